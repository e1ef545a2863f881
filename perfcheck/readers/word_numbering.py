"""Automatic numbers of Word paragraphs: they are printed but stand in no text."""

from __future__ import annotations

import re

from perfcheck.records import NamedTuple

_PLACE = re.compile(r"%([1-9])")
_HAN = "零一二三四五六七八九"
_CIRCLED = 0x2460
_CHINESE = ("chineseCounting", "chineseCountingThousand", "chineseLegalSimplified", "japaneseCounting", "ideographDigital",
            "taiwaneseCountingThousand", "taiwaneseCounting")  # fmt: skip


class Level(NamedTuple):
    """How one level of a list is numbered: ``%1`` in ``text`` stands for the number of the first level."""

    kind: str
    text: str
    start: int


class Numbering:
    """Counts the paragraphs of each list as they come. ``families``: lists of one family count on together."""

    def __init__(self, lists: dict[str, dict[int, Level]], families: dict[str, str]) -> None:
        self._lists = lists
        self._families = families
        self._counts: dict[str, dict[int, int]] = {}

    def next(self, name: str, level: int) -> str:
        """The number of the next paragraph, with nothing behind it; ``""`` for one without, and for bullets."""
        levels = self._lists.get(name)
        if not levels or level not in levels:
            return ""
        counts = self._counts.setdefault(self._families[name], {})
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        if levels[level].kind in ("bullet", "none"):
            return ""

        def number(match: re.Match[str]) -> str:
            other = int(match[1]) - 1
            kind, _, start = levels.get(other, _PLAIN)
            return _written(counts.get(other, start), kind)

        return _PLACE.sub(number, levels[level].text)


_PLAIN = Level("decimal", "", 1)


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
