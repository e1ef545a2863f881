"""Tables of Word documents, whatever the file format, as grids: merges resolved, tables within tables unfolded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from perfcheck.declaration.problem import Problem
from perfcheck.readers.form_roles import role_of
from perfcheck.readers.grid import Grid, GridCell

if TYPE_CHECKING:
    from perfcheck.readers.grid import Block

T = TypeVar("T")


class Found(Generic[T]):
    """A cell of the table as it stands in the file; ``tables`` are those within it, as the file's reader knows them."""

    __slots__ = ("colspan", "column", "lines", "locator", "merge", "rowspan", "tables")

    def __init__(self, locator: str, column: int, colspan: int) -> None:
        self.locator = locator
        self.column = column
        self.colspan = colspan
        self.rowspan = 1
        self.merge = ""
        self.lines: list[str] = []
        self.tables: list[T] = []


class WordTables(Generic[T]):
    """Collects what a document holds as ``blocks``; a subclass knows the format."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.problems: list[Problem] = []
        self._tables = 0
        self._paragraphs = 0

    def raw_rows(self, table: T, name: str) -> list[list[Found[T]]]:
        """The cells of each row as they stand in the file, those that others cover with ``merge`` = ``continue``."""
        raise NotImplementedError

    def add_paragraph(self, lines: list[str]) -> str | None:
        """A paragraph of the body, and the locator that it is given; one without text is none."""
        if not any(line.strip() for line in lines):
            return None
        self._paragraphs += 1
        locator = f"第{self._paragraphs}段"
        self.blocks += [GridCell([line], locator=locator) for line in lines if line.strip()]
        return locator

    def add_table(self, table: T) -> None:
        """A table of the body."""
        self._tables += 1
        self._table(table, f"表{self._tables}")

    def _table(self, table: T, name: str) -> None:
        cells: list[GridCell] = []
        for row, found in enumerate(self._rows(table, name)):
            wrapped = [cell for cell in found if cell.tables]
            named = any(line.strip() for cell in found for line in cell.lines)
            if wrapped and (not named or any(map(self._holds_indicators, wrapped))):
                # A table that only holds another one together: what is inside stands for itself, below what is said beside it.
                beside = wrapped if len(wrapped) > 1 else []
                if named:
                    cells += [
                        GridCell(cell.lines, row, cell.column, colspan=cell.colspan, locator=cell.locator)
                        for cell in found
                        if not any(cell is one for one in beside)
                    ]
                if cells:
                    self.blocks.append(Grid.of_cells(cells))
                    cells = []
                for cell in wrapped:
                    if beside and any(line.strip() for line in cell.lines):  # 中期 and 年度, each over a table of its own
                        self.blocks.append(Grid.of_cells([GridCell(cell.lines, row, 0, locator=cell.locator)]))
                    for number, inner in enumerate(cell.tables, 1):
                        self._table(inner, f"{cell.locator}内的表{number if len(cell.tables) > 1 else ''}")
                continue
            for cell in found:
                lines = cell.lines
                for inner in cell.tables:
                    lines = [line for line in lines if line.strip()] + self._flattened(inner, cell)
                cells.append(
                    GridCell(lines, row, cell.column, rowspan=cell.rowspan, colspan=cell.colspan, locator=cell.locator)
                )
        if any(not cell.blank for cell in cells):
            self.blocks.append(Grid.of_cells(cells))

    def _holds_indicators(self, cell: Found[T]) -> bool:
        """Whether the table within a cell is one of indicators, too much for the text of a cell."""
        known = len(self.problems)
        roles = [{role_of("".join(one.lines)) for one in row} for inner in cell.tables for row in self._rows(inner, cell.locator)]
        del self.problems[known:]  # they are reported when the table is read
        return len(roles) > 1 and any("name" in row and not row.isdisjoint(("value", "level1", "level2")) for row in roles)

    def _flattened(self, table: T, outer: Found[T]) -> list[str]:
        """A small table within a cell of text, as lines."""
        self.problems.append(
            Problem("note", f"{outer.locator}里还套着一个表格，按文字读取", "请核对这一格读得对不对", locator=outer.locator)
        )
        rows = self._rows(table, f"{outer.locator}内的表")
        return ["  ".join(text for cell in row if (text := "".join(cell.lines).strip())) for row in rows]

    def _rows(self, table: T, name: str) -> list[list[Found[T]]]:
        """The cells of each row that is really there; vertically merged ones count once, at their top."""
        rows: list[list[Found[T]]] = []
        above: dict[int, Found[T]] = {}
        for found in self.raw_rows(table, name):
            kept: list[Found[T]] = []
            here: dict[int, Found[T]] = {}
            for cell in found:
                top = above.get(cell.column) if cell.merge == "continue" else None
                if top is None:
                    kept.append(cell)
                    here[cell.column] = cell
                    continue
                top.rowspan += 1
                here[cell.column] = top
                text = "".join(cell.lines).strip()
                if text:
                    self.problems.append(
                        Problem("warning", f"{cell.locator}被上面的合并单元格盖住，里面还有“{text[:30]}”，没有检查",
                                "请把内容移到看得见的格子或删除", locator=cell.locator)
                    )  # fmt: skip
            rows.append(kept)
            above = here
        return rows


def trimmed(lines: list[str]) -> list[str]:
    """The lines of a cell without blank ones at its end."""
    while len(lines) > 1 and not lines[-1].strip():
        lines.pop()
    return lines or [""]
