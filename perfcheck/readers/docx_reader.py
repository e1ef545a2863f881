"""Word documents (.docx): tables with their true merges, and the paragraphs around them.

Read straight from the package, after ECMA-376 part 1, §17: what Word would show when all changes were accepted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.readers.document import Document
from perfcheck.readers.docx_columns import column_places
from perfcheck.readers.docx_text import WORD, Texts, children
from perfcheck.readers.ooxml import Package
from perfcheck.readers.whole_numbers import whole_number
from perfcheck.readers.word_tables import Found, WordTables, trimmed

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

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


class _Reader(WordTables["Element"]):
    """Walks through the body and collects blocks; ``places`` are the elements by the locators that they were given."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self.texts = texts
        self.places: dict[str, Element] = {}

    def read(self, body: Element) -> None:
        """Read what stands in the body, or in a container in it, in the order of the page."""
        for element in children(body):
            if element.tag == f"{WORD}p":
                self.texts.place = f"第{self._paragraphs + 1}段"
                if (locator := self.add_paragraph(self.texts.of_paragraph(element))) is not None:
                    self.places[locator] = element
            elif element.tag == f"{WORD}tbl":
                self.add_table(element)

    def raw_rows(self, table: Element, name: str) -> list[list[Found[Element]]]:
        raw: list[list[Found[Element]]] = []
        for row in children(table):
            if row.tag != f"{WORD}tr":
                continue
            properties = row.find(f"{WORD}trPr")
            if properties is not None and properties.find(f"{WORD}del") is not None:
                self.texts.deleted += 1
                continue
            raw.append(self._cells(row, properties, f"{name} 第{len(raw) + 1}行"))
        _snap(table, raw)
        return raw

    def _cells(self, row: Element, properties: Element | None, where: str) -> list[Found[Element]]:
        column = _number(properties, "gridBefore", 0)
        found: list[Found[Element]] = []
        count = 0
        for element in children(row):
            if element.tag != f"{WORD}tc":
                continue
            count += 1
            layout = element.find(f"{WORD}tcPr")
            span = max(1, _number(layout, "gridSpan", 1))
            cell = Found["Element"](f"{where}第{count}列", column, span)
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

    def _content(self, container: Element, cell: Found[Element]) -> None:
        self.texts.place = cell.locator
        lines: list[str] = []
        for element in children(container):
            if element.tag == f"{WORD}p":
                lines += self.texts.of_paragraph(element)
            elif element.tag == f"{WORD}tbl":
                cell.tables.append(element)
        cell.lines = trimmed(lines)


def _snap(table: Element, rows: list[list[Found[Element]]]) -> None:
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
    return min(whole_number(element.get(_VAL), otherwise), 1000) if element is not None else otherwise


def _twips(text: str) -> int:
    try:
        return int(float(text))
    except (ValueError, OverflowError):  # also “inf”
        return 0
