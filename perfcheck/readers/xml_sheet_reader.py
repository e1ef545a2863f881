"""Excel 2003 XML (SpreadsheetML), which budget systems export under the suffix .xls."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from perfcheck.readers.document import Document
from perfcheck.readers.number_format import shown_number, shown_text
from perfcheck.readers.safe_xml import parse_xml
from perfcheck.readers.sheets import Sheet, grid_of
from perfcheck.readers.whole_numbers import whole_number

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_EXCEL = "{urn:schemas-microsoft-com:office:excel}"
_NAMED = {
    "": "", "General": "", "General Number": "", "Fixed": "0.00", "Standard": "#,##0.00", "Percent": "0.00%",
    "Scientific": "0.00E+00", "Currency": "¥#,##0.00", "Short Date": "yyyy/m/d", "Long Date": 'yyyy"年"m"月"d"日"',
    "Medium Date": "d-mmm-yy", "General Date": "yyyy/m/d h:mm", "Short Time": "h:mm", "Long Time": "h:mm:ss",
}  # fmt: skip


_EPOCH = datetime(1899, 12, 30)
_REST = re.compile(r"\.\d+$|Z$")


def read_xml_sheet(data: bytes) -> Document:
    """The sheets of a workbook, each a part of its own. Raises `Damaged`."""
    root = parse_xml(data, "Excel 2003 XML 文件")
    formats: dict[str, str] = {}
    for style in root.iter(f"{_SS}Style"):
        number = style.find(f"{_SS}NumberFormat")
        if number is not None:
            code = number.get(f"{_SS}Format", "")
            formats[style.get(f"{_SS}ID", "")] = _NAMED.get(code, code)
    document = Document("xml")
    for worksheet in root.iterfind(f"{_SS}Worksheet"):
        visible = worksheet.findtext(f"{_EXCEL}WorksheetOptions/{_EXCEL}Visible", "")
        sheet = Sheet(worksheet.get(f"{_SS}Name", ""), hidden=visible.startswith("SheetHidden"))
        for table in worksheet.iterfind(f"{_SS}Table"):
            _fill(sheet, table, formats)
        grid = grid_of(sheet)
        if grid is not None:
            document.parts.append([grid])
        document.problems += sheet.problems
    return document


def _fill(sheet: Sheet, table: Element, formats: dict[str, str]) -> None:
    number = -1
    for column in table.iterfind(f"{_SS}Column"):
        number = _index(column, number)
        if column.get(f"{_SS}Hidden") == "1":
            sheet.hidden_columns.update(range(number, number + 1 + min(_count(column, "Span"), 20_000)))
        number += _count(column, "Span")
    row = -1
    for line in table.iterfind(f"{_SS}Row"):
        row = _index(line, row)
        if line.get(f"{_SS}Hidden") == "1":
            sheet.hidden_rows.add(row)
        at = -1
        for cell in line.iterfind(f"{_SS}Cell"):
            at = _index(cell, at)
            across, down = _count(cell, "MergeAcross"), _count(cell, "MergeDown")
            if across or down:
                sheet.merges.append((row, at, row + down, at + across))
            element = cell.find(f"{_SS}Data")
            style = cell.get(f"{_SS}StyleID") or line.get(f"{_SS}StyleID") or ""
            if element is not None and (text := _shown(element, formats.get(style, ""))):
                sheet.cells[row, at] = text
            elif element is None and cell.get(f"{_SS}Formula") is not None:
                sheet.trouble(
                    "error", row, at, "是公式，文件里没有存它的结果，不知道显示什么", "请用 Excel 或 WPS 打开并保存一次，再检查"
                )
                sheet.cells[row, at] = cell.get(f"{_SS}Formula", "=")
            at += across
        row += _count(line, "Span")


def _shown(element: Element, code: str) -> str:
    text = "".join(element.itertext()).replace("\r\n", "\n").replace("\r", "\n")
    kind = element.get(f"{_SS}Type", "String")
    if kind == "Number":
        return shown_number(text.strip(), code)
    if kind == "DateTime":
        try:
            passed = datetime.fromisoformat(_REST.sub("", text.strip())) - _EPOCH
        except (ValueError, TypeError, OverflowError):  # also with an offset from UTC, which Excel never writes
            return text
        return shown_number(passed.total_seconds() / 86400, code or "yyyy/m/d")
    if kind == "Boolean":
        return "TRUE" if text.strip() == "1" else "FALSE"
    return shown_text(text, code)


def _index(element: Element, before: int) -> int:
    return whole_number(element.get(f"{_SS}Index"), before + 2) - 1


def _count(element: Element, name: str) -> int:
    return whole_number(element.get(f"{_SS}{name}"))
