from __future__ import annotations

from pathlib import Path

from forms import files
from forms.samples import harbour

from perfcheck.readers.opening import read_bytes, read_file
from perfcheck.readers.writing import to_data

_NAMES = "urn:schemas-microsoft-com:office:spreadsheet"
_HEAD = f'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="{_NAMES}" xmlns:ss="{_NAMES}">'


def test_a_form_under_the_suffix_of_excel(tmp_path: Path) -> None:
    reading = read_file(str(files.write_xml(tmp_path / "a.xls", harbour())), {})
    whole = read_file(str(files.write_xlsx(tmp_path / "a.xlsx", harbour())), {})
    assert reading.format == "xml" and not reading.problems
    assert to_data(reading.declarations[0]) == to_data(whole.declarations[0])
    assert reading.declarations[0].name is not None and reading.declarations[0].name.locator == "绩效目标表!C3"


def test_numbers_dates_and_what_is_missing() -> None:
    page = _HEAD + (
        '<Styles><Style ss:ID="p"><NumberFormat ss:Format="0%"/></Style><Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style></Styles>'
        '<Worksheet ss:Name="表"><Table><Row ss:Index="3" ss:Hidden="1"><Cell ss:Index="2" ss:StyleID="p"><Data ss:Type="Number">0.95</Data></Cell>'
        '<Cell ss:StyleID="d"><Data ss:Type="DateTime">2022-01-01T00:00:00.000</Data></Cell><Cell ss:Formula="=R1C1"/></Row></Table></Worksheet></Workbook>'
    )
    from perfcheck.readers.grid import Grid
    from perfcheck.readers.xml_sheet_reader import read_xml_sheet

    ((grid,),) = read_xml_sheet(page.encode()).parts
    assert isinstance(grid, Grid)
    assert [(cell.locator, cell.text) for cell in grid.rows[0].filled] == [("表!B3", "95%"), ("表!C3", "2022/1/1"), ("表!D3", "=R1C1")]
    reading = read_bytes(page.encode(), "a.xls", {})
    assert sorted(problem.level for problem in reading.problems) == ["error", "note", "note"]
    assert any("第 3 行" in problem.message for problem in reading.problems)
