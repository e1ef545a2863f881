"""Which of some texts pass a test, with one look at all of them.

Taking the known texts off a form's at once is many times as fast as asking even a cache for each of them. What passes is
remembered as well as what does not, so that a form whose texts were all seen before (most of its values, in their variety
the names, too) costs no call of the test at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.declaration.gates import in_one_piece, let_through
from perfcheck.declaration.quantity_parser import is_plain_figure
from perfcheck.declaration.worded import Worded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from collections.abc import Set as AbstractSet

    from perfcheck.declaration.gates import Gate


class KnownTexts:
    """Tells which texts pass a test, which is asked about no text a second time; one in `worded` about no plain figure.

    ``gate``: asked first of all the new texts in one piece (see `perfcheck.texts_where`).
    """

    #: So many texts are remembered; then it starts anew, so that memory stays flat however many forms there are.
    REMEMBERED = 50_000  # equivalent: any number near it would do

    def __init__(self, test: Callable[[str], object], gate: Gate | None = None) -> None:
        self.test = test.test if isinstance(test, Worded) else test
        self.worded = isinstance(test, Worded)
        self._gate = gate
        self._passing: set[str] = set()
        self._others: set[str] = set()

    def forget_texts(self) -> None:
        """Begin anew: see `perfcheck.declaration.forgetting`."""
        self._passing.clear()
        self._others.clear()

    def among(self, texts: AbstractSet[str]) -> AbstractSet[str]:
        """Those of some texts that pass; the answer is not to be changed."""
        doubtful = texts - self._others
        if not doubtful:  # equivalent: only saves time
            return doubtful
        new = doubtful - self._passing
        if not new:  # equivalent: only saves time
            return doubtful
        if len(self._passing) + len(self._others) >= self.REMEMBERED:
            self.forget_texts()
            new = texts
        test, for_figures = self.test, not self.worded
        asked: Iterable[str] = new
        if self._gate is not None:
            pieces = list(new)
            asked = let_through(self._gate, pieces, in_one_piece(pieces))
        passing = {text for text in asked if (for_figures or not is_plain_figure(text)) and test(text)}
        self._passing |= passing
        self._others |= new - passing
        return texts & self._passing
