"""What official Chinese looks like: which characters follow which, which words there are, and what stands beside them.

The tables are made by `tools/build_official_language.py`, which says from what. They are text, a line for each character or
word in the order of their bytes, and hold what is looked up as one string: a line is found by halving what is left of the
table, and `in` then searches a few hundred characters. Nothing has to be built, as a run asks for a few hundred lines of
thousands.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def _table(name: str) -> bytes:
    """A table with its first line, which tells where it comes from."""
    from perfcheck.packaged import data

    return data(__package__, f"{name}.txt")


def _text(name: str) -> str:
    """The lines of a small table without the first."""
    return _table(name).partition(b"\n")[2].decode("utf-8")


class _Lines:
    """Finds the lines of a table by what they begin with."""

    def __init__(self, name: str) -> None:
        self._table = _table(name)
        self._first = self._table.index(b"\n") + 1

    def after(self, key: str) -> str | None:
        """The rest of the line that begins with a key, one character or more, None where there is none."""
        sought = key.encode("utf-8", "surrogatepass")
        table, size = self._table, len(sought)
        first, last = self._first, len(table)
        while first < last:
            start = table.rfind(b"\n", 0, (first + last) // 2) + 1
            if table[start : start + size] < sought:
                first = table.index(b"\n", start) + 1
            else:
                last = start
        if not sought or not table.startswith(sought, first):
            return None
        return table[first + size : table.index(b"\n", first)].decode("utf-8")

    def __iter__(self) -> Iterator[str]:
        return iter(self._table[self._first :].decode("utf-8").split("\n")[:-1])


class ByCharacter:
    """What a table says of each character that its lines begin with; a form asks for a few hundred of thousands of lines."""

    def __init__(self, name: str) -> None:
        self._table = _Lines(name)
        self._read: dict[str, str | None] = {}

    def get(self, char: str) -> str | None:
        """The rest of its line, None where the table says nothing of it."""
        if char not in self._read:
            self._read[char] = self._table.after(char)
        return self._read[char]

    def __getitem__(self, char: str) -> str:
        found = self.get(char)
        if found is None:
            raise KeyError(char)
        return found

    def __contains__(self, char: str) -> bool:
        return self.get(char) is not None

    def __iter__(self) -> Iterator[str]:
        return iter([line[0] for line in self._table])


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
def _long_ends() -> ByCharacter:
    return ByCharacter("official_long_ends")


def is_common_long_end(text: str) -> bool:
    """Whether a text of two or three characters is the end of any common word of three or four."""
    return f" {text[1:]} " in f" {_long_ends().get(text[0]) or ''} "


def is_word(text: str) -> bool:
    """Whether a text of two to four characters is a known word; a shorter one is none."""
    if len(text) <= 2:
        return len(text) == 2 and text[1] in _ends(text[0])[0]
    return f" {text[1:]} " in known_long_ends(text[0])


@cache
def _common_words() -> tuple[str, str]:
    """The first characters of all common words of two, and the second ones in the same order."""
    words = _text("official_common_words").rstrip("\n")
    return words[::2], words[1::2]


@lru_cache(maxsize=4096)
def common_before(char: str) -> str:
    """The characters that make a common word of two with this one behind them."""
    firsts, seconds = _common_words()
    return "".join([firsts[place] for place in _places(char, seconds)])


@lru_cache(maxsize=4096)
def common_after(char: str) -> str:
    """The characters that make a common word of two with this one before them."""
    firsts, seconds = _common_words()
    return "".join([seconds[place] for place in _places(char, firsts)])


def _places(char: str, text: str) -> Iterator[int]:
    place = text.find(char)
    while place >= 0:
        yield place
        place = text.find(char, place + 1)


@cache
def _neighbours() -> _Lines:
    return _Lines("official_neighbours")


def neighbours(word: str) -> tuple[str, str]:
    """The characters that stand right before and right after a common word of two. Raises `KeyError` for any other."""
    found = _neighbours().after(f"{word}\t")
    if found is None:
        raise KeyError(word)
    before, after = found.split("\t")
    return before, after


@cache
def _groups() -> str:
    """The characters that are confused with each other, each group between breaks."""
    return "\n" + _text("confusable_characters")


@lru_cache(maxsize=4096)
def confusable_with(char: str) -> str:
    """The characters that sound like this one, tones aside, or look like it."""
    if char == "\n":
        return ""
    groups = _groups()
    found = {groups[groups.rindex("\n", 0, place) + 1 : groups.index("\n", place)] for place in _places(char, groups)}
    return "".join(sorted({*"".join(found)} - {char}))
