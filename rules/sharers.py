"""Texts that have something in common with another text, found without comparing the texts of each form with one another.

Nearly all names of nearly all forms have nothing in common with any other name, in whatever form that stands. Those are
known after they have been seen once, and taken off a form's names in one go; only the rest needs to be compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from collections.abc import Set as AbstractSet


_NONE: frozenset[str] = frozenset()


class Sharers:
    """Finds texts whose key (``key`` gives it for a text) another text has as well, in this form or in another one."""

    #: So many texts are remembered; then it starts anew, so that memory stays flat however many forms there are.
    REMEMBERED = 100_000  # equivalent: any number near it would do

    def __init__(self, key: Callable[[str], Hashable]) -> None:
        self.key = key
        self._first: dict[Hashable, str] = {}  # by key: the text that had it first
        self._alone: set[str] = set()
        self._sharing: set[str] = set()

    def forget_texts(self) -> None:
        """Begin anew: see `perfcheck.declaration.forgetting`."""
        self._first.clear()
        self._alone.clear()
        self._sharing.clear()

    def among(self, texts: AbstractSet[str], plainer: Callable[[str], Hashable] | None = None) -> AbstractSet[str]:
        """All of some texts that share their key with one another, and some that share it with texts of other forms only.

        ``plainer`` gives the keys of just these texts for less.
        """
        doubtful = texts - self._alone
        if not doubtful:  # equivalent: only saves time
            return doubtful
        new: AbstractSet[str] = doubtful - self._sharing
        if new and len(self._alone) + len(self._sharing) >= self.REMEMBERED:
            self.forget_texts()
            new = texts
        key, first, alone, sharing = plainer or self.key, self._first, self._alone, self._sharing
        met: list[str] = []
        for text in new:
            other = first.setdefault(key(text), text)
            if other == text:
                alone.add(text)
            else:
                met.append(other)
                sharing.update((other, text))
        alone.difference_update(met)
        return texts & sharing if met or len(new) < len(doubtful) else _NONE  # equivalent: the latter only saves time
