"""What official Chinese looks like: which characters follow which, which words there are, and what stands beside them.

The tables are made by `tools/build_official_language.py`, which says from what. They are text, a line for each character or
word, and hold what is looked up as one string: `in` then searches a few hundred characters, and nothing has to be built.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple


class Ends(NamedTuple):
    """The ends of the words that begin with a character; `rare` and `common` (three and four characters) between blanks."""

    short: str
    rare: str
    common: str


class Neighbours(NamedTuple):
    """The characters that stand right before and right after a common word."""

    before: str
    after: str


def table(name: str) -> list[str]:
    """The lines of a table without the first, which tells where it comes from."""
    from importlib.resources import files

    return files(__package__).joinpath(f"{name}.txt").read_text(encoding="utf-8").splitlines()[1:]


@cache
def followers() -> dict[str, str]:
    """For each of the characters that are judged at all, those that were seen right after it."""
    return {line[0]: line[1:] for line in table("official_followers")}


@cache
def _ends() -> dict[str, Ends]:
    result = {}
    for line in table("official_words"):
        char, short, rare, common = line.split("\t")
        result[char] = Ends(short, f" {rare} ", f" {common} ")
    return result


@cache
def common_pairs() -> dict[str, Neighbours]:
    """The common words of two characters."""
    result = {}
    for line in table("official_neighbours"):
        word, before, after = line.split("\t")
        result[word] = Neighbours(before, after)
    return result


def is_word(text: str) -> bool:
    """Whether a text of two to four characters is a known word; a shorter one is none."""
    ends = _ends().get(text[:1])
    if ends is None or len(text) < 2:
        return False
    if len(text) == 2:
        return text[1] in ends.short
    end = f" {text[1:]} "
    return end in ends.common or end in ends.rare


def is_common_long_word(text: str) -> bool:
    """Whether three or four characters are a common word."""
    ends = _ends().get(text[0])
    return ends is not None and f" {text[1:]} " in ends.common


@cache
def _groups() -> list[str]:
    return table("confusable_characters")


@lru_cache(maxsize=4096)
def confusable_with(char: str) -> str:
    """The characters that sound like this one, tones aside, or look like it."""
    return "".join(sorted({other for group in _groups() if char in group for other in group} - {char}))
