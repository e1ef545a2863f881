"""`Quantity`: what an indicator value promises, in a form that can be compared, converted and shown.

Comparison is a partial order: two quantities compare only where both speak of the same kind of thing after conversion
(1 次/月 and 12 次/年, 0.5 万人 and 5000 人). Whoever compares asks `comparable` first; the comparing methods answer
False for what cannot be compared, so that a doubtful reading never becomes a finding.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from perfcheck.declaration.units import DURATIONS, RATES, per_ratio, unit_ratio
from perfcheck.records import dataclass, replace

Kind = Literal["figure", "all", "zero", "relative", "reference", "date"]
#: Year or None where none is written, month, day or None for “by the end of that month”.
Deadline = tuple[int | None, int, int | None]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A measurable promise.

    `kind`: figure, all (应保尽保, 100 %), zero (零事故), relative (compared with a period: 不高于2021年次数),
    reference (compared with a document: 不超过年度预算) or date.
    `explicit`: a figure, a date or zero is written; False for 全覆盖, 不高于2021年次数, 不超过预算.
    `low`, `high`: the bounds, None where open; the inclusive flag of an open bound is False. Money is in 万元.
    `unit`: normalised (户 人 次 % 万元 天 工作日 个月 …) or None; `per`: 年 半年 季 月 周 日, 2年, 人·月, 亩 … or None.
    `baseline`: the text compared with (上年, 2021年; for a reference the document), else None.
    `deadline`: the day by which it is due; a figure may have one, too (12月底前完成300户).
    `relation`: 增长 or 下降 for a change, ≤ < ≥ > = for a comparison without a figure, else None.
    """

    kind: Kind
    explicit: bool
    low: Decimal | None = None
    high: Decimal | None = None
    low_inclusive: bool = False
    high_inclusive: bool = False
    unit: str | None = None
    per: str | None = None
    baseline: str | None = None
    deadline: Deadline | None = None
    relation: str | None = None

    @property
    def is_money(self) -> bool:
        """Whether this is an amount of money, also a unit price."""
        return self.unit == "万元"

    @property
    def is_rate(self) -> bool:
        """Whether this is a share of something: %, ‰, 百分点."""
        return self.unit in ("%", "‰", "百分点")

    @property
    def is_point(self) -> bool:
        """Whether exactly one value is named, neither a range nor an open bound."""
        return self.low is not None and self.high is not None and self.low == self.high

    @property
    def accumulates(self) -> bool:
        """Whether the amounts of several years add up: a written count or amount, not a rate, age, duration, frequency,
        unit price, change or mere upper bound. Stocks (a number of posts) look like counts and cannot be told apart."""
        return (
            self.kind == "figure"
            and self.explicit
            and self.low is not None
            and self.per is None
            and self.baseline is None
            and self.relation is None
            and self.unit is not None
            and self.unit not in RATES
            and self.unit not in DURATIONS
        )

    def converted(self, unit: str | None = None, per: str | None = None) -> Quantity | None:
        """The same in another unit and per another period; what is not given stays. None if it does not convert.

        A frequency converts between 年, 半年, 季 and 月, and between 周 and 日; no whole number of weeks fits a month.
        """
        wanted_unit, wanted_per = unit or self.unit, per or self.per
        if wanted_unit == self.unit and wanted_per == self.per:
            return self
        ratio, frequency = unit_ratio(self.unit, wanted_unit), per_ratio(self.per, wanted_per)
        if ratio is None or frequency is None:
            return None
        times, parts = ratio[0] * frequency[0], ratio[1] * frequency[1]
        low = None if self.low is None else self.low * times / parts
        high = None if self.high is None else self.high * times / parts
        return replace(self, low=low, high=high, unit=wanted_unit, per=wanted_per)

    def comparable(self, other: Quantity) -> bool:
        """Whether both speak of the same thing, so that the other comparisons mean something."""
        return self._aligned(other) is not None

    def exceeds(self, other: Quantity) -> bool:
        """Whether more is promised than by `other`: the lower bound counts, without one the upper; for a date, later.

        False where the two cannot be compared.
        """
        pair = self._aligned(other)
        if pair is None:
            return False
        mine, theirs = (item[0] if item[0] is not None else item[1] for item in pair)
        return mine is not None and theirs is not None and mine > theirs

    def contains(self, other: Quantity) -> bool:
        """Whether every value that fulfils `other` fulfils this, too. False where the two cannot be compared."""
        pair = self._aligned(other)
        if pair is None:
            return False
        (low, high, low_in, high_in), (other_low, other_high, other_low_in, other_high_in) = pair
        if low is not None and (
            other_low is None or other_low < low or (other_low == low and other_low_in and not low_in)
        ):
            return False
        return high is None or not (
            other_high is None or other_high > high or (other_high == high and other_high_in and not high_in)
        )

    def disjoint(self, other: Quantity) -> bool:
        """Whether no value can fulfil both. False where the two cannot be compared."""
        pair = self._aligned(other)
        return pair is not None and (_below(pair[0], pair[1]) or _below(pair[1], pair[0]))

    def _aligned(self, other: Quantity) -> tuple[_Interval, _Interval] | None:
        """Both as intervals of one unit, or None where the two cannot be compared."""
        if self.kind == "date" or other.kind == "date":
            if self.kind != other.kind or self.per != other.per:
                return None
            mine, theirs = _day_number(self.deadline), _day_number(other.deadline)
            if mine is None or theirs is None or (mine[0] is None) != (theirs[0] is None):
                return None
            return (None, mine[1], False, True), (None, theirs[1], False, True)
        mine_interval, theirs_interval = self._interval, other._interval
        if mine_interval is None or theirs_interval is None or self.baseline != other.baseline:
            return None
        if self.relation and other.relation and self.relation != other.relation:
            return None
        if "zero" in (self.kind, other.kind) and None in (self.unit, other.unit):
            return mine_interval, theirs_interval  # nothing at all is nothing in every unit
        converted = other.converted(self.unit or other.unit, self.per or other.per)
        if converted is None or self.unit != converted.unit or self.per != converted.per:
            return None
        interval = converted._interval
        return None if interval is None else (mine_interval, interval)

    @property
    def _interval(self) -> _Interval | None:
        if self.kind == "reference" or (self.low is None and self.high is None):
            return None
        return self.low, self.high, self.low_inclusive, self.high_inclusive

    def __str__(self) -> str:
        """What was understood, short, in characters of GBK: “≥ 300 户”, “3～4 次/年”, “12月底前”."""
        return _shown(self).encode("gbk", "replace").decode("gbk")


_Interval = tuple[Decimal | None, Decimal | None, bool, bool]


def _below(first: _Interval, second: _Interval) -> bool:
    high, low = first[1], second[0]
    return high is not None and low is not None and (high < low or (high == low and not (first[3] and second[2])))


def _day_number(deadline: Deadline | None) -> tuple[int | None, Decimal] | None:
    if deadline is None:
        return None
    year, month, day = deadline
    return year, Decimal((year or 0) * 10_000 + month * 100 + (31 if day is None else day))


def number_text(value: Decimal) -> str:
    """A number without exponent and trailing zeros: 95.50 → 95.5."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _shown(quantity: Quantity) -> str:
    if quantity.kind == "date":
        return _shown_date(quantity)
    if quantity.kind == "reference":
        return f"{quantity.relation or '≤'} {quantity.baseline or '约定'}（未写数）"
    if quantity.kind == "all" and not quantity.explicit:
        return "全部（100%）"
    if quantity.kind == "zero" and quantity.unit is None:
        return "为零"
    if quantity.low is None and quantity.high is None:
        return _shown_comparison(quantity)
    prefix = ""
    if quantity.baseline:
        prefix = f"较{quantity.baseline}"
    if quantity.relation:
        prefix += quantity.relation
    return f"{prefix} {_shown_figure(quantity)}".strip()


def _shown_comparison(quantity: Quantity) -> str:
    if quantity.relation in ("增长", "下降"):
        return f"较{quantity.baseline}{quantity.relation}（未写数）"
    level = "" if (quantity.baseline or "").endswith(("水平", "值", "数")) else "的水平"
    return f"{quantity.relation or '='} {quantity.baseline}{level}（未写数）"


def _shown_date(quantity: Quantity) -> str:
    every = f"每{quantity.per}" if quantity.per else ""
    if quantity.deadline is None:
        return f"{every}定期" if every else "约定的时节"
    year, month, day = quantity.deadline
    return every + (f"{year}年" if year else "") + f"{month}月" + (f"{day}日前" if day else "底前")


def _shown_figure(quantity: Quantity) -> str:
    low, high, unit = quantity.low, quantity.high, quantity.unit
    if unit == "万元" and all(abs(bound) < 1 for bound in (low, high) if bound is not None):
        # A unit price of 0.0017 万元 is nothing that anybody wrote.
        low = None if low is None else low * 10_000
        high = None if high is None else high * 10_000
        unit = "元"
    tail = (unit if unit in ("%", "‰") else f" {unit}") if unit else ""
    if quantity.per:
        tail += f"/{quantity.per}"
    if low is None:
        assert high is not None
        return f"{'≤' if quantity.high_inclusive else '<'} {number_text(high)}{tail}"
    if high is None:
        return f"{'≥' if quantity.low_inclusive else '>'} {number_text(low)}{tail}"
    if low == high:
        return f"{number_text(low)}{tail}"
    if quantity.low_inclusive and quantity.high_inclusive:
        return f"{number_text(low)}～{number_text(high)}{tail}"
    return (
        f"{'≥' if quantity.low_inclusive else '>'} {number_text(low)}{tail} 且 "
        f"{'≤' if quantity.high_inclusive else '<'} {number_text(high)}{tail}"
    )
