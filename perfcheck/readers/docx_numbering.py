"""Automatic numbers of Word paragraphs: they are printed but stand in no text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL = f"{_WORD}val"
_PLACE = re.compile(r"%([1-9])")
_HAN = "零一二三四五六七八九"
_CIRCLED = 0x2460
_CHINESE = ("chineseCounting", "chineseCountingThousand", "chineseLegalSimplified", "japaneseCounting", "ideographDigital",
            "taiwaneseCountingThousand", "taiwaneseCounting")  # fmt: skip


class Numbering:
    """Counts the paragraphs of each list as they come."""

    def __init__(self, root: Element | None) -> None:
        self._lists: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._families: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        if root is None:
            return
        families = {
            family.get(f"{_WORD}abstractNumId", ""): _levels(family) for family in root.iterfind(f"{_WORD}abstractNum")
        }
        for number in root.iterfind(f"{_WORD}num"):
            family = number.find(f"{_WORD}abstractNumId")
            if family is not None:
                name = number.get(f"{_WORD}numId", "")
                self._lists[name] = families.get(family.get(_VAL, ""), {})
                restarts = number.find(f"{_WORD}lvlOverride/{_WORD}startOverride") is not None
                self._families[name] = f"num {name}" if restarts else family.get(_VAL, "")

    def of(self, properties: Element | None) -> str:
        """The number of the next paragraph, with nothing behind it; ``""`` for one without, and for bullets."""
        place = properties.find(f"{_WORD}numPr") if properties is not None else None
        if place is None:
            return ""
        name = _value(place, "numId", "0")
        level = int(text) if (text := _value(place, "ilvl", "0")).isdigit() else 0
        levels = self._lists.get(name)
        if not levels or level not in levels:
            return ""
        counts = self._counts.setdefault(self._families[name], {})
        counts[level] = counts.get(level, levels[level][2] - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        if levels[level][0] in ("bullet", "none"):
            return ""

        def number(match: re.Match[str]) -> str:
            other = int(match[1]) - 1
            kind, _, start = levels.get(other, ("decimal", "", 1))
            return _written(counts.get(other, start), kind)

        return _PLACE.sub(number, levels[level][1])


def _levels(family: Element) -> dict[int, tuple[str, str, int]]:
    levels = {}
    for level in family.iterfind(f"{_WORD}lvl"):
        number, start = level.get(f"{_WORD}ilvl", "0"), _value(level, "start", "1")
        if number.isdigit():
            levels[int(number)] = (
                _value(level, "numFmt", "decimal"), _value(level, "lvlText", ""), int(start) if start.isdigit() else 1
            )  # fmt: skip
    return levels


def _value(parent: Element, name: str, otherwise: str) -> str:
    element = parent.find(f"{_WORD}{name}")
    return element.get(_VAL, otherwise) if element is not None else otherwise


def _written(number: int, kind: str) -> str:
    if kind in _CHINESE and 0 < number < 100:
        tens, ones = divmod(number, 10)
        return (("" if tens == 1 else _HAN[tens]) + "十" if tens else "") + (_HAN[ones] if ones or not tens else "")
    if kind.startswith("decimalEnclosedCircle") and 0 < number <= 20:
        return chr(_CIRCLED + number - 1)
    if kind == "decimalZero":
        return f"{number:02d}"
    if kind in ("lowerLetter", "upperLetter") and 0 < number <= 26:
        return chr((97 if kind == "lowerLetter" else 65) + number - 1)
    if kind in ("lowerRoman", "upperRoman") and 0 < number < 40:
        tens, ones = divmod(number, 10)
        roman = "x" * tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[ones]
        return roman if kind == "lowerRoman" else roman.upper()
    return str(number)
