"""The list as an Excel file: its sheets, its rows, what can be chosen and followed there, and what never becomes a formula."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from perfcheck.checking.report import RunProblem
from perfcheck.declaration.cell import Cell
from perfcheck.declaration.model import Declaration
from perfcheck.reporters import excel_report
from perfcheck.reporters.excel_report import dump

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from tests.conftest import Cli

SET = Path(__file__).parents[2] / "declarations" / "suzhou-2022"
COLUMNS = [
    "序号", "单位编码", "单位", "项目编码", "项目", "表", "中期/年度", "二级指标", "三级指标", "填报内容", "对照内容", "问题", "建议", "级别",
    "维度", "代码", "处数", "位置", "处理", "审核人意见", "单位反馈", "修改后", "复核", "指纹",
]  # fmt: skip


def opened(report: Any) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(dump(report)))


def table(sheet: Worksheet) -> list[dict[str, Any]]:
    """The rows below the head, by column; blank cells are not in them."""
    head, *rows = sheet.iter_rows(values_only=True)
    return [{title: value for title, value in zip(head, row, strict=True) if value is not None} for row in rows]


def counted(sheet: Worksheet) -> list[tuple[Any, ...]]:
    return list(sheet.iter_rows(values_only=True))


def test_a_row_a_group_and_a_row_a_place(build: Any) -> None:
    department, project = build.form("部门.yaml", "部门整体表", "department"), build.form("项目.yaml")
    build.finding("Q01", build.place(department, 90), group="g", severity="error", fingerprint="f1")
    build.finding("Q01", build.place(project, 40), group="g", fingerprint="f2")
    build.finding("C02", build.place(project, 7, text=""), fingerprint="f3")
    book = opened(build.report())
    assert book.sheetnames == ["按问题", "逐处", "按单位", "按表", "按维度", "按代码"]
    assert [[cell.value for cell in book[name][1]] for name in ("按问题", "逐处")] == [COLUMNS, COLUMNS]
    groups, places = table(book["按问题"]), table(book["逐处"])
    assert [(one["序号"], one["代码"], one["级别"], one["处数"], one["指纹"]) for one in groups] == [
        (1, "Q01", "必须修改", 2, "f1 f2"), (2, "C02", "建议修改", 1, "f3"),
    ]  # fmt: skip
    assert [(one["序号"], one["代码"], one["级别"], one["表"], one["指纹"]) for one in places] == [
        (1, "Q01", "必须修改", "部门整体表", "f1"), (1, "Q01", "建议修改", "项目表“河道清淤”", "f2"), (2, "C02", "建议修改", "项目表“河道清淤”", "f3"),
    ]  # fmt: skip


def test_what_a_row_says(build: Any) -> None:
    form = build.form("a/项目.yaml")
    first, second = build.place(form, 5, term="midterm", text="300户"), build.place(form, 9, term="annual", text="")
    build.finding("A08", first, second, message="三年 300 户。", hint="请核实。", basis="某文件", severity="error")
    declaration = Declaration(kind="project", code=Cell("3401-22"), extra={"预算单位代码": Cell("205001")})
    build.declarations[0].model, build.declarations[0].name = declaration, "河道清淤"
    (row,) = table(opened(build.report())["按问题"])
    assert row == {
        "序号": 1, "单位编码": "205001", "单位": "某县水利局", "项目编码": "3401-22", "项目": "河道清淤", "表": "项目表“河道清淤”",
        "中期/年度": "中期", "二级指标": "数量指标", "三级指标": "清淤长度", "填报内容": "指标值：300户", "对照内容": "年度 指标值：（空）",
        "问题": "三年 300 户。依据：某文件", "建议": "请核实。", "级别": "必须修改", "维度": "适当性", "代码": "A08", "处数": 1,
        "位置": "a/项目.yaml:5:9", "指纹": "f0",
    }  # fmt: skip


def test_the_units_code_is_that_of_its_department_form(build: Any) -> None:
    department, project = build.form("部门.yaml", "部门整体表", "department"), build.form("项目.yaml")
    build.finding("C02", build.place(department))
    build.finding("C02", build.place(project))
    build.declarations[0].model = Declaration(kind="department", code=Cell("205"))
    build.declarations[1].model = Declaration(kind="project", code=Cell("P1"), extra={"单位编码": Cell("999")})
    told = [(one.get("单位编码"), one.get("项目编码"), one.get("项目")) for one in table(opened(build.report())["按问题"])]
    assert told == [("205", None, None), ("205", "P1", "项目表“河道清淤”")]


def test_what_is_told_in_passing_has_rows_of_places_but_is_no_problem_of_its_own(build: Any) -> None:
    form = build.form("a.yaml")
    build.finding("C02", build.place(form), row_id=7, message="没有值。", fingerprint="main")
    build.finding("Q07", build.place(form), row_id=7, main=False, about={"title": "没有时限"}, fingerprint="other")
    book = opened(build.report())
    (row,) = table(book["按问题"])
    assert (row["问题"], row["指纹"], row["处数"]) == ("没有值。 另：没有时限（Q07）。", "main other", 1)
    assert [(one["代码"], one["指纹"]) for one in table(book["逐处"])] == [("C02", "main"), ("Q07", "other")]


def test_the_head_stays_the_rows_can_be_filtered_and_the_fingerprint_is_hidden(build: Any) -> None:
    form = build.form("a.yaml")
    for line in (5, 6):
        build.finding("C02", build.place(form, line))
    book = opened(build.report())
    for name in ("按问题", "逐处"):
        sheet = book[name]
        assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:X3")
        assert sheet.column_dimensions["X"].hidden and not sheet.column_dimensions["L"].hidden
        assert sheet["L2"].alignment.wrap_text
        assert sheet.column_dimensions["L"].width > sheet.column_dimensions["A"].width


def test_a_decision_can_be_chosen_where_it_is_read_back(build: Any) -> None:
    form = build.form("a.yaml")
    for line in (5, 6):
        build.finding("C02", build.place(form, line))
    book = opened(build.report())
    (choice,) = book["按问题"].data_validations.dataValidation
    assert (choice.type, choice.formula1, str(choice.sqref), choice.allow_blank) == ("list", '"采纳,不采纳,暂缓"', "S2:S3", True)
    assert book["按问题"]["S1"].value == "处理"
    assert not book["逐处"].data_validations.dataValidation


def test_rows_are_high_enough_for_their_texts(build: Any) -> None:
    form = build.form("a.yaml")
    build.finding("C02", build.place(form), message="短。")
    build.finding("C03", build.place(form, 9), message="很长的理由" * 30)
    build.finding("C04", build.place(form, 12), message="很长的理由" * 1000)
    sheet = opened(build.report())["按问题"]
    heights = [sheet.row_dimensions[number].height for number in (2, 3, 4)]
    assert heights[0] < 35 and 85 < heights[1] < 110 and 399 < heights[2] <= 400


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"http://a\")", "\t=1+1", "\r=1+1", " =1", "{=1}"])
def test_no_text_becomes_a_formula(build: Any, text: str) -> None:
    form = build.form("a.yaml", text)
    build.submission(text)
    build.finding("C02", build.place(form, text=text, row=text, section=text, field=None), message=text, hint=text)
    with zipfile.ZipFile(io.BytesIO(dump(build.report()))) as archive:
        sheets = "".join(archive.read(name).decode("utf-8") for name in archive.namelist() if "worksheets/sheet" in name)
    assert "<f>" not in sheets
    book = opened(build.report())
    (row,) = table(book["按问题"])
    for column in ("单位", "二级指标", "三级指标", "填报内容", "问题", "建议"):
        assert row[column] == text.strip()
        cell = book["按问题"].cell(2, COLUMNS.index(column) + 1)
        assert cell.data_type == "s"
        assert bool(cell.quotePrefix) is text.strip().startswith(("=", "+", "-", "@"))  # stays a text when it is edited


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("甲\x00\x0b乙", "甲 乙"),
        ("半个\ud800\uffff", "半个\ufffd\ufffd"),
        ("<a>&amp;", "<a>&amp;"),
        ("左\u202e右", "左右"),
        ("_x0041_", "_x0041_"),
        ("第一行\n第二行", "第一行 第二行"),
    ],
)
def test_what_no_file_can_hold_is_taken_out(build: Any, text: str, shown: str) -> None:
    build.finding("C02", build.place(build.form("a.yaml"), text=text, field=None))
    (row,) = table(opened(build.report())["按问题"])
    assert row["填报内容"] == shown


def test_a_text_longer_than_a_cell_is_shortened(build: Any) -> None:
    build.finding("C02", build.place(build.form("a.yaml"), text="长" * 40_000, field=None), message="字" * 40_000)
    (row,) = table(opened(build.report())["按问题"])
    assert len(row["填报内容"]) == 32_000 and "…" in row["问题"]


def linked(build: Any, path: str, **place: Any) -> Any:
    form = build.form(path)
    build.finding("C02", build.place(form, **place))
    cell = opened(build.report(target="报告/清单.xlsx"))["按问题"].cell(2, COLUMNS.index("位置") + 1)
    return (cell.value, cell.hyperlink and (cell.hyperlink.target, cell.hyperlink.location))


def test_links_lead_from_the_list_to_the_file_and_cell(build: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "甲").mkdir()
    (tmp_path / "甲" / "表.xlsx").touch()
    assert linked(build, "甲/表.xlsx", line=None, column=None, locator="绩效 '表!E12") == (
        "表.xlsx: 绩效 '表!E12", ("..\\甲\\表.xlsx", "'绩效 ''表'!E12"),
    )  # fmt: skip


def test_a_text_file_is_linked_as_a_whole(build: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").touch()
    assert linked(build, "a.yaml") == ("a.yaml:5:9", ("..\\a.yaml", None))


@pytest.mark.parametrize("path", ["没有.yaml", "a.zip!b.yaml", "-", "http://a/b.yaml", "x#y.yaml"])
def test_what_is_no_file_is_named_but_not_linked(build: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x#y.yaml").touch()
    assert linked(build, path) == (f"{path}:5:9", None)


def test_there_are_never_more_links_than_excel_takes(build: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(excel_report, "_MOST_LINKS", 2)
    (tmp_path / "a.yaml").touch()
    form = build.form("a.yaml")
    for line in range(4):
        build.finding("C02", build.place(form, line))
    sheet = opened(build.report())["按问题"]
    cells = [sheet.cell(row, COLUMNS.index("位置") + 1) for row in range(2, 6)]
    assert [bool(cell.hyperlink) for cell in cells] == [True, True, False, False]
    assert all(cell.value.startswith("a.yaml:") for cell in cells)


def test_rows_that_do_not_fit_are_counted(build: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel_report, "_MOST_ROWS", 2)
    form = build.form("a.yaml")
    for line in range(5):
        build.finding("C02", build.place(form, line))
    told = [row.get("问题") for row in table(opened(build.report())["按问题"])]
    assert told[2:] == ["表格放不下，另有 3 行没有列出，请分批检查。"]


def test_counts_by_unit_form_heading_and_code(build: Any) -> None:
    build.submission("甲局", 2024)
    first, clean = build.form("a.yaml", "项目表“甲”"), build.form("b.yaml", "项目表“净”")
    build.finding("Q01", build.place(first, 5), severity="error", about={"title": "没有量化"})
    build.finding("T01", build.place(first, 6), group="t")
    build.finding("T01", build.place(clean, 6), group="t")
    build.submission("乙局", None)
    build.form("c.yaml", "项目表“乙”")
    book = opened(build.report())
    assert counted(book["按单位"]) == [
        ("单位", "必须修改", "建议修改", "供参考", "合计（条）", "处数"),
        ("甲局 2024年", 1, 1, 0, 2, 3), ("乙局", 0, 0, 0, 0, 0), ("合计", 1, 1, 0, 2, 3),
    ]  # fmt: skip
    assert counted(book["按表"])[1:] == [
        ("甲局 2024年 项目表“甲”", 1, 1, 0, 2, 3), ("甲局 2024年 项目表“净”", 0, 0, 0, 0, 0), ("乙局 项目表“乙”", 0, 0, 0, 0, 0),
        ("合计", 1, 1, 0, 2, 3),
    ]  # fmt: skip
    assert [row[0] for row in counted(book["按维度"])] == ["维度", "完整性", "相关性", "适当性", "可行性", "文字", "合计"]
    assert counted(book["按代码"])[1:3] == [("Q01", "没有量化", 1, 0, 0, 1, 1), ("T01", "T01 的问题", 0, 1, 0, 1, 2)]


def test_suppressed_ones_have_a_sheet_of_their_own_with_the_reason(build: Any) -> None:
    form = build.form("a.yaml")
    build.finding("C02", build.place(form), suppressed="已与单位核实")
    build.finding("C05", build.place(form), listed=False)
    book = opened(build.report())
    (row,) = table(book["已忽略"])
    assert (row["忽略理由"], row["代码"], row["指纹"]) == ("已与单位核实", "C02", "f0")
    assert table(book["按问题"]) == [{"问题": "没有查出问题。"}]
    assert not any(row.get("代码") for row in table(book["逐处"]))


def test_what_was_not_judged_has_a_sheet(build: Any) -> None:
    form = build.form("a.yaml")
    build.unjudged("A19", "insufficient_data", build.place(form), reason="项目期没有填写")
    build.unjudged("A20", "not_applicable", reason="没有中期栏")
    build.problem(build.source("b.docx"), level="error", message="文件不完整。", hint="请重新发送")
    build.problem(build.source("c.docx"), level="note", message="不是申报表", hint="")
    build.problem(build.source("d.docx"), level="warning", message="有修订。", hint="请接受修订")
    book = opened(build.report(complete=False, stopped=True))
    assert [tuple(value or "" for value in row) for row in counted(book["未判断"])] == [
        ("情形", "表", "检查", "原因", "位置"),
        ("缺数据，未能判断", "项目表“河道清淤”", "A19 某条规则", "项目期没有填写", "a.yaml:5:9"),
        ("没有读成", "", "", "文件不完整。请重新发送", "b.docx"),
        ("读取存疑", "", "", "有修订。请接受修订", "d.docx"),
        ("没有查完", "", "", "检查中途停下，这里只是一部分结果。", ""),
    ]
    assert table(book["按问题"]) == [{"问题": "没有查出问题；但有的内容没有读全或没有检查，见“未判断”。"}]


def test_nothing_checked_is_said(build: Any) -> None:
    assert table(opened(build.report(problems=[RunProblem("规则", "出错", "")]))["按问题"]) == [{"问题": "没有认出绩效目标申报表，没有检查。"}]


def test_a_real_set_is_listed_in_full_and_the_list_is_no_form(cli: Cli, tmp_path: Path) -> None:
    for path in SET.glob("*.yaml"):
        shutil.copy(path, tmp_path)
    ended = cli("check", ".", "--report", "清单.xlsx", "--report", "意见.docx", "--format", "json")
    report = json.loads(ended.stdout)
    book = openpyxl.load_workbook(tmp_path / "清单.xlsx")
    listed = sorted(one["fingerprint"] for one in report["findings"] if one["listed"])
    assert sorted(one["指纹"] for one in table(book["逐处"])) == listed and len(listed) > 300
    decided = [one for row in table(book["按问题"]) for one in row["指纹"].split(" ")]
    assert set(decided) <= set(listed) and len(decided) == len(set(decided))
    again = json.loads(cli("check", ".", "--format", "json").stdout)
    assert [one["fingerprint"] for one in again["findings"]] == [one["fingerprint"] for one in report["findings"]]
    assert again["counts"] == report["counts"]


def test_a_report_may_be_written_over_last_times_one_but_not_over_a_form(cli: Cli, tmp_path: Path) -> None:
    for path in SET.glob("*.yaml"):
        shutil.copy(path, tmp_path)
    for _ in range(2):
        ended = cli("check", ".", "--report", "清单.xlsx", "--report", "意见.docx", "--exit-zero")
        assert ended.returncode == 0, ended.stderr
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04")
    ended = cli("check", ".", "--report", "坏.docx", "--exit-zero")
    assert ended.returncode == 4 and "坏.docx 就是要检查的文件" in ended.stderr


@pytest.mark.slow
def test_libreoffice_reads_it(build: Any, tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    build.finding("C02", build.place(build.form("a.yaml"), text="=1+1", field=None))
    (tmp_path / "清单.xlsx").write_bytes(dump(build.report()))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", str(tmp_path), str(tmp_path / "清单.xlsx")]
    subprocess.run(command, capture_output=True, timeout=180, check=True)
    text = (tmp_path / "清单.csv").read_text("utf-8")
    assert "=1+1" in text and "清淤长度" in text
