"""Where the words of a list stand in any text, also in one that holds half a character (a lone surrogate).

No file holds one, but a plan made in Python may, and a search in Rust refuses it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick


def matches_in(automaton: AhoCorasick, text: str, *, overlapping: bool = False) -> list[tuple[int, int, int]]:
    """The number of each word found with where it begins and ends."""
    try:
        return automaton.find_matches_as_indexes(text, overlapping=overlapping)
    except UnicodeEncodeError:
        whole = text.encode("utf-8", "replace").decode("utf-8")  # a “?” for each half, so that all keeps its place
        return automaton.find_matches_as_indexes(whole, overlapping=overlapping)
