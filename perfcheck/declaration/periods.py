"""Periods: the years that 中期目标（2022年—2024年）, 项目期 or the heading （2022年度） name."""

from __future__ import annotations

from functools import lru_cache

from perfcheck.declaration.lazy import lazy_pattern
from perfcheck.declaration.numerals import parse_numeral
from perfcheck.declaration.text import fold
from perfcheck.records import NamedTuple

_YEAR = lazy_pattern(r"(?<!\d)(19[89]\d|20\d\d)(?!\d)")
_SHORT_RANGE = lazy_pattern(r"(?<!\d)(20\d\d)\s*年?\s*[-—–~至到]+\s*(\d\d)\s*年")
_LENGTH = lazy_pattern(r"(?<![\d第一二两三四五六七八九十])(\d{1,2}|[一二两三四五六七八九十]{1,3})\s*(?:个)?年(?!度?\d|[度初底末])")


class Period(NamedTuple):
    """First and last year (inclusive); both None where only a length is written (“三年”)."""

    start: int | None
    end: int | None
    length: int

    @property
    def years(self) -> frozenset[int]:
        """The calendar years in it; empty where only a length is known."""
        return frozenset() if self.start is None or self.end is None else frozenset(range(self.start, self.end + 1))

    def __str__(self) -> str:
        if self.start is None:
            return f"{self.length}年"
        return f"{self.start}年" if self.start == self.end else f"{self.start}—{self.end}年"


@lru_cache(maxsize=4096)
def parse_period(text: str) -> Period | None:
    """The period that a text names, None when it names none (“长期”, “按合同”) or runs backwards."""
    folded = fold(text)
    years = [int(year) for year in _YEAR.findall(folded)]
    if len(years) >= 2:
        start, end = years[0], years[-1]
        return Period(start, end, end - start + 1) if start <= end else None
    if years:
        short = _SHORT_RANGE.search(folded)
        if short is not None:
            start, end = int(short[1]), int(short[1][:2] + short[2])
            return Period(start, end, end - start + 1) if start <= end else None
    length = _LENGTH.search(folded)
    if years:
        if length is not None and "起" in folded:  # 2022年起三年
            count = max(_count(length[1]), 1)
            return Period(years[0], years[0] + count - 1, count)
        return Period(years[0], years[0], 1)
    if length is not None:
        count = _count(length[1])
        return Period(None, None, count) if count else None
    return None


def _count(text: str) -> int:
    return int(text) if text.isdigit() else int(parse_numeral(text) or 0)


@lru_cache(maxsize=4096)
def parse_year(text: str) -> int | None:
    """The one year that a heading such as （2022 年度） names, None for none or several."""
    years = {int(year) for year in _YEAR.findall(fold(text))}
    return years.pop() if len(years) == 1 else None
