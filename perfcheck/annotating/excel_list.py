"""A sheet of its own that lists all remarks of a workbook, each with a link to its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from perfcheck.annotating.excel_styles import Fills
from perfcheck.annotating.package import OFFICE
from perfcheck.i18n import N_, _
from perfcheck.readers.sheets import column_name
from perfcheck.reporters.office_text import cut, legal
from perfcheck.reporters.words import SEVERITY_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perfcheck.annotating.package import PatchedPackage
    from perfcheck.annotating.remarks import Remark

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_WORKSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_COLUMNS = ((N_("序号"), 6), (N_("级别"), 10), (N_("位置"), 18), (N_("指标"), 30), (N_("填报内容"), 26), (N_("问题及理由"), 60), (N_("修改建议"), 44), (N_("代码"), 8))
_LINKED = 2
#: What a cell may hold.
_LONGEST = 32_000
#: The height of a line and of the highest row, in points.
_POINTS, _HIGHEST = 15, 405


def add_list(
    package: PatchedPackage,
    main: str,
    workbook: etree._Element,
    remarks: Sequence[tuple[tuple[str, int, int], Remark]],
    fills: Fills,
    footer: str,
) -> None:
    """Append the sheet 审核意见 (with a number, where the unit has one of that name)."""
    sheets = workbook.find(f"{MAIN}sheets")
    if sheets is None:
        return
    part = package.unused("xl/worksheets/sheet{}.xml")
    package.put(part, _sheet(remarks, fills, footer))
    package.declare(part, _WORKSHEET)
    sheet = etree.SubElement(sheets, f"{MAIN}sheet", name=_free_name({one.get("name", "") for one in sheets}))
    sheet.set("sheetId", str(1 + max((int(number) for one in sheets if (number := one.get("sheetId", "")).isdecimal() and len(number) < 10), default=0)))
    sheet.set(f"{{{OFFICE}}}id", package.relate(main, "worksheet", part))


def _free_name(taken: set[str]) -> str:
    name, number = _("审核意见"), 1
    while name in taken:
        number += 1
        name = _("审核意见{number}", number=number)
    return name


def _sheet(remarks: Sequence[tuple[tuple[str, int, int], Remark]], fills: Fills, footer: str) -> etree._Element:
    root = etree.Element(f"{MAIN}worksheet", nsmap={None: MAIN.strip("{}")})
    views = etree.SubElement(root, f"{MAIN}sheetViews")
    view = etree.SubElement(views, f"{MAIN}sheetView", workbookViewId="0")
    etree.SubElement(view, f"{MAIN}pane", ySplit="1", topLeftCell="A2", activePane="bottomLeft", state="frozen")
    widths = etree.SubElement(root, f"{MAIN}cols")
    for number, (_name, width) in enumerate(_COLUMNS, 1):
        etree.SubElement(widths, f"{MAIN}col", min=str(number), max=str(number), width=str(width), customWidth="1")
    data = etree.SubElement(root, f"{MAIN}sheetData")
    head, body = fills.style("0", "head", wrapped=True), fills.style("0", "plain", wrapped=True)
    _row(data, 1, [_(title) for title, _width in _COLUMNS], head)
    links: list[tuple[str, str, str]] = []
    for number, (place, texts) in enumerate(_lines(remarks), 1):
        _row(data, number + 1, [str(number), *texts], body)
        sheet, row, column = place
        reference = f"{column_name(column)}{row + 1}"
        links.append((f"{column_name(_LINKED)}{number + 1}", f"'{sheet.replace(chr(39), chr(39) * 2)}'!{reference}", texts[1]))
    if footer:
        _row(data, len(links) + 3, [footer], None)
    etree.SubElement(root, f"{MAIN}autoFilter", ref=f"A1:{column_name(len(_COLUMNS) - 1)}{len(links) + 1}")
    if links:
        hyperlinks = etree.SubElement(root, f"{MAIN}hyperlinks")
        for cell, location, shown in links:
            etree.SubElement(hyperlinks, f"{MAIN}hyperlink", ref=cell, location=location, display=shown)
    return root


def _lines(remarks: Sequence[tuple[tuple[str, int, int], Remark]]) -> Iterator[tuple[tuple[str, int, int], list[str]]]:
    for place, remark in remarks:
        sheet, row, column = place
        where = f"{sheet}!{column_name(column)}{row + 1}"
        for note in remark.notes:
            reason = "\n".join(filter(None, (note.reason, note.others)))
            hint = "\n".join(filter(None, (note.hint, note.words and _("审核人意见：{words}", words=note.words))))
            yield place, [SEVERITY_WORDS[note.severity], where, legal(note.row), legal(note.text), reason, hint, note.code]


def _row(data: etree._Element, number: int, texts: Sequence[str], style: str | None) -> None:
    row = etree.SubElement(data, f"{MAIN}row", r=str(number))
    if len(texts) == len(_COLUMNS):
        # Programs that take the file for Excel's own do not work the height out for themselves.
        lines = max(_lines_in(text, width) for text, (_, width) in zip(texts, _COLUMNS, strict=True))
        row.set("ht", str(min(lines * _POINTS, _HIGHEST)))
        row.set("customHeight", "1")
    for column, text in enumerate(texts):
        cell = etree.SubElement(row, f"{MAIN}c", r=f"{column_name(column)}{number}")
        if style is not None:
            cell.set("s", style)
        if column == 0 and text.isdigit():
            etree.SubElement(cell, f"{MAIN}v").text = text
            continue
        cell.set("t", "inlineStr")  # a text, whatever it begins with: never a formula
        element = etree.SubElement(etree.SubElement(cell, f"{MAIN}is"), f"{MAIN}t")
        element.set(_SPACE, "preserve")
        element.text = cut(text, _LONGEST)


def _lines_in(text: str, width: int) -> int:
    """The lines that a text takes in a column of so many Latin letters; a Chinese one is as wide as two."""
    return sum(1 + sum(1 if char.isascii() else 2 for char in line) // max(1, width - 1) for line in text.split("\n"))
