"""Fills for cells that keep everything else of their style."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from perfcheck.annotating.package import PatchedPackage

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
#: Light enough to print in black and white, and to leave the writing legible.
COLOURS = {"error": "FFFBD5D0", "warning": "FFFFF2CC", "info": "FFE7EEF7", "head": "FFD9D9D9"}


class Fills:
    """The styles of a workbook, to which filled ones are added as they are needed."""

    def __init__(self, package: PatchedPackage, main: str) -> None:
        part = package.related(main, "styles")
        self._root = package.xml(part) if part is not None and part in package else None
        self._fills: dict[str, str] = {}
        self._styles: dict[tuple[str, str, bool], str] = {}

    def fill(self, cell: etree._Element, kind: str) -> None:
        """Give a cell the fill of a severity; a workbook without styles stays without."""
        style = self.style(cell.get("s", "0"), kind)
        if style is not None:
            cell.set("s", style)

    def style(self, base: str, kind: str, *, wrapped: bool = False) -> str | None:
        """The number of a style that is another one with a fill (``plain``: none), and with wrapped text."""
        styles = self._root.find(f"{MAIN}cellXfs") if self._root is not None else None
        if styles is None or not len(styles):
            return None
        key = (base, kind, wrapped)
        if key not in self._styles:
            number = int(base) if base.isascii() and base.isdigit() and len(base) < 9 and int(base) < len(styles) else 0
            style = copy.deepcopy(styles[number])
            if kind in COLOURS:
                style.set("fillId", self._fill(kind))
                style.set("applyFill", "1")
            if wrapped:
                for old in style.findall(f"{MAIN}alignment"):
                    style.remove(old)
                style.insert(0, etree.Element(f"{MAIN}alignment", wrapText="1", vertical="top"))
                style.set("applyAlignment", "1")
            styles.append(style)
            styles.set("count", str(len(styles)))
            self._styles[key] = str(len(styles) - 1)
        return self._styles[key]

    def _fill(self, kind: str) -> str:
        if kind not in self._fills:
            assert self._root is not None
            fills = self._root.find(f"{MAIN}fills")
            if fills is None:  # the standard asks for the first two to be there
                fills = etree.Element(f"{MAIN}fills")
                for pattern in ("none", "gray125"):
                    etree.SubElement(etree.SubElement(fills, f"{MAIN}fill"), f"{MAIN}patternFill", patternType=pattern)
                fonts = self._root.find(f"{MAIN}fonts")
                self._root.insert(0 if fonts is None else self._root.index(fonts) + 1, fills)
            pattern = etree.SubElement(etree.SubElement(fills, f"{MAIN}fill"), f"{MAIN}patternFill", patternType="solid")
            etree.SubElement(pattern, f"{MAIN}fgColor", rgb=COLOURS[kind])
            etree.SubElement(pattern, f"{MAIN}bgColor", indexed="64")
            fills.set("count", str(len(fills)))
            self._fills[kind] = str(len(fills) - 1)
        return self._fills[kind]
