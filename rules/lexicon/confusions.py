"""Finds characters that were mistaken for one that sounds or looks alike, in words that no list of mistakes has.

A character is suspected where it stands beside one that it was never seen beside in twenty million characters of official
Chinese, and is part of no known word. It is reported only if one that it is easily confused with makes a common word of
it: one of three or four characters, or one of two that is also commonly seen beside what stands here. So names, dialect
and new terms, which hardly ever come that near to something common, pass; a wrong word that is a word passes, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from perfcheck_rules.lexicon import load
from perfcheck_rules.lexicon.official_language import (
    common_pairs,
    confusable_with,
    followers,
    is_common_long_word,
    is_word,
)

#: The longest word.
_LONGEST = 4


class Confusion(NamedTuple):
    """`text[start:end]` is `wrong`; `right` is what is probably meant."""

    start: int
    end: int
    wrong: str
    right: str


@lru_cache(maxsize=8192)
def find_confusions(text: str) -> tuple[Confusion, ...]:
    """The words of `text` that a confusable character probably spoils, from left to right, none overlapping."""
    suspects = {place for at in _strange_pairs(text) for place in (at, at + 1)}
    found: list[Confusion] = []
    for place in sorted(suspects):
        confusion = _judge(text, place)
        if confusion is not None and (not found or confusion.start >= found[-1].end):
            found.append(confusion)
    return tuple(found)


def may_hold_confusions(text: str) -> bool:
    """Whether any two characters of a text stand together that are strange to each other."""
    return any(True for _ in _strange_pairs(text))


#: Pairs that were looked up and are in order; a batch of forms says the same things over and over.
_familiar: set[str] = set()
_REMEMBERED = 200_000


def _strange_pairs(text: str) -> Iterator[int]:
    """Where two Chinese characters stand beside each other that were never seen so."""
    after = followers()
    for at in range(len(text) - 1):
        pair = text[at : at + 2]
        if pair in _familiar:
            continue
        known = after.get(pair[0])
        if known is not None and pair[1] in after and pair[1] not in known:
            yield at
        elif len(_familiar) < _REMEMBERED:
            _familiar.add(pair)


def _judge(text: str, place: int) -> Confusion | None:
    """What was probably meant with the character at a place of the text, as one word around it."""
    after = followers()
    if text[place] in _never_suspected():
        return None
    start, end = place, place + 1
    while start > 0 and place - start < _LONGEST and text[start - 1] in after:
        start -= 1
    while end < len(text) and end - place <= _LONGEST and text[end] in after:
        end += 1
    run, at = text[start:end], place - start
    spans = [
        (first, last)
        for first in range(max(0, at - _LONGEST + 1), at + 1)
        for last in range(max(at + 1, first + 2), min(len(run), first + _LONGEST) + 1)
    ]
    if any(is_word(run[first:last]) for first, last in spans):
        return None
    strange = frozenset(_strange_pairs(run))
    best: tuple[int, int, int, int, str] | None = None
    for char in confusable_with(run[at]):
        mended = run[:at] + char + run[at + 1 :]
        for first, last in spans:
            if last - first == 2:
                fit = _fits(mended, first, at) if first in strange and not _complete(run, first, at) else 0
            else:
                fit = 2 if _spoils(run, strange, first, last, at) and is_common_long_word(mended[first:last]) else 0
            if fit and (best is None or (last - first, fit) > best[:2]):
                best = (last - first, fit, first, last, mended[first:last])
    if best is None:
        return None
    _, _, first, last, right = best
    return Confusion(start + first, start + last, run[first:last], right)


def _complete(run: str, first: int, at: int) -> bool:
    """Whether the other character of a pair makes a word with what is on its far side: 开放|带, 城区|雨污."""
    return is_word(run[first - 1 : first + 1]) if at > first and first else at == first and is_word(run[first + 1 : first + 3])


@cache
def _never_suspected() -> frozenset[str]:
    return frozenset("".join(load("never_suspected").values()))


def _fits(mended: str, first: int, at: int) -> int:
    """On how many sides a word of two characters, if it is a common one, has what it is commonly seen beside."""
    neighbours = common_pairs().get(mended[first : first + 2])
    if neighbours is None:
        return 0
    before, after = mended[first - 1 : first], mended[first + 2 : first + 3]
    # The new character must get on with what is beyond the word, too.
    if at == first and before and mended[at] not in followers()[before]:
        return 0
    if at > first and after and after not in followers()[mended[at]]:
        return 0
    return (before != "" and before in neighbours.before) + (after != "" and after in neighbours.after)


def _spoils(run: str, strange: frozenset[int], first: int, last: int, at: int) -> bool:
    """Whether the character can have spoilt a longer word: 工业源 is a word with a suffix, not a slip for 工业园."""
    if strange.isdisjoint(range(first, last - 1)):
        return False
    if last - first == 3:
        return not (at == first and is_word(run[first + 1 : last])) and not (at == last - 1 and is_word(run[first : last - 1]))
    return True
