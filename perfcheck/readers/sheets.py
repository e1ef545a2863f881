"""A worksheet as readers of spreadsheets find it, and as a grid."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from perfcheck.declaration.problem import Problem
from perfcheck.readers.grid import Grid, GridCell

if TYPE_CHECKING:
    from collections.abc import Iterable

#: So many blank rows in a row are kept; further ones hold nothing that a form could need.
_BLANK_ROWS = 3
#: Beyond so many cells the blank ones are left out: no form is that large.
_MOST_CELLS = 2_000_000
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
    _note_hidden(sheet, filled)
    anchors, covered = _merges(sheet, filled)
    for place, text in list(filled.items()):
        if place in covered:
            sheet.trouble(
                "warning", *place, f"被合并单元格盖住，里面还有“{''.join(text.split())[:30]}”，屏幕上看不见，没有检查",
                "请取消合并，把内容移到看得见的格子或删除",
            )  # fmt: skip
            del filled[place]
    cells = []
    for row, column in _places(filled, anchors, covered):
        rows, columns = anchors.get((row, column), (1, 1))
        text = filled.get((row, column), "")
        lines = text.split("\n") if "\n" in text else [text]
        locator = f"{sheet.name}!{column_name(column)}{row + 1}"
        cells.append(GridCell(lines, row, column, rowspan=rows, colspan=columns, locator=locator))
    return Grid.of_cells(cells)


def _merges(
    sheet: Sheet, filled: dict[tuple[int, int], str]
) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
    """Rows and columns that each merged cell takes, and the places that merged cells cover."""
    bottom = max(row for row, _ in filled)
    right = max(column for _, column in filled)
    # A blank merged field at the edge is a field; one that goes down to the last row of the sheet is not.
    right = max([right, *(last for top, left, _, last in sheet.merges if last - left < 50 and top <= bottom)])
    anchors: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for top, left, last_row, last_column in sheet.merges:
        last_row, last_column = min(last_row, bottom), min(last_column, right)
        if top > last_row or left > last_column or len(covered) > _MOST_CELLS:
            continue
        inside = [(row, column) for row in range(top, last_row + 1) for column in range(left, last_column + 1)]
        if any(place in covered or place in anchors for place in inside):
            continue  # overlapping merges are a fault of the file; the first one counts
        anchors[top, left] = (last_row - top + 1, last_column - left + 1)
        covered.update(inside[1:])
    return anchors, covered


def _places(
    filled: dict[tuple[int, int], str], anchors: dict[tuple[int, int], tuple[int, int]], covered: set[tuple[int, int]]
) -> Iterable[tuple[int, int]]:
    """The cells of the used part, row by row; no long runs of blank rows, no blank columns at its edges."""
    used = {*filled, *anchors}
    rows = {row for row, _ in filled} | {row for top, column in anchors if (top, column) in filled
                                         for row in range(top, top + anchors[top, column][0])}  # fmt: skip
    left = min(column for _, column in filled)
    right = max(column + anchors.get((row, column), (1, 1))[1] for row, column in used)
    wanted: list[int] = []
    for row in sorted(rows):
        first = wanted[-1] + 1 if wanted else row
        wanted.extend(range(max(first, row - _BLANK_ROWS), row + 1))
    if len(wanted) * (right - left) > _MOST_CELLS:
        yield from sorted(filled)
        return
    for row in wanted:
        for column in range(left, right):
            if (row, column) not in covered:
                yield row, column


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
