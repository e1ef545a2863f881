from __future__ import annotations

from pathlib import Path

import pytest
from forms import files
from forms.samples import harbour

from perfcheck.readers.grid import Grid, GridCell
from perfcheck.readers.html_reader import read_html
from perfcheck.readers.opening import read_file
from perfcheck.readers.writing import to_data


def rows_of(page: str) -> list[list[str]]:
    """The rows of all tables, each cell's lines joined by ``|``; a paragraph is a row of one."""
    rows = []
    for part in read_html(page.encode()).parts:
        for block in part:
            if isinstance(block, GridCell):
                rows.append([block.text])
            else:
                rows += [["|".join(cell.lines) for cell in row.cells] for row in block.rows]
    return rows


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("suffix", [".html", ".xls", ".xlsx"])
def test_a_form_is_the_same_whatever_the_file_is_called(tmp_path: Path, encoding: str, suffix: str) -> None:
    page = read_file(str(files.write_html(tmp_path / f"a{suffix}", harbour(), encoding=encoding)), {})
    word = read_file(str(files.write_docx(tmp_path / "a.docx", harbour())), {})
    assert page.format == "html" and not page.problems
    assert to_data(page.declarations[0]) == to_data(word.declarations[0])
    assert page.declarations[0].annual is not None
    value = page.declarations[0].annual.indicators[1].value
    assert value is not None and value.locator == "表1 第10行第5列", "with the cells that reach down from above"


def test_blanks_breaks_and_boxes() -> None:
    page = "<table><tr><td> 经济效益<br>指标 <td>甲\n&nbsp; 乙<p>丙</p><td><input type=checkbox checked>新增<input type=checkbox>延续</table>"
    assert rows_of(page) == [["经济效益|指标", "甲 乙|丙", "☑新增□延续"]]


def test_spans() -> None:
    ((grid,),) = read_html(b"<table><tr><td rowspan=2>A<td colspan=2>B<tr><td>C<td rowspan=9>D<tr><td>E</table>").parts
    assert isinstance(grid, Grid)
    found = [(cell.text, cell.row, cell.column, cell.rowspan, cell.colspan) for row in grid.rows for cell in row.filled]
    assert found == [("A", 0, 0, 2, 1), ("B", 0, 1, 1, 2), ("C", 1, 1, 1, 1), ("D", 1, 2, 2, 1), ("E", 2, 0, 1, 1)]


def test_layout_tables_scripts_and_hidden_parts() -> None:
    page = "<title>页</title><script>x()</script><div style='display: none'>菜单</div><h1>表名</h1><table><tr><td><table><tr><td>甲<td>乙</table></table>尾"
    assert rows_of(page) == [["表名"], ["甲", "乙"], ["尾"]]
    assert [problem.level for problem in read_html(page.encode()).problems] == ["note"]
    hidden = "<table><tr style='display:none'><td>隐藏的行<tr><td>甲</table>"
    assert rows_of(hidden) == [["隐藏的行"], ["甲"]], "a row may belong to the form"
    assert "1 行" in read_html(hidden.encode()).problems[0].message
