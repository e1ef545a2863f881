"""What a text is about: its pairs of characters, without words that any goal, task or indicator may hold."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from perfcheck.declaration.text import name_key
from perfcheck_rules.lexicon import load
from perfcheck_rules.lexicon.matches import matches_in

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick


@lru_cache(maxsize=65536)
def bigrams(key: str) -> frozenset[str]:
    """The pairs of neighbouring characters of a key (see `Cell.key`) that say something about its subject.

    No figures: 3次 and 3项 have nothing in common.
    """
    pairs: list[str] = []
    begin = 0
    for _, start, end in matches_in(_common(), key):
        pairs += [key[at : at + 2] for at in range(begin, start - 1)]
        begin = end
    pairs += [key[at : at + 2] for at in range(begin, len(key) - 1)]
    return frozenset(pairs)


@lru_cache(maxsize=16384)
def subject(text: str) -> frozenset[str]:
    """The pairs of characters that tell what a text is about."""
    return bigrams(name_key(text))


@cache
def _common() -> AhoCorasick:
    """What says nothing: of words that begin at one place the longest, and what figures are made of."""
    from ahocorasick_rs import AhoCorasick, MatchKind

    return AhoCorasick([*load("common_words"), *"0123456789.%≥≤<>="], matchkind=MatchKind.LeftmostLongest, store_patterns=False)
