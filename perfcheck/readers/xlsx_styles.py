"""The number formats of a workbook's cells, by the number of their style."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.readers.number_format import BUILT_IN
from perfcheck.readers.whole_numbers import whole_number

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def number_formats(styles: Element) -> list[str]:
    """The format code of each cell style; ``""`` for General."""
    own = {
        element.get("numFmtId", ""): element.get("formatCode", "")
        for element in styles.iterfind(f"{_MAIN}numFmts/{_MAIN}numFmt")
    }
    codes = []
    for element in styles.iterfind(f"{_MAIN}cellXfs/{_MAIN}xf"):
        number = element.get("numFmtId", "0")
        codes.append(own[number] if number in own else BUILT_IN.get(whole_number(number, -1), ""))
    return codes
