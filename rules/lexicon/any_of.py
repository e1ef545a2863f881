"""Whether any word of a list stands in a text, for lists of dozens of words hardly one of which is ever there."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from perfcheck.declaration.gates import lines_at

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ahocorasick_rs import AhoCorasick


class AnyOf:
    """Tells whether any of some words stands in a text: for a rare character of each first, which costs next to nothing."""

    def __init__(self, words: Iterable[str]) -> None:
        waiting = sorted(set(words))
        self._groups: list[tuple[str, tuple[str, ...]]] = []
        counts: dict[str, int] = {}
        for word in waiting:
            for char in dict.fromkeys(word):
                counts[char] = counts.get(char, 0) + (not char.isspace())
        while waiting:
            best = max(counts, key=counts.__getitem__)  # equivalent: any order is right
            del counts[best]
            group = tuple([word for word in waiting if best in word])
            self._groups.append((best, group))
            waiting = [word for word in waiting if best not in word]
            for word in group:
                for char in dict.fromkeys(word):
                    if char in counts:
                        counts[char] -= 1
        #: Of each word one character: where none of them stands, none of the words does, however it is broken up.
        self.signs = frozenset(char for char, _ in self._groups)

    def lines(self, piece: str) -> set[int]:
        """The lines of texts in one piece in which a word stands, for a gate (see `perfcheck.texts_where`); it may begin with the break before."""
        return lines_at(piece, [end for _, _, end in self._automaton.find_matches_as_indexes(piece)])

    @cached_property
    def _automaton(self) -> AhoCorasick:
        from ahocorasick_rs import AhoCorasick

        return AhoCorasick([word for _, words in self._groups for word in words], store_patterns=False)

    def within(self, text: str) -> bool:
        """Whether at least one of the words is there."""
        if self.signs.isdisjoint(text):  # equivalent: only saves time
            return False
        for char, words in self._groups:
            if char in text:
                for word in words:
                    if word in text:
                        return True
        return False
