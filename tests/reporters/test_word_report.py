"""The opinion as a Word file: what stands in which part, what is folded, and how it looks on paper."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.oxml.ns import qn

from perfcheck.checking.finding import Fix
from perfcheck.checking.report import RunProblem
from perfcheck.checking.scoring import Point, Scoring
from perfcheck.reporters.word_report import dump

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table

    from tests.conftest import Cli

SET = Path(__file__).parents[2] / "declarations" / "suzhou-2022"


def opened(report: Any) -> Document:
    return docx.Document(io.BytesIO(dump(report)))


def lines(document: Document) -> list[str]:
    """Paragraphs outside of tables."""
    return [paragraph.text for paragraph in document.paragraphs]


def said(document: Document) -> str:
    """Everything, in the document's order."""
    return "\n".join(node.text or "" for node in document.element.body.iter(qn("w:t")))


def table(document: Document, heading: str) -> Table:
    """The table right below a heading."""
    body = list(document.element.body)
    at = next(number for number, node in enumerate(body) if "".join(text.text or "" for text in node.iter(qn("w:t"))) == heading)
    assert body[at + 1].tag == qn("w:tbl"), heading
    return next(one for one in document.tables if one._tbl is body[at + 1])


def rows(document: Document, heading: str) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table(document, heading).rows][1:]


def below(document: Document, heading: str) -> str:
    """The paragraph right below a heading."""
    texts = lines(document)
    return texts[texts.index(heading) + 1]


def test_the_paper_has_its_parts_in_order_and_leaves_the_decision_to_people(build: Any) -> None:
    build.submission("某县水利局", 2024)
    form = build.form("a.yaml")
    build.finding("C02", build.place(form, text=""), severity="error")
    build.finding("Q01", build.place(form, 9), severity="warning")
    document = opened(build.report())
    texts = lines(document)
    assert texts[0] == "某县水利局2024年绩效目标审核意见"
    headings = [text for text in texts if re.match(r"[一二三四五六]、", text) or text == "修改对照表"]
    assert headings == ["一、总体意见", "二、必须修改", "三、建议修改", "四、文字", "五、需人工判断", "修改对照表"]
    assert below(document, "一、总体意见").startswith("□同意　　　□修改后报送　　　□退回")
    assert "共审核 1 张表（项目表“河道清淤”）、12 行指标，查出必须修改 1 条（1 处），建议修改 1 条（1 处）。" in texts
    (signed,) = [text for text in texts if text.startswith("审核人：")]
    assert re.fullmatch(r"审核人：_+　　复核人：_+　　审核日期：_+年_+月_+日　　修改时限：_+年_+月_+日前报回", signed)
    assert texts[-2].startswith("填报人（签字）：") and texts[-1].startswith("附：审核要点 ")
    assert below(document, "四、文字") == "无。" and below(document, "五、需人工判断") == "无。"


def test_it_names_no_product_and_says_nothing_of_points(build: Any) -> None:
    build.finding("C02", build.place(build.form("a.yaml")), severity="error")
    with zipfile.ZipFile(io.BytesIO(dump(build.report()))) as archive:
        everything = "".join(archive.read(name).decode("utf-8") for name in archive.namelist()).lower()
    assert "perfcheck" not in everything and "python" not in everything
    assert "分值" not in everything and "得分" not in everything and "扣分" not in everything


def test_a_row_says_where_what_why_and_what_to_do(build: Any) -> None:
    form = build.form("a.yaml")
    places = [build.place(form, 5, term="midterm", text="300户"), build.place(form, 9, term="annual", text="600户")]
    build.finding("A08", *places, severity="error", message="三年 300 户、当年 600 户。", hint="建议：请核实。")
    (row,) = rows(opened(build.report()), "二、必须修改")
    assert row == ["1\n适当性", "中期、年度 数量“清淤长度”", "中期：300户；年度：600户", "三年 300 户、当年 600 户。", "请核实。", ""]
    assert [cell.text for cell in table(opened(build.report()), "二、必须修改").rows[0].cells] == [
        "序号", "表、栏、指标", "填报内容", "问题及理由", "修改建议", "单位反馈",
    ]  # fmt: skip


def test_the_basis_and_what_else_a_row_has_are_told_with_the_reason(build: Any) -> None:
    form = build.form("a.yaml")
    build.finding("C02", build.place(form), severity="error", message="没有指标值。", basis="某文件第三条", row_id=7)
    for _ in range(2):
        build.finding("Q07", build.place(form), severity="error", main=False, row_id=7, about={"title": "没有时限"})
    (row,) = rows(opened(build.report()), "二、必须修改")
    assert row[3] == "没有指标值。依据：某文件第三条。另：没有时限（2 处）。"


def test_many_rows_with_one_defect_are_one_row_that_names_them(build: Any) -> None:
    form = build.form("a.yaml")
    for number in range(10):
        section = "数量指标" if number < 5 else "质量指标"
        place = build.place(form, 10 + number, row=f"指标{number}", section=section, text=f"值{number}")
        message = f"“指标{number}”填“值{number}，很多”，没有目标数，年终说不清。"
        build.finding("Q01", place, severity="error", message=message, about={"title": "没有量化", "priority": "unmeasurable"})
    (row,) = rows(opened(build.report()), "二、必须修改")
    assert row[1] == "年度 数量“指标0”“指标1”“指标2”“指标3”“指标4”；质量“指标5”“指标6”“指标7”等 10 条"
    assert row[2] == "值0；值1；值2；值3 等"
    assert row[3] == "没有量化（10 条），没有目标数，年终说不清。"


def test_a_long_list_of_defects_is_told_shorter(build: Any) -> None:
    form = build.form("a.yaml")
    for number in range(41):
        place = build.place(form, 10 + number, row=f"指标{number}的名称很长很长很长很长", text=f"值{number}")
        build.finding("Q01", place, about={"priority": "unmeasurable"}, message="没有目标数。")
    (row,) = rows(opened(build.report()), "三、建议修改")
    assert row[1] == "年度 数量“指标0的名称很长…长很长”“指标1的名称很长…长很长”“指标2的名称很长…长很长”等 41 条"
    assert row[2] == "值0 等"


def test_contradictions_keep_their_figures(build: Any) -> None:
    form = build.form("a.yaml")
    for number in range(3):
        build.finding(
            "A08", build.place(form, 10 + number, row=f"指标{number}"), severity="error", message=f"三年 {number} 户。",
            about={"priority": "contradiction"},
        )  # fmt: skip
    (row,) = rows(opened(build.report()), "二、必须修改")
    assert row[3] == "(1) 三年 0 户。(2) 三年 1 户。(3) 三年 2 户。"


def test_contradictions_that_are_only_suggested_are_counted_when_there_is_no_room(build: Any) -> None:
    form = build.form("a.yaml")
    for number in range(41):
        build.finding(
            "A08", build.place(form, 10 + number, row=f"指标{number}"), message=f"第 {number} 条，" + "字" * 60 + "。",
            about={"priority": "contradiction"},
        )  # fmt: skip
    (row,) = rows(opened(build.report()), "三、建议修改")
    assert row[3] == f"第 0 条，{'字' * 60}。另有同类 40 条。"


def test_the_same_thing_in_other_forms_is_named_in_brief(build: Any) -> None:
    department = build.form("a/部门.yaml", "部门整体表", "department")
    first, second = build.form("a/甲.yaml", "项目表“甲”"), build.form("a/乙.yaml", "项目表“乙”")
    for form in (department, second, first):
        build.finding("C02", build.place(form, text=""), severity="error", group="g", about={"priority": "empty"})
    document = opened(build.report())
    (row,) = rows(document, "二、必须修改")
    assert row[1:3] == ["表1 年度 数量“清淤长度”（另见表2、表3）", "（空）"]
    assert "共审核 3 张表（表1 部门整体表；表2 项目表“甲”；表3 项目表“乙”）" in said(document)


def test_what_must_be_mended_is_a_row_a_form_what_is_suggested_a_row_a_rule(build: Any) -> None:
    first, second = build.form("a/甲.yaml", "项目表“甲”"), build.form("a/乙.yaml", "项目表“乙”")
    for form in (first, second):
        build.finding("C02", build.place(form, row="长度"), severity="error")
        build.finding("Q01", build.place(form, 9, row="长度"), severity="warning")
    document = opened(build.report())
    assert [row[:2] for row in rows(document, "二、必须修改")] == [
        ["1\n完整性", "表1 年度 数量“长度”"], ["2\n完整性", "表2 年度 数量“长度”"],
    ]  # fmt: skip
    assert [row[:2] for row in rows(document, "三、建议修改")] == [["3\n完整性", "表1、表2 年度 数量“长度”"]]


def test_rows_go_form_by_form_and_numbers_run_on(build: Any) -> None:
    first, second = build.form("a/甲.yaml", "项目表“甲”"), build.form("a/乙.yaml", "项目表“乙”")
    build.finding("A08", build.place(second), severity="error", about={"priority": "contradiction"})
    build.finding("C01", build.place(first), severity="error", about={"priority": "structure"})
    build.finding("T01", build.place(first), severity="warning", about={"priority": "wording"})
    build.finding("Q05", build.place(second, 7), severity="warning")
    document = opened(build.report())
    found = [row[0] + row[1][:2] for heading in ("二、必须修改", "三、建议修改", "四、文字") for row in rows(document, heading)]
    assert found == ["1\n完整性表1", "2\n适当性表2", "3\n完整性表2", "4\n文字表1"]


def test_wordings_are_shown_as_they_are_and_as_they_should_be(build: Any) -> None:
    form = build.form("a.yaml")
    place = build.place(form, text="切实做好准备把握的各项工作，不断提高水平")
    build.finding("T01", place, message="“准备把握”应为“准确把握”。", fix=Fix(place.cell, 4, 8, "准确把握", safe=True))
    build.finding("T14", build.place(form, 9, text="某标题"), severity="info", message="标题不同。", hint="请统一。")
    found = rows(opened(build.report()), "四、文字")
    assert found[0][2:5] == ["切实做好准备把握的各项工作，不断…", "切实做好准确把握的各项工作，不断…", "“准备把握”应为“准确把握”。"]
    assert found[1][2:5] == ["某标题", "请统一。", "（供参考）标题不同。"]


def test_a_wording_that_must_be_mended_stands_with_what_must_be_mended(build: Any) -> None:
    build.finding("T01", build.place(build.form("a.yaml")), severity="error")
    document = opened(build.report())
    assert rows(document, "二、必须修改")[0][0] == "1\n文字"
    assert below(document, "四、文字") == "无。"


def test_what_is_for_reference_is_a_list_that_asks_for_nothing(build: Any) -> None:
    form = build.form("a.yaml")
    build.finding("F01", build.place(form), severity="info", message="做不到。", hint="改为“≥×%”。", about={"title": "定为100%"})
    document = opened(build.report())
    assert below(document, "另供参考，不要求反馈：") == "1．定为100%：年度 数量“清淤长度”。做不到。改为“≥×%”。"
    assert below(document, "三、建议修改") == "无。"
    assert "修改对照表" not in said(document)


def test_of_many_for_reference_only_the_places_are_told(build: Any) -> None:
    form = build.form("a.yaml")
    for number in range(41):
        code = "F01" if number else "Q14"
        build.finding(code, build.place(form, 5 + number, row=f"甲{number}"), severity="info", hint="请改。", about={"title": f"{code} 类"})
    told = below(opened(build.report()), "另供参考，不要求反馈：")
    assert told == "1．F01 类：年度 数量“甲1”“甲2”“甲3”等 40 条。　2．Q14 类：年度 数量“甲0”。"


def test_what_was_not_judged_and_what_only_people_can_judge_is_listed(build: Any) -> None:
    form = build.form("a.yaml")
    build.finding("F02", build.place(form), severity="warning", about={"certainty": "人", "title": "目标是否偏低"}, hint="请结合往年判断。")
    build.unjudged("A19", "insufficient_data", build.place(form, field="value"), reason="项目期没有填写")
    build.unjudged("A20", "not_applicable", build.place(form), reason="没有中期栏")
    document = opened(build.report())
    texts = lines(document)
    at = texts.index("五、需人工判断")
    assert texts[at + 1 : at + 3] == [
        "1．目标是否偏低：年度 数量“清淤长度”。“清淤长度”填“若干”，没有目标数。请结合往年判断。",
        "2．缺数据，未能判断：某条规则，项目期没有填写（年度·数量指标“清淤长度”·指标值）。",
    ]
    assert below(document, "三、建议修改") == "无。"
    assert "没有中期栏" not in said(document)


def test_many_that_were_not_judged_are_counted(build: Any) -> None:
    form = build.form("a.yaml")
    for number in range(20):
        build.unjudged("A19", "insufficient_data", build.place(form), reason=f"缺第 {number} 项")
    texts = lines(opened(build.report()))
    assert sum("缺第" in text for text in texts) == 12 and "等 20 项。" in texts


def test_suppressed_and_unlisted_ones_are_not_in_it(build: Any) -> None:
    form = build.form("a.yaml")
    build.finding("C02", build.place(form), severity="error", suppressed="已核实", message="忽略的话。")
    build.finding("C05", build.place(form), severity="error", listed=False, message="不单列的话。")
    document = opened(build.report())
    assert "忽略的话" not in said(document) and "不单列的话" not in said(document)
    assert below(document, "二、必须修改") == "无。"


def test_each_unit_has_its_own_part_from_a_new_page_also_one_without_defects(build: Any) -> None:
    build.submission("甲局", 2024)
    build.form("a/甲.yaml")
    build.submission("乙局", None)
    build.finding("C02", build.place(build.form("b/乙.yaml")), severity="error")
    document = opened(build.report())
    titles = [one for one in document.paragraphs if one.text.endswith("审核意见")]
    assert [one.text for one in titles] == ["甲局2024年绩效目标审核意见", "乙局绩效目标审核意见"]
    assert [bool(one.paragraph_format.page_break_before) for one in titles] == [False, True]
    assert "没有查出需要修改的问题。" in said(document)
    assert below(document, "二、必须修改") == "无。"  # the first unit's
    second = [one for one in document.tables if one.rows[0].cells[-1].text == "单位反馈"]
    assert [one.rows[1].cells[0].text for one in second] == ["1\n完整性"]


def test_an_evaluation_is_called_so(build: Any) -> None:
    build.form("a.yaml", "自评表“河道清淤”", "evaluation")
    assert lines(opened(build.report()))[0] == "某县水利局2024年绩效自评审核意见"


def test_the_clerk_gets_a_table_to_write_in(build: Any) -> None:
    form = build.form("a.yaml")
    places = [build.place(form, 5, term="midterm", text="300户"), build.place(form, 9, term="annual", text="600户")]
    build.finding("A08", *places, severity="error", about={"priority": "contradiction"})
    build.finding("C02", places[1], severity="error", about={"priority": "empty"})
    build.finding("Q01", build.place(form, 20, text="建议的"), severity="warning")
    found = rows(opened(build.report()), "修改对照表")
    assert found == [
        ["1", "中期 · 数量“清淤长度” · 指标值", "300户", ""],
        ["1、2", "年度 · 数量“清淤长度” · 指标值", "600户", ""],
        *[["", "", "", ""]] * 3,
    ]


def test_a_folded_defect_of_many_rows_is_one_row_there(build: Any) -> None:
    form = build.form("a.yaml")
    for number in range(7):
        build.finding("C03", build.place(form, 5 + number, row=f"指标{number}", text=""), severity="error", about={"fold": True})
    found = rows(opened(build.report()), "修改对照表")
    assert found[0] == ["1", "数量指标 指标值等 7 处", "（逐处见意见）", ""]
    assert len(found) == 4


def test_a_run_that_was_not_complete_is_never_taken_for_clean(build: Any) -> None:
    build.form("a.yaml")
    broken = build.source("b.docx", format="docx")
    build.problem(broken, level="error", message="Word 文件不完整", hint="请重新发送")
    build.problem(broken, level="note", message="不是申报表", hint="")
    report = build.report(complete=False, problems=[RunProblem("规则 X01", "出错", "")], stopped=True)
    texts = lines(opened(report))
    assert "有的内容没有读全或没有检查（见后），没有列出问题的地方不能据此认定没有问题。" in texts
    at = texts.index("没有读全或没有检查的")
    assert texts[at + 1 :] == ["b.docx：Word 文件不完整请重新发送", "规则 X01：出错", "检查中途停下，以上只是一部分结果。"]


def test_nothing_checked_is_said(build: Any) -> None:
    texts = lines(opened(build.report()))
    assert texts == ["绩效目标审核意见", "没有认出绩效目标申报表，没有可审核的内容。请检查所给的文件。"]


def test_points_only_from_a_scoring_table(build: Any) -> None:
    form = build.form("a.yaml")
    build.finding("C02", build.place(form, row="甲"), severity="error")
    build.finding("C03", build.place(form, 9, row="乙"), severity="warning")
    build.finding("F01", build.place(form, 12, row="丙"), severity="info")
    points = (
        Point("完整", "填报完整", Decimal(20), frozenset({"C02", "C03"}), {"error": Decimal("2.5"), "warning": Decimal(1)}),
        Point("可行", "", Decimal(10), frozenset({"F01"}), {}),
        Point("适当", "", Decimal(5), frozenset({"A08"}), {"error": Decimal(1)}),
    )
    document = opened(build.report(scoring=Scoring("评审评分表", points)))
    assert rows(document, "六、评审评分表") == [
        ["1", "完整", "填报完整", "20", "必须修改 1 条，建议修改 1 条（序号 1、2）", "3.5", ""],
        ["2", "可行", "", "10", "供参考 1 条", "", ""],
        ["3", "适当", "", "5", "—", "0", ""],
        ["合计", "合计", "合计", "35", "", "", ""],
    ]


def test_a_point_never_loses_more_than_it_is_worth() -> None:
    point = Point("甲", "", Decimal(5), frozenset(), {"error": Decimal(3)})
    assert point.deducted(["error", "error"]) == 5
    assert point.deducted(["error", "info"]) == 3


def test_paper_font_and_rows_that_stay_whole(build: Any) -> None:
    form = build.form("a.yaml")
    for number in range(3):
        build.finding(f"C0{number + 1}", build.place(form, number), severity="error")
    document = opened(build.report())
    section = document.sections[0]
    assert {round(section.page_width.cm, 1), round(section.page_height.cm, 1)} == {29.7, 21.0}
    fonts = document.styles.element.find(f".//{qn('w:rFonts')}")
    assert fonts.get(qn("w:eastAsia")) == "仿宋"
    marks = [[node.tag.partition("}")[2] for node in row._tr.trPr] for row in table(document, "二、必须修改").rows]
    # LibreOffice 7 loses pages of a table whose head and first row may both not be split.
    assert marks == [["cantSplit", "tblHeader"], [], ["cantSplit"], ["cantSplit"]]
    assert "PAGE" in section.footer._element.xml and "NUMPAGES" in section.footer._element.xml
    with zipfile.ZipFile(io.BytesIO(dump(build.report()))) as archive:
        colours = set(re.findall(r'(?:color|fill)="([0-9A-Fa-f]{6})"', archive.read("word/document.xml").decode("utf-8")))
    assert colours and all(one[:2] == one[2:4] == one[4:] for one in colours)  # black, white, grey


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=1+1", "=1+1"),
        ("<w:p>&amp;]]>", "<w:p>&amp;]]>"),
        ("甲\x00\x0b\x1b[31m乙", "甲 乙"),
        ("半个\ud800字符\uffff", "半个\ufffd字符\ufffd"),
        ("左\u202e右", "左右"),
        ("第一行\r\n第二行", "第一行 第二行"),
    ],
)
def test_hostile_texts_stay_texts(build: Any, text: str, shown: str) -> None:
    build.submission(text, 2024)
    form = build.form("a.yaml", f"项目表{text}")
    build.finding("C02", build.place(form, text=text, row=text, section=text), severity="error", message=text, hint=text)
    document = opened(build.report())
    assert lines(document)[0] == f"{shown}2024年绩效目标审核意见"
    (row,) = rows(document, "二、必须修改")
    assert row[1:] == [f"年度 {shown}“{shown}”", shown, shown, shown, ""]


def test_a_text_of_a_million_characters_does_not_fill_the_paper(build: Any) -> None:
    form = build.form("a.yaml")
    build.finding("C02", build.place(form, text="长" * 10**6, row="名" * 10**6), severity="error", message="没有目标数。")
    assert len(said(opened(build.report()))) < 2000


def test_the_same_report_gives_the_same_file(build: Any) -> None:
    build.finding("C02", build.place(build.form("a.yaml")), severity="error")
    assert dump(build.report()) == dump(build.report())


def pdf_of(path: Path, folder: Path) -> list[str]:
    """The pages of a file as LibreOffice prints it."""
    if shutil.which("soffice") is None or shutil.which("pdftotext") is None:
        pytest.skip("LibreOffice (soffice) or pdftotext is not installed")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), str(path)]
    subprocess.run(command, capture_output=True, timeout=180, check=True)
    command = ["pdftotext", "-layout", str(folder / f"{path.stem}.pdf"), "-"]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout.split("\f")[:-1]


@pytest.mark.slow
def test_a_real_set_is_four_pages_on_which_no_row_is_lost(cli: Cli, tmp_path: Path) -> None:
    for path in SET.glob("*.yaml"):
        shutil.copy(path, tmp_path)
    assert cli("check", ".", "--report", "意见.docx").returncode == 1
    document = docx.Document(str(tmp_path / "意见.docx"))
    numbers = [row[0].partition("\n")[0] for one in document.tables[:3] for row in [[cell.text for cell in line.cells] for line in one.rows][1:]]
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)] and len(numbers) > 30
    pages = pdf_of(tmp_path / "意见.docx", tmp_path)
    assert 3 <= len(pages) <= 4
    printed = "\n".join(pages)
    missing = [number for number in numbers if not re.search(rf"^\s*{number}\s", printed, re.MULTILINE)]
    assert not missing
    for wanted in ("宿州市乡村振兴局 2022 年绩效目标审核意见", "五、需人工判断", "修改对照表", "单位负责人（签字）"):
        assert wanted.replace(" ", "") in printed.replace(" ", "")
    assert sum("单位反馈" in page for page in pages) >= 3  # the head is repeated
