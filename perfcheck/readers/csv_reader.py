"""Cells separated by commas, semicolons or tabs; merged cells are lost in such a file and are guessed from labels."""

from __future__ import annotations

import csv
import io
import itertools

from perfcheck.declaration.problem import Problem
from perfcheck.readers.damage import Damaged, refuse_cells
from perfcheck.readers.document import Document
from perfcheck.readers.encoding import decode
from perfcheck.readers.form_funds import fund_of
from perfcheck.readers.form_goals import goal_role
from perfcheck.readers.form_labels import is_title, label_key, labels, without_term
from perfcheck.readers.form_roles import is_head
from perfcheck.readers.grid import Grid, GridCell, Row

_SEPARATORS = (",", "\t", ";", "|", "，")
_SAMPLE = 60
#: A sheet saved with all its columns has so many blank cells for each filled one, or fewer.
_BLANKS = 4


def read_csv(data: bytes, suffix: str = ".csv") -> Document:
    """The one table of a file. Raises `Damaged`."""
    text = decode(data)
    if isinstance(text, Problem):
        message = text.message.removesuffix("，没有检查")
        if message.startswith("这不是文本文件") or suffix == ".csv":
            raise Damaged(message.replace("这不是文本文件，而是", f"扩展名是 {suffix}，内容却是"), text.hint)
        raise Damaged(f"扩展名是 {suffix}，内容却不是 Excel 工作簿，也不是文字", "请在 Excel 或 WPS 里确认能打开，另存后再检查")
    separator = _separator(text)
    if suffix != ".csv" and text.strip() and separator is None:
        raise Damaged(f"扩展名是 {suffix}，内容却不是 Excel 工作簿", "请在 Excel 或 WPS 里确认能打开，另存后再检查")
    rows = _parse(text, separator or ",")
    refuse_cells(sum(map(len, rows)) // _BLANKS)
    cells = [
        GridCell(cell.split("\n"), number, column, locator=f"第{number + 1}行第{column + 1}列")
        for number, row in enumerate(rows)
        for column, cell in enumerate(row)
    ]
    if not any(not cell.blank for cell in cells):
        return Document("csv")
    grid = Grid.of_cells(trimmed(cells))
    spread_labels(grid)
    return Document("csv", [[grid]])


def _parse(text: str, separator: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text), delimiter=separator, skipinitialspace=False))
    except csv.Error:
        raise Damaged("CSV 文件的引号不成对，或一格过长，分不清单元格", "请用 Excel 或 WPS 打开后重新另存为 .xlsx") from None


def _separator(text: str) -> str | None:
    """The separator that most lines of the beginning agree on; None when nothing separates."""
    sample = "\n".join(text.split("\n")[:_SAMPLE])
    best, score = None, 0
    for separator in _SEPARATORS:
        try:
            widths = [len(row) for row in csv.reader(io.StringIO(sample), delimiter=separator) if row]
        except csv.Error:
            continue
        wide = [width for width in widths if width > 1]
        common = max((wide.count(width) * min(width, 12) for width in set(wide)), default=0)
        if common > score:
            best, score = separator, common
    return best


def trimmed(cells: list[GridCell]) -> list[GridCell]:
    """Without the columns to the right, or to the left, that hold nothing."""
    used = {cell.column for cell in cells if not cell.blank}
    return [cell for cell in cells if min(used) <= cell.column <= max(used)]


def spread_labels(grid: Grid) -> None:
    """Let labels take the blank cells between them and their value, as the merged cells of the form did.

    In an indicator table every cell has its own column; a label in front of another label has a blank value.
    """
    table = False
    for row in grid.rows:
        filled = row.filled
        if len(filled) == 1 and is_title(filled[0].text):
            table = False
        table = table or is_head(row)
        if table:
            continue
        for cell, following in itertools.pairwise(filled):
            if _is_label(cell.text) and not (_is_label(following.text) and _names_value(cell.text)):
                _extend(row, cell, following.column)


def _extend(row: Row, cell: GridCell, end: int) -> None:
    row.cells = [other for other in row.cells if not cell.column < other.column < end]
    cell.colspan = end - cell.column


def _names_value(text: str) -> bool:
    """Whether a label has a value beside it, and does not only head other labels."""
    return label_key(text) in labels().fields or fund_of(text) is not None


def _is_label(text: str) -> bool:
    known = labels()
    key = label_key(text)
    return (
        key in known.fields
        or key in known.sections
        or without_term(text) in known.sections
        or fund_of(text) is not None
        or goal_role(text) is not None
    )
