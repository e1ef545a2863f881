"""What several rules look for in the same texts, found in one go.

A `Search` takes the known texts off a form's; with tens of thousands of known ones each look is a wait for memory, so that
half a dozen searches of rules that are called for every form anyway cost six times as much as one for all of them.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from perfcheck.declaration.gates import in_one_piece, let_through
from perfcheck.declaration.quantity_parser import is_plain_figure
from perfcheck.declaration.worded import Worded

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from perfcheck.declaration.gates import Gate

_NONE: frozenset[str] = frozenset()


class Sought:
    """What one rule looks for; made by `SharedSearch.add`."""

    def __init__(self, shared: SharedSearch, number: int, test: Callable[[str], object], gate: Gate | None) -> None:
        self.test = test.test if isinstance(test, Worded) else test
        self.worded = isinstance(test, Worded)
        self.gate = gate
        self._shared = shared
        self._number = number

    def among(self, texts: frozenset[str]) -> frozenset[str]:
        """Those of some texts that pass: of `Declaration.texts` or of a `Plan.column`, always the same for all rules."""
        found = self._shared.found(texts)
        return found.get(self._number, _NONE) if found else _NONE


class SharedSearch:
    """Asks the tests of several rules for no text a second time."""

    #: So many texts are remembered; then it starts anew, so that memory stays flat however many forms there are.
    REMEMBERED = 100_000  # equivalent: any number near it would do

    def __init__(self) -> None:
        self.sought: list[Sought] = []
        self._quiet: set[str] = set()  # nearly all texts: no test holds
        self._telling: dict[str, list[int]] = {}
        #: The rules ask one after the other about the same few sets.
        self.found = lru_cache(maxsize=8)(self._find)

    def add(self, test: Callable[[str], object], gate: Gate | None = None) -> Sought:
        """Something more to look for. A test in `perfcheck.worded` is not asked about plain figures; ``gate``: see `perfcheck.texts_where`."""
        self.forget_texts()
        one = Sought(self, len(self.sought), test, gate)
        self.sought.append(one)
        return one

    def forget_texts(self) -> None:
        """Begin anew: see `perfcheck.declaration.forgetting`."""
        self._quiet.clear()
        self._telling.clear()
        self.found.cache_clear()

    def _find(self, texts: frozenset[str]) -> dict[int, frozenset[str]]:
        """The texts that pass, by the number of what is sought."""
        doubtful = texts - self._quiet
        if not doubtful:  # equivalent: only saves time
            return {}
        telling = self._telling
        if len(self._quiet) + len(telling) >= self.REMEMBERED:
            self._quiet.clear()
            telling.clear()
        if new := [text for text in doubtful if text not in telling]:
            self._learn(new)
        found: dict[int, set[str]] = {}
        for text in doubtful:
            for number in telling.get(text, ()):
                found.setdefault(number, set()).add(text)
        return {number: frozenset(passed) for number, passed in found.items()}

    def _learn(self, texts: list[str]) -> None:
        piece = ""
        worded: list[str] | None = None  # those that are no plain figures
        for number, one in enumerate(self.sought):
            asked: Sequence[str] = texts
            if one.gate is not None:
                piece = piece or in_one_piece(texts)
                asked = let_through(one.gate, texts, piece)
            elif one.worded:
                asked = worded = [text for text in texts if not is_plain_figure(text)] if worded is None else worded
            for text in asked:
                try:
                    passes = not (one.worded and is_plain_figure(text)) and one.test(text)
                except Exception:  # the rule itself will fail in the same way, alone and by its own name
                    passes = True
                if passes:
                    self._telling.setdefault(text, []).append(number)
        self._quiet.update([text for text in texts if text not in self._telling])


#: For rules that have to be called for every form anyway and look at all its texts.
IN_FORMS = SharedSearch()
#: For rules that look at one column of a plan.
IN_NAMES = SharedSearch()
IN_VALUES = SharedSearch()
IN_STANDARDS = SharedSearch()
