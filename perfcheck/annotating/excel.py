"""Comments, a light fill and a list of all remarks in an Excel workbook, after ECMA-376 part 1, §18."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from perfcheck.annotating.excel_comments import add_comments
from perfcheck.annotating.excel_list import add_list
from perfcheck.annotating.excel_styles import Fills
from perfcheck.annotating.excel_threads import add_replies
from perfcheck.annotating.package import OFFICE, PatchedPackage
from perfcheck.i18n import _
from perfcheck.readers.sheets import cell_index, column_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from perfcheck.annotating.remarks import Remark

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = f"{{{OFFICE}}}id"

#: A sheet's name and the 0-based row and column of one of its cells.
SheetCell = tuple[str, int, int]


def annotate_xlsx(
    data: bytes,
    remarks: Sequence[Remark],
    author: str,
    places: Mapping[str, SheetCell] | None = None,
    *,
    footer: str = "",
    when: datetime | None = None,
) -> bytes:
    """The workbook with a comment and a fill at every remark's cell, and a sheet that lists them all.

    ``places`` says which cell a locator means, where the locators are not the cells' own names; ``footer`` stands
    below the list. Raises `Damaged`, `Unpatchable`.
    """
    package = PatchedPackage(data, _("Excel 文件"))
    main = package.related("", "officeDocument") or "xl/workbook.xml"
    workbook = package.xml(main)
    targets = package.targets(main)
    tables = set(package.all_related(main, "worksheet"))  # not the sheets of diagrams and dialogues
    listed = [sheet for sheet in workbook.iter(f"{MAIN}sheet") if targets.get(sheet.get(_ID, "")) in tables]
    sheets = {sheet.get("name", ""): targets[sheet.get(_ID, "")] for sheet in listed}
    seen = (sheet.get("name", "") for sheet in listed if sheet.get("state", "visible") == "visible")
    first = next(seen, next(iter(sheets), ""))
    placed: dict[str, list[tuple[int, int, Remark]]] = {}
    shown: list[tuple[SheetCell, Remark]] = []
    for remark in remarks:
        name, row, column = (places or {}).get(remark.locator) or _cell_of(remark.locator) or (first, 0, 0)
        if name not in sheets:
            name, row, column = first, 0, 0
        if name in sheets:
            placed.setdefault(name, []).append((row, column, remark))
            shown.append(((name, row, column), remark))
    fills = Fills(package, main)
    for name, found in placed.items():
        sheet = package.xml(sheets[name])
        for row, column, remark in found:
            fills.fill(_cell(sheet, row, column), remark.severity)
        add_comments(package, sheets[name], sheet, found, author)
        add_replies(package, main, sheets[name], found, author, when)
    add_list(package, main, workbook, shown, fills, footer)
    return package.to_bytes()


def _cell_of(locator: str) -> SheetCell | None:
    """``绩效目标表!E12`` taken apart."""
    name, mark, reference = locator.rpartition("!")
    index = cell_index(reference) if mark else None
    return (name, *index) if index is not None else None


def _cell(sheet: etree._Element, row: int, column: int) -> etree._Element:
    """The cell of a sheet; one that the file does not hold is put in where it belongs, with the style it has on the screen."""
    data = sheet.find(f"{MAIN}sheetData")
    if data is None:
        data = etree.SubElement(sheet, f"{MAIN}sheetData")
    line = _child(data, f"{MAIN}row", row, lambda one, last: _number(one.get("r"), last + 2) - 1)
    if line.get("r") is None:
        line.set("r", str(row + 1))
    cell = _child(line, f"{MAIN}c", column, lambda one, last: (cell_index(one.get("r", "")) or (0, last + 1))[1])
    if cell.get("r") is None:
        cell.set("r", f"{column_name(column)}{row + 1}")
        style = line.get("s") if line.get("customFormat") in ("1", "true") else _column_style(sheet, column)
        if style is not None and cell.get("s") is None:
            cell.set("s", style)
    return cell


def _child(parent: etree._Element, tag: str, wanted: int, number_of: object) -> etree._Element:
    """The child of this number, made in its place when there is none; children may leave their numbers to their order."""
    last = -1
    for position, child in enumerate(parent):
        if child.tag != tag:
            continue
        last = number_of(child, last)  # type: ignore[operator]
        if last == wanted:
            return child
        if last > wanted:
            made = etree.Element(tag)
            parent.insert(position, made)
            return made
    return etree.SubElement(parent, tag)


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 9 else otherwise


def _column_style(sheet: etree._Element, column: int) -> str | None:
    for one in sheet.iterfind(f"{MAIN}cols/{MAIN}col"):
        if _number(one.get("min"), 0) <= column + 1 <= _number(one.get("max"), 0):
            style: str | None = one.get("style")
            return style
    return None
