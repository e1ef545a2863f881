"""What official Chinese looks like: which characters follow which, which words there are, and what stands beside them.

The tables are made by `tools/build_official_language.py`, which says from what. They are text, a line for each character or
word, and hold what is looked up as one string: `in` then searches a few hundred characters, and nothing has to be built.
"""

from __future__ import annotations

from functools import cache, lru_cache


def table(name: str) -> list[str]:
    """The lines of a table without the first, which tells where it comes from."""
    from perfcheck.packaged import data

    return data(__package__, f"{name}.txt").decode("utf-8").splitlines()[1:]


@cache
def followers() -> dict[str, str]:
    """For each of the characters that are judged at all, those that were seen right after it."""
    return {line[0]: line[1:] for line in table("official_followers")}


@cache
def _word_lines() -> list[str]:
    return table("official_words")


@cache
def _short_ends() -> dict[str, str]:
    """For each first character the second ones of the words of two."""
    return {line[0]: line.split("\t", 2)[1] for line in _word_lines()}


@cache
def known_long_ends() -> dict[str, str]:
    """For each first character the ends of the known words of three and four, common or not, each between blanks."""
    return {line[0]: " " + line.split("\t", 2)[2].replace("\t", " ") + " " for line in _word_lines()}


@cache
def common_long_ends() -> dict[str, str]:
    """For each first character the ends of the common words of three and four, each between blanks."""
    return {line[0]: " " + line.rpartition("\t")[2] + " " for line in _word_lines()}


@cache
def all_common_long_ends() -> frozenset[str]:
    """The ends of all common words of three and four characters."""
    return frozenset(" ".join(common_long_ends().values()).split())


def is_word(text: str) -> bool:
    """Whether a text of two to four characters is a known word; a shorter one is none."""
    if len(text) <= 2:
        return len(text) == 2 and text[1] in _short_ends().get(text[0], "")
    return f" {text[1:]} " in known_long_ends().get(text[0], "")


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
