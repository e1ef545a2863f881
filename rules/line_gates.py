"""Gates (see `perfcheck.texts_where`) that tell the lines of texts in one piece that may pass.

Most of what is new on a form differs from what was seen only in figures: 服务学生2345人次 and 服务学生180人次 have one
shape, 服务学生0人次, so that what does not depend on figures need be asked of it only once.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING
from weakref import WeakSet

from perfcheck.declaration.gates import in_one_piece

if TYPE_CHECKING:
    from perfcheck.declaration.gates import Gate

_FIGURES = re.compile("[0-9]+")
_NONE: frozenset[int] = frozenset()


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


class Shapes:
    """The shapes of the lines met. Each is shown to all gates once: they are asked about the same texts one after the other."""

    #: So many shapes are remembered; then it starts anew, so that memory stays flat however many forms there are.
    REMEMBERED = 50_000  # equivalent: any number near it would do

    def __init__(self) -> None:
        self._gates: WeakSet[ShapeGate] = WeakSet()
        self._known: set[str] = set()
        self._piece = ""
        self._lines: list[str] = []
        self._distinct: set[str] = set()

    def join(self, gate: ShapeGate) -> None:
        """Show a gate what is met from now on, and what was met before if it is met again."""
        self._gates.add(gate)
        self.forget_texts()

    def forget_texts(self) -> None:
        """Begin anew: see `perfcheck.declaration.forgetting`."""
        self._known.clear()
        self._piece = ""
        for gate in self._gates:
            gate.loud.clear()

    def of(self, piece: str) -> tuple[list[str], set[str]]:
        """The shapes of a piece's lines in order, and each once."""
        if piece != self._piece:
            lines = _FIGURES.sub("0", piece).split("\n")
            distinct = set(lines)
            if not self._known.issuperset(distinct):  # equivalent: only saves time
                if len(self._known) >= self.REMEMBERED:
                    self.forget_texts()
                new = [line for line in dict.fromkeys(lines) if line not in self._known]
                for gate in self._gates:
                    gate.learn(new)
                self._known.update(new)
            self._piece, self._lines, self._distinct = piece, lines, distinct
        return self._lines, self._distinct


#: Those of the run; a gate takes part from the first time on that it is asked.
SHAPES = Shapes()


class ShapeGate:
    """A gate (see `perfcheck.texts_where`) that asks another one about each shape of a line once.

    Only for a gate that goes by single lines, and lets a line through if it does so with every figure in it replaced by 0.
    """

    def __init__(self, gate: Gate, shapes: Shapes = SHAPES) -> None:
        self._gate = gate
        self._shapes = shapes
        self._joined = False
        #: The shapes of lines that may pass.
        self.loud: set[str] = set()

    def learn(self, shapes: list[str]) -> None:
        """Ask about new shapes. A gate that fails with an exception lets all of them through."""
        try:
            answer = self._gate(in_one_piece(shapes))
        except Exception:  # the rule itself will fail in the same way, where the engine says so by its name
            answer = True
        if isinstance(answer, AbstractSet):
            self.loud.update([shapes[number - 1] for number in answer if 0 < number <= len(shapes)])
        elif answer:
            self.loud.update(shapes)

    def __call__(self, piece: str) -> AbstractSet[int]:
        """The lines that may pass."""
        if not self._joined:
            self._joined = True
            self._shapes.join(self)
        lines, distinct = self._shapes.of(piece)
        loud = self.loud
        if loud.isdisjoint(distinct):  # equivalent: only saves time
            return _NONE
        return {number for number, line in enumerate(lines) if line in loud}
