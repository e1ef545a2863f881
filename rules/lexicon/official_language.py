"""What official Chinese looks like: which characters follow which, which words there are, and what stands beside them.

The tables are made by `tools/build_official_language.py`, which says from what. They are text, a line for each character or
word, and hold what is looked up as one string: `in` then searches a few hundred characters, and nothing has to be built.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def _lines(name: str) -> list[bytes]:
    """The lines of a table without the first, which tells where it comes from."""
    from perfcheck.packaged import data

    return data(__package__, f"{name}.txt").split(b"\n")[1:-1]


def table(name: str) -> list[str]:
    """The lines of a table as text."""
    return [line.decode("utf-8") for line in _lines(name)]


class ByCharacter:
    """What a table says of each character that its lines begin with; a form asks for a few hundred of thousands of lines."""

    def __init__(self, name: str) -> None:
        lines = _lines(name)
        # A character that is judged takes three bytes.
        self._unread = dict(zip(b"".join([line[:3] for line in lines]).decode("utf-8"), lines, strict=True))
        self._read: dict[str, str] = {}

    def get(self, char: str) -> str | None:
        """The rest of its line, None where the table says nothing of it."""
        found = self._read.get(char)
        if found is None and char in self._unread:
            found = self._read[char] = self._unread[char][3:].decode("utf-8")
        return found

    def __getitem__(self, char: str) -> str:
        found = self.get(char)
        if found is None:
            raise KeyError(char)
        return found

    def __contains__(self, char: str) -> bool:
        return char in self._unread

    def __iter__(self) -> Iterator[str]:
        return iter(self._unread)


@cache
def followers() -> ByCharacter:
    """For each of the characters that are judged at all, those that were seen right after it."""
    return ByCharacter("official_followers")


@cache
def _words() -> ByCharacter:
    return ByCharacter("official_words")


@lru_cache(maxsize=8192)
def _ends(char: str) -> tuple[str, str, str]:
    """Of the words that begin with a character: the second characters of those of two, the ends of the known ones of three
    and four, common or not, those of the common ones; each end between blanks.
    """
    _, short, long = (_words().get(char) or "\t\t\t").split("\t", 2)
    common = long.rpartition("\t")[2]
    known = long.replace("\t", " ")
    return short, f" {known} ", f" {common} "


def known_long_ends(char: str) -> str:
    """The ends of the known words of three and four that begin with a character, common or not, each between blanks."""
    return _ends(char)[1]


def common_long_ends(char: str) -> str:
    """The ends of the common ones of these, each between blanks."""
    return _ends(char)[2]


@cache
def all_common_long_ends() -> frozenset[str]:
    """The ends of all common words of three and four characters."""
    return frozenset(" ".join([line.rpartition("\t")[2] for line in table("official_words")]).split())


def is_word(text: str) -> bool:
    """Whether a text of two to four characters is a known word; a shorter one is none."""
    if len(text) <= 2:
        return len(text) == 2 and text[1] in _ends(text[0])[0]
    return f" {text[1:]} " in known_long_ends(text[0])


@cache
def _pair_lines() -> dict[str, str]:
    return {line[:2]: line for line in table("official_neighbours")}


@cache
def _partners() -> tuple[dict[str, str], dict[str, str]]:
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    for word in _pair_lines():
        first, second = word[0], word[1]
        before[second] = before.get(second, "") + first
        after[first] = after.get(first, "") + second
    return before, after


def common_before(char: str) -> str:
    """The characters that make a common word of two with this one behind them."""
    return _partners()[0].get(char, "")


def common_after(char: str) -> str:
    """The characters that make a common word of two with this one before them."""
    return _partners()[1].get(char, "")


def neighbours(word: str) -> tuple[str, str]:
    """The characters that stand right before and right after a common word of two."""
    _, before, after = _pair_lines()[word].split("\t")
    return before, after


@cache
def _groups() -> dict[str, str]:
    groups: dict[str, str] = {}
    for group in table("confusable_characters"):
        for char in group:
            groups[char] = groups.get(char, "") + group
    return groups


@lru_cache(maxsize=4096)
def confusable_with(char: str) -> str:
    """The characters that sound like this one, tones aside, or look like it."""
    return "".join(sorted({*_groups().get(char, "")} - {char}))
