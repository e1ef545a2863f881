from __future__ import annotations

from pathlib import Path

import xlwt
from forms import files
from forms.samples import harbour

from perfcheck.readers.opening import read_file
from perfcheck.readers.writing import to_data


def test_a_form_is_the_same_as_in_the_new_format(tmp_path: Path) -> None:
    old = read_file(str(files.write_xls(tmp_path / "a.xls", harbour())), {})
    new = read_file(str(files.write_xlsx(tmp_path / "a.xlsx", harbour())), {})
    assert old.format == "xls" and not old.problems
    assert to_data(old.declarations[0]) == to_data(new.declarations[0])
    assert old.declarations[0].annual is not None
    value = old.declarations[0].annual.indicators[0].value
    assert value is not None and value.locator == "绩效目标表!E11"


def test_a_file_of_wps_under_its_own_suffix(tmp_path: Path) -> None:
    assert len(read_file(str(files.write_xls(tmp_path / "a.et", harbour())), {}).declarations) == 1


def test_numbers_as_displayed_and_what_is_hidden(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    for column, (value, code) in enumerate([(0.95, "0%"), (7242318, "#,##0.00"), (44562, 'yyyy"年"m"月"'), (583.44, "General")]):
        sheet.write(2, column, value, xlwt.easyxf(num_format_str=code))
    sheet.row(2).hidden = True
    sheet.col(1).hidden = True
    book.save(str(tmp_path / "a.xls"))
    foreign, hidden = sorted(read_file(str(tmp_path / "a.xls"), {}).problems, key=lambda problem: problem.locator or "")
    assert "“95%”" in foreign.message and "4 个有内容的单元格" in foreign.message
    assert hidden.level == "note" and "第 3 行" in hidden.message and "B 列" in hidden.message
    from perfcheck.readers.grid import Grid
    from perfcheck.readers.xls_reader import read_xls

    ((grid,),) = read_xls((tmp_path / "a.xls").read_bytes()).parts
    assert isinstance(grid, Grid)
    assert [cell.text for cell in grid.rows[0].filled] == ["95%", "7,242,318.00", "2022年1月", "583.44"]
