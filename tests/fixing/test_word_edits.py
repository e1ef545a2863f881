"""Word: tracked changes with author and date; formats, fields, links and older changes as they were."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from forms import raw
from lxml import etree

from tests.fixing.conftest import Mend, W, changed, document, resolved

if TYPE_CHECKING:
    from collections.abc import Callable

_DEL = '<w:del w:id="7" w:author="李四" w:date="2020-01-01T00:00:00Z"><w:r><w:delText>{}</w:delText></w:r></w:del>'
_INS = '<w:ins w:id="8" w:author="李四" w:date="2020-01-01T00:00:00Z">{}</w:ins>'


def form(*rows: tuple[str, str]) -> bytes:
    """A project's form: each row has the content of the cells 三级指标 and 指标值."""
    head = raw.row(*map(raw.cell, ("二级指标", "三级指标", "指标值")))
    body = "".join(raw.row(raw.cell("数量指标"), raw.cell(raw.paragraph(name)), raw.cell(raw.paragraph(value))) for name, value in rows)
    title = raw.row(raw.cell("项目名称"), raw.cell("远程教育", properties='<w:gridSpan w:val="2"/>'))
    return raw.docx(f"{raw.paragraph('项目支出绩效目标申报表（2024年度）')}<w:tbl>{title}{head}{body}</w:tbl><w:p/>")


def mine(root: Any) -> list[tuple[str, str]]:
    """The changes that perfcheck made: del or ins, and the text."""
    return [
        (etree.QName(mark).localname, "".join(text.text or "" for text in mark.iter(f"{W}t", f"{W}delText")))
        for mark in root.iter(f"{W}ins", f"{W}del") if mark.get(f"{W}author") == "张三"
    ]  # fmt: skip


def format_of(text: Any) -> str:
    properties = text.getparent().find(f"{W}rPr")
    return "".join(etree.QName(one).localname for one in properties) if properties is not None else ""


BOLD, RED = "<w:b/>", '<w:color w:val="FF0000"/>'


def test_a_change_is_tracked_with_author_and_date(mended: Mend) -> None:
    before = form(("视屏会议场次", "≥12场"))
    root = document(mended("a.docx", before, "T01").content)
    assert mine(root) == [("del", "屏"), ("ins", "频")]
    for mark in root.iter(f"{W}ins", f"{W}del"):
        assert mark.get(f"{W}author") == "张三"
        assert mark.get(f"{W}date") == "2026-03-01T08:30:00Z"
    numbers = [mark.get(f"{W}id") for mark in root.iter(f"{W}ins", f"{W}del")]
    assert len(set(numbers)) == len(numbers) == 2
    assert resolved(root, accept=True)[2] == ["数量指标", "视频会议场次", "≥12场"]
    assert resolved(root, accept=False) == resolved(document(before), accept=True)


def test_a_word_over_many_runs_keeps_each_format(mended: Mend) -> None:
    name = raw.run("开展视", BOLD) + raw.run("屏", RED) + raw.run("会议", "<w:i/>") + raw.run("的", BOLD) + raw.run("场次", "")
    before = form((name, "≥12场"))
    root = document(mended("a.docx", before, "T01").content)
    assert resolved(root, accept=True)[2][1] == "开展视频会议的场次"
    assert resolved(root, accept=False)[2][1] == "开展视屏会议的场次"
    shown = [(text.text, format_of(text)) for text in root.iter(f"{W}t", f"{W}delText") if text.text in ("开展视", "屏", "频", "会议", "的", "场次")]
    assert shown == [("开展视", "b"), ("屏", "color"), ("频", "color"), ("会议", "i"), ("的", "b"), ("场次", "")]


def test_one_run_is_split_in_three_of_one_format(mended: Mend) -> None:
    before = form((raw.run("开展视屏会议，，视屏培训的场次", BOLD), "≥12场"))
    root = document(mended("a.docx", before, "T01", "T21").content)
    assert resolved(root, accept=True)[2][1] == "开展视频会议，视频培训的场次"
    assert resolved(root, accept=False)[2][1] == "开展视屏会议，，视屏培训的场次"
    cell = next(cell for cell in root.iter(f"{W}tc") if "开展" in "".join(cell.itertext()))
    assert {format_of(text) for text in cell.iter(f"{W}t", f"{W}delText")} == {"b"}


def test_tabs_and_breaks_beside_the_change_stay(mended: Mend) -> None:
    run = "<w:r><w:tab/><w:t>一是视屏</w:t><w:br/><w:t>会议场次；视屏培训</w:t><w:tab/></w:r>"
    before = form((run, "≥12场"))
    root = document(mended("a.docx", before, "T01").content)
    assert resolved(root, accept=True)[2][1] == "一是视频会议场次；视频培训"
    kinds = [etree.QName(one).localname for one in root.iter(f"{W}tab", f"{W}br", f"{W}t", f"{W}delText") if one.getparent() is not None]
    assert [kind for kind in kinds if kind in ("tab", "br")] == ["tab", "br", "tab"]


def test_text_within_a_link_changes_within_it(mended: Mend) -> None:
    before = form((f'<w:hyperlink w:anchor="x">{raw.run("视屏会议")}</w:hyperlink>{raw.run("场次")}', "≥12场"))
    root = document(mended("a.docx", before, "T01").content)
    assert resolved(root, accept=True)[2][1] == "视频会议场次"
    assert {mark.getparent().tag for mark in root.iter(f"{W}ins", f"{W}del")} == {f"{W}hyperlink"}


def test_what_somebody_inserted_is_struck_within_and_mended_beside(mended: Mend) -> None:
    before = form((raw.run("召开") + _INS.format(raw.run("视屏会议")) + _DEL.format("电话会") + raw.run("场次"), "≥12场"))
    root = document(mended("a.docx", before, "T01").content)
    assert resolved(root, accept=True)[2][1] == "召开视频会议场次"
    assert resolved(root, accept=False)[2][1] == "召开视屏会议场次"
    others = [mark for mark in root.iter(f"{W}ins") if mark.get(f"{W}author") == "李四"]
    assert ["".join(mark.itertext()) for mark in others] == ["视屏", "会议"]
    assert not [mark for mark in root.iter(f"{W}ins") if any(above.tag == f"{W}ins" for above in mark.iterancestors())]
    numbers = [mark.get(f"{W}id") for mark in root.iter(f"{W}ins", f"{W}del")]
    assert len(set(numbers)) == len(numbers)
    assert "电话会" in "".join(root.itertext())


_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>视屏会议</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (_FIELD + raw.run("场次"), "域"),
        ('<w:fldSimple w:instr="REF x"><w:r><w:t>视屏会议</w:t></w:r></w:fldSimple>' + raw.run("场次"), "域"),
        ('<w:sdt><w:sdtPr><w:lock w:val="sdtContentLocked"/></w:sdtPr><w:sdtContent>' + raw.run("视屏会议") + "</w:sdtContent></w:sdt>" + raw.run("场次"), "锁定"),
        ('<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a"/></w:sdtPr><w:sdtContent>' + raw.run("视屏会议") + "</w:sdtContent></w:sdt>" + raw.run("场次"), "数据关联"),
        ('<w:moveTo w:id="9" w:author="李四">' + raw.run("视屏会议") + "</w:moveTo>" + raw.run("场次"), "移动"),
    ],
)  # fmt: skip
def test_what_word_fills_in_itself_is_left_and_told(mended: Mend, content: str, reason: str) -> None:
    one = mended("a.docx", form((content, "≥12场")), "T01")
    assert one.content is None
    [refusal] = one.refused
    assert reason in refusal.reason and refusal.code == "T01"


def test_a_word_beside_a_field_changes(mended: Mend) -> None:
    root = document(mended("a.docx", form((raw.run("视屏会议") + _FIELD.replace("视屏会议", "2024年"), "≥12场")), "T01").content)
    assert resolved(root, accept=True)[2][1] == "视频会议2024年"


def test_a_content_control_that_may_be_written_in_changes(mended: Mend) -> None:
    content = "<w:sdt><w:sdtPr><w:alias w:val='名称'/></w:sdtPr><w:sdtContent>" + raw.run("视屏会议") + "</w:sdtContent></w:sdt>"
    root = document(mended("a.docx", form((content + raw.run("场次"), "≥12场")), "T01").content)
    assert resolved(root, accept=True)[2][1] == "视频会议场次"


def test_cells_over_paragraphs_and_hidden_text(mended: Mend) -> None:
    name = raw.run("暗号视屏", "<w:vanish/>") + raw.run("视屏") + "</w:p><w:p>" + raw.run("会议场次")
    before = form((name, "≥12场"))
    one = mended("a.docx", before, "T01")
    assert changed("a.docx", before, one.content) == {"0.annual.indicators.0.name": ("视屏会议场次", "视频会议场次")}
    assert "暗号视屏" in "".join(document(one.content).itertext())


def test_every_other_part_keeps_its_bytes(work: Callable[..., Any], word: Path) -> None:
    [one] = work(word).mended
    assert one.content is not None
    with zipfile.ZipFile(word) as old, zipfile.ZipFile(io.BytesIO(one.content)) as new:
        assert old.namelist() == new.namelist()
        assert [name for name in old.namelist() if old.read(name) != new.read(name)] == ["word/document.xml"]


def test_mending_the_copy_changes_nothing(work: Callable[..., Any], word: Path) -> None:
    [one] = work(word).mended
    assert one.content is not None and one.counts.total() > 20
    word.write_bytes(one.content)
    assert [again.content for again in work(word).mended if again.content is not None] == []


def test_a_strict_document_is_refused(mended: Mend) -> None:
    strict = form(("视屏会议场次", "≥12场"))
    with zipfile.ZipFile(io.BytesIO(strict)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    body = parts["word/document.xml"]
    assert isinstance(body, bytes)
    parts["word/document.xml"] = body.replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    )
    one = mended("a.docx", raw.package(parts), "T01")
    assert one.content is None and one.unreachable == 1 and "严格的 Open XML" in one.told


@pytest.mark.slow
def test_libreoffice_shows_the_tracked_changes(mended: Mend, tmp_path: Path) -> None:
    """Another program takes them for what they are: a deletion and an insertion by 张三, and the old text when they are undone."""
    if shutil.which("soffice") is None:
        pytest.skip("needs LibreOffice")
    import docx
    from docx.oxml import parse_xml

    whole = docx.Document()
    table = whole.add_table(3, 3)
    for row, texts in zip(table.rows, [("项目名称", "远程教育", ""), ("二级指标", "三级指标", "指标值"), ("数量指标", "召开", "≥12场")], strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    namespace = f'xmlns:w="{W.strip("{}")}"'
    table.cell(2, 1).paragraphs[0]._p.append(parse_xml(_INS.format(raw.run("视屏会议场次")).replace("<w:ins ", f"<w:ins {namespace} ")))
    whole.save(str(tmp_path / "c.docx"))
    one = mended("a.docx", (tmp_path / "c.docx").read_bytes(), "T01")
    assert one.content is not None
    path = tmp_path / "b.docx"
    path.write_bytes(one.content)
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    subprocess.run(
        ["soffice", "--headless", profile, "--convert-to", "odt", "--outdir", str(tmp_path), str(path)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    with zipfile.ZipFile(tmp_path / "b.odt") as archive:
        content = archive.read("content.xml").decode()
    regions = re.findall("<text:changed-region.*?</text:changed-region>", content)
    mine = [region for region in regions if "<dc:creator>张三</dc:creator>" in region]
    assert sorted(re.search("<text:(insertion|deletion)>", region)[1] for region in mine) == ["deletion", "insertion"]  # type: ignore[index]
    assert any("屏" in region for region in mine)
    assert "<dc:creator>李四</dc:creator>" in content
    shown = re.sub("<[^>]*>", "", re.sub("<text:tracked-changes>.*?</text:tracked-changes>", "", content))
    assert "召开视频会议场次" in shown
