from __future__ import annotations

import time
from pathlib import Path

import openpyxl
import pytest
from forms import files, raw
from forms.boxes import Sketch
from forms.samples import harbour

from perfcheck.readers.opening import read_bytes, read_file
from perfcheck.readers.reading import Reading
from perfcheck.readers.writing import to_data


def cells_of(data: bytes) -> dict[str, str]:
    """The texts of a workbook by place, through the reader."""
    from perfcheck.readers.grid import Grid
    from perfcheck.readers.xlsx_reader import read_xlsx

    return {
        cell.locator: cell.text
        for part in read_xlsx(data).parts for block in part if isinstance(block, Grid)
        for row in block.rows for cell in row.filled if cell.locator is not None
    }  # fmt: skip


def said(reading: Reading, level: str | None = None) -> list[str]:
    return [problem.message for problem in reading.problems if level in (None, problem.level)]


def test_a_form_is_read_with_the_places_of_its_cells(tmp_path: Path) -> None:
    reading = read_file(str(files.write_xlsx(tmp_path / "a.xlsx", harbour())), {})
    assert reading.format == "xlsx" and not reading.problems
    (form,) = reading.declarations
    assert form.annual is not None
    assert str(form.annual.funds.total) == "30"
    first, second = form.annual.indicators[:2]
    assert first.value is not None and second.level2 is not None
    assert (first.value.text, first.value.locator, first.value.span) == ("≥1万方", "绩效目标表!E11", None)
    assert second.level2.locator == "绩效目标表!C11", "a merged cell stands where it begins"
    assert str(form.annual.indicators[2].value) == "95%", "as Excel shows it, not 0.95"


def test_the_form_may_begin_anywhere(tmp_path: Path) -> None:
    usual = read_file(str(files.write_xlsx(tmp_path / "a.xlsx", harbour())), {})
    moved = read_file(str(files.write_xlsx(tmp_path / "b.xlsx", harbour(), corner=(4, 3))), {})
    assert not moved.problems
    assert to_data(moved.declarations[0]) == to_data(usual.declarations[0])


def test_a_sheet_a_project_with_cover_and_empty_sheet(tmp_path: Path) -> None:
    cover, other = Sketch("封面"), harbour("航道疏浚")
    cover.put(0, 0, "2024年预算绩效目标", 1, 3)
    other.name = "表2"
    path = files.write_xlsx(tmp_path / "a.xlsx", cover, harbour(), other)
    book = openpyxl.load_workbook(path)
    book.create_sheet("Sheet4")
    book.save(path)
    reading = read_file(str(path), {})
    assert [str(form.name) for form in reading.declarations] == ["渔港维护", "航道疏浚"]
    assert [(problem.level, problem.locator) for problem in reading.problems] == [("note", "封面!A1")]


@pytest.mark.parametrize("titled", [True, False])
def test_forms_stacked_on_one_sheet(tmp_path: Path, titled: bool) -> None:
    sheet = Sketch("全部")
    for name in ("渔港维护", "航道疏浚"):
        down = sheet.height + 1 if sheet.boxes else 0
        form = harbour(name)
        for box in form.sheet_boxes() if titled else form.boxes:
            sheet.put(box.row + down, box.column, box.text, box.rows, box.columns)
    reading = read_file(str(files.write_xlsx(tmp_path / "a.xlsx", sheet)), {})
    assert not reading.problems
    assert [str(form.name) for form in reading.declarations] == ["渔港维护", "航道疏浚"]
    assert [len(form.annual.indicators) for form in reading.declarations if form.annual] == [5, 5]


def test_every_kind_of_cell() -> None:
    data = raw.xlsx(
        '<sheetData><row r="2"><c r="B2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c><c r="D2" t="inlineStr"><is><t>内嵌</t></is></c>'
        '<c r="E2" s="1"><v>0.95</v></c><c r="F2" t="b"><v>1</v></c><c r="G2" t="str"><f>A1&amp;"x"</f><v>算出来</v></c></row>'
        '<row r="3"><c r="B3" s="2"><v>44562</v></c><c r="C3"><v>583.44000000000005</v></c><c r="D3" t="d"><v>2024-03-01</v></c></row></sheetData>',
        texts='<si><t>整段</t></si><si><r><t>分</t></r><r><t>_x4E24_段\r\n下行</t></r><rPh sb="0" eb="1"><t>注音</t></rPh></si>',
        formats=("0%", "yyyy&quot;年&quot;m&quot;月&quot;"),
    )
    assert cells_of(data) == {
        "表!B2": "整段", "表!C2": "分两段下行", "表!D2": "内嵌", "表!E2": "95%", "表!F2": "TRUE", "表!G2": "算出来", "表!B3": "2022年1月",
        "表!C3": "583.44", "表!D3": "2024-03-01",
    }  # fmt: skip


def test_cells_without_references_follow_each_other() -> None:
    data = raw.xlsx("<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row></sheetData>")
    assert cells_of(data) == {"表!A1": "1", "表!B1": "2", "表!A2": "3"}


def test_strict_vocabulary() -> None:
    data = raw.replaced(
        raw.xlsx('<sheetData/>'),
        xl__worksheets__sheet1_xml=b'<worksheet xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"><sheetData><row r="1">'
        b'<c r="A1"><v>7</v></c></row></sheetData></worksheet>',
    )
    assert cells_of(data) == {"表!A1": "7"}


def test_a_formula_without_result_is_an_error_never_a_guess(tmp_path: Path) -> None:
    path = files.write_xlsx(tmp_path / "a.xlsx", harbour())
    book = openpyxl.load_workbook(path)
    book.active["E6"] = "=E7+E8"
    book.save(path)
    reading = read_file(str(path), {})
    assert [(problem.level, problem.locator) for problem in reading.problems] == [("error", "绩效目标表!E6")]
    (form,) = reading.declarations
    assert form.annual is not None and form.annual.funds.total is not None
    assert form.annual.funds.total.text == "=E7+E8", "neither blank nor a number"
    assert form.annual.funds.total.amount_or_none is None


def test_results_that_wait_for_recalculation_are_named() -> None:
    data = raw.xlsx('<sheetData><row r="1"><c r="A1"><f>1+1</f><v>0</v></c></row></sheetData>')
    stale = raw.xlsx('<sheetData><row r="1"><c r="A1"><f>1+1</f><v>0</v></c></row></sheetData>', workbook='<calcPr fullCalcOnLoad="1"/>')
    assert not said(read_bytes(data, "a.xlsx", {}), "warning")
    assert "A1" in said(read_bytes(stale, "a.xlsx", {}), "warning")[0]


def test_what_excel_does_not_show_is_named() -> None:
    data = raw.xlsx('<sheetData><row r="1"><c r="A1"><v>5</v></c><c r="B1" t="e"><v>#REF!</v></c><c r="C1" s="1"><v>7</v></c></row></sheetData>',
                    formats=(";;;",))  # fmt: skip
    messages = said(read_bytes(data, "a.xlsx", {}), "warning")
    assert len(messages) == 2
    assert "表!B1" in messages[0] and "#REF!" in messages[0]
    assert "表!C1" in messages[1] and "空白" in messages[1]


def test_hidden_rows_columns_and_sheets_are_read_and_named(tmp_path: Path) -> None:
    path = files.write_xlsx(tmp_path / "a.xlsx", harbour())
    book = openpyxl.load_workbook(path)
    sheet = book.active
    for row in (12, 13):
        sheet.row_dimensions[row].hidden = True
    sheet.column_dimensions["F"].hidden = True
    book.save(path)
    reading = read_file(str(path), {})
    (form,) = reading.declarations
    assert form.annual is not None and len(form.annual.indicators) == 5
    (problem,) = reading.problems
    assert problem.level == "note" and "第 12—13 行" in problem.message and "F 列" in problem.message
    sheet.sheet_state = "hidden"
    book.create_sheet("看得见")
    book.save(path)
    assert "整张工作表" in said(read_file(str(path), {}))[0]


def test_text_below_a_merge_is_not_dropped_in_silence() -> None:
    data = raw.xlsx('<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row></sheetData>'
                    '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>')  # fmt: skip
    (warning,) = said(read_bytes(data, "a.xlsx", {}), "warning")
    assert "表!B1" in warning and "“2”" in warning


def test_three_cells_on_the_largest_sheet_take_no_time() -> None:
    data = raw.xlsx(
        '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="500000"><c r="C500000"><v>2</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>3</v></c></row></sheetData>'
        '<mergeCells><mergeCell ref="A1:A1048576"/><mergeCell ref="D1:XFD1048575"/></mergeCells>'
    )
    begin = time.process_time()
    assert len(cells_of(data)) == 3
    assert time.process_time() - begin < 2


def test_3000_rows_take_less_than_two_seconds(tmp_path: Path) -> None:
    sheet = Sketch("项目汇总")
    sheet.line("项目名称", "一级指标", "二级指标", "三级指标", "指标值", "绩效标准")
    for number in range(3000):
        if number % 25 == 0:
            sheet.put(number + 1, 0, f"项目{number // 25}", 25)
        for column, text in enumerate(("产出指标", "数量指标", f"名称{number}", f"≥{number}次", ""), 1):
            sheet.put(number + 1, column, text)
    path = files.write_xlsx(tmp_path / "a.xlsx", sheet)
    begin = time.process_time()
    read_file(str(path), {})
    assert time.process_time() - begin < 2


def test_an_empty_workbook_is_worth_a_note(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "a.xlsx")
    (problem,) = read_file(str(tmp_path / "a.xlsx"), {}).problems
    assert problem.level == "note"


def test_another_table_is_said_to_be_no_declaration() -> None:
    data = raw.xlsx('<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c></row></sheetData>')
    (problem,) = read_bytes(data, "a.xlsx", {}).problems
    assert problem.level == "note" and "这不是绩效目标申报表" in problem.message and "姓名" in problem.message


def test_a_cover_sheet_with_the_title_of_the_form_is_no_form_cut_off(tmp_path: Path) -> None:
    cover = Sketch("封面")
    cover.put(2, 1, "项目支出绩效目标申报表")
    cover.put(4, 1, "编制单位：港务局")
    reading = read_file(str(files.write_xlsx(tmp_path / "a.xlsx", cover, harbour())), {})
    assert len(reading.declarations) == 1
    assert not [problem for problem in reading.problems if problem.level == "error"]
