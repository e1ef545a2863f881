"""A Word document made anew from the tables of an old one, with comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from perfcheck.annotating.package import PatchedPackage
from perfcheck.annotating.rebuilding import new_package
from perfcheck.annotating.word import insert_comments
from perfcheck.annotating.xml_text import xml_text
from perfcheck.i18n import _
from perfcheck.readers.docx_text import WORD
from perfcheck.readers.grid import Grid

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from perfcheck.annotating.remarks import Remark
    from perfcheck.readers.document import Document
    from perfcheck.readers.grid import GridCell

_MAIN = "word/document.xml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
#: A4 on its side, in twentieths of a point: forms have up to a dozen columns.
_WIDTH, _HEIGHT, _MARGIN = 16838, 11906, 720
#: Half points: a form of a dozen columns stays on the page.
_SIZE = "18"


def rebuilt_docx(document: Document, remark: str, remarks: Sequence[Remark], author: str, when: datetime) -> bytes:
    """The tables and paragraphs as .docx, below a line that says what this file is, with a comment at every remark's cell."""
    root = etree.Element(f"{WORD}document", nsmap={"w": WORD.strip("{}")})
    body = etree.SubElement(root, f"{WORD}body")
    _paragraph(body, remark)
    places: dict[str, etree._Element] = {}
    for part in document.parts:
        for block in part:
            if isinstance(block, Grid):
                _table(body, block, places)
                etree.SubElement(body, f"{WORD}p")  # two tables in a row would become one
            else:
                for line in block.lines:
                    places.setdefault(block.locator or "", _paragraph(body, line))
    places.pop("", None)
    section = etree.SubElement(body, f"{WORD}sectPr")
    _element(section, "pgSz", w=_WIDTH, h=_HEIGHT, orient="landscape")
    _element(section, "pgMar", top=_MARGIN, right=_MARGIN, bottom=_MARGIN, left=_MARGIN, header=_MARGIN, footer=_MARGIN, gutter=0)
    empty = new_package([(_MAIN, "officeDocument", "wordprocessingml.document.main", "<empty/>")], _MAIN)
    package = PatchedPackage(empty, _("Word 文件"))
    package.put(_MAIN, root)
    insert_comments(package, _MAIN, root, places, remarks, author, when)
    return package.to_bytes()


def _element(parent: etree._Element, name: str, **attributes: str | int) -> etree._Element:
    element = etree.SubElement(parent, f"{WORD}{name}")
    for key, value in attributes.items():
        element.set(f"{WORD}{key}", str(value))
    return element


def _paragraph(parent: etree._Element, text: str) -> etree._Element:
    paragraph = etree.SubElement(parent, f"{WORD}p")
    run = etree.SubElement(paragraph, f"{WORD}r")
    _element(etree.SubElement(run, f"{WORD}rPr"), "sz", val=_SIZE)
    element = etree.SubElement(run, f"{WORD}t")
    element.set(_SPACE, "preserve")
    element.text = xml_text(text)
    return paragraph


def _table(body: etree._Element, grid: Grid, places: dict[str, etree._Element]) -> None:
    columns = max((row.width for row in grid.rows), default=0)
    table = etree.SubElement(body, f"{WORD}tbl")
    properties = etree.SubElement(table, f"{WORD}tblPr")
    _element(properties, "tblW", w=5000, type="pct")
    borders = etree.SubElement(properties, f"{WORD}tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        _element(borders, side, val="single", sz=4, space=0, color="auto")
    widths = etree.SubElement(table, f"{WORD}tblGrid")
    width = (_WIDTH - 2 * _MARGIN) // max(1, columns)
    for _number in range(columns):
        _element(widths, "gridCol", w=width)
    open_merges: dict[int, GridCell] = {}
    for number, row in enumerate(grid.rows):
        line = etree.SubElement(table, f"{WORD}tr")
        column = 0
        for cell in row.cells:
            if cell.column > column:
                _cell(line, cell.column - column, width, "", [""])
            above = open_merges.get(cell.column)
            below = above is not None and cell.locator == above.locator and cell is not above
            merge = "continue" if below else "restart" if cell.rowspan > 1 else ""
            element = _cell(line, cell.colspan, width, merge, [""] if below else cell.lines)
            if not below:
                places.setdefault(cell.locator or "", element)
                open_merges[cell.column] = cell
            column = cell.column + cell.colspan
        if column < columns:
            _cell(line, columns - column, width, "", [""])
        open_merges = {at: cell for at, cell in open_merges.items() if cell.row + cell.rowspan > number + 1}


def _cell(line: etree._Element, span: int, width: int, merge: str, texts: Sequence[str]) -> etree._Element:
    cell = etree.SubElement(line, f"{WORD}tc")
    properties = etree.SubElement(cell, f"{WORD}tcPr")
    _element(properties, "tcW", w=width * span, type="dxa")
    if span > 1:
        _element(properties, "gridSpan", val=span)
    if merge:
        _element(properties, "vMerge", val=merge)
    for text in texts:
        _paragraph(cell, text)
    return cell
