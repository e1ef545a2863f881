"""Gates (see `perfcheck.texts_where`) that tell the lines of texts in one piece that may pass.

Most of what is new on a form differs from what was seen only in figures: 服务学生2345人次 and 服务学生180人次 have one
shape, 服务学生0人次, so that what does not depend on figures need be asked of it only once.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import TYPE_CHECKING

from perfcheck.declaration.gates import in_one_piece

if TYPE_CHECKING:
    from perfcheck.declaration.gates import Gate

_FIGURES = re.compile("[0-9]+")
_NONE: frozenset[int] = frozenset()


@lru_cache(maxsize=4)
def _shapes(piece: str) -> tuple[list[str], dict[str, None]]:
    """The shapes of a piece's lines in order, and each once; several gates are asked about the same piece in a row."""
    lines = _FIGURES.sub("0", piece).split("\n")
    return lines, dict.fromkeys(lines)


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


class ShapeGate:
    """A gate (see `perfcheck.texts_where`) that asks another one about each shape of a line once.

    Only for a gate that goes by single lines, and lets a line through if it does so with every figure in it replaced by 0.
    """

    #: So many shapes are remembered; then it starts anew, so that memory stays flat however many forms there are.
    REMEMBERED = 50_000  # equivalent: any number near it would do

    def __init__(self, gate: Gate) -> None:
        self._gate = gate
        self._quiet: set[str] = set()

    def forget_texts(self) -> None:
        """Begin anew: see `perfcheck.declaration.forgetting`."""
        self._quiet.clear()

    def __call__(self, piece: str) -> AbstractSet[int]:
        """The lines that may pass."""
        lines, distinct = _shapes(piece)
        quiet = self._quiet
        new = [line for line in distinct if line not in quiet]
        if not new:  # equivalent: only saves time
            return _NONE
        answer = self._gate(in_one_piece(new))
        if isinstance(answer, AbstractSet):
            loud = {new[number - 1] for number in answer if 0 < number <= len(new)}
        else:
            loud = set(new) if answer else set()
        if len(quiet) >= self.REMEMBERED:
            quiet.clear()
        quiet.update(new)
        if not loud:  # equivalent: only saves time
            return _NONE
        quiet -= loud
        return {number for number, line in enumerate(lines) if line in loud}
