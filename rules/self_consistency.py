"""What a form writes in one way here and in another everywhere else, told by one character that sounds or looks alike.

No table of the language knows the names and terms of a unit. But where a phrase differs from one that the same form uses
more often only in a character that is easily confused, and was never seen beside either neighbour, it is a slip.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck_rules.lexicon.confusions import suspects
from perfcheck_rules.lexicon.official_language import confusable_with

if TYPE_CHECKING:
    from perfcheck_rules.whole_text import WholeText

#: A phrase is the character with so many before and behind it, four in all.
_CONTEXTS = ((2, 1), (1, 2))
#: In so many different texts of the form the other spelling has to stand.
_USUAL = 2


class Deviation(NamedTuple):
    """`text[start:end]` is `wrong`; `others` other texts of the form have `right` instead."""

    start: int
    end: int
    wrong: str
    right: str
    others: int


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
    alike = confusable_with(text[place])
    spellings = set()
    at = whole.text.find(head)
    while at >= 0:
        other = whole.text[at + len(head) : at + len(head) + 1]
        if other in alike and other and whole.text.startswith(tail, at + len(head) + 1):
            spellings.add(head + other + tail)
        at = whole.text.find(head, at + 1)
    for right in sorted(spellings):
        count = sum(right in one for one in whole.distinct)
        if count >= _USUAL and count > sum(wrong in one for one in whole.distinct):
            return Deviation(start, end, wrong, right, count)
    return None
