"""Finds the wrongly written words of a curated list such as `typos.yaml`, each only in the context that makes it wrong."""

from __future__ import annotations

from functools import cache, lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from perfcheck_rules.lexicon import load
from perfcheck_rules.lexicon.matches import matches_in
from perfcheck_rules.lexicon.typo_entries import BLANKS, Entry, read_entries, wrong_words

if TYPE_CHECKING:
    from collections.abc import Set

    from ahocorasick_rs import AhoCorasick

#: The lists of this kind.
LISTS = ("typos", "missing_words", "clumsy")


class Typo(NamedTuple):
    """A wrongly written word: `text[start:end]` of the text that was searched, blanks inside it included."""

    start: int
    end: int
    wrong: str
    right: str
    safe: bool
    """Whether it may be replaced without asking anyone."""
    note: str


def find_typos(text: str, words: str = "typos") -> list[Typo]:
    """The wrongly written words in `text`, from left to right, none overlapping; of two that start together the longer.

    Blanks (half width, full width, tabs) inside a word or its context are looked through; a line break ends the clause.
    ``words``: the list, `typos.yaml` or another of its kind. Raises `LexiconError` naming the entry when it is malformed.
    """
    return list(_find(text, words))


def lines_with_typos(text: str, words: str = "typos") -> Set[int]:
    """The lines of a text, by number, in which any of the words stands, be it wrong there or not.

    One search for the words of all lists, as they are asked for of the same texts.
    """
    return _lines(text).get(words, frozenset())


@lru_cache(maxsize=2)
def _lines(text: str) -> dict[str, set[int]]:
    automaton, owners = _united()
    dense = _dense(text)
    found: dict[str, set[int]] = {}
    line = seen = 0
    for index, start, _ in sorted(matches_in(automaton, dense, overlapping=True), key=itemgetter(1)):
        line += dense.count("\n", seen, start)
        seen = start
        for words in owners[index]:
            found.setdefault(words, set()).add(line)
    return found


def _dense(text: str) -> str:
    for blank in BLANKS:
        if blank in text:
            text = text.replace(blank, "")
    return text


@lru_cache(maxsize=8192)
def _find(text: str, words: str) -> tuple[Typo, ...]:
    automaton, entries_of = _compiled(words)
    dense = _dense(text)
    # Overlapping: a longer or earlier word whose guards fail must not hide another one.
    matches = matches_in(automaton, dense, overlapping=True)
    if not matches:
        return ()
    hits = [
        (start, -end, entry)
        for index, start, end in matches
        for entry in entries_of[index]
        if entry.holds(dense, start, end)
    ]
    if not hits:
        return ()
    places = [index for index, char in enumerate(text) if char not in BLANKS]
    hits.sort(key=lambda hit: hit[:2])
    found: list[Typo] = []
    free = 0
    for start, minus_end, entry in hits:
        if start < free:
            continue
        free = -minus_end
        first, last = places[start], places[free - 1]
        found.append(Typo(first, last + 1, entry.wrong, entry.right, entry.safe, entry.note))
    return tuple(found)


@cache
def _compiled(words: str) -> tuple[AhoCorasick, list[list[Entry]]]:
    from ahocorasick_rs import AhoCorasick

    by_word: dict[str, list[Entry]] = {}
    for entry in read_entries(load(words)):
        by_word.setdefault(entry.wrong, []).append(entry)
    return AhoCorasick(list(by_word), store_patterns=False), list(by_word.values())


@cache
def _united() -> tuple[AhoCorasick, list[list[str]]]:
    """The words of all lists, with the lists that hold each."""
    from ahocorasick_rs import AhoCorasick

    owners: dict[str, list[str]] = {}
    for words in LISTS:
        for wrong in wrong_words(load(words)):
            owners.setdefault(wrong, []).append(words)
    return AhoCorasick(list(owners), store_patterns=False), list(owners.values())
