"""PDF files with text: ruled tables with their merges, joined over page breaks, and the lines between them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfcheck.declaration.problem import Problem
from perfcheck.readers.damage import Damaged
from perfcheck.readers.document import Document
from perfcheck.readers.form_labels import is_title
from perfcheck.readers.grid import Grid, GridCell
from perfcheck.readers.pdf_file import picture_pages, refuse_pictures
from perfcheck.readers.pdf_isolated import pages_of
from perfcheck.readers.pdf_joining import PrintedCell, PrintedTable
from perfcheck.readers.pdf_lines import Line, lines_of
from perfcheck.readers.pdf_tables import find_tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.readers.grid import Block
    from perfcheck.readers.pdf_page import Char, Page
    from perfcheck.readers.pdf_tables import Box, Table

#: Headers and footers stand in this part of the page's height at its top and bottom.
_MARGIN = 0.08
_SHORTEST_HIDDEN = 4
_PAGE_NUMBER = re.compile(r"[\s\-—–·~第共页/／,，|Pageof0-9]*[0-9一二三四五六七八九十]+[\s\-—–·~第共页/／,，|Pageof0-9]*")


class _Sheet:
    """What stands on a page from the top down: tables, and the lines outside of them."""

    def __init__(self, number: int, page: Page) -> None:
        self.number = number
        self.height = page.height
        tables = find_tables(page.across, page.down)
        inside: list[dict[Box, list[Char]]] = [{} for _ in tables]
        outside: list[Char] = []
        for char in page.chars:
            x, y = (char.left + char.right) / 2, char.base - 0.3 * char.size
            for table, found in zip(tables, inside, strict=True):
                box = table.at(x, y) or table.beyond(x, y, 1.5 * char.size)
                if box is not None:
                    found.setdefault(box, []).append(char)
                    break
            else:
                outside.append(char)
        self.lines = lines_of(outside)
        self.hidden = ["".join(line.text.split()) for line in lines_of(page.hidden)]
        self.clashes = sum(line.clashes for line in self.lines)
        self.items: list[tuple[float, Line | PrintedTable]] = [(line.base, line) for line in self.lines]
        drawn = [(table, chars) for table, chars in zip(tables, inside, strict=True) if chars]
        for count, (table, chars) in enumerate(drawn, 1):
            where = f"第{number}页" + (f"的表{count}" if len(drawn) > 1 else "")
            printed = _printed(table, chars, where)
            self.clashes += sum(line.clashes for row in printed.rows for one in row for line in one.lines)
            self.items.append((table.ys[0], printed))
        self.items.sort(key=lambda item: item[0])


def _printed(table: Table, chars: dict[Box, list[Char]], where: str) -> PrintedTable:
    cells = []
    counts: dict[int, int] = {}
    for box in table.boxes:
        counts[box.row] = counts.get(box.row, 0) + 1
        left, right = table.xs[box.column], table.xs[box.column + box.columns]
        locator = f"{where} 第{box.row + 1}行第{counts[box.row]}列"
        bottom = table.ys[box.row + box.rows]
        cells.append(PrintedCell(box, lines_of(chars.get(box, ())), (left, right, bottom), locator))
    return PrintedTable(table, cells)


def read_pdf(data: bytes) -> Document:
    """The tables and lines of a PDF. Raises `Damaged`."""
    pages = list(pages_of(data))
    refuse_pictures(pages)
    sheets = [_Sheet(number, page) for number, page in enumerate(pages, 1)]
    _refuse_clashes(sheets, sum(len(page.chars) for page in pages))
    _refuse_columns(sheets)
    problems = _drop_margins(sheets)
    pictures = picture_pages(pages)
    if pictures:
        shown = "、".join(f"第{number}页" for number in pictures[:5]) + ("等" if len(pictures) > 5 else "")
        problems.append(
            Problem("warning", f"{shown}是扫描件或图片，里面的字读不出来，没有检查", "请提供原来的 Word 或 Excel 文件")
        )
    blocks = _blocks(sheets)
    problems += _cut_off(sheets, blocks)
    return Document("pdf", [blocks] if blocks else [], problems)


def _cut_off(sheets: list[_Sheet], blocks: list[Block]) -> list[Problem]:
    """Lines that a cell was too small for and that are not seen elsewhere either."""
    hidden = [
        (sheet.number, text) for sheet in sheets for text in sheet.hidden
        if len(text) >= _SHORTEST_HIDDEN and not _PAGE_NUMBER.fullmatch(text)
    ]  # fmt: skip
    if not hidden:
        return []
    cells = (cell for block in blocks for cell in ([block] if isinstance(block, GridCell) else _cells(block)))
    seen = "\n".join("".join(cell.text.split()) for cell in cells)
    lost = [(number, text) for number, text in hidden if text not in seen]
    if not lost:
        return []
    number, text = lost[0]
    more = f"等 {len(lost)} 处" if len(lost) > 1 else ""
    return [
        Problem("warning", f"第{number}页有字在格子里显示不下，看不见，没有读取：“{text[:30]}”{more}",
                "请提供原来的 Word 或 Excel 文件，或把行高、列宽调够再导出")
    ]  # fmt: skip


def _cells(grid: Grid) -> Iterator[GridCell]:
    return (cell for row in grid.rows for cell in row.cells)


def _refuse_clashes(sheets: list[_Sheet], letters: int) -> None:
    """Raise `Damaged` for cells too small for their texts, which run into each other: a printed Excel sheet, mostly."""
    clashes = sum(sheet.clashes for sheet in sheets)
    if clashes > 10 and clashes * 50 > letters:
        raise Damaged("PDF 里有许多字叠在一起（格子太小，字没有显示完），读不准",
                      "请提供原来的 Word 或 Excel 文件，或把行高、列宽调够再导出")  # fmt: skip


def _refuse_columns(sheets: list[_Sheet]) -> None:
    """Raise `Damaged` for tables without lines: which words are one cell would be a guess."""
    if any(isinstance(item, PrintedTable) for sheet in sheets for _, item in sheet.items):
        return
    lines = [line for sheet in sheets for line in sheet.lines]
    if len(lines) > 5 and sum(line.torn for line in lines) * 5 > len(lines):
        raise Damaged("PDF 里的表格没有画表格线，分不清哪些字是一格", "请提供原来的 Word 或 Excel 文件，或给表格加上边框再导出")


def _blocks(sheets: list[_Sheet]) -> list[Block]:
    """Tables and lines in their order, tables that go on over a page break as one."""
    found: list[tuple[str, Line] | PrintedTable] = []
    for sheet in sheets:
        top = True
        for number, (_, item) in enumerate(sheet.items, 1):
            last = found[-1] if found else None
            if isinstance(item, Line):
                found.append((f"第{sheet.number}页第{number}处", item))
            elif top and isinstance(last, PrintedTable) and last.same_columns(item) and not last.starts_anew(item):
                last.join(item)
            else:
                found.append(item)
            top = False
    return [_grid(one) if isinstance(one, PrintedTable) else GridCell([one[1].text], locator=one[0]) for one in found]


def _grid(table: PrintedTable) -> Grid:
    return Grid.of_cells([
        GridCell(
            cell.texts or [""], cell.box.row, cell.box.column,
            rowspan=cell.box.rows, colspan=cell.box.columns, locator=cell.locator,
        )
        for row in table.rows
        for cell in row
    ])  # fmt: skip


def _drop_margins(sheets: list[_Sheet]) -> list[Problem]:
    """Take headers and footers away: page numbers, and what stands at the same place of several pages."""
    said: dict[str, str] = {}
    places: dict[tuple[str, int], int] = {}
    for sheet in sheets:
        for line in sheet.lines:
            key = (_without_numbers(line.text), round(line.base / 3))
            places[key] = places.get(key, 0) + 1
    for sheet in sheets:
        kept = []
        titled = False
        for base, item in sheet.items:
            titled = titled or (isinstance(item, Line) and base < sheet.height / 2 and is_title(item.text.strip()))
            if isinstance(item, Line) and _in_margin(item, sheet):
                if len(item.text) < 40 and _PAGE_NUMBER.fullmatch(item.text.strip()):
                    continue
                name = _without_numbers(item.text)
                times = sum(places.get((name, round(base / 3) + near), 0) for near in (-1, 0, 1))
                # Below a form's title stands what belongs to it.
                if times > 1 and times >= len(sheets) / 2 and not (titled and base < sheet.height / 2):
                    said.setdefault(name, item.text.strip())
                    continue
            kept.append((base, item))
        sheet.items = kept
    if not said:
        return []
    shown = "、".join(f"“{text[:30]}”" for text in list(said.values())[:3])
    return [Problem("note", f"每页重复的页眉、页脚{shown}没有读取", "如果是申报内容，请写进表格里")]


def _in_margin(line: Line, sheet: _Sheet) -> bool:
    return line.base < _MARGIN * sheet.height or line.base > (1 - _MARGIN) * sheet.height


def _without_numbers(text: str) -> str:
    return re.sub(r"[0-9\s]+", "", text)
