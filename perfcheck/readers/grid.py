"""Tables as they stand in a file, whatever its format: rows of cells that know where they stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from operator import attrgetter
from typing import TypeVar

from perfcheck.declaration.cell import Cell, Span
from perfcheck.readers.damage import refuse_cells

C = TypeVar("C", bound=Cell)

#: Besides what `str.strip` takes away, these print nothing either.
_INVISIBLE = "\u200b\ufeff\u2060"


class GridCell:
    """One cell of a table, or a paragraph between tables.

    ``lines`` are its lines as written, ``text`` the same joined with nothing: a line break in a narrow cell is no
    blank. ``start`` is the 1-based line and column of its first character, None in formats that have no lines. A cell
    that stands below a vertically merged one is blank.
    """

    __slots__ = ("_ends", "blank", "colspan", "column", "lines", "locator", "row", "rowspan", "start", "text")

    def __init__(
        self,
        lines: list[str],
        row: int = 0,
        column: int = 0,
        *,
        rowspan: int = 1,
        colspan: int = 1,
        start: tuple[int, int] | None = None,
        locator: str | None = None,
    ) -> None:
        self.lines = lines
        self.text = lines[0] if len(lines) == 1 else "".join(lines)
        self.blank = not self.text.strip() or not self.text.strip(_INVISIBLE).strip()
        self.row = row
        self.column = column
        self.rowspan = rowspan
        self.colspan = colspan
        self.start = start
        self.locator = locator
        self._ends: list[int] | None = None

    @property
    def span(self) -> Span | None:
        """From the first to the last character, None in formats that have no lines."""
        if self.start is None:
            return None
        line, column = self.start
        last = len(self.lines) - 1
        return Span(line, column, line + last, (1 if last else column) + len(self.lines[-1]))

    def to(self, kind: type[C]) -> C:
        """The cell as the model keeps it; one that holds nothing but blanks is ``""``."""
        return kind("" if self.blank else self.text, self.span, self.locator)

    def cell(self) -> Cell:
        """The plain `Cell` of this cell."""
        return self.to(Cell)

    def slice(self, begin: int, end: int, kind: type[C]) -> C:
        """The characters ``begin`` to ``end`` of ``text``, with their own place."""
        span = None
        if self.start is not None:
            first, last = self._place(begin, after=True), self._place(end, after=False)
            span = Span(*first, *max(first, last))
        return kind(self.text[begin:end], span, self.locator)

    def part(self, begin: int, end: int) -> Cell:
        """`slice` as a plain `Cell`."""
        return self.slice(begin, end, Cell)

    def _place(self, offset: int, *, after: bool) -> tuple[int, int]:
        """Line and column of an offset; at a line break the end of the line, or (``after``) the start of the next."""
        assert self.start is not None
        if self._ends is None:
            self._ends = list(accumulate(map(len, self.lines)))
        ends = self._ends
        number = min((bisect_right if after else bisect_left)(ends, offset), len(ends) - 1)
        line, column = self.start
        return (line + number, 1 + offset - ends[number - 1]) if number else (line, column + offset)

    def __repr__(self) -> str:
        return f"GridCell({self.text!r}, {self.row}, {self.column})"


_column = attrgetter("column")


class Row:
    """One row of a table, or one paragraph (``paragraph``).

    ``exact``: columns are those of the table. Otherwise (a text extraction) a cell's column is only its number in
    the row, and a cell that spans several columns counts as one.
    """

    __slots__ = ("cells", "exact", "filled", "paragraph")

    def __init__(self, cells: list[GridCell], *, exact: bool = False, paragraph: bool = False) -> None:
        self.cells = cells
        self.filled = [cell for cell in cells if not cell.blank]
        self.exact = exact
        self.paragraph = paragraph

    @property
    def width(self) -> int:
        """How many columns the row takes."""
        return self.cells[-1].column + self.cells[-1].colspan if self.cells else 0

    def at(self, column: int) -> GridCell | None:
        """The cell that covers a column, None when the row has none there."""
        if not self.exact:
            return self.cells[column] if 0 <= column < len(self.cells) else None
        place = bisect_right(self.cells, column, key=_column) - 1
        if place < 0:
            return None
        cell = self.cells[place]
        return cell if column < cell.column + cell.colspan else None

    def after(self, cell: GridCell) -> GridCell | None:
        """The next cell of the row."""
        position = bisect_right(self.cells, cell.column, key=_column)
        return self.cells[position] if position < len(self.cells) else None

    @property
    def line(self) -> int | None:
        """The line of the file where the row begins."""
        start = self.cells[0].start if self.cells else None
        return start[0] if start is not None else None

    @property
    def last_line(self) -> int | None:
        """The line of the file where the row ends."""
        span = self.cells[-1].span if self.cells else None
        return span.end_line if span is not None else None


@dataclass(slots=True)
class Grid:
    """A table. With ``exact`` the cells' columns and spans are those of the file; see `Row`."""

    rows: list[Row] = field(default_factory=list)
    exact: bool = False

    @classmethod
    def of_cells(cls, cells: list[GridCell]) -> Grid:
        """A table with true merges from its anchor cells; blanks are put below vertically merged ones."""
        # A cell below another one is a cell as well: few cells of a page may cover millions.
        refuse_cells(sum(cell.rowspan for cell in cells) - len(cells))
        table: dict[int, list[GridCell]] = {}
        for cell in cells:
            table.setdefault(cell.row, []).append(cell)
            for row in range(cell.row + 1, cell.row + cell.rowspan):
                below = GridCell(
                    [""], row, cell.column, colspan=cell.colspan, start=cell.start, locator=cell.locator
                )
                table.setdefault(row, []).append(below)
        rows = [Row(sorted(table[row], key=lambda cell: cell.column), exact=True) for row in sorted(table)]
        return cls(rows, exact=True)


#: What a reader hands to the recogniser, in the file's order: tables, and the paragraphs around them.
Block = Grid | GridCell
