"""Word documents (.docx): tables with their true merges, and the paragraphs around them.

Read straight from the package, after ECMA-376 part 1, §17: what Word would show when all changes were accepted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.declaration.problem import Problem
from perfcheck.readers.document import Document
from perfcheck.readers.docx_columns import column_places
from perfcheck.readers.docx_text import WORD, Texts, children
from perfcheck.readers.grid import Grid, GridCell
from perfcheck.readers.ooxml import Package

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from perfcheck.readers.grid import Block

_VAL = f"{WORD}val"


def read_docx(data: bytes) -> Document:
    """The tables and paragraphs of a document. Raises `Damaged`."""
    package = Package(data, "Word 文件")
    main = package.main_part("word/document.xml")
    root = package.xml(main)
    numbering = next((target for kind, target in package.relations(main).values() if kind == "numbering"), None)
    texts = Texts(package.xml(numbering) if numbering is not None and numbering in package else None)
    reader = _Reader(texts)
    body = root.find(f"{WORD}body")
    if body is not None:
        reader.read(body)
    document = Document("docx", [reader.blocks], [*reader.problems, *texts.problems()])
    if not reader.blocks:
        document.parts = []
    return document


def places_in(root: Element, numbering: Element | None) -> dict[str, Element]:
    """Where the locators of `read_docx` point to: the cell or paragraph that bears each name, in a parsed main part."""
    reader = _Reader(Texts(numbering))
    body = root.find(f"{WORD}body")
    if body is not None:
        reader.read(body)
    return reader.places


class _Reader:
    """Walks through the body and collects blocks; ``places`` are the elements by the locators that they were given."""

    def __init__(self, texts: Texts) -> None:
        self.texts = texts
        self.places: dict[str, Element] = {}
        self.blocks: list[Block] = []
        self.problems: list[Problem] = []
        self._tables = 0
        self._paragraphs = 0

    def read(self, body: Element) -> None:
        """Read what stands in the body, or in a container in it, in the order of the page."""
        for element in children(body):
            if element.tag == f"{WORD}p":
                self.texts.place = f"第{self._paragraphs + 1}段"
                lines = self.texts.of_paragraph(element)
                if any(line.strip() for line in lines):
                    self._paragraphs += 1
                    self.places[f"第{self._paragraphs}段"] = element
                    self.blocks += [GridCell([line], locator=f"第{self._paragraphs}段") for line in lines if line.strip()]
            elif element.tag == f"{WORD}tbl":
                self._tables += 1
                self._table(element, f"表{self._tables}")

    def _table(self, table: Element, name: str) -> None:
        cells: list[GridCell] = []
        for row, found in enumerate(self._rows(table, name)):
            wrapped = [cell for cell in found if cell.tables]
            if wrapped and not any(line.strip() for cell in found for line in cell.lines):
                # A table that only holds another one together: what is inside stands for itself.
                if cells:
                    self.blocks.append(Grid.of_cells(cells))
                    cells = []
                for cell in wrapped:
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

    def _flattened(self, table: Element, outer: _Found) -> list[str]:
        """A small table within a cell of text, as lines."""
        self.problems.append(
            Problem("note", f"{outer.locator}里还套着一个表格，按文字读取", "请核对这一格读得对不对", locator=outer.locator)
        )
        rows = self._rows(table, f"{outer.locator}内的表")
        return ["  ".join(text for cell in row if (text := "".join(cell.lines).strip())) for row in rows]

    def _rows(self, table: Element, name: str) -> list[list[_Found]]:
        """The cells of each row that is really there; vertically merged ones count once, at their top."""
        raw: list[list[_Found]] = []
        for row in children(table):
            if row.tag != f"{WORD}tr":
                continue
            properties = row.find(f"{WORD}trPr")
            if properties is not None and properties.find(f"{WORD}del") is not None:
                self.texts.deleted += 1
                continue
            raw.append(self._cells(row, properties, f"{name} 第{len(raw) + 1}行"))
        _snap(table, raw)
        rows: list[list[_Found]] = []
        above: dict[int, _Found] = {}
        for found in raw:
            kept: list[_Found] = []
            here: dict[int, _Found] = {}
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

    def _cells(self, row: Element, properties: Element | None, where: str) -> list[_Found]:
        column = _number(properties, "gridBefore", 0)
        found: list[_Found] = []
        count = 0
        for element in children(row):
            if element.tag != f"{WORD}tc":
                continue
            count += 1
            layout = element.find(f"{WORD}tcPr")
            span = max(1, _number(layout, "gridSpan", 1))
            cell = _Found(f"{where}第{count}列", column, span)
            self.places[cell.locator] = element
            column += span
            merge = layout.find(f"{WORD}vMerge") if layout is not None else None
            if merge is not None:
                cell.merge = "restart" if merge.get(_VAL) == "restart" else "continue"
            self._content(element, cell)
            flat = layout.find(f"{WORD}hMerge") if layout is not None else None
            if flat is not None and flat.get(_VAL) != "restart" and found and not any(cell.lines):
                found[-1].colspan += span
            else:
                found.append(cell)
        return found

    def _content(self, container: Element, cell: _Found) -> None:
        self.texts.place = cell.locator
        lines: list[str] = []
        for element in children(container):
            if element.tag == f"{WORD}p":
                lines += self.texts.of_paragraph(element)
            elif element.tag == f"{WORD}tbl":
                cell.tables.append(element)
        while len(lines) > 1 and not lines[-1].strip():
            lines.pop()
        cell.lines = lines or [""]


class _Found:
    """A cell of the table as it stands in the file."""

    __slots__ = ("colspan", "column", "lines", "locator", "merge", "rowspan", "tables")

    def __init__(self, locator: str, column: int, colspan: int) -> None:
        self.locator = locator
        self.column = column
        self.colspan = colspan
        self.rowspan = 1
        self.merge = ""
        self.lines: list[str] = []
        self.tables: list[Element] = []


def _snap(table: Element, rows: list[list[_Found]]) -> None:
    """Take edges that were meant to be one line for one: hand-drawn tables miss each other by a hair."""
    grid = table.find(f"{WORD}tblGrid")
    if grid is None:
        return
    widths = [_twips(column.get(f"{WORD}w", "")) for column in grid.iterfind(f"{WORD}gridCol")]
    places = column_places(widths, [(cell.column, cell.column + cell.colspan) for row in rows for cell in row])
    if places is None:
        return
    for row in rows:
        for cell in row:
            end = places[cell.column + cell.colspan]
            cell.column = places[cell.column]
            cell.colspan = end - cell.column


def _number(parent: Element | None, name: str, otherwise: int) -> int:
    element = parent.find(f"{WORD}{name}") if parent is not None else None
    text = element.get(_VAL, "") if element is not None else ""
    return min(int(text), 1000) if text.isdigit() else otherwise


def _twips(text: str) -> int:
    try:
        return int(float(text))
    except ValueError:
        return 0
