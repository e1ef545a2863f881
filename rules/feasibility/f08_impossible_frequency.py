"""F08: more days, hours or months than the calendar has, or a day that it does not have."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from perfcheck import Declaration, Finding, Indicator, Plan, parse_quantity, rows_where, rule, worded
from perfcheck_rules.target_dates import TargetDate, target_dates, words

#: Unit and period: how many of the one there are in the other, at most.
_MOST = {
    ("天", "年"): 366, ("天", "半年"): 184, ("天", "季"): 92, ("天", "月"): 31, ("天", "周"): 7,
    ("工作日", "年"): 262, ("工作日", "月"): 23, ("小时", "日"): 24, ("小时", "周"): 168, ("小时", "月"): 744, ("小时", "年"): 8784,
    ("个月", "年"): 12, ("周", "年"): 53, ("分钟", "小时"): 60,
}  # fmt: skip

#: Without one of these no period is written.
_PERIODS = frozenset("年月周日天季时")
#: The days that not every month has.
_LATE_DAYS = ("29", "30", "31")
_LEAP_YEAR = 2024


@rule("F08", name="impossible-frequency", title="频次超出日历", severity="error", priority="contradiction")
@rows_where(value=worded(lambda text: _may_be_late_day(text) or _may_be_frequency(text)))
def impossible_frequency(indicator: Indicator, plan: Plan, declaration: Declaration) -> Iterator[Finding]:
    """
    查什么：一年多于 366 天、一个月多于 31 天、一周多于 7 天、一天多于 24 小时、一年多于 12 个月一类不可能做到的下限；完成时间写成日历上没有的日子，如 2 月 30 日、11 月 31 日。人天、台时一类不在此列；只写上限的不报。

    为什么：日历上没有那么多天、没有这一天，目标不可能完成，多半是写错了数或周期。

    错误示例：
        name: 博物馆免费开放
        annual:
          indicators:
            - {level2: 数量指标, name: 开放天数, value: 每年不少于400天}      # 应报: F08
            - {level2: 数量指标, name: 每日开放时长, value: ≥26小时/天}        # 应报: F08
            - {level2: 时效指标, name: 展厅改造完工时间, value: 2025年11月31日前}  # 应报: F08

    正确示例：
        name: 博物馆免费开放
        annual:
          indicators:
            - {level2: 数量指标, name: 开放天数, value: 每年不少于300天}
            - {level2: 数量指标, name: 每日开放时长, value: ≥8小时/天}
            - {level2: 数量指标, name: 志愿服务, value: ≥900人天/年}
            - {level2: 时效指标, name: 停水时间, value: ≤400天/年}
            - {level2: 时效指标, name: 展厅改造完工时间, value: 2025年11月30日前}
            - {level2: 时效指标, name: 补助发放时间, value: 每月30日前}

    怎么改：请核实数字和周期，改为能够做到的数；日子写错的改为有的日子，或写“×月底前”。

    依据：绩效目标应当合理可行（具体条款可在配置的 [basis] 中对应）。
    """
    value = indicator.value
    if value is not None and (day := _missing_day(value.text, declaration.fiscal_year if plan.term == "annual" else None)) is not None:
        yield Finding(
            value, "“{name}”填“{value}”，日历上没有 {month} 月 {day} 日，到期无法考核。", "请核实日期，或写“{month}月底前”。",
            name=indicator.name or "", value=value, month=day.month, day=day.day,
        )  # fmt: skip
    quantity = value.quantity_or_none if value is not None and value.text else None
    if value is None or quantity is None or quantity.low is None or quantity.per is None or quantity.unit is None:
        return
    most = _MOST.get((quantity.unit, quantity.per))
    if most is not None and quantity.low > Decimal(most):
        yield Finding(
            value, "“{name}”填“{value}”，而每{per}最多 {most} {unit}，不可能做到。", "请核实数字和周期。",
            name=indicator.name or "", value=value, per=quantity.per, most=most, unit=quantity.unit,
        )  # fmt: skip


def _may_be_late_day(text: str) -> bool:
    """Whether a text holds such a day, and what parts it from its month."""
    return any(day in text for day in _LATE_DAYS) and ("月" in text or "-" in text or text.count("/") > 1 or text.count(".") > 1)


@lru_cache(maxsize=1024)
def _missing_day(text: str, year: int | None) -> TargetDate | None:
    """The first due date that the calendar does not have; where no year is told, February may have 29 days."""
    if words("moon").search(text):
        return None
    if words("next_year").search(text):
        year = None
    for date in target_dates(text):
        if date.day is not None and date.day > monthrange(date.year or year or _LEAP_YEAR, date.month)[1]:
            return date
    return None


def _may_be_frequency(text: str) -> bool:  # equivalent: only saves time, the rule asks the same of the whole row
    """Whether a period is written; a column of units may add one only to a figure without a unit or with a mere 万."""
    if _PERIODS.isdisjoint(text):
        return False
    quantity = parse_quantity(text)
    return quantity is not None and (quantity.per is not None or quantity.unit in (None, "万元"))
