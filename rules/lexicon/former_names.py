"""Names that are out of date or were never right, from `former_names.yaml`, with the years in which they were right."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from perfcheck_rules.lexicon import load
from perfcheck_rules.lexicon.matches import matches_in
from perfcheck_rules.lexicon.typo_entries import Entry, read_entries, wrong_words

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick


class Term(NamedTuple):
    """When a name was right: (year, month) of the first and the last month, None where there is no such limit."""

    since: tuple[int, int] | None
    until: tuple[int, int] | None

    def holds_in(self, year: int | None) -> bool:
        """Whether the name is right in a form of this year; a form without year is given the benefit of the doubt."""
        if self.since is None and self.until is None:
            return False
        if year is None:
            return True
        return (self.since is None or year >= self.since[0]) and (self.until is None or year <= self.until[0])

    def begins_after(self, year: int | None) -> bool:
        """Whether a form of this year came before the name."""
        return self.since is not None and year is not None and year < self.since[0]


class FormerName(NamedTuple):
    """`text[start:end]` is the name that `entry` is about."""

    start: int
    end: int
    entry: Entry
    term: Term


@lru_cache(maxsize=8192)
def find_former_names(text: str) -> tuple[FormerName, ...]:
    """The names in a text, from left to right; of those that overlap the longer. Whether they are wrong depends on the year."""
    automaton, entries = _compiled()
    found: list[FormerName] = []
    hits = [
        FormerName(start, end, *entries[index])
        for index, start, end in matches_in(automaton, text, overlapping=True)
        if entries[index][0].holds(text, start, end)
    ]
    for hit in sorted(hits, key=lambda one: (one.start, -one.end)):
        if not found or hit.start >= found[-1].end:
            found.append(hit)
    return tuple(found)


def may_hold_former_names(text: str) -> bool:
    """Whether any of the names stands in a text of several lines."""
    return bool(matches_in(_names(), text))


@cache
def _names() -> AhoCorasick:
    """The names alone, without what makes them wrong: hardly a run gets farther."""
    from ahocorasick_rs import AhoCorasick

    return AhoCorasick(wrong_words(load("former_names")), store_patterns=False)


@cache
def _compiled() -> tuple[AhoCorasick, list[tuple[Entry, Term]]]:
    from ahocorasick_rs import AhoCorasick

    entries = []
    for heading, items in load("former_names").items():
        for item in items:
            term = Term(_month(item.get("since")), _month(item.get("until")))
            rest = {key: value for key, value in item.items() if key not in ("since", "until")}
            entries += [(entry, term) for entry in read_entries({heading: [rest]})]
    return AhoCorasick([entry.wrong for entry, _ in entries]), entries


def _month(text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    year, month = text.split("-")
    return int(year), int(month)
