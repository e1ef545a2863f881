"""The days by which a row or a goal has to be fulfilled, clause by clause, without the dates of documents."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from perfcheck import parse_quantity
from perfcheck.declaration.gates import ShapeGate, lines_with
from perfcheck.declaration.lazy import lazy_pattern
from perfcheck.declaration.text import compact, fold
from perfcheck_rules.lexicon import load
from perfcheck_rules.row_kinds import row_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck import Cell, Indicator

_DOCUMENT = lazy_pattern(r"《[^《》]*》|[〔（(\[【]\d{4}[〕）)\]】]\s*(?:第)?\d+号|\d{4}年第\d+号")
_CLAUSES = lazy_pattern(r"[，,；;。\n]|(?<=[前内底日月])、")
_YEARS = lazy_pattern(r"(?:19|20)\d\d")
_ANY_YEARS = lazy_pattern(r"11\d\d")
_BARE_YEAR = lazy_pattern(r"(?:(?:19|20)\d\d)年?度?")
_DATED = lazy_pattern(r"年|月|季度|\d[./-]\d")
# 2021年底前建成的小区, 2021年9月1日前入学学生: the date tells which ones are meant.
_ATTRIBUTE = lazy_pattern(
    r"前(?:[^前]{0,14}的(?!$)|已|在册|在籍|登记|参保|参加|出生|出厂|入职|入学|入伍|入园|毕业|退休|退役|建档|取得|注册|购买|购置|签约|认定|安置)"
)
_FIGURES = lazy_pattern(r"[\d./-]+")
_CEILING = lazy_pattern(r"(?:不得?超过?|不[能应会可]超过?|[≤≦<＜]=?)\s*((?:19|20)\d\d年(?:\d\d?月)?[底末]?)(?![^。.；;，,、（(\s])")
_BY_YEAR = lazy_pattern(r"年度|年份|年级|届")


class TargetDate(NamedTuple):
    """A day by which something is due: the clause that says so, the year (None: not written), the month, the day."""

    clause: str
    year: int | None
    month: int
    day: int | None

    @property
    def said(self) -> str:
        """The date as messages say it."""
        year = f"{self.year}年" if self.year is not None else ""
        return f"{year}{self.month}月{self.day}日" if self.day else f"{year}{self.month}月底"

    def last(self, year: int) -> tuple[int, int, int]:
        """The last day that it can mean, in `year` where it names none."""
        return self.year or year, self.month, self.day or 31


@lru_cache(maxsize=16384)
def target_dates(text: str) -> tuple[TargetDate, ...]:
    """The due dates in a text; a date without a year takes that of the clause before. 每年12月 and feasts are none."""
    if not _DATED.search(text):  # equivalent: only saves time
        return ()
    found: list[TargetDate] = []
    year: int | None = None
    for clause in _CLAUSES.split(_DOCUMENT.sub("", compact(fold(text)))):
        quantity = None if _ATTRIBUTE.search(clause) else parse_quantity(clause)
        if quantity is None or quantity.deadline is None or (quantity.kind == "date" and quantity.per):
            continue
        year = quantity.deadline[0] or year
        found.append(TargetDate(clause, year, quantity.deadline[1], quantity.deadline[2]))
    return tuple(found)


def row_dates(row: Indicator) -> Iterator[tuple[Cell, TargetDate]]:
    """The due dates in a row's value and standard.

    A bare year counts only as the value of a 时效 row, elsewhere it is a base year, as is what a level is not to exceed
    (债务余额不超过2024年底); 2023.5 beside a 计量单位 is a number.
    """
    by_time = row_kind(row) in ("时效", "") and (row.name is None or not _BY_YEAR.search(row.name.text))
    counted = row.unit is not None and bool(row.unit.text.strip(" /-—无"))
    for cell in (row.value, row.standard):
        if cell is None:
            continue
        for date in target_dates(cell.text):
            if (_BARE_YEAR.fullmatch(date.clause) or limit_of(date.clause) is not None) and not (cell is row.value and by_time):
                continue
            if not (counted and _FIGURES.fullmatch(date.clause)):
                yield cell, date


def limit_of(text: str) -> str | None:
    """The time that is not to be exceeded (债务余额不超过2024年底): a due date in a row of times, the level of then in others.

    None where a day is told or what is to be done by it: 不超过2024年12月完成.
    """
    match = _CEILING.search(text)
    return None if match is None else match[1]


def names_year(text: str) -> bool:
    """Whether a text names a year, or has a figure that looks like one."""
    return _YEARS.search(text) is not None


#: A gate for texts that may have a due date with its year (see `perfcheck.texts_where`); 2024 is 1111 in a shape.
NAMES_YEARS = ShapeGate(
    lambda piece: lines_with(("年", "月", "季度", ".", "/", "-"), piece), lambda shape: _ANY_YEARS.search(shape) and _DATED.search(shape)
)


@cache
def words(kind: str) -> re.Pattern[str]:
    """One of the lists of `time_words` as a pattern."""
    return re.compile("|".join(map(re.escape, load("time_words")[kind])))


def row_text(row: Indicator) -> str:
    """All that a row says, for a look at its words."""
    return "，".join(cell.text for cell in (row.name, row.value, row.standard, row.note) if cell is not None and cell.text)
