"""Excel 97–2003 workbooks (.xls, also WPS's .et), by xlrd: texts as displayed, true merges, what is hidden."""

from __future__ import annotations

import os
from typing import Any

from perfcheck.readers.damage import Damaged
from perfcheck.readers.document import Document
from perfcheck.readers.number_format import BUILT_IN, shown_number, shown_text
from perfcheck.readers.sheets import Sheet, grid_of

_GENERAL = "General"
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}


def read_xls(data: bytes) -> Document:
    """The sheets of a workbook, each a part of its own. Raises `Damaged`."""
    import xlrd

    try:
        with open(os.devnull, "w", encoding="utf-8") as silence:
            book = xlrd.open_workbook(file_contents=data, formatting_info=True, ragged_rows=True, logfile=silence)
    except Exception as error:  # of a broken file xlrd raises whatever it stumbles over
        if "encrypted" in str(error).lower():
            raise Damaged("文件加了打开密码", "请在 Excel 或 WPS 里打开，去掉密码另存后再检查") from None
        raise Damaged("Excel 文件（.xls）损坏或不完整，读不出来") from None
    document = Document("xls")
    for table in book.sheets():
        sheet = Sheet(table.name, hidden=table.visibility != 0)
        _fill(sheet, table, book, xlrd)
        grid = grid_of(sheet)
        if grid is not None:
            document.parts.append([grid])
        document.problems += sheet.problems
    return document


def _fill(sheet: Sheet, table: Any, book: Any, xlrd: Any) -> None:
    sheet.merges = [(top, left, bottom - 1, right - 1) for top, bottom, left, right in table.merged_cells]
    sheet.hidden_rows = {number for number, row in table.rowinfo_map.items() if row.hidden}
    sheet.hidden_columns = {number for number, column in table.colinfo_map.items() if column.hidden}
    for row in range(table.nrows):
        kinds, values = table.row_types(row), table.row_values(row)
        for column, (kind, value) in enumerate(zip(kinds, values, strict=True)):
            if kind in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
                continue
            if kind == xlrd.XL_CELL_BOOLEAN:
                text = "TRUE" if value else "FALSE"
            elif kind == xlrd.XL_CELL_ERROR:
                text = _ERRORS.get(value, "#N/A")
                sheet.trouble("warning", row, column, f"的公式出错，显示为 {text}", "请改正公式，或直接填写数值")
            else:
                code = _code(table, book, row, column)
                if kind == xlrd.XL_CELL_TEXT:
                    text = shown_text(value.replace("\r\n", "\n").replace("\r", "\n"), code)
                else:
                    text = shown_number(value, code, date1904=book.datemode == 1)
                    if not text:
                        sheet.trouble("warning", row, column, f"里有数 {value}，但数字格式让它显示为空白", "请确认这一格要不要填")
            sheet.cells[row, column] = text


def _code(table: Any, book: Any, row: int, column: int) -> str:
    """The format code of a cell; the built-in ones are those of a Chinese Excel."""
    try:
        key = book.xf_list[table.cell_xf_index(row, column)].format_key
        if key in BUILT_IN:
            return BUILT_IN[key]
        return str(book.format_map[key].format_str)
    except (IndexError, KeyError):
        return _GENERAL
