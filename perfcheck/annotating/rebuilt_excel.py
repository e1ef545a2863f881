"""A workbook made anew from the tables of an old one, with comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from perfcheck.annotating.excel import annotate_xlsx
from perfcheck.annotating.rebuilding import new_package
from perfcheck.annotating.xml_text import xml_text
from perfcheck.i18n import _
from perfcheck.readers.grid import Grid
from perfcheck.readers.sheets import cell_index, column_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.annotating.excel import SheetCell
    from perfcheck.annotating.remarks import Remark
    from perfcheck.readers.document import Document
    from perfcheck.readers.grid import Block

_URI = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_MAIN = f"{{{_URI}}}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_WORKBOOK = "xl/workbook.xml"
#: Style 0 is what Excel starts with, 1 is bordered and wrapped.
_STYLES = (
    f'<styleSheet xmlns="{_URI}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"/>'
    '<right style="thin"/><top style="thin"/><bottom style="thin"/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" '
    'borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/>'
    '</xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_COLUMN_WIDTH = "16"
_LONGEST_NAME = 31
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", "_"))


def rebuilt_xlsx(document: Document, remark: str, remarks: Sequence[Remark], author: str) -> bytes:
    """The tables as .xlsx, each part on a sheet, with comments; ``remark`` says below their list what this file is."""
    places: dict[str, SheetCell] = {}
    parts = [(_WORKBOOK, "officeDocument", "spreadsheetml.sheet.main", "")]
    names: list[str] = []
    for number, blocks in enumerate(document.parts, 1):
        name = _name(blocks, number, names)
        names.append(name)
        parts.append(
            (f"xl/worksheets/sheet{number}.xml", "worksheet", "spreadsheetml.worksheet", _sheet(blocks, name, places))
        )
    parts.append(("xl/styles.xml", "styles", "spreadsheetml.styles", _STYLES))
    workbook = etree.Element(f"{_MAIN}workbook", nsmap={None: _URI, "r": _OFFICE})
    sheets = etree.SubElement(workbook, f"{_MAIN}sheets")
    for number, name in enumerate(names, 1):
        sheet = etree.SubElement(sheets, f"{_MAIN}sheet", name=name, sheetId=str(number))
        sheet.set(f"{{{_OFFICE}}}id", f"rId{number}")
    parts[0] = (*parts[0][:3], etree.tostring(workbook, encoding="unicode"))
    return annotate_xlsx(new_package(parts, _WORKBOOK), remarks, author, places, footer=remark)


def _name(blocks: list[Block], number: int, taken: list[str]) -> str:
    """The sheet's own name, where the locators tell it."""
    for block in blocks:
        cells = [cell for row in block.rows for cell in row.cells] if isinstance(block, Grid) else [block]
        for cell in cells:
            name, mark, _cell = (cell.locator or "").rpartition("!")
            name = name.translate(_NOT_IN_NAMES)[:_LONGEST_NAME]
            if mark and name and name not in taken:
                return name
    return _("表{number}", number=number)


def _sheet(blocks: list[Block], name: str, places: dict[str, SheetCell]) -> str:
    rows: dict[int, dict[int, str]] = {}
    merges: list[str] = []
    following = 0
    columns = 1
    for block in blocks:
        if isinstance(block, Grid):
            following, widest = _fill(block, following, name, rows, merges, places)
            columns = max(columns, widest)
        else:
            rows.setdefault(following, {})[0] = "\n".join(block.lines)
            places.setdefault(block.locator or "", (name, following, 0))
            following += 1
    places.pop("", None)
    root = etree.Element(f"{_MAIN}worksheet", nsmap={None: _URI})
    widths = etree.SubElement(root, f"{_MAIN}cols")
    etree.SubElement(widths, f"{_MAIN}col", min="1", max=str(columns), width=_COLUMN_WIDTH, customWidth="1")
    data = etree.SubElement(root, f"{_MAIN}sheetData")
    for row in sorted(rows):
        line = etree.SubElement(data, f"{_MAIN}row", r=str(row + 1))
        for column, text in sorted(rows[row].items()):
            cell = etree.SubElement(line, f"{_MAIN}c", r=f"{column_name(column)}{row + 1}", s="1", t="inlineStr")
            element = etree.SubElement(etree.SubElement(cell, f"{_MAIN}is"), f"{_MAIN}t")
            element.set(_SPACE, "preserve")
            element.text = xml_text(text)
    if merges:
        merged = etree.SubElement(root, f"{_MAIN}mergeCells", count=str(len(merges)))
        for reference in merges:
            etree.SubElement(merged, f"{_MAIN}mergeCell", ref=reference)
    written: str = etree.tostring(root, encoding="unicode")
    return written


def _fill(
    grid: Grid, first: int, name: str, rows: dict[int, dict[int, str]], merges: list[str], places: dict[str, SheetCell]
) -> tuple[int, int]:
    """Put a table on the sheet, each row where it was, as far as its locators tell; the next free row, the columns."""
    lines = _lines(grid, first)
    last, columns = first, 1
    known: set[str] = set()
    for number, row in enumerate(grid.rows):
        line = lines[number]
        for cell in row.cells:
            last, columns = max(last, line + 1), max(columns, cell.column + cell.colspan)
            if cell.locator is not None and cell.locator in known:
                rows.setdefault(line, {})[cell.column] = ""  # below a merged one
                continue
            known.add(cell.locator or "")
            places.setdefault(cell.locator or "", (name, line, cell.column))
            for column in range(cell.column, cell.column + cell.colspan):
                rows.setdefault(line, {})[column] = "\n".join(cell.lines) if column == cell.column else ""
            if cell.rowspan > 1 or cell.colspan > 1:
                bottom = lines[min(number + cell.rowspan, len(lines)) - 1]
                merges.append(f"{column_name(cell.column)}{line + 1}:{column_name(cell.column + cell.colspan - 1)}{bottom + 1}")
    return last, columns


def _lines(grid: Grid, first: int) -> list[int]:
    """For each row of the grid the row of the sheet that its own cells were read from; the next one where none tells."""
    lines: list[int] = []
    known: set[str | None] = set()  # what is merged from above bears the name of the cell above
    for row in grid.rows:
        names = [cell.locator or "" for cell in row.cells if cell.locator not in known]
        known.update(names)
        told = (cell_index(name.rpartition("!")[2]) for name in names)
        line = next((index[0] for index in told if index is not None), lines[-1] + 1 if lines else first)
        lines.append(line)
    return lines
