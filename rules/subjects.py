"""What a text is about: its pairs of characters, without words that any goal, task or indicator may hold."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from perfcheck.declaration.text import name_key
from perfcheck_rules.lexicon import load


@lru_cache(maxsize=65536)
def bigrams(key: str) -> frozenset[str]:
    """The pairs of neighbouring characters of a key (see `Cell.key`) that say something about its subject.

    No figures: 3次 and 3项 have nothing in common.
    """
    return frozenset([piece[at : at + 2] for piece in _common().split(key) for at in range(len(piece) - 1)])


@lru_cache(maxsize=16384)
def subject(text: str) -> frozenset[str]:
    """The pairs of characters that tell what a text is about."""
    return bigrams(name_key(text))


@cache
def _common() -> re.Pattern[str]:
    words = sorted(load("common_words"), key=lambda word: (-len(word), word))
    # The first two characters are looked at first, which is several times as fast as all the words.
    firsts = "".join(sorted({word[0] for word in words}))
    single = "".join(word for word in words if len(word) == 1)
    seconds = "".join(sorted({word[1] for word in words if len(word) > 1}))
    begun = f"[{re.escape(firsts)}](?:(?<=[{re.escape(single)}])|[{re.escape(seconds)}])"
    return re.compile(rf"[0-9.%≥≤<>=]+|(?={begun})(?:{'|'.join(map(re.escape, words))})")
