"""Whether any word of a list stands in a text, for lists of dozens of words hardly one of which is ever there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class AnyOf:
    """Tells whether any of some words stands in a text: for a rare character of each first, which costs next to nothing."""

    def __init__(self, words: Iterable[str]) -> None:
        waiting = sorted(set(words))
        self._groups: list[tuple[str, tuple[str, ...]]] = []
        while waiting:
            chars = {char for word in waiting for char in word if not char.isspace()}
            best = max(sorted(chars), key=lambda char: sum(char in word for word in waiting))  # equivalent: any order is right
            self._groups.append((best, tuple(word for word in waiting if best in word)))
            waiting = [word for word in waiting if best not in word]

    def within(self, text: str) -> bool:
        """Whether at least one of the words is there."""
        for char, words in self._groups:
            if char in text:
                for word in words:
                    if word in text:
                        return True
        return False
