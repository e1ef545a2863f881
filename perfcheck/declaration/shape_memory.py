"""Which shapes of texts some gates let pass (see `perfcheck.declaration.gates`): asked once in a process, for all its runs.

That depends on nothing but the gates, so that `perfcheck fix`, which checks the same forms again and again, a test session or
a service need not find it out anew each time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.declaration.gates import in_one_piece
from perfcheck.declaration.quantity_parser import is_plain_figure

if TYPE_CHECKING:
    from perfcheck.declaration.gates import ShapeGate

    #: Each with whether it is not asked about plain figures.
    Gates = tuple[tuple[ShapeGate, bool], ...]


class ShapeMemory:
    """The shapes met by some gates."""

    __slots__ = ("_gates", "figures", "loud", "quiet")

    def __init__(self, gates: Gates) -> None:
        self._gates = gates
        self.quiet: set[str] = set()  # nearly all shapes: no gate lets them pass
        #: For every other shape the numbers of the gates that do.
        self.loud: dict[str, list[int]] = {}
        self.figures: set[str] = set()  # those that are plain figures

    def learn(self, shapes: list[str]) -> None:
        """Ask the gates about new shapes. What is found is taken all at once, so that several threads may ask."""
        figures = {shape for shape in shapes if is_plain_figure(shape)}
        worded = [shape for shape in shapes if shape not in figures] if figures else shapes
        every = in_one_piece(shapes)
        piece = in_one_piece(worded) if figures else every
        loud: dict[str, list[int]] = {}
        for number, (gate, only_worded) in enumerate(self._gates):
            for shape in gate.passed(worded, piece) if only_worded else gate.passed(shapes, every):
                loud.setdefault(shape, []).append(number)
        self.figures |= figures
        self.loud |= loud
        self.quiet.update([shape for shape in shapes if shape not in loud])

    def forget_texts(self) -> None:
        """Begin anew."""
        self.quiet.clear()
        self.loud.clear()
        self.figures.clear()


class _Memories:
    """That of each group of gates; most processes have a dozen of them."""

    MOST = 64

    def __init__(self) -> None:
        self._known: dict[Gates, ShapeMemory] = {}

    def of(self, gates: Gates) -> ShapeMemory:
        """The memory of some gates, the same whoever asks."""
        known = self._known.get(gates)
        if known is None:
            if len(self._known) >= self.MOST:
                self._known.clear()
            known = self._known[gates] = ShapeMemory(gates)
        return known

    def forget_texts(self) -> None:
        """Begin anew: see `perfcheck.declaration.forgetting`."""
        for memory in self._known.values():
            memory.forget_texts()


MEMORIES = _Memories()
