"""Q08: compared with an earlier period, without that period's figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from perfcheck import Cell, Declaration, Finding, Indicator, parse_quantity, rows_where, rule, worded
from perfcheck.declaration.quantity import Quantity
from perfcheck_rules.row_kinds import row_kind
from perfcheck_rules.target_dates import limit_of

_PERIOD_SIGNS = frozenset("年同环期往季月前来")


@rule("Q08", name="baseline-without-figure", title="与基期比较而没有基期数", severity="warning", priority="unmeasurable",
      certainty="启")  # fmt: skip
@rows_where(value=worded(lambda text: _may_compare(text)), standard=lambda text: _may_compare(text))
def baseline_without_figure(indicator: Indicator, declaration: Declaration) -> Iterator[Finding]:
    """
    查什么：指标值或标准写着“不高于2021年”“与上年持平”“较上年下降”，既没有写比多少，也没有写基期是多少。写了幅度（较上年下降5%）、同一行别处写有数的不报；与全省、行业平均水平比的不报。

    为什么：没有基期数，下一年就没有可比的起点。

    错误示例：
        name: 机关节能
        annual:
          indicators:
            - {level2: 成本指标, name: 公务用车运行费, value: 不高于2023年}                     # 应报: Q08
            - {level2: 生态效益指标, name: 用电量, value: 逐步减少, standard: 较上年有所下降}    # 应报: Q08

    正确示例：
        name: 机关节能
        annual:
          indicators:
            - {level2: 成本指标, name: 公务用车运行费, value: 不高于2023年的18万元}
            - {level2: 生态效益指标, name: 用电量, value: 较上年下降5%}
            - {level2: 生态效益指标, name: 用水量, value: 不高于上年, standard: 上年 3200 吨}
            - {level2: 生态效益指标, name: 垃圾分类, value: ≥95%, standard: 不低于上年}
        ---
        name: 与平均水平比
        annual:
          indicators:
            - {level2: 社会效益指标, name: 人均公共绿地, value: 不低于全省平均水平}

    怎么改：写出基期数或幅度，如“≤×万元（2023年×万元）”“较上年下降×%”。

    依据：历史标准应当有据可查（具体条款可在配置的 [basis] 中对应）。
    """
    for cell in (indicator.value, indicator.standard):
        if cell is None:
            continue
        quantity = cell.quantity_or_none
        if quantity is None or _figure_elsewhere(indicator):
            continue
        base = str(quantity.baseline) if _compares(quantity) else _level_of(cell.text, quantity, indicator, declaration)
        if base is None:
            continue
        changes = quantity.relation in ("增长", "下降")
        yield Finding(
            cell,
            "“{name}”写“{text}”，没有写变化多少，也没有{baseline}的数，比不出来。" if changes
            else "“{name}”写“{text}”，没有{baseline}的数，比不出来。",
            "请补上{baseline}的数或变化幅度，如“×%”。" if changes else "请补上{baseline}的数，例如“≤×（{baseline}为×）”。",
            name=indicator.name or "",
            text=cell,
            baseline=base,
        )  # fmt: skip


def _may_compare(text: str) -> bool:  # equivalent: only saves time, the rule asks the same of the whole row
    if _PERIOD_SIGNS.isdisjoint(text):
        return False
    quantity = parse_quantity(text)
    return quantity is not None and (_compares(quantity) or (quantity.kind == "date" and limit_of(text) is not None))


def _compares(quantity: Quantity) -> bool:
    """Whether an earlier period is compared with; averages of a region are published by others."""
    return quantity.kind == "relative" and not _PERIOD_SIGNS.isdisjoint(str(quantity.baseline))


def _level_of(text: str, quantity: Quantity, indicator: Indicator, declaration: Declaration) -> str | None:
    """The day of a year gone by whose level a row other than one of times is not to exceed: 债务余额不超过2024年底."""
    if quantity.deadline is None or quantity.kind != "date" or row_kind(indicator) in ("时效", ""):  # equivalent: the first only saves time
        return None
    day, year, this_year = limit_of(text), quantity.deadline[0], declaration.fiscal_year
    if year is None or this_year is None:  # equivalent: with a ceiling goes a year
        return None
    return day if year < this_year else None


@cache
def _basis_header() -> re.Pattern[str]:
    return re.compile(r"上一?年|去年|基期|历史|现状|实际|(?:19|20)[0-9]{2}")


def _figure_elsewhere(indicator: Indicator) -> bool:
    """Whether any cell of the row holds the target or the figure compared with."""
    others = [indicator.name, indicator.value, indicator.standard, indicator.note]
    others += [extra for header, extra in indicator.extra.items() if _basis_header().search(header)]
    return any(other is not None and _has_figure(other) for other in others)


def _has_figure(cell: Cell) -> bool:
    quantity = cell.quantity_or_none
    return quantity is not None and quantity.explicit and quantity.kind in ("figure", "relative", "zero")
