"""Gates (see `perfcheck.texts_where`) that tell the lines of texts in one piece that may pass."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re

#: A figure with the longest unit behind it and 以上.
LONGEST_END = 8  # equivalent: any longer one only takes longer


@lru_cache(maxsize=1)
def lines_ending_beyond_letters(piece: str) -> frozenset[int]:
    """The lines that end in anything but letters, be it a figure with its unit, as names hardly ever do; several rules look for it."""
    if piece.replace("\n", "").isalpha():  # equivalent: only saves time
        return frozenset()
    return frozenset([number for number, line in enumerate(piece.split("\n")) if not line[-LONGEST_END:].isalpha()])


@lru_cache(maxsize=1)
def lines_with_signs(piece: str) -> frozenset[int]:
    """The lines of shapes with anything but letters and figures, or without any letter."""
    letters = piece.replace("1", "")
    if letters.replace("\n", "").isalpha() and "\n\n" not in letters:  # equivalent: only saves time
        return frozenset()
    return frozenset([number for number, line in enumerate(letters.split("\n")) if not line.isalpha()])


def lines_matching(pattern: re.Pattern[str], piece: str) -> set[int]:
    """The lines in which a pattern is found, one that never asks for or looks beyond the ends of a line."""
    found: set[int] = set()
    line = at = 0
    while at >= 0 and (match := pattern.search(piece, at)) is not None:
        start = match.start()
        line += piece.count("\n", at, start)
        found.add(line)
        at = piece.find("\n", start)
    return found
