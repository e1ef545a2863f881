"""Excel workbooks (.xlsx, .xlsm): every cell with the text that Excel shows.

Read straight from the package: of the libraries those that are fast give neither number formats nor what is hidden,
and the one that does takes longer to import than a form to check.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfcheck.declaration.problem import Problem
from perfcheck.readers.damage import Damaged, refuse_cells
from perfcheck.readers.document import Document
from perfcheck.readers.halves import whole_characters
from perfcheck.readers.number_format import shown_number, shown_text
from perfcheck.readers.ooxml import Package
from perfcheck.readers.safe_xml import iterate_xml
from perfcheck.readers.sheets import Sheet, cell_index, column_name, grid_of
from perfcheck.readers.whole_numbers import whole_number
from perfcheck.readers.xlsx_styles import number_formats

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_FALSE = ("0", "false", "off", None)
_LAST_COLUMN = 16384
#: Sheets of our own list of findings, which on two hundred units is larger than any form.
_LIST = frozenset({"按问题", "逐处"})


def read_xlsx(data: bytes) -> Document:
    """The sheets of a workbook, each a part of its own. Raises `Damaged`."""
    package = Package(data, "Excel 文件")
    main = package.main_part("xl/workbook.xml")
    if main.endswith(".bin"):
        raise Damaged("这是二进制工作簿（.xlsb），这一版还读不了", "请用 Excel 或 WPS 另存为 .xlsx 后再检查")
    workbook = package.xml(main)
    relations = package.relations(main)
    kinds = dict(relations.values())
    shared = _shared_texts(package, kinds.get("sharedStrings"))
    styles = kinds.get("styles")
    formats = number_formats(package.xml(styles)) if styles is not None and styles in package else []
    properties = workbook.find(f"{_MAIN}workbookPr")
    reader = _Reader(
        shared,
        formats,
        date1904=properties is not None and properties.get("date1904") not in _FALSE,
        stale=any(element.get("fullCalcOnLoad") not in _FALSE for element in workbook.iter(f"{_MAIN}calcPr")),
    )
    document = Document("xlsx")
    for element in workbook.iter(f"{_MAIN}sheet"):
        kind, target = relations.get(element.get(_RELATION_ID, ""), ("", ""))
        if kind not in ("worksheet", ""):
            continue  # a sheet that is one chart
        sheet = Sheet(element.get("name", ""), hidden=element.get("state", "visible") != "visible")
        if target not in package:
            document.problems.append(
                Problem("error", f"工作表“{sheet.name}”的内容不在文件里，没有检查", "文件可能损坏，请另存后再检查")
            )
            continue
        try:
            part = package.bytes_of(target)
        except Damaged:
            if not {one.get("name") for one in workbook.iter(f"{_MAIN}sheet")} >= _LIST:
                raise
            told = Problem("note", "这是 perfcheck 写的问题清单，不是申报表", "填好处理的清单用 perfcheck decide 读回来")
            return Document("xlsx", problems=[told], foreign=True)
        reader.read(part, sheet)
        grid = grid_of(sheet)
        if grid is not None:
            document.parts.append([grid])
        document.problems += sheet.problems
    return document


def _shared_texts(package: Package, name: str | None) -> list[str]:
    if name is None or name not in package:
        return []
    texts = []
    for event, element in iterate_xml(package.bytes_of(name), "Excel 文件里的 sharedStrings.xml "):
        if event == "end" and element.tag == f"{_MAIN}si":
            texts.append(_rich_text(element))
            element.clear()
    return texts


def _rich_text(element: Element) -> str:
    """The text of a string, without the readings that may stand above its characters."""
    parts = []
    for child in element:
        if child.tag == f"{_MAIN}t":
            parts.append(child.text or "")
        elif child.tag == f"{_MAIN}r":
            parts += [text.text or "" for text in child.iter(f"{_MAIN}t")]
    text = "".join(parts)
    if "_x" in text:
        text = whole_characters(_ESCAPE.sub(lambda match: chr(int(match[1], 16)), text))
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


class _Reader:
    """Reads the sheets of one workbook: what they share is its texts and number formats."""

    def __init__(self, shared: list[str], formats: list[str], *, date1904: bool, stale: bool) -> None:
        self.shared = shared
        self.formats = formats
        self.date1904 = date1904
        self.stale = stale

    def read(self, data: bytes, sheet: Sheet) -> None:
        """Fill a sheet from its part of the package."""
        row = -1
        column = -1
        formulas: list[str] = []
        rows: Element | None = None
        for event, element in iterate_xml(data, f"工作表“{sheet.name}”"):
            tag = element.tag
            if event == "start":
                if tag == f"{_MAIN}sheetData":
                    rows = element
                elif tag == f"{_MAIN}row":
                    row = whole_number(element.get("r"), row + 2) - 1
                    column = -1
                    if element.get("hidden") not in _FALSE or element.get("zeroHeight") not in _FALSE:
                        sheet.hidden_rows.add(row)
            elif tag == f"{_MAIN}c":
                place = cell_index(element.get("r", "")) or (row, column + 1)
                column = place[1]
                if place[1] < _LAST_COLUMN and len(element) and (text := self._cell(element, sheet, *place, formulas)):
                    sheet.cells[place] = text
                    if not len(sheet.cells) % 10_000:
                        refuse_cells(len(sheet.cells))
            elif tag == f"{_MAIN}row" and rows is not None:
                rows.clear()
            elif tag == f"{_MAIN}col":
                if element.get("hidden") not in _FALSE:
                    first, last = whole_number(element.get("min"), 1), whole_number(element.get("max"), 1)
                    sheet.hidden_columns.update(range(max(first, 1) - 1, min(last, _LAST_COLUMN)))
            elif tag == f"{_MAIN}mergeCell":
                ends = [cell_index(part) for part in element.get("ref", "").split(":")]
                if len(ends) == 2 and ends[0] is not None and ends[1] is not None:
                    sheet.merges.append((*ends[0], *ends[1]))
        if formulas and self.stale:
            sheet.problems.append(
                Problem(
                    "warning",
                    f"工作表“{sheet.name}”的公式（{'、'.join(formulas[:5])}{'等' if len(formulas) > 5 else ''}）要等打开时重算，现有的结果可能不是最新的",
                    "请用 Excel 或 WPS 打开并保存一次，再检查",
                    locator=f"{sheet.name}!{formulas[0]}",
                )
            )

    def _cell(self, element: Element, sheet: Sheet, row: int, column: int, formulas: list[str]) -> str:
        kind = element.get("t", "n")
        value = formula = None
        for child in element:
            if child.tag == f"{_MAIN}v":
                value = child.text
            elif child.tag == f"{_MAIN}f":
                formula = child
            elif child.tag == f"{_MAIN}is":
                return _rich_text(child)
        if value is None:
            if formula is None or kind == "str":
                return ""
            sheet.trouble(
                "error", row, column, "是公式，文件里没有存它的结果，不知道显示什么", "请用 Excel 或 WPS 打开并保存一次，再检查"
            )
            return f"={formula.text or '…'}"
        if formula is not None:
            formulas.append(f"{column_name(column)}{row + 1}")
        return self._shown(element, sheet, row, column, kind, value)

    def _shown(self, element: Element, sheet: Sheet, row: int, column: int, kind: str, value: str) -> str:
        style = whole_number(element.get("s"))
        code = self.formats[style] if style < len(self.formats) else ""
        if kind == "s":
            number = whole_number(value, len(self.shared))
            if number >= len(self.shared):
                sheet.trouble("error", row, column, "的文字在文件里找不到", "文件可能损坏，请另存后再检查")
                return ""
            return shown_text(self.shared[number], code)
        if kind == "str":
            return shown_text(value, code)
        if kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        if kind == "e":
            sheet.trouble("warning", row, column, f"的公式出错，显示为 {value}", "请改正公式，或直接填写数值")
            return value
        if kind == "d":
            return value.removesuffix("T00:00:00")
        text = shown_number(value, code, date1904=self.date1904)
        if not text:
            sheet.trouble("warning", row, column, f"里有数 {value}，但数字格式让它显示为空白", "请确认这一格要不要填")
        return text
