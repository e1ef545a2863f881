"""The time in which a project runs: its 项目期, or its start and end dates, to the day as far as they are written."""

from __future__ import annotations

import re
from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.declaration.lazy import lazy_pattern
from perfcheck.declaration.periods import Period, parse_period
from perfcheck.declaration.remembered import remembered
from perfcheck.declaration.text import compact, fold

if TYPE_CHECKING:
    from perfcheck.declaration.cell import Cell
    from perfcheck.declaration.model import Declaration

_MONTH = r"(?:1[0-2]|0?[1-9])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_TO = r"(?:-{1,2}|[—–~～]{1,2}|至|到)"
_DATE_WRITTEN = rf"""(?<!\d)(?P<year>(?:19[89]|20\d)\d)(?:
        (?P<sign>[./-])(?P<m1>{_MONTH})(?!\d)月?(?:(?P=sign)(?P<d1>{_DAY})(?!\d)[日号]?)?
      | 年(?P<m2>{_MONTH})(?:月(?:(?P<d2>{_DAY})[日号])?|(?={_TO}{_MONTH}月))
      | (?P<m3>0[1-9]|1[0-2])(?P<d3>0[1-9]|[12]\d|3[01])(?!\d)
      | (?!\d)年?
    )"""
_DATE = lazy_pattern(_DATE_WRITTEN, re.VERBOSE)
# The end of a range whose year is told by its beginning: 2022年3月1日至12月31日, 2022.1-12.
_SAME_YEAR = lazy_pattern(
    rf"{_TO}(?:(?P<m1>{_MONTH})月(?:(?P<d1>{_DAY})[日号])?|(?P<m2>{_MONTH})[./](?P<d2>{_DAY})(?!\d)|(?P<m3>{_MONTH})(?![\d年./-]))"
)
_TIME_OF_DAY = lazy_pattern(r"(?<=\d)[ T]\d{1,2}:\d\d(?::\d\d)?")
_OPEN = lazy_pattern(r"长期|持续|经常|常年|每年|逐年|永久|至今|以来|不限|无期限|[年月日]起(?!.*(?:至|到|止|年|[-—–~]))|[-—–~至]\s*$")
#: Of each way of saying so one character, and what it may end with.
_OPEN_SIGNS = frozenset("长续常每逐永今以限起")
_OPEN_ENDS = frozenset("-—–~至")
_UNTIL = lazy_pattern(r"^(?:截至|截止|至|到)|(?:前|止|底|完成|竣工|完工)$")
_RANGE = lazy_pattern(rf"\D{{0,12}}{_DATE_WRITTEN}(?:起|开始)?{_TO}(?:19[89]|20\d)\d(?:\d{{4}})?(?!\d).*", re.VERBOSE)


class Day(NamedTuple):
    """A date as far as it is written: a year, a month or a day."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def first(self) -> tuple[int, int, int]:
        """The first day that it can mean, for comparison."""
        return self.year, self.month or 1, self.day or 1

    @property
    def last(self) -> tuple[int, int, int]:
        """The last day that it can mean, for comparison."""
        return self.year, self.month or 12, self.day or 31

    def __str__(self) -> str:
        return f"{self.year}年" + (f"{self.month}月" if self.month else "") + (f"{self.day}日" if self.day else "")


class Span(NamedTuple):
    """When something begins and ends, each None where that is not written; `open_ended` for 长期, 2020年起."""

    begin: Day | None
    end: Day | None
    open_ended: bool

    @property
    def backwards(self) -> bool:
        """Whether it ends before it begins."""
        return self.begin is not None and self.end is not None and self.end.last < self.begin.first


class ProjectTerm(NamedTuple):
    """What a form says of the time its project runs.

    `cells`: where it says so (项目期, else the start and the end). `cell`: the one of them to name first. `period`: its years,
    or only their number, None where they cannot be read. `span`: its dates.
    """

    cells: tuple[Cell, ...]
    cell: Cell
    period: Period | None
    span: Span

    @property
    def said(self) -> str:
        """The term as a message quotes it."""
        if len(self.cells) == 1:
            return self.cell.text.strip()
        return "至".join(cell.text.strip() for cell in self.cells)


@lru_cache(maxsize=4096)
def days(text: str) -> tuple[Day, ...]:
    """The dates with a year that a text names, in their order; of 2022年3月—12月 the second, too."""
    plain = compact(_TIME_OF_DAY.sub("", fold(text)))
    found: list[Day] = []
    for match in _DATE.finditer(plain):
        day = _day(int(match["year"]), match)
        found.append(day)
        following = _SAME_YEAR.match(plain, match.end()) if day.month is not None else None
        if following is not None:
            found.append(_day(day.year, following))
    return tuple(found)


def _day(year: int, match: re.Match[str]) -> Day:
    month = match["m1"] or match["m2"] or match["m3"]
    parts = match.groupdict()
    day = parts.get("d1") or parts.get("d2") or parts.get("d3")
    return Day(year, int(month) if month else None, int(day) if day else None)


@lru_cache(maxsize=4096)
def parse_span(text: str) -> Span:
    """The beginning and the end that a 项目期 names: 2023年4月至2024年2月, 2022年, 2022年起三年, 2020年起."""
    found = days(text)
    open_ended = is_open_ended(text)
    if not found:
        return Span(None, None, open_ended)
    if len(found) > 1:
        if found[-1].last < found[0].first and not _RANGE.fullmatch(compact(fold(text))):
            return Span(None, None, open_ended)  # two dates that are no range
        return Span(found[0], found[-1], open_ended)
    only, period = found[0], parse_period(text)
    if open_ended:
        return Span(only, None, True)
    if period is not None and period.end is not None and period.length > 1:  # 2022—24年, 2022年起三年
        return Span(only, Day(period.end), False)
    if _UNTIL.search(compact(text)):
        return Span(None, only, False)
    # A year alone is the whole term; a month alone may be the one in which it begins.
    return Span(only, only if only.month is None else None, False)


def is_open_ended(text: str) -> bool:
    """Whether a term has no end: 长期, 2020年起, 2021年至今."""
    may_be = not _OPEN_SIGNS.isdisjoint(text) or text.rstrip()[-1:] in _OPEN_ENDS
    return may_be and _OPEN.search(text) is not None  # equivalent: the first only saves time


@remembered
def project_term(declaration: Declaration) -> ProjectTerm | None:
    """When the project runs: as 项目期 says, else as start and end say; None on a form without such fields.

    Blank or unreadable cells give a term whose period is None.
    """
    duration, start, end = declaration.duration, declaration.start, declaration.end
    if duration is not None and (duration.text or start is None or end is None):
        return ProjectTerm((duration,), duration, parse_period(duration.text) or _in_months(duration), parse_span(duration.text))
    if start is None or end is None:
        return None
    first, last = days(start.text), days(end.text)
    span = Span(first[0] if first else None, last[-1] if last else None, is_open_ended(end.text))
    for cell in (start, end):
        period = parse_period(cell.text)
        if period is None or period.start is None:
            return ProjectTerm((start, end), cell, None, span)
    return ProjectTerm((start, end), end, parse_period(f"{start.text}至{end.text}"), span)


def _in_months(duration: Cell) -> Period | None:
    """The length of a term written in months: 36个月."""
    quantity = duration.quantity_or_none
    months = quantity.converted("个月") if quantity is not None and quantity.kind == "figure" else None
    return Period(None, None, ceil(months.high / 12)) if months is not None and months.high else None
