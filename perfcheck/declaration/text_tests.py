"""Many tests of the same texts, none of them asked about a text twice, and most of them only once about a shape.

Most of what is new on a form differs from what was seen only in figures: 服务学生2345人次 and 服务学生1800人次 have one
shape, 服务学生1111人次, so that what does not depend on the figures need be found out only once (`ShapeGate`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from perfcheck.declaration.gates import ShapeGate, in_one_piece, let_through, shapes_of
from perfcheck.declaration.shape_memory import MEMORIES
from perfcheck.declaration.worded import Worded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from perfcheck.declaration.gates import Gate
    from perfcheck.declaration.text_searches import Sought

    Test = Callable[[str], object]


class _Asked:
    """A test with the name that its answers go by, and where these are kept."""

    __slots__ = ("gate", "into", "name", "test", "worded")

    def __init__(self, into: dict[str, list[Any]], name: Any, test: Test, gate: Gate | None) -> None:
        self.into = into
        self.name = name
        self.worded = isinstance(test, Worded)
        self.test = test.test if isinstance(test, Worded) else test
        self.gate = gate


_NOTHING: frozenset[str] = frozenset()


class TextTests:
    """Tells for which texts any of the tests holds, and which; a test or gate that fails with an exception holds."""

    __slots__ = ("_loud", "_others", "_quiet", "_remembered", "_shaped", "_shapes", "found", "telling")

    def __init__(self, tests: Iterable[tuple[int, Test, Gate | None]], sought: Iterable[Sought], remembered: int) -> None:
        """``tests``: each with its number; ``remembered``: how many texts are; then it starts anew, so that memory stays flat."""
        #: For the texts met the numbers of the tests that hold, and what is sought in them; most have neither.
        self.telling: dict[str, list[int]] = {}
        self.found: dict[str, list[Sought]] = {}
        every = [_Asked(self.telling, *one) for one in tests] + [_Asked(self.found, one, one.test, one.gate) for one in sought]
        self._shaped = [one for one in every if isinstance(one.gate, ShapeGate)]
        self._shapes = MEMORIES.of(tuple([(one.gate, one.worded) for one in self._shaped if isinstance(one.gate, ShapeGate)]))
        self._others = [one for one in every if not isinstance(one.gate, ShapeGate)]
        self._remembered = remembered
        self._quiet: set[str] = set()  # nearly all texts: no test holds
        self._loud: set[str] = set()  # all others: those in `telling` or `found`

    def loud(self, *sets: AbstractSet[str]) -> AbstractSet[str]:
        """Those of some texts for which any test holds; they are in `telling` or `found` from now on."""
        quiet = self._quiet
        doubtful = _NOTHING.union(*[texts - quiet for texts in sets])
        new = doubtful - self._loud
        if not new:
            return doubtful
        if len(quiet) + len(self._loud) >= self._remembered:
            self.forget_texts()
            doubtful = new = _NOTHING.union(*sets)
        self._learn(list(new))
        return doubtful & self._loud

    def forget_texts(self) -> None:
        """Begin anew."""
        self._quiet.clear()
        self._loud.clear()
        self.telling.clear()
        self.found.clear()
        self._shapes.forget_texts()

    def _learn(self, texts: list[str]) -> None:
        passed: set[str] = set()
        shapes = shapes_of(texts)
        doubtful = set(shapes) - self._shapes.quiet
        loud = self._shapes.loud
        if doubtful:
            if new := [shape for shape in doubtful if shape not in loud]:
                self._shapes.learn(new)
            if not loud.keys().isdisjoint(doubtful):
                for text, shape in zip(texts, shapes, strict=True):
                    for number in loud.get(shape, ()):
                        passed.update(self._ask(self._shaped[number], (text,)))
        if self._others:
            figures = self._shapes.figures
            worded = texts if figures.isdisjoint(shapes) else [text for text, shape in zip(texts, shapes, strict=True) if shape not in figures]
            for one in self._others:
                asked: Sequence[str] = worded if one.worded else texts
                if asked and one.gate is not None:
                    asked = let_through(one.gate, asked, in_one_piece(asked))
                if asked:
                    passed.update(self._ask(one, asked))
        self._loud |= passed
        self._quiet.update(set(texts) - passed if passed else texts)

    def _ask(self, one: _Asked, texts: Sequence[str]) -> list[str]:
        """The texts that a test holds for, which are kept with its name."""
        test = one.test
        try:
            passed = [text for text in texts if test(text)]
        except Exception:
            passed = [text for text in texts if _holds(test, text)]
        for text in passed:
            one.into.setdefault(text, []).append(one.name)
        return passed


def _holds(test: Test, text: str) -> bool:
    try:
        return bool(test(text))
    except Exception:  # the rule itself will fail in the same way, where the engine says so by its name
        return True
