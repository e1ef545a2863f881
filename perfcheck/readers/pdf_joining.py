"""What page breaks do to tables, undone: a table goes on, its head is printed again, a row is torn in two."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfcheck.readers.pdf_lines import Line, is_full, unwrapped

if TYPE_CHECKING:
    from perfcheck.readers.pdf_tables import Box, Table

#: Two tables have the same columns when their edges miss each other by no more than this.
_NEAR = 4.0
#: Begins something new, however full the line before it is.
_START = re.compile(r"(?:指标|目标|任务|措施)?\s*[（(]?[0-9一二三四五六七八九十]{1,2}\s*[）)、.．：:](?![0-9])|[①-⑳]")

_LABELS = ("指标", "目标", "任务", "措施")


class PrintedCell:
    """A cell on a page, its lines as they are printed; ``parts`` are what the pages before held of it."""

    __slots__ = ("box", "left", "lines", "locator", "right", "texts")

    def __init__(self, box: Box, lines: list[Line], left: float, right: float, locator: str) -> None:
        self.box = box
        self.lines = lines
        self.left = left
        self.right = right
        self.locator = locator
        self.texts = unwrapped(lines, left, right)

    @property
    def blank(self) -> bool:
        return not self.texts

    @property
    def upright(self) -> bool:
        """Whether the cell is a label whose characters stand below each other."""
        return bool(self.texts) and all(len(text.strip()) == 1 for text in self.texts)

    def goes_on_in(self, other: PrintedCell) -> bool:
        """Whether the text of this cell ends because the page does, and goes on in the other."""
        if self.blank or other.blank:
            return False
        if _START.match(other.texts[0].strip()) and not self.texts[-1].endswith(_LABELS):
            return False
        return is_full(self.lines[-1], other.lines[0], [*self.lines, *other.lines], self.left, self.right)

    def take(self, other: PrintedCell) -> None:
        """Add what the other cell holds to this one."""
        if self.goes_on_in(other):
            self.texts[-1] += other.texts[0]
            self.texts += other.texts[1:]
        else:
            self.texts += other.texts
        self.lines = [*self.lines, *other.lines]


class PrintedTable:
    """A table on a page, or what has become of it after pages were joined: rows of cells that begin there."""

    def __init__(self, table: Table, cells: list[PrintedCell]) -> None:
        self.xs = table.xs
        self.rows: list[list[PrintedCell]] = [[] for _ in table.ys[1:]]
        for cell in cells:
            self.rows[cell.box.row].append(cell)

    def same_columns(self, other: PrintedTable) -> bool:
        """Whether the other table's columns are some of this one's, and both are as wide."""
        mine, others = self.xs, other.xs
        if abs(mine[0] - others[0]) > _NEAR or abs(mine[-1] - others[-1]) > _NEAR:
            return False
        few, many = sorted((mine, others), key=len)
        return all(any(abs(x - y) <= _NEAR for y in many) for x in few)

    def starts_anew(self, other: PrintedTable) -> bool:
        """Whether the other table is a form of its own: it begins as this one does, and then differs."""
        mine, others = (_texts(table.rows[0]) if table.rows else [] for table in (self, other))
        return bool(mine and others) and mine[0] == others[0] and mine != others

    def join(self, other: PrintedTable) -> None:
        """Put the rows of the other table, which stands at the top of the next page, below this one's."""
        self._widen(other)
        rows = other.rows
        repeated = 0
        while repeated < min(len(rows), len(self.rows)) - 1 and _texts(rows[repeated]) and (
            _texts(rows[repeated]) == _texts(self.rows[repeated])
        ):
            repeated += 1
        for _ in range(repeated):
            _drop_first(rows)
        if self.rows and rows and self._mend(rows[0]):
            _drop_first(rows)
        for row in rows:
            for cell in row:
                cell.box.row += len(self.rows)
        self.rows += rows

    def _widen(self, other: PrintedTable) -> None:
        """Count the columns of both tables alike."""
        edges: list[float] = []
        for x in sorted([*self.xs, *other.xs]):
            if not edges or x - edges[-1] > _NEAR:
                edges.append(x)

        def place(x: float) -> int:
            return min(range(len(edges)), key=lambda number: abs(edges[number] - x))

        for table in (self, other):
            numbers = [place(x) for x in table.xs]
            for cell in (cell for row in table.rows for cell in row):
                last = numbers[cell.box.column + cell.box.columns]
                cell.box.column = numbers[cell.box.column]
                cell.box.columns = last - cell.box.column
        self.xs = other.xs = edges

    def _mend(self, row: list[PrintedCell]) -> bool:
        """Give the last row what the page's first row is the rest of; whether nothing else is in that one."""
        last = len(self.rows) - 1
        above = {
            (cell.box.column, cell.box.columns): cell
            for line in self.rows
            for cell in line
            if cell.box.row + cell.box.rows - 1 >= last
        }
        pairs = [(above.get((cell.box.column, cell.box.columns)), cell) for cell in row]
        torn = self._is_torn(last, pairs)
        for top, cell in pairs:
            if top is None or cell.blank:
                continue
            merged = cell.box.rows > 1 or top.box.rows > 1
            if (torn and cell.box.rows == 1) or (merged and (top.goes_on_in(cell) or (top.upright and cell.upright))):
                top.take(cell)
                cell.texts, cell.lines = [], []
        return torn

    def _is_torn(self, last: int, pairs: list[tuple[PrintedCell | None, PrintedCell]]) -> bool:
        """Whether the cells of a page's first row are the rest of those above."""
        filled = [(top, cell) for top, cell in pairs if not cell.blank and cell.box.rows == 1]
        if any(top is None or top.blank for top, _ in filled):
            return False
        if all(top is not None and top.goes_on_in(cell) for top, cell in filled):
            return True  # also where nothing was left for the new page but an empty strip
        # Goals and other long texts: few cells, many lines; what follows has no label of its own.
        begun = [cell for row in self.rows for cell in row if cell.box.row == last and not cell.blank]
        return (
            len(begun) <= 2
            and len(filled) < len(begun)
            and all(top is not None and len(top.texts) > 1 for top, _ in filled)
        )


def _drop_first(rows: list[list[PrintedCell]]) -> None:
    """Take the first row away; cells that reach into the next begin there."""
    first = rows.pop(0)
    for row in rows:
        for cell in row:
            cell.box.row -= 1
    longer = [cell for cell in first if cell.box.rows > 1]
    for cell in longer:
        cell.box.rows -= 1
    if rows:
        rows[0] = sorted([*longer, *rows[0]], key=lambda cell: cell.box.column)


def _texts(row: list[PrintedCell]) -> list[str]:
    return ["".join("".join(cell.texts).split()) for cell in row if not cell.blank]
