"""Marks tests of texts that look for words, so that nobody asks them about plain figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Worded:
    """A test that no plain figure passes; see `worded`."""

    __slots__ = ("test",)

    def __init__(self, test: Callable[[str], object]) -> None:
        self.test = test

    def __call__(self, text: str) -> bool:
        return bool(self.test(text))


def worded(test: Callable[[str], object]) -> Callable[[str], bool]:
    """Say of a test for `rows_where` or `texts_where` that it looks for words: no plain figure (``≥95%``) passes it.

    Four values of five are plain figures; the engine sees that once and asks none of these tests about them.
    """
    return Worded(test)


def is_worded(test: object) -> bool:
    """Whether a test was marked with `worded`."""
    return isinstance(test, Worded)
