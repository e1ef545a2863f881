"""The text that a Word document's tables become when they are copied or extracted as plain text.

A cell starts with a line break and a TAB, a blank line ends a row, any other line break is inside a cell. A form's
heading may stand alone, or be glued to the end of the table before it. Text with a row a line is told from it, and
read by `text_rows`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.declaration.problem import Problem
from perfcheck.declaration.text import split_label
from perfcheck.readers.damage import refuse_cells
from perfcheck.readers.encoding import unify_lines
from perfcheck.readers.form import recognise
from perfcheck.readers.form_header import is_year_cell
from perfcheck.readers.form_labels import is_numbered_heading, is_title, label_key, labels, unit_of
from perfcheck.readers.grid import Grid, GridCell, Row
from perfcheck.readers.reading import Reading
from perfcheck.readers.reading_again import read_again
from perfcheck.readers.text_rows import grid_of_rows, separator_of

if TYPE_CHECKING:
    from perfcheck.readers.grid import Block

_FORMAT = "text"


def read_text(text: str) -> Reading:
    """The declarations of a text extraction, every cell with its line and column."""
    text = unify_lines(text)
    if not text.strip():
        return Reading(_FORMAT, [], [Problem("note", "文件是空的，没有可检查的内容", "请确认交来的是填好的申报表")])
    refuse_cells(text.count("\n"))
    declarations, problems = recognise(text_blocks(text))
    if (problems or not declarations) and separator_of(text) is None and "\n\t" not in text:
        declarations, problems = read_again(text.split("\n"), declarations, problems)
    if not declarations:
        problems = [problem for problem in problems if problem.level == "error"] or [_foreign(text)]
    return Reading(_FORMAT, declarations, problems)


def text_blocks(text: str) -> list[Block]:
    """The tables and paragraphs of a text whose line ends are ``\\n``."""
    separator = separator_of(text)
    if separator is not None:
        table = grid_of_rows(text, separator)
        return [] if table is None else [table]
    lines = text.split("\n")
    blocks: list[Block] = []
    grid: Grid | None = None
    cells: list[GridCell] = []
    number = 0
    while number < len(lines):
        line = lines[number]
        if line.startswith("\t"):
            if grid is None:
                grid = Grid()
                blocks.append(grid)
            end = _cell_end(lines, number + 1)
            stop = end - 1 if _glued_title(lines, number, end) else end
            inner = [line[1:], *lines[number + 1 : stop]]
            cells.append(
                GridCell(inner, len(grid.rows), len(cells), start=(number + 1, 2), locator=f"第{number + 1}行")
            )
            number = stop
            if stop == end:
                continue
            line = lines[number]
        if cells and grid is not None:
            grid.rows.append(Row(cells))
            cells = []
        if line.strip():
            # Only after a blank line: else every line of a long paragraph would be looked at once for each line before it.
            if grid is not None and number and not lines[number - 1]:
                end = _cell_end(lines, number)
                if _goes_on(lines, number, end, grid):
                    cells = _extended(grid.rows.pop().cells, lines, number, end)
                    number = end
                    continue
            blocks.append(GridCell([line], start=(number + 1, 1), locator=f"第{number + 1}行"))
            grid = None
        number += 1
    if cells and grid is not None:
        grid.rows.append(Row(cells))
    return blocks


def _cell_end(lines: list[str], begin: int) -> int:
    end = begin
    while end < len(lines) and lines[end] and not lines[end].startswith("\t"):
        end += 1
    return end


def _goes_on(lines: list[str], begin: int, end: int, grid: Grid) -> bool:
    """Whether lines after a blank one still belong to the last cell, a cell with an empty line in it.

    They do where they are numbered as goals are, or where the next cell follows at once, unless they are a title or
    name a field.
    """
    if not grid.rows or len(grid.rows[-1].cells) < 2:
        return False
    line = lines[begin]
    if any(is_title(other) for other in lines[begin:end]) or is_year_cell(line):
        return False
    if split_label(line)[0] and not is_numbered_heading(line):
        return True
    followed = end < len(lines) and lines[end].startswith("\t")
    names = label_key(line.replace("：", ":").split(":")[0])
    return followed and names not in labels().fields and names not in labels().footers and unit_of(line) is None


def _extended(cells: list[GridCell], lines: list[str], begin: int, end: int) -> list[GridCell]:
    last = cells[-1]
    inner = [*last.lines, "", *lines[begin:end]]
    return [*cells[:-1], GridCell(inner, last.row, last.column, start=last.start, locator=last.locator)]


def _glued_title(lines: list[str], begin: int, end: int) -> bool:
    """Whether a cell's last line, not its first, is the heading of the next form; what follows must look like one."""
    last = end - 1
    if last <= begin or not is_title(lines[last]):
        return False
    head = next((line.strip() for line in lines[end : end + 12] if line.strip()), "")
    return is_title(head) or is_year_cell(head) or label_key(head) in labels().fields


def _foreign(text: str) -> Problem:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    cells = sum(line.startswith("\t") for line in text.split("\n"))
    seen = f"开头是“{lines[0][:30]}”，共 {len(lines)} 行"
    seen += f"、{cells} 个表格单元格" if cells else "，没有表格"
    return Problem(
        "note",
        f"这不是绩效目标申报表：{seen}，没有见到项目名称、部门名称、绩效指标等栏目",
        "请交申报表的原文件（.docx、.xlsx），或从 Word 整表复制出来的文本",
        line=1,
    )
