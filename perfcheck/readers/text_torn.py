"""Cells with a blank inside, in text whose cells are parted by mere blanks: “≥ 300 户”, “2025 年 12 月底前”."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from perfcheck.declaration.text import fold
from perfcheck.declaration.units import find_unit

#: Words that only stand behind a figure.
_BEHIND = frozenset({"以上", "以下", "以内", "以前", "之前", "左右", "前", "底前", "月底前"})


def belong_together(one: str, two: str) -> bool:
    """Whether two texts beside each other can only be one value, or a part of one."""
    one, two = fold(one).strip(), fold(two).strip()
    if is_sign(one):
        return two[:1].isdigit()
    if _figure().fullmatch(one):
        return two[0] in "%年月日" or two in _BEHIND or _is_unit(two)
    if two in _BEHIND:
        return _is_unit(one) or _figure().match(one) is not None
    return (one.endswith("年") and _month().match(two) is not None) or (one.endswith("月") and _day().match(two) is not None)


@lru_cache(maxsize=1024)
def is_sign(text: str) -> bool:
    """Whether a text is a sign of comparison and nothing else."""
    return _sign().fullmatch(fold(text).strip()) is not None


@lru_cache(maxsize=4096)
def is_bare_figure(text: str) -> bool:
    """Whether a text is a sign, a figure or a date, which no indicator is called."""
    return _no_name().fullmatch(fold(text).strip()) is not None


def is_unfinished(text: str) -> bool:
    """Whether a text breaks off: behind a comma, or in brackets."""
    text = fold(text)
    return text.endswith((",", "、", "(")) or text.count("(") > text.count(")")


def _is_unit(text: str) -> bool:
    end = find_unit(text, 0)[1]
    return end > 0 and (end == len(text) or text[end] == "/" or text[end:].strip() in _BEHIND)


@cache
def _sign() -> re.Pattern[str]:
    return re.compile("[≥≤><=≧≦]{1,2}|不[少低]于|不[超高多][过于]|不[大小]于|[大小高低等]于|大于等于|小于等于")


@cache
def _figure() -> re.Pattern[str]:
    return re.compile(rf"(?:{_sign().pattern})? *\d[\d,.]*")


@cache
def _month() -> re.Pattern[str]:
    return re.compile(r"\d{1,2} *月")


@cache
def _day() -> re.Pattern[str]:
    return re.compile(r"\d{1,2} *日")


@cache
def _no_name() -> re.Pattern[str]:
    return re.compile(rf"(?:{_sign().pattern}) *.*|\d[\d,.]* *[%年月日]?|\d+年 *\d+月.*")
