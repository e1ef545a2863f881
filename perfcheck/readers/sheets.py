"""A worksheet as readers of spreadsheets find it, and as a grid."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from perfcheck.declaration.problem import Problem
from perfcheck.readers.damage import refuse_cells
from perfcheck.readers.grid import Grid, GridCell
from perfcheck.records import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Iterable

#: So many blank rows (or columns) in a row are kept; further ones hold nothing that a form could need.
_BLANKS = 3
#: Beyond so many cells the blank ones are left out: no form is that large.
_MOST_CELLS = 1_000_000
#: No field of a form is taller (rows) or wider (columns) than this; a merge that is goes on to the end of the sheet.
_TALLEST = 2000
_WIDEST = 50
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")


@dataclass(slots=True)
class Sheet:
    """The texts of a sheet as displayed, by 0-based row and column; merges as first and last row and column."""

    name: str
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def place(self, row: int, column: int) -> str:
        """Where a person would look: ``绩效目标表!E12``."""
        return f"{self.name}!{column_name(column)}{row + 1}"

    def trouble(self, level: str, row: int, column: int, message: str, hint: str) -> None:
        """Note a problem of one cell."""
        locator = self.place(row, column)
        self.problems.append(
            Problem("error" if level == "error" else "warning", f"{locator}{message}", hint, locator=locator)
        )


def column_name(column: int) -> str:
    """``A`` for 0, ``AA`` for 26."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def cell_index(reference: str) -> tuple[int, int] | None:
    """0-based row and column of ``E12``; None for what is no reference."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1


def grid_of(sheet: Sheet) -> Grid | None:
    """The used part of a sheet as a grid with true merges, None when nothing is written on it.

    Blank cells stand in it as well: a blank beside a label is its value. What is hidden is read, and noted.
    """
    filled = {place: text for place, text in sheet.cells.items() if text.strip()}
    if not filled:
        return None
    refuse_cells(len(filled))
    _note_hidden(sheet, filled)
    rows, columns = _rows(sheet, filled), _columns(sheet, filled)
    anchors, covered = _merges(sheet, rows, columns)
    for place, text in list(filled.items()):
        if place in covered:
            sheet.trouble(
                "warning", *place, f"被合并单元格盖住，里面还有“{''.join(text.split())[:30]}”，屏幕上看不见，没有检查",
                "请取消合并，把内容移到看得见的格子或删除",
            )  # fmt: skip
            del filled[place]
    cells = []
    numbers = {row: number for number, row in enumerate(rows)}
    names: dict[int, str] = {}
    for row, column in _places(sheet, filled, covered, rows, columns):
        down, across = anchors.get((row, column), (1, 1))
        text = filled.get((row, column), "")
        lines = text.split("\n") if "\n" in text else [text]
        if column not in names:
            names[column] = f"{sheet.name}!{column_name(column)}"
        locator = f"{names[column]}{row + 1}"
        cells.append(GridCell(lines, numbers[row], column, rowspan=down, colspan=across, locator=locator))
    return Grid.of_cells(cells)


def _rows(sheet: Sheet, filled: dict[tuple[int, int], str]) -> list[int]:
    """The rows that count: those with something in them, what is merged with them, and a few blank ones between."""
    rows = {row for row, _ in filled}
    for top, left, bottom, _ in sheet.merges:
        if (top, left) in filled and bottom - top < _TALLEST:
            rows.update(range(top, bottom + 1))
    return _with_blanks(rows)


def _columns(sheet: Sheet, filled: dict[tuple[int, int], str]) -> list[int]:
    """The columns that count, in the same way; a blank merged field at the edge is a field as well."""
    columns = {column for _, column in filled}
    first, rows = min(columns), {row for row, _ in filled}
    for top, left, _, last in sheet.merges:
        if last - left < _WIDEST and left >= first and top in rows:
            columns.update(range(left, last + 1))
    return _with_blanks(columns)


def _with_blanks(numbers: set[int]) -> list[int]:
    """Numbers in order, and of each gap the last few: beyond those blanks say nothing."""
    wanted: list[int] = []
    for number in sorted(numbers):
        first = wanted[-1] + 1 if wanted else number
        wanted.extend(range(max(first, number - _BLANKS), number + 1))
    return wanted


def _merges(
    sheet: Sheet, rows: list[int], columns: list[int]
) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
    """How many of the rows and columns each merged cell takes, and the places that merged cells cover."""
    anchors: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for top, left, bottom, last in sheet.merges:
        down = rows[bisect_left(rows, top) : bisect_right(rows, bottom)]
        across = columns[bisect_left(columns, left) : bisect_right(columns, last)]
        if down[:1] != [top] or across[:1] != [left] or len(covered) > _MOST_CELLS:
            continue
        inside = [(row, column) for row in down for column in across]
        if any(place in covered or place in anchors for place in inside):
            continue  # overlapping merges are a fault of the file; the first one counts
        anchors[top, left] = (len(down), across[-1] - left + 1)
        covered.update(inside[1:])
    return anchors, covered


def _places(
    sheet: Sheet,
    filled: dict[tuple[int, int], str],
    covered: set[tuple[int, int]],
    rows: list[int],
    columns: list[int],
) -> Iterable[tuple[int, int]]:
    """The cells of these rows and columns; without the blank ones where there would be too many."""
    if len(rows) * len(columns) > _MOST_CELLS:
        sheet.problems.append(
            Problem("warning", f"工作表“{sheet.name}”太大（{len(rows)} 行 {len(columns)} 列），空格没有逐个读取",
                    "请把申报表单独存为一个文件再检查", locator=sheet.name)
        )  # fmt: skip
        return sorted(filled)
    return [(row, column) for row in rows for column in columns if (row, column) not in covered]


def _note_hidden(sheet: Sheet, filled: dict[tuple[int, int], str]) -> None:
    parts = []
    if sheet.hidden:
        parts.append("整张工作表")
    if rows := sorted({row for row, _ in filled} & sheet.hidden_rows):
        parts.append(f"第 {_ranges([str(row + 1) for row in rows], rows)} 行")
    if columns := sorted({column for _, column in filled} & sheet.hidden_columns):
        parts.append(f"{_ranges([column_name(column) for column in columns], columns)} 列")
    if parts:
        sheet.problems.append(
            Problem(
                "note",
                f"工作表“{sheet.name}”有隐藏的内容（{'、'.join(parts)}），照样读取和检查",
                "请确认隐藏的内容该不该交；不该交的请删除",
                locator=sheet.name,
            )
        )


def _ranges(names: list[str], numbers: list[int]) -> str:
    """``3、5—8`` for neighbouring numbers."""
    parts: list[list[str]] = []
    previous = None
    for name, number in zip(names, numbers, strict=True):
        if previous is not None and number == previous + 1:
            parts[-1] = [parts[-1][0], name]
        else:
            parts.append([name])
        previous = number
    return "、".join("—".join(part) for part in parts)
