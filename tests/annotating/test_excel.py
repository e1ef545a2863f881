"""`check --annotate` on Excel files: comments, light fills and a list sheet; macros, charts and styles as they were."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from tests.annotating.conftest import converted, findings, members

if TYPE_CHECKING:
    from tests.conftest import Cli

#: Errors, warnings, what is for reference: the fills that the cells get.
FILLS = {"error": "FFFBD5D0", "warning": "FFFFF2CC", "info": "FFE7EEF7"}


def test_every_listed_finding_is_said_at_its_cell(cli: Cli, excel: Path) -> None:
    report = json.loads(cli("check", excel.name, "--annotate", "批注", "--format", "json").stdout)
    book = openpyxl.load_workbook(excel.parent / "批注" / excel.name)
    gravest: dict[str, str] = {}
    for finding in report["findings"]:
        for place in finding["places"] if finding["listed"] else ():
            sheet, reference = place["locator"].split("!")
            comment = book[sheet][reference].comment
            assert comment is not None
            assert comment.author == "绩效审核"
            assert f"（{finding['code']}）" in comment.text
            assert finding["message"] in comment.text
            known = gravest.get(place["locator"], "info")
            gravest[place["locator"]] = min(known, finding["severity"], key=list(FILLS).index)
    assert len(gravest) > 100
    for locator, severity in gravest.items():
        sheet, reference = locator.split("!")
        assert book[sheet][reference].fill.fgColor.rgb == FILLS[severity]
    spoken = sum(cell.comment is not None for sheet in book for row in sheet for cell in row)
    assert spoken == len(gravest)


def test_the_list_sheet_has_a_line_a_finding_with_a_link(cli: Cli, excel: Path) -> None:
    cli("check", excel.name, "--annotate", "批注", "--select", "A08")
    sheet = openpyxl.load_workbook(excel.parent / "批注" / excel.name)["审核意见"]
    head = [cell.value for cell in sheet[1]]
    assert head == ["序号", "级别", "位置", "指标", "填报内容", "问题及理由", "修改建议", "代码"]
    rows = [dict(zip(head, (cell.value for cell in row), strict=True)) for row in sheet.iter_rows(min_row=2)]
    assert [row["序号"] for row in rows] == list(range(1, len(rows) + 1))
    [first] = [row for row in rows if row["填报内容"] == "不低于300户"]
    assert first["级别"] == "必须修改"
    assert first["指标"] == "中期 · 数量指标“电话抽查”"
    assert "600 户" in first["问题及理由"]
    assert "\n对照：项目表“宿州市乡村振兴大数据平台项目”" in first["问题及理由"]
    assert first["修改建议"] == "请核实是否填反；中期值应为各年之和。"
    name, _, reference = str(first["位置"]).partition("!")
    assert sheet.cell(rows.index(first) + 2, 3).hyperlink.location == f"'{name}'!{reference}"
    assert sheet.freeze_panes == "A2"


def test_other_members_keep_their_bytes(cli: Cli, excel: Path) -> None:
    """Macros and whatever else the package holds; a workbook with them stays .xlsm."""
    import io
    import zipfile

    book = excel.with_suffix(".xlsm")
    with zipfile.ZipFile(book, "w") as archive:
        for name, data in members(excel).items():
            archive.writestr(name, data)
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 macro")
        archive.writestr("xl/charts/chart1.xml", b"<c:chartSpace xmlns:c='x'/>")
    excel.unlink()
    before = book.read_bytes()
    cli("check", book.name, "--annotate", "批注")
    assert book.read_bytes() == before
    old, new = members(book), members(book.parent / "批注" / book.name)
    changed = {name for name in old if new[name] != old[name]}
    sheets = {f"xl/worksheets/sheet{number}.xml" for number in range(1, 5)}
    assert changed == {*sheets, "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"}
    with zipfile.ZipFile(io.BytesIO((book.parent / "批注" / book.name).read_bytes())) as archive:
        assert archive.testzip() is None


def test_the_copy_holds_the_same_forms(cli: Cli, excel: Path) -> None:
    cli("check", excel.name, "--annotate", "批注")
    assert findings(excel.parent / "批注" / excel.name) == findings(excel)


def test_fonts_formats_and_comments_that_were_there_stay(cli: Cli, excel: Path) -> None:
    cell = _cell_with(excel, "不低于300户")
    book = openpyxl.load_workbook(excel)
    sheet = book[cell[0]]
    sheet[cell[1]].font = Font(bold=True, name="楷体")
    sheet[cell[1]].fill = PatternFill("solid", fgColor="FF00FF00")
    sheet[cell[1]].comment = Comment("请领导过目", "填表人")
    sheet["A1"].comment = Comment("标题待定", "填表人")
    book.save(excel)
    cli("check", excel.name, "--annotate", "批注", "--select", "A08")
    sheet = openpyxl.load_workbook(excel.parent / "批注" / excel.name)[cell[0]]
    assert sheet[cell[1]].font.name == "楷体"
    assert sheet[cell[1]].font.bold
    assert sheet[cell[1]].fill.fgColor.rgb == FILLS["error"]
    assert sheet[cell[1]].comment.text.startswith("请领导过目\n【必须修改】年度值大于中期值（A08）")
    assert sheet["A1"].comment.text == "标题待定"
    assert sheet["A1"].fill.fgColor.rgb != FILLS["error"]


def _cell_with(path: Path, text: str) -> tuple[str, str]:
    for sheet in openpyxl.load_workbook(path):
        for row in sheet:
            for cell in row:
                if cell.value == text:
                    return sheet.title, cell.coordinate
    raise AssertionError(text)


def _book(path: Path, *rows: tuple[str | None, ...]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "审核意见"
    for row in (("项目支出绩效目标申报表（2024年度）",), ("项目名称", "河道管护"), ("年度绩效指标", "二级指标", "三级指标", "指标值"), *rows):
        sheet.append(row)
    book.save(path)
    return path


def test_a_cell_that_the_file_does_not_hold_is_put_in(cli: Cli, tmp_path: Path) -> None:
    _book(tmp_path / "a.xlsx", ("产出指标", "数量指标", "管护河道长度"), ("产出指标", "质量指标", "水质达标率", "≥95%"))
    cli("check", "a.xlsx", "--annotate", "out", "--select", "C02")
    book = openpyxl.load_workbook(tmp_path / "out" / "a.xlsx")
    cell = book["审核意见"]["D4"]
    assert cell.value is None
    assert "没有指标值" in cell.comment.text
    assert cell.fill.fgColor.rgb in FILLS.values()
    assert book.sheetnames == ["审核意见", "审核意见2"], "the unit has a sheet of that name"


def test_text_never_becomes_a_formula(cli: Cli, tmp_path: Path) -> None:
    for number, text in enumerate(("=HYPERLINK(\"x\")按上级要求", "+按照要求执行", "-按照要求执行", "@按照要求执行")):
        path = tmp_path / f"{number}" / "a.xlsx"
        path.parent.mkdir()
        book = openpyxl.load_workbook(_book(path, ("产出指标", "数量指标", "管护河道长度", "x")))
        cell = book["审核意见"]["D4"]
        cell.value = text
        cell.data_type = "s"
        book.save(path)
        cli("check", f"{number}/a.xlsx", "--annotate", "out", "--select", "Q01,Q02,T")
        listed = openpyxl.load_workbook(tmp_path / "out" / f"{number}" / "a.xlsx")["审核意见2"]
        assert all(cell.data_type != "f" for row in listed for cell in row)
        assert text in {row[4].value for row in listed.iter_rows(min_row=2)}


def test_an_old_workbook_is_made_anew_and_said_so(cli: Cli, old_excel: Path) -> None:
    ended = cli("check", old_excel.name, "--annotate", "批注")
    assert "已写批注副本 批注/申报表.xlsx" in ended.stderr
    assert "原件是 xls 格式，副本按读到的表格重做，版式与原件不同，请在原件上修改" in ended.stderr
    made = old_excel.parent / "批注" / "申报表.xlsx"
    assert findings(made) == findings(old_excel)
    book = openpyxl.load_workbook(made)
    assert book.sheetnames == ["表1", "表2", "表3", "表4", "审核意见"]
    assert any("本件由“申报表.xls”重做" in str(cell.value) for row in book["审核意见"] for cell in row)
    sheet, reference = _cell_with(made, "不低于300户")
    assert "年度值大于中期值" in book[sheet][reference].comment.text


@pytest.mark.slow
def test_libreoffice_shows_the_list(cli: Cli, tmp_path: Path) -> None:
    _book(tmp_path / "a.xlsx", ("产出指标", "数量指标", "管护河道长度"))
    cli("check", "a.xlsx", "--annotate", "out", "--select", "C02")
    again = openpyxl.load_workbook(converted(converted(tmp_path / "out" / "a.xlsx", "ods"), "xlsx"))
    assert "没有指标值" in again["审核意见"]["D4"].comment.text
    assert "没有指标值" in str(again["审核意见2"]["F2"].value)
