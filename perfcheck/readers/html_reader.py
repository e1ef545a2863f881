"""HTML tables: pages saved from a browser, and the “.xls” that budget systems export."""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING, Any

from perfcheck.declaration.problem import Problem
from perfcheck.readers.damage import Damaged
from perfcheck.readers.document import Document
from perfcheck.readers.encoding import decode
from perfcheck.readers.grid import Grid, GridCell
from perfcheck.readers.whole_numbers import whole_number

if TYPE_CHECKING:
    from perfcheck.readers.grid import Block

_SILENT = frozenset(("script", "style", "head", "template", "noscript", "select", "textarea", "title", "xml"))
_LINES = frozenset(("p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "section", "article", "dd", "dt", "pre"))
_BLANKS = re.compile(r"[ \t\r\n\f\xa0]+")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_MOST_SPAN = 1000
#: Columns that cells cover, or that are stepped over; a form has some thousand.
_MOST_STEPS = 300_000
#: The library compares each attribute of a tag with all others of it. A page with more signs that may stand between two
#: attributes is first tried where that can be stopped.
_USUAL = 60_000
_SIGNS = (" ", "\n", "\t", "\r", "\x0c", "/", '"', "'", "=")


def read_html(data: bytes) -> Document:
    """The tables of a page and the text around them. Raises `Damaged`."""
    text = decode(data)
    if isinstance(text, Problem):
        raise Damaged(text.message.removesuffix("，没有检查"), text.hint)
    if len(text) > _USUAL and sum(map(text.count, _SIGNS)) > _USUAL:
        from perfcheck.readers.isolated import NoWorker, answers

        with contextlib.suppress(NoWorker):
            for _ in answers("html", text.encode("utf-8", "surrogatepass"), "网页（HTML）"):
                pass
    root = parsed(text)
    if any(str(meta.get("content", "")).startswith("perfcheck ") for meta in root.xpath("/html/head/meta[@name='generator']")):
        # Its drawing of the forms would be taken for the forms, whenever a report lies beside them.
        told = Problem("note", "这是 perfcheck 写的检查报告，里面画的表不再检查", "要检查的请给出申报表的原文件")
        return Document("html", problems=[told], foreign=True)
    reader = _Reader()
    reader.read(root)
    reader.close()
    problems = []
    if reader.hidden:
        problems.append(
            Problem("note", f"网页里有隐藏的内容（{reader.hidden} 处），没有读取", "要交的内容请取消隐藏，不要的请删除")
        )
    if reader.hidden_rows:
        problems.append(
            Problem("note", f"表格里有隐藏的行（{reader.hidden_rows} 行），照样读取和检查", "请确认隐藏的内容该不该交；不该交的请删除")
        )
    document = Document("html", [reader.blocks] if reader.blocks else [], problems)
    return document


def parsed(text: str) -> Any:
    """The root of a page. Raises `Damaged`."""
    from lxml import etree, html

    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        root = html.document_fromstring(_DECLARATION.sub("", text), parser=parser)
    except (etree.LxmlError, ValueError):
        raise Damaged("网页（HTML）的内容读不出来") from None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" or "depth" in entry.message for entry in parser.error_log):
        raise Damaged("网页（HTML）嵌套太深，读不了", "请在浏览器或 Excel 里打开，另存为 .xlsx 后再检查")
    return root


class _Reader:
    """Walks through the page and collects blocks."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.hidden = 0
        self.hidden_rows = 0
        self._tables = 0
        self._paragraphs = 0
        self._steps = 0
        self._line: list[str] = []

    def read(self, element: Any) -> None:
        """Read an element, its text and what follows it within its parent."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _SILENT:
            return
        if _is_hidden(element):
            self.hidden += bool("".join(element.itertext()).strip())
            return
        if tag == "table":
            self.close()
            self._tables += 1
            self._table(element, f"表{self._tables}")
            return
        if tag in _LINES or tag == "br":
            self.close()
        self._line.append(element.text or "")
        for child in element:
            self.read(child)
            self._line.append(child.tail or "")
        if tag in _LINES:
            self.close()

    def close(self) -> None:
        """End the present paragraph."""
        text = _BLANKS.sub(" ", "".join(self._line)).strip()
        self._line = []
        if text:
            self._paragraphs += 1
            self.blocks.append(GridCell([text], locator=f"第{self._paragraphs}段"))

    def _table(self, table: Any, name: str) -> None:
        cells: list[GridCell] = []
        taken: dict[int, tuple[int, int]] = {}  # column: the first row that is free in it again, and the cell's own column
        row = -1
        for line in _rows(table):
            row += 1
            if _is_hidden(line):  # a hidden row of a sheet; it may be in the form
                self.hidden_rows += bool("".join(line.itertext()).strip())
            found: list[GridCell] = []
            column = 0
            inner: list[Any] = []
            count = 0  # with the cells that reach down from above, as one counts on the page
            for element in (one for one in line if one.tag in ("td", "th")):
                first = column
                while (reach := taken.get(column, (0, 0)))[0] > row:
                    count += reach[1] == column
                    column += 1
                count += 1
                down, across = _span(element, "rowspan"), _span(element, "colspan")
                lines, tables = _content(element)
                inner += tables
                found.append(
                    GridCell(lines, row, column, rowspan=down, colspan=across, locator=f"{name} 第{row + 1}行第{count}列")
                )
                self._steps += column - first + across
                if self._steps > _MOST_STEPS:
                    raise Damaged("网页（HTML）里合并的单元格太多、太宽，读不了", "请在浏览器或 Excel 里打开，另存为 .xlsx 后再检查")
                for other in range(column, column + across):
                    taken[other] = (row + down, column)
                column += across
            if inner and all(cell.blank for cell in found):
                # A table that only lays out the page: what is inside stands for itself.
                self._grid(cells)
                cells = []
                for one in inner:
                    self._tables += 1
                    self._table(one, f"表{self._tables}")
                continue
            cells += found
            for one in inner:
                anchor = next(cell for cell in found if not cell.blank)
                text = _BLANKS.sub(" ", " ".join(one.itertext())).strip()
                cells.remove(anchor)
                cells.append(
                    GridCell([*anchor.lines, text], anchor.row, anchor.column, rowspan=anchor.rowspan,
                             colspan=anchor.colspan, locator=anchor.locator)
                )  # fmt: skip
                found = [cells[-1] if cell is anchor else cell for cell in found]
        self._grid(cells)

    def _grid(self, cells: list[GridCell]) -> None:
        if not any(not cell.blank for cell in cells):
            return
        last = max(cell.row for cell in cells)
        for cell in cells:
            cell.rowspan = min(cell.rowspan, last - cell.row + 1)
        self.blocks.append(Grid.of_cells(cells))


def _rows(table: Any) -> list[Any]:
    rows = []
    for child in table:
        if child.tag == "tr":
            rows.append(child)
        elif child.tag in ("thead", "tbody", "tfoot"):
            rows += [line for line in child if line.tag == "tr"]
    return rows


def _content(cell: Any) -> tuple[list[str], list[Any]]:
    """The lines of a cell, and the tables in it."""
    lines: list[list[str]] = [[]]
    tables: list[Any] = []

    def walk(element: Any) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in _SILENT:
            return
        if tag == "table":
            tables.append(element)
            return
        if tag == "input" and element.get("type") in ("checkbox", "radio"):
            lines[-1].append("☑" if element.get("checked") is not None else "□")
        elif tag == "input" and element.get("type", "text") == "text":
            lines[-1].append(element.get("value") or "")
        if (tag in _LINES and any(part.strip() for part in lines[-1])) or tag == "br":
            lines.append([])
        lines[-1].append(element.text or "")
        for child in element:
            walk(child)
            lines[-1].append(child.tail or "")
        if tag in _LINES:
            lines.append([])

    lines[-1].append(cell.text or "")
    for child in cell:
        walk(child)
        lines[-1].append(child.tail or "")
    texts = [_BLANKS.sub(" ", "".join(parts)).strip(" ") for parts in lines]
    return [text for text in texts if text] or [""], tables


def _span(element: Any, name: str) -> int:
    return max(1, min(whole_number((element.get(name) or "").strip(), 1), _MOST_SPAN))


def _is_hidden(element: Any) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return "display:none" in style
