"""What a form writes in one way here and in another everywhere else, told by one character that sounds or looks alike.

No table of the language knows the names and terms of a unit. But where a phrase differs from one that the same form uses
more often only in a character that is easily confused, and was never seen beside either neighbour, it is a slip.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from perfcheck.records import NamedTuple
from perfcheck_rules.lexicon.confusions import suspects
from perfcheck_rules.lexicon.official_language import confusable_with

if TYPE_CHECKING:
    from perfcheck_rules.whole_text import WholeText

#: A phrase is the character with so many before and behind it, four in all.
_CONTEXTS = ((2, 1), (1, 2))
#: In so many different texts of the form the other spelling has to stand.
_USUAL = 2
#: So many phrases are looked for in the texts; who asks for more gets them all counted at once.
_FEW = 40  # equivalent: any number near it would do


class Deviation(NamedTuple):
    """`text[start:end]` is `wrong`; `others` other texts of the form have `right` instead."""

    start: int
    end: int
    wrong: str
    right: str
    others: int


class _Phrases:
    """How often phrases stand in a form, and in what spellings; each is looked for once, however many texts ask."""

    def __init__(self, whole: WholeText) -> None:
        self.whole = whole
        self._between: dict[tuple[str, int], dict[str, set[str]]] = {}
        self._counts: dict[str, int] = {}

    def between(self, head: str, tail: str) -> set[str]:
        """The characters that stand between the two anywhere in the form."""
        asked = (head, len(tail))
        known = self._between.get(asked)
        if known is None:
            known = self._between[asked] = defaultdict(set)
            text, length = self.whole.text, len(head)
            at = text.find(head)
            while at >= 0:
                known[text[at + length + 1 : at + length + 1 + len(tail)]].add(text[at + length : at + length + 1])
                at = text.find(head, at + 1)
        return known.get(tail, set())

    def count(self, phrase: str) -> int:
        """In how many different texts of the form a phrase of four characters stands."""
        count = self._counts.get(phrase)
        if count is None:
            if len(self._counts) < _FEW:
                count = sum(phrase in one for one in self.whole.distinct)
            else:
                count = self._all[phrase]
            self._counts[phrase] = count
        return count

    @cached_property
    def _all(self) -> Counter[str]:
        return Counter(chain.from_iterable({text[at : at + 4] for at in range(len(text) - 3)} for text in self.whole.distinct))


#: Those of the form asked for last.
_last: _Phrases | None = None


def _phrases(whole: WholeText) -> _Phrases:
    global _last
    if _last is None or _last.whole is not whole:
        _last = _Phrases(whole)
    return _last


def deviations(text: str, whole: WholeText) -> list[Deviation]:
    """Where a text of the form departs from what the form writes elsewhere, from left to right."""
    found = []
    for place in suspects(text):
        for before, behind in _CONTEXTS:
            start, end = place - before, place + behind + 1
            if start < 0 or end > len(text) or not text[start:end].isalpha():
                continue
            deviation = _usual(text, place, start, end, whole)
            if deviation is not None:
                found.append(deviation)
                break
    return found


def _usual(text: str, place: int, start: int, end: int, whole: WholeText) -> Deviation | None:
    """The spelling of a phrase that more texts of the form have than have this one."""
    wrong, head, tail = text[start:end], text[start:place], text[place + 1 : end]
    phrases = _phrases(whole)
    others = phrases.between(head, tail)
    for right in sorted(head + other + tail for other in confusable_with(text[place]) if other in others):
        count = phrases.count(right)
        if count >= _USUAL and count > phrases.count(wrong):
            return Deviation(start, end, wrong, right, count)
    return None
