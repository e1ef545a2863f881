"""The lists of a .docx file, and which of them a paragraph belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.readers.whole_numbers import whole_number
from perfcheck.readers.word_numbering import Level, Numbering

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL = f"{_WORD}val"


def docx_numbering(root: Element | None) -> Numbering:
    """The lists that the numbering part of a package describes."""
    lists: dict[str, dict[int, Level]] = {}
    names: dict[str, str] = {}
    if root is not None:
        families = {
            family.get(f"{_WORD}abstractNumId", ""): _levels(family) for family in root.iterfind(f"{_WORD}abstractNum")
        }
        for number in root.iterfind(f"{_WORD}num"):
            family = number.find(f"{_WORD}abstractNumId")
            if family is not None:
                name = number.get(f"{_WORD}numId", "")
                lists[name] = families.get(family.get(_VAL, ""), {})
                restarts = number.find(f"{_WORD}lvlOverride/{_WORD}startOverride") is not None
                names[name] = f"num {name}" if restarts else family.get(_VAL, "")
    return Numbering(lists, names)


def number_of(numbering: Numbering, properties: Element | None) -> str:
    """The number of the next paragraph, which has these properties."""
    place = properties.find(f"{_WORD}numPr") if properties is not None else None
    if place is None:
        return ""
    return numbering.next(_value(place, "numId", "0"), whole_number(_value(place, "ilvl", "0")))


def _levels(family: Element) -> dict[int, Level]:
    levels = {}
    for level in family.iterfind(f"{_WORD}lvl"):
        number = whole_number(level.get(f"{_WORD}ilvl", "0"), -1)
        if number >= 0:
            start = whole_number(_value(level, "start", "1"), 1)
            levels[number] = Level(_value(level, "numFmt", "decimal"), _value(level, "lvlText", ""), start)
    return levels


def _value(parent: Element, name: str, otherwise: str) -> str:
    element = parent.find(f"{_WORD}{name}")
    return element.get(_VAL, otherwise) if element is not None else otherwise
