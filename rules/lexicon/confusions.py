"""Finds characters that were mistaken for one that sounds or looks alike, in words that no list of mistakes has.

A character is suspected where it stands beside one that it was never seen beside in twenty million characters of official
Chinese, and is part of no known word. It is reported only if one that it is easily confused with makes a common word of
it: one of three or four characters, or one of two that is also commonly seen beside what stands here. So names, dialect
and new terms, which hardly ever come that near to something common, pass; a wrong word that is a word passes, too.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import compress, pairwise
from typing import NamedTuple

from perfcheck.declaration.gates import lines_at
from perfcheck_rules.bigrams import bigrams, written_out
from perfcheck_rules.lexicon import load
from perfcheck_rules.lexicon.official_language import (
    common_after,
    common_before,
    common_long_ends,
    confusable_with,
    followers,
    is_common_long_end,
    is_word,
    known_long_ends,
    neighbours,
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
    strange = _strange_pairs(text)
    found: list[Confusion] = []
    for place in sorted({*strange, *(at + 1 for at in strange)}):
        confusion = _judge(text, place)
        if confusion is not None and (not found or confusion.start >= found[-1].end):
            found.append(confusion)
    return tuple(found)


@lru_cache(maxsize=8192)
def suspects(text: str) -> tuple[int, ...]:
    """Where a character stands that is strange on both sides and part of no known word, whatever may have been meant."""
    # No word has a strange pair in it, so none goes on to either side of such a character.
    both = [at for at, following in pairwise(_strange_pairs(text)) if at + 1 == following]
    return tuple([at + 1 for at in both if not _is_settled(text[at : at + 3])])


def may_be_wrong(text: str) -> bool:
    """Whether there is anything to look at in a text: a probable slip, or a character that is strange where it stands."""
    return bool(suspects(text)) or bool(find_confusions(text))


def doubtful_lines(text: str) -> set[int]:
    """The lines of a text, by number, that `may_be_wrong`: a word never goes on in the next one."""
    text = f"{_MARGIN}{text}"
    doubtful = [
        at for at in _find_strange_pairs(text)
        if not _are_settled(text[at - 1 : at + 3]) and _is_in_doubt(text[at - _FAR : at + _FAR + 2])
    ]  # fmt: skip
    return {line - _FAR for line in lines_at(text, doubtful)}


#: So many characters before and after one matter for it.
_FAR = _LONGEST - 1
_MARGIN = "\n" * _FAR


@lru_cache(maxsize=65536)
def _are_settled(around: str) -> bool:
    """Whether the two middle ones of four characters are not in doubt, so that what is strange about them says nothing."""
    return _is_settled(around[:3]) and _is_settled(around[1:])


# New texts are mostly made of what was said before, so that hardly any of the places where two parts meet is new.
@lru_cache(maxsize=65536)
def _is_in_doubt(around: str) -> bool:
    """Whether a strange pair may be due to a slip, from it and all that matters around it: so many characters before it are given."""
    if _is_strange(around[_FAR + 1 : _FAR + 3]) and not _is_settled(around[_FAR : _FAR + 3]):
        return True
    return _judge(around, _FAR) is not None or _judge(around, _FAR + 1) is not None


class _Pairs(dict[int, bool]):
    """Whether two characters, as a number, were never seen beside each other: looked up once, as forms repeat themselves."""

    MOST = 200_000

    def __missing__(self, number: int) -> bool:
        strange = _is_strange(written_out(number))
        if len(self) < self.MOST:
            self[number] = strange
        return strange


_PAIRS = _Pairs()


def forget_texts() -> None:
    """Begin anew: see `perfcheck.declaration.forgetting`."""
    _PAIRS.clear()


@lru_cache(maxsize=8192)
def _strange_pairs(text: str) -> tuple[int, ...]:
    return tuple(_find_strange_pairs(text))


def _find_strange_pairs(text: str) -> list[int]:
    """Where two Chinese characters stand beside each other that were never seen so."""
    even, odd = bigrams(text)
    size = len(text)
    if len(even) + len(odd) >= size > 0:  # rare signs of two units: made one that is never judged, so that all places are right
        even, odd = bigrams("".join([sign if sign < "\U00010000" else "\ufffd" for sign in text]))
    is_strange = _PAIRS.__getitem__
    places = [*compress(range(0, size, 2), map(is_strange, even)), *compress(range(1, size, 2), map(is_strange, odd))]
    places.sort()
    return places


def _is_strange(pair: str) -> bool:
    after = followers()
    known = after.get(pair[0]) if len(pair) > 1 else None
    return known is not None and pair[1] in after and pair[1] not in known


def _judge(text: str, place: int) -> Confusion | None:
    """What was probably meant with the character at a place of the text, as one word around it."""
    if _is_settled((text[place - 1] if place else "\n") + text[place : place + 2]):
        return None
    run, start, at = _run_around(text, place)
    found = _judge_run(run, at)
    return found and Confusion(start + found[0], start + found[1], run[found[0] : found[1]], found[2])


@lru_cache(maxsize=65536)
def _is_settled(around: str) -> bool:
    """Whether the middle one of three characters (two at the end of a text) is not in doubt, whatever stands farther off."""
    before, char, after = around[0], around[1], around[2:]
    return (
        char in _never_suspected()
        or (after in followers() and is_word(char + after))
        or (before in followers() and is_word(before + char))
    )


@lru_cache(maxsize=65536)
def _judge_run(run: str, at: int) -> tuple[int, int, str] | None:
    """The word that was probably meant in a run of characters, with where it begins and ends there."""
    strange = frozenset([place for place in (at - 1, at) if place >= 0 and _is_strange(run[place : place + 2])])
    first, last = at if at - 1 in strange else 0, at + 1 if at in strange else len(run)
    if _in_a_word(run[first:last], at - first):
        return None
    return _long_word(run, at, strange) or _short_word(run, at, strange)


def _run_around(text: str, place: int) -> tuple[str, int, int]:
    """The Chinese characters around one, as far as they matter: they, where they begin, and which of them it is.

    Up to where two others are strange to each other: neither a word nor what is commonly seen beside one goes on there.
    """
    after = followers()
    start, end = place, place + 1
    if start > 0 and text[start - 1] in after:
        start -= 1
        while start > 0 and place - start < _FAR and _go_together(text[start - 1 : start + 1]):
            start -= 1
    if end < len(text) and text[end] in after:
        end += 1
        while end < len(text) and end - place <= _FAR and _go_together(text[end - 1 : end + 1]):
            end += 1
    return text[start:end], start, place - start


@lru_cache(maxsize=65536)
def _go_together(pair: str) -> bool:
    """Whether two characters were seen beside each other."""
    return pair[1] in (followers().get(pair[0]) or "")


def _in_a_word(run: str, at: int) -> bool:
    """Whether a known word covers the character."""
    if is_word(run[at : at + 2]) or (at > 0 and is_word(run[at - 1 : at + 1])):
        return True
    for first in range(max(0, at - _LONGEST + 1), at + 1):
        ends = known_long_ends(run[first])
        for last in (first + _LONGEST - 1, first + _LONGEST):
            if at < last <= len(run) and f" {run[first + 1 : last]} " in ends:
                return True
    return False


def _spans(run: str, at: int) -> list[tuple[int, int]]:
    """The stretches of four and three characters around one."""
    return [
        (first, first + size)
        for size in (_LONGEST, _LONGEST - 1)
        for first in range(max(0, at - size + 1), min(at, len(run) - size) + 1)
    ]


def _long_word(run: str, at: int, strange: frozenset[int]) -> tuple[int, int, str] | None:
    """The common word of four or three characters that a confusable character makes, with where it begins and ends."""
    for first, last in _spans(run, at):
        if strange.isdisjoint(range(first, last - 1)) or (last - first == 3 and _suffixed(run, first, last, at)):
            continue
        # What is not in doubt is looked up first: hardly ever does it belong to any word.
        end = run[first + 1 : last]
        if at == first:
            if not is_common_long_end(end):
                continue
        elif not _may_begin(run[first], run[first + 1 : at], run[at + 1 : last]):
            continue
        for char in confusable_with(run[at]):
            word = run[first:at] + char + run[at + 1 : last]
            if f" {word[1:]} " in common_long_ends(word[0]):
                return first, last, word
    return None


def _may_begin(char: str, before: str, after: str) -> bool:
    """Whether any common word that begins with a character may go on with one text and end with another."""
    ends = common_long_ends(char)
    return f" {before}" in ends and f"{after} " in ends


def _suffixed(run: str, first: int, last: int, at: int) -> bool:
    """Whether the rest of three characters is a word by itself: 工业源 is no slip for 工业园."""
    return (at == first and is_word(run[first + 1 : last])) or (at == last - 1 and is_word(run[first : last - 1]))


def _short_word(run: str, at: int, strange: frozenset[int]) -> tuple[int, int, str] | None:
    """The common word of two characters that a confusable character makes and that fits best beside what is here."""
    best: tuple[int, int, str] | None = None
    most = 0
    for first in (at - 1, at):
        if first < 0 or first + 1 >= len(run) or _complete(run, first, at):
            continue
        # Where only the next pair is strange, the word has to fit on both sides.
        needed = 1 if first in strange else 2
        partners = common_before(run[at + 1]) if at == first else common_after(run[first])
        for char in confusable_with(run[at]):
            if char in partners:
                mended = run[:at] + char + run[at + 1 :]
                if (fit := _fits(mended, first)) > most and fit >= needed:
                    best, most = (first, first + 2, mended[first : first + 2]), fit
    return best


def _complete(run: str, first: int, at: int) -> bool:
    """Whether the other character of a pair makes a word with what is on its far side: 开放|带, 城区|雨污."""
    return is_word(run[first - 1 : first + 1]) if at > first and first else at == first and is_word(run[first + 1 : first + 3])


@cache
def _never_suspected() -> frozenset[str]:
    return frozenset("".join(load("never_suspected").values()))


def _fits(mended: str, first: int) -> int:
    """On how many sides a common word of two characters has what it is commonly seen beside."""
    before, after = mended[first - 1 : first], mended[first + 2 : first + 3]
    left, right = neighbours(mended[first : first + 2])
    return (before != "" and before in left) + (after != "" and after in right)
