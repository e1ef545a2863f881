"""The text that a Word document's tables become when they are copied or extracted as plain text.

A cell starts with a line break and a TAB, a blank line ends a row, any other line break is inside a cell. A form's
heading may stand alone, or be glued to the end of the table before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.declaration.problem import Problem
from perfcheck.readers.encoding import unify_lines
from perfcheck.readers.form import recognise
from perfcheck.readers.form_header import is_year_cell
from perfcheck.readers.form_labels import is_title, label_key, labels
from perfcheck.readers.grid import Grid, GridCell, Row
from perfcheck.readers.reading import Reading

if TYPE_CHECKING:
    from perfcheck.readers.grid import Block

_FORMAT = "text"


def read_text(text: str) -> Reading:
    """The declarations of a text extraction, every cell with its line and column."""
    text = unify_lines(text)
    if not text.strip():
        return Reading(_FORMAT, [], [Problem("note", "文件是空的，没有可检查的内容", "请确认交来的是填好的申报表")])
    declarations, problems = recognise(text_blocks(text))
    if not declarations:
        problems = [*(problem for problem in problems if problem.level == "error"), _foreign(text)]
    return Reading(_FORMAT, declarations, problems)


def text_blocks(text: str) -> list[Block]:
    """The tables and paragraphs of a text whose line ends are ``\\n``."""
    lines = text.split("\n")
    blocks: list[Block] = []
    grid: Grid | None = None
    cells: list[GridCell] = []
    number, count = 0, len(lines)
    while number < count:
        line = lines[number]
        if line.startswith("\t"):
            end = number + 1
            while end < count and lines[end] and not lines[end].startswith("\t"):
                end += 1
            glued = _glued_title(lines, number, end)
            if grid is None:
                grid = Grid()
                blocks.append(grid)
            stop = glued if glued is not None else end
            inner = [line[1:], *lines[number + 1 : stop]]
            cells.append(
                GridCell(inner, len(grid.rows), len(cells), start=(number + 1, 2), locator=f"第{number + 1}行")
            )
            number = stop
            if glued is None:
                continue
            line = lines[number]
        if cells and grid is not None:
            grid.rows.append(Row(cells))
            cells = []
        if line.strip():
            blocks.append(GridCell([line], start=(number + 1, 1), locator=f"第{number + 1}行"))
            grid = None
        number += 1
    if cells and grid is not None:
        grid.rows.append(Row(cells))
    return blocks


def _glued_title(lines: list[str], begin: int, end: int) -> int | None:
    """The line of a cell, not its first, that is the heading of the next form; what follows must look like a form."""
    last = end - 1
    if last <= begin or not is_title(lines[last]):
        return None
    for line in lines[end : end + 12]:
        if line.strip():
            head = line.strip()
            known = labels().fields.get(label_key(head)) is not None
            return last if is_title(head) or is_year_cell(head) or known else None
    return None


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
