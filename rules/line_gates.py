"""Gates (see `perfcheck.texts_where`) that tell the lines of texts in one piece that may pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.declaration.gates import ShapeGate

if TYPE_CHECKING:
    import re

__all__ = ["ShapeGate", "lines_matching"]


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
