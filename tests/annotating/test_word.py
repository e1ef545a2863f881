"""`check --annotate` on Word files: real comments at the cells, everything else as it was."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.oxml.ns import qn

from tests.annotating.conftest import converted, findings, members

if TYPE_CHECKING:
    from tests.conftest import Cli


def commented(path: Path) -> dict[str, str]:
    """`remarks` of a document in which no two cells are alike."""
    pairs = remarks(path)
    assert len({cell for cell, _ in pairs}) == len(pairs)
    return dict(pairs)


def remarks(path: Path) -> list[tuple[str, str]]:
    """The text of the cell or paragraph that each comment spans, and the comment's text."""
    document = docx.Document(str(path))
    texts = {str(comment.comment_id): comment.text for comment in document.comments}
    spanned = []
    for start in document.element.body.iter(qn("w:commentRangeStart")):
        number = start.get(qn("w:id"))
        holder = start.getparent().getparent()
        holder = holder if holder.tag == qn("w:tc") else start.getparent()
        assert holder.find(f".//{qn('w:commentRangeEnd')}[@{qn('w:id')}='{number}']") is not None
        assert holder.find(f".//{qn('w:commentReference')}[@{qn('w:id')}='{number}']") is not None
        spanned.append(("".join(text.text or "" for text in holder.iter(qn("w:t"))), texts[number]))
    assert len(spanned) == len(texts)
    return spanned


def test_every_listed_finding_is_said_at_its_cell(cli: Cli, word: Path) -> None:
    ended = cli("check", word.name, "--annotate", "批注", "--format", "json")
    assert ended.returncode == 1
    report = json.loads(ended.stdout)
    spoken = remarks(word.parent / "批注" / word.name)
    wanted = 0
    for finding in report["findings"]:
        if not finding["listed"]:
            continue
        for place in finding["places"]:
            if place["text"]:
                wanted += 1
                said = [text for cell, text in spoken if place["text"].replace("\n", "") in cell]
                assert any(finding["message"] in text and finding["title"] in text for text in said), finding["message"]
    assert wanted > 100
    count = len(list(docx.Document(str(word.parent / "批注" / word.name)).comments))
    assert f"，{count} 格有批注" in ended.stderr


def test_a_comment_says_level_rule_reason_and_remedy(cli: Cli, word: Path) -> None:
    cli("check", word.name, "--annotate", "批注", "--select", "A08")
    document = docx.Document(str(word.parent / "批注" / word.name))
    comments = list(document.comments)
    assert [comment.author for comment in comments] == ["绩效审核"] * len(comments)
    [first] = [comment for comment in comments if "600 户" in comment.text and "不低于300户" in comment.text]
    head, reason, hint, *more = first.text.split("\n")
    assert head == "【必须修改】年度值大于中期值（A08）"
    assert reason.startswith("“电话抽查”")
    assert hint == "建议：请核实是否填反；中期值应为各年之和。"
    assert more[0].startswith("对照：项目表“宿州市乡村振兴大数据平台项目”")


def test_the_author_can_be_set(cli: Cli, word: Path) -> None:
    (word.parent / "perfcheck.toml").write_text('annotate-author = "县财政局绩效股"\n', "utf-8")
    cli("check", word.name, "--annotate", "甲")
    cli("check", word.name, "--annotate", "乙", "--annotate-author", "王某")
    for folder, author in (("甲", "县财政局绩效股"), ("乙", "王某")):
        assert {one.author for one in docx.Document(str(word.parent / folder / word.name)).comments} == {author}


def test_all_else_keeps_its_bytes(cli: Cli, word: Path) -> None:
    before = word.read_bytes()
    cli("check", word.name, "--annotate", "批注")
    assert word.read_bytes() == before
    old, new = members(word), members(word.parent / "批注" / word.name)
    changed = {name for name in old if new[name] != old[name]}
    assert changed == {"word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
    assert set(new) - set(old) == {"word/comments.xml"}


def test_the_copy_holds_the_same_forms(cli: Cli, word: Path) -> None:
    cli("check", word.name, "--annotate", "批注")
    assert findings(word.parent / "批注" / word.name) == findings(word)


def test_comments_that_were_there_stay(cli: Cli, word: Path) -> None:
    document = docx.Document(str(word))
    paragraph = document.tables[0].cell(0, 0).paragraphs[0]
    document.add_comment(paragraph.runs, text="请领导过目", author="填表人")
    document.save(str(word))
    cli("check", word.name, "--annotate", "批注")
    comments = list(docx.Document(str(word.parent / "批注" / word.name)).comments)
    assert (comments[0].author, comments[0].text) == ("填表人", "请领导过目")
    numbers = [comment.comment_id for comment in comments]
    assert len(numbers) == len(set(numbers)) > 100


HEAD = (("项目名称", "河道管护"), ("年度绩效指标", "二级指标", "三级指标", "指标值"))


def _form(path: Path, *rows: tuple[str, ...]) -> Any:
    """A small form with these rows below its heads; gives the document, to be changed and saved anew."""
    document = docx.Document()
    document.add_paragraph("项目支出绩效目标申报表（2024年度）")
    table = document.add_table(0, 4)
    for texts in (*HEAD, *rows):
        for cell, text in zip(table.add_row().cells, texts, strict=False):
            cell.text = text
    document.save(str(path))
    return document


MISSING = ("产出指标", "数量指标", "管护河道长度", "")


def test_a_blank_cell_gets_its_comment(cli: Cli, tmp_path: Path) -> None:
    _form(tmp_path / "a.docx", MISSING)
    cli("check", "a.docx", "--annotate", "out", "--select", "C02")
    spoken = commented(tmp_path / "out" / "a.docx")
    assert list(spoken) == [""]
    assert "没有指标值" in spoken[""]


def test_a_finding_without_a_cell_is_said_within_its_form(cli: Cli, tmp_path: Path) -> None:
    _form(tmp_path / "a.docx", ("产出指标", "数量指标", "管护河道长度", "≥12公里"))
    cli("check", "a.docx", "--annotate", "out", "--select", "C06")
    assert any("缺" in text for text in commented(tmp_path / "out" / "a.docx").values())


def test_a_deleted_row_does_not_shift_the_places(cli: Cli, tmp_path: Path) -> None:
    document = _form(tmp_path / "a.docx", ("作废", "作废", "作废", "作废"), ("产出指标", "数量指标", "管护河道长度", "按照上级要求执行"))
    row = document.tables[0].rows[2]._tr
    deleted = row.get_or_add_trPr().makeelement(qn("w:del"), {qn("w:id"): "1", qn("w:author"): "甲"})
    row.trPr.append(deleted)
    document.save(str(tmp_path / "a.docx"))
    cli("check", "a.docx", "--annotate", "out", "--select", "Q01")
    assert list(commented(tmp_path / "out" / "a.docx")) == ["按照上级要求执行"]


def test_hostile_text_is_only_text(cli: Cli, tmp_path: Path) -> None:
    _form(tmp_path / "a.docx", ("产出指标", "质量指标", "<script>&率", "按照<b>标准执行"))
    cli("check", "a.docx", "--annotate", "out", "--select", "Q01")
    assert any("<script>&率" in text for text in commented(tmp_path / "out" / "a.docx").values())


def test_strict_open_xml_is_made_anew(cli: Cli, tmp_path: Path) -> None:
    _form(tmp_path / "a.docx", MISSING)
    parts = members(tmp_path / "a.docx")
    usual, strict = (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data.replace(usual, strict))
    ended = cli("check", "a.docx", "--annotate", "out", "--select", "C02")
    assert "严格的 Open XML" in ended.stderr
    assert "重做" in ended.stderr
    document = docx.Document(str(tmp_path / "out" / "a.docx"))
    assert document.paragraphs[0].text == "本件由“a.docx”重做，只供查看批注，请在原件上修改。"
    assert "没有指标值" in next(iter(document.comments)).text


@pytest.mark.slow
def test_libreoffice_shows_the_comments(cli: Cli, tmp_path: Path) -> None:
    _form(tmp_path / "a.docx", MISSING)
    cli("check", "a.docx", "--annotate", "out", "--select", "C02")
    copy = tmp_path / "out" / "a.docx"
    again = converted(copy, "odt")
    with zipfile.ZipFile(again) as archive:
        content = archive.read("content.xml").decode()
    [comment] = re.findall("<office:annotation .*?</office:annotation>", content)
    assert "<dc:creator>绩效审核</dc:creator>" in comment
    assert "没有指标值" in comment
