"""Word 97–2003 documents (.doc, also WPS's .wps): tables with their true merges, and the paragraphs around them.

Read straight from the file, after the published specification [MS-DOC]: what Word would show when all changes were
accepted. Headers and footers are left out, as in .docx.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from perfcheck.declaration.problem import Problem
from perfcheck.readers import doc_sprms as sprms
from perfcheck.readers.doc_file import PARAGRAPHS, SHAPES, DocFile, broken
from perfcheck.readers.doc_formatting import Runs
from perfcheck.readers.doc_lists import doc_numbering
from perfcheck.readers.doc_pieces import Pieces
from perfcheck.readers.doc_rows import RowShape, covered_from_above, covered_sideways, row_shape
from perfcheck.readers.doc_text import DocTexts
from perfcheck.readers.document import Document
from perfcheck.readers.docx_columns import column_places
from perfcheck.readers.word_tables import Found, WordTables, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator

_END = re.compile("[\r\x07\x0c]")
#: Tables in tables in tables … no form has more; deeper ones count as this deep.
_MAX_DEPTH = 8
#: Of all paragraphs that differ; a form has some thousand.
_MAX_MODIFIERS = 1_000_000


def read_doc(data: bytes) -> Document:
    """The tables and paragraphs of a document. Raises `Damaged`."""
    file = DocFile(data)
    pieces = Pieces(file)
    reader = _Reader(file, pieces)
    reader.read()
    _boxes(file, pieces, reader.texts)
    problems = [*reader.problems, *reader.texts.problems(), *_notes(file, pieces)]
    return Document("doc", [reader.blocks] if reader.blocks else [], problems)


class _Paragraph:
    """A stretch of text up to a mark, and what its properties say about tables."""

    __slots__ = ("begin", "cell_end", "depth", "end", "level", "list", "modifiers", "row_end")

    def __init__(self, begin: int, end: int, mark: str, modifiers: list[tuple[int, bytes]]) -> None:
        self.begin = begin
        self.end = end
        self.modifiers = modifiers
        self.list = self.level = 0
        inside = row_end = inner_cell = inner_row = False
        depth = 0
        for code, operand in modifiers:
            if code == sprms.IN_TABLE:
                inside = sprms.flag(operand)
            elif code == sprms.ROW_END:
                row_end = sprms.flag(operand)
            elif code == sprms.DEPTH:
                depth = min(int.from_bytes(operand, "little"), _MAX_DEPTH)
            elif code == sprms.INNER_CELL_END:
                inner_cell = sprms.flag(operand)
            elif code == sprms.INNER_ROW_END:
                inner_row = sprms.flag(operand)
            elif code == sprms.LIST:
                self.list = int.from_bytes(operand, "little")
            elif code == sprms.LIST_LEVEL:
                self.level = operand[0]
        self.depth = max(depth, 1) if inside or mark == "\x07" else 0
        self.row_end = inner_row if self.depth > 1 else row_end
        self.cell_end = not self.row_end and (inner_cell if self.depth > 1 else mark == "\x07")


class _Table:
    """A table as it comes: rows that are finished, and the one that is being read."""

    __slots__ = ("cells", "content", "gone", "rows")

    def __init__(self) -> None:
        self.rows: list[tuple[list[list[_Paragraph | _Table]], RowShape, bool]] = []
        self.cells: list[list[_Paragraph | _Table]] = []
        self.content: list[_Paragraph | _Table] = []
        #: Whether the marks of all cells so far were deleted.
        self.gone = True

    def end_cell(self, *, deleted: bool = False) -> None:
        self.cells.append(self.content)
        self.content = []
        self.gone = self.gone and deleted

    def end_row(self, shape: RowShape, *, deleted: bool) -> None:
        if self.content:
            self.end_cell()
        if self.cells:
            # The mark of a row alone is not enough: LibreOffice gives it what the text behind it has.
            self.rows.append((self.cells, shape, deleted and self.gone))
        self.cells = []
        self.gone = True


class _Reader(WordTables[_Table]):
    """Walks through the text and collects blocks."""

    def __init__(self, file: DocFile, pieces: Pieces) -> None:
        super().__init__()
        self.texts = DocTexts(file, pieces)
        self._store = file.store
        self._pieces = pieces
        self._runs = Runs(file.part(PARAGRAPHS), file.main, paragraphs=True)
        self._numbering = doc_numbering(file)
        self._known: dict[bytes, list[tuple[int, bytes]]] = {}
        self._modified = 0
        self._shapes: dict[int, RowShape] = {}

    def read(self) -> None:
        """Read the text from its beginning to its end."""
        open_tables: list[_Table] = []
        for paragraph in self._paragraphs_in_order():
            while len(open_tables) > paragraph.depth:
                self._close(open_tables)
            if not paragraph.depth:
                self.texts.place = f"第{self._paragraphs + 1}段"
                self.add_paragraph(self._lines(paragraph))
                continue
            while len(open_tables) < paragraph.depth:
                open_tables.append(_Table())
            table = open_tables[-1]
            if paragraph.row_end:
                table.end_row(self._shape(paragraph.modifiers), deleted=self.texts.is_deleted(paragraph.end))
                continue
            table.content.append(paragraph)
            if paragraph.cell_end:
                table.end_cell(deleted=self.texts.is_deleted(paragraph.end))
        while open_tables:
            self._close(open_tables)

    def _close(self, open_tables: list[_Table]) -> None:
        table = open_tables.pop()
        if table.cells or table.content:
            self.problems.append(
                Problem("warning", "有表格的最后一行不完整，文件可能损坏", "请用 Word 或 WPS 打开核对，另存为 .docx 后再检查", locator=self.texts.place)
            )
        table.end_row(RowShape([], []), deleted=False)
        if open_tables:
            open_tables[-1].content.append(table)
        else:
            self.add_table(table)

    def _paragraphs_in_order(self) -> Iterator[_Paragraph]:
        text = self.texts.text
        begin = 0
        for match in _END.finditer(text):
            end = match.start()
            yield _Paragraph(begin, end, match[0], self._modifiers(end))
            begin = end + 1
        if begin < len(text):
            yield _Paragraph(begin, len(text), "", [])

    def _modifiers(self, position: int) -> list[tuple[int, bytes]]:
        """The modifiers of the paragraph that ends at a position, and of the piece that holds its end."""
        piece = self._pieces.at(position)
        data = self._runs.at(piece.place + (position - piece.begin) * piece.width) + piece.modifier
        found = self._known.get(data)
        if found is None:
            found = self._known[data] = sprms.complete(data, self._store)
            self._modified += len(found)
            if self._modified > _MAX_MODIFIERS:
                raise broken()
        return found

    def _shape(self, modifiers: list[tuple[int, bytes]]) -> RowShape:
        """The shape of a row; rows that look alike share their list of modifiers."""
        found = self._shapes.get(id(modifiers))
        if found is None:
            found = self._shapes[id(modifiers)] = row_shape(modifiers)
        return found

    def _lines(self, paragraph: _Paragraph) -> list[str]:
        lines = self.texts.lines(paragraph.begin, paragraph.end)
        if paragraph.list:
            lines[0] = self._numbering.next(str(paragraph.list), paragraph.level) + lines[0]
        return lines

    def raw_rows(self, table: _Table, name: str) -> list[list[Found[_Table]]]:
        raw: list[list[Found[_Table]]] = []
        edges: list[list[tuple[int, int]]] = []
        for cells, shape, deleted in table.rows:
            if deleted:
                self.texts.deleted += 1
                continue
            where = f"{name} 第{len(raw) + 1}行"
            flags = (shape.flags + [0] * len(cells))[: len(cells)]
            known = len(shape.edges) > len(cells)
            row: list[Found[_Table]] = []
            sides: list[tuple[int, int]] = []
            for number, (content, covered) in enumerate(zip(cells, covered_sideways(flags), strict=True)):
                cell = Found[_Table](f"{where}第{number + 1}列", number, 1)
                self._content(content, cell)
                end = shape.edges[number + 1] if known else (number + 1) * _WIDTH
                if covered and row and not any(cell.lines) and not cell.tables:
                    sides[-1] = (sides[-1][0], max(sides[-1][0], end))
                    continue
                if covered_from_above(flags[number]):
                    cell.merge = "continue"
                begin = shape.edges[number] if known else number * _WIDTH
                row.append(cell)
                sides.append((begin, max(begin, end)))
            raw.append(row)
            edges.append(sides)
        _place(raw, edges)
        return raw

    def _content(self, content: list[_Paragraph | _Table], cell: Found[_Table]) -> None:
        self.texts.place = cell.locator
        lines: list[str] = []
        for one in content:
            if isinstance(one, _Table):
                cell.tables.append(one)
            else:
                lines += self._lines(one)
        cell.lines = trimmed(lines)


#: Of a column in a row that does not say where its cells are, in twips.
_WIDTH = 1440


def _place(rows: list[list[Found[_Table]]], sides: list[list[tuple[int, int]]]) -> None:
    """Number the columns: every edge that some cell has is one, edges that miss each other by a hair are the same."""
    edges = sorted({edge for row in sides for pair in row for edge in pair})
    numbers = {edge: number for number, edge in enumerate(edges)}
    cells = [(numbers[begin], numbers[end]) for row in sides for begin, end in row]
    widths = [after - before for before, after in pairwise(edges)]
    places = column_places(widths, cells)
    for row, pairs in zip(rows, sides, strict=True):
        column = 0
        for cell, (begin, end) in zip(row, pairs, strict=True):
            first, last = numbers[begin], numbers[end]
            if places is not None:
                first, last = places[first], places[last]
            cell.column = max(first, column)  # a cell of no width still comes after the one before it
            cell.colspan = max(1, last - cell.column)
            column = cell.column + cell.colspan


#: A field without its result: from its begin to its separator or its end.
_INSTRUCTION = re.compile(r"\x13[^\x13\x14\x15]*[\x14\x15]")


def _boxes(file: DocFile, pieces: Pieces, texts: DocTexts) -> None:
    """Remember the texts of text boxes, each with the place where its shape hangs when that can be told."""
    found = [text.strip() for text in pieces.text(*file.boxes).split("\r") if text.strip("\r\x00\x0c\x07 ")]
    data = file.part(SHAPES)
    count = max(0, (len(data) - 4) // 30)
    anchors = [int.from_bytes(data[4 * number : 4 * number + 4], "little") for number in range(count)]
    positions = [position for position, _ in texts.shapes]
    for text in found:
        place = texts.shapes[0][1] if len(texts.shapes) == 1 else "文档"
        if len(found) == len(anchors) == len(texts.shapes):
            number = bisect_right(positions, anchors[found.index(text)]) - 1
            place = texts.shapes[max(0, number)][1]
        shown = "".join(char for char in _INSTRUCTION.sub("", text) if char >= " ").strip()
        if shown:
            texts.boxes.append((place, shown))
        else:
            texts.pictures.append(place)  # an object, of which there is but the instruction that draws it
    if not found:
        texts.pictures += [place for _, place in texts.shapes]


def _notes(file: DocFile, pieces: Pieces) -> list[Problem]:
    notes = "".join(pieces.text(*span) for span in (file.footnotes, file.endnotes) if span[0] < span[1])
    text = "".join(char for char in notes if char >= " ").strip()
    if not text:
        return []
    return [Problem("note", f"文档有脚注或尾注“{text[:40]}”，没有读取", "如果是申报内容，请写进表格里")]
