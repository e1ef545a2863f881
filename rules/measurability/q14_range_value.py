"""Q14: the value is a range, so that it is unclear how much is promised."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from perfcheck import Finding, Indicator, parse_quantity, rows_where, rule, worded
from perfcheck.declaration.quantity_text import normalised
from perfcheck_rules.lexicon import load


@rule("Q14", name="range-value", title="指标值是区间", severity="info", priority="wording")
@rows_where(value=worded(lambda text: _may_be_range(text)))
def range_value(indicator: Indicator) -> Iterator[Finding]:
    """
    查什么：指标值写成“3-4次”“90%~95%”这样的区间。酸碱度、温度、水位、浓度等技术区间，允许误差（±），用“不低于……不高于……”写明上下限的，以及编号、日期不报。

    为什么：区间有两个数，完成 3 次算完成还是没完成，得分怎么算，都会有争议。

    错误示例：
        name: 非遗展演
        annual:
          indicators:
            - {level2: 数量指标, name: 下乡展演, value: 5-8场/年}          # 应报: Q14
            - {level2: 质量指标, name: 观众上座率, value: 70%～80%}        # 应报: Q14

    正确示例：
        name: 非遗展演
        annual:
          indicators:
            - {level2: 数量指标, name: 下乡展演, value: ≥5场/年}
            - {level2: 质量指标, name: 库房温度, value: 18-22℃}
            - {level2: 质量指标, name: 池水pH值, value: 6-9}
            - {level2: 时效指标, name: 展演时间, value: 5-10月}
            - {level2: 质量指标, name: 财政负担比例, value: 不低于40%，不高于60%}
        ---
        name: 分栏
        annual:
          indicators:
            - {level2: 数量指标, name: 展演场次, value: 5, operator: ≥, unit: 场}

    怎么改：取要保证的一头，写成“≥3次”或“≤3万元”；上下限都要的分写两条。

    依据：指标值应当唯一、可考核（具体条款可在配置的 [basis] 中对应）。
    """
    value = indicator.value
    quantity = value.quantity_or_none if value is not None and _may_be_range(value.text) else None  # equivalent: for mypy, and as above
    if value is None or quantity is None or quantity.kind != "figure" or quantity.deadline is not None:  # equivalent: there is one
        return
    words = load("technical_ranges")
    if quantity.is_money and quantity.per is not None and any(word in indicator.key for word in load("fixed_amounts")):
        return  # a scale of rewards or prices that a policy lays down: 500-5000元/条
    if quantity.unit in words["units"] or any(word in indicator.key for word in words["names"]):
        return
    yield Finding(
        value,
        "“{name}”填“{value}”，是一个区间，做到哪个数算完成说不清。",
        "建议取要保证的一头，写成“≥×”或“≤×”。",
        name=indicator.name or "",
        value=value,
    )


def _may_be_range(text: str) -> bool:  # equivalent: only saves time, the rule asks the same of the whole row
    quantity = parse_quantity(text)
    return quantity is not None and quantity.low is not None and quantity.high is not None and not quantity.is_point and _is_span(text)


@cache
def _explicit_bounds() -> re.Pattern[str]:
    return re.compile(r"[≥≤<>±]|不低于|不高于|不少于|不超过|不大于|不小于|以上|以下|以内|大于|小于")


@lru_cache(maxsize=16384)
def _is_span(text: str) -> bool:
    """Whether a text with two bounds is not one that names them in words."""
    return not _explicit_bounds().search(normalised(text))
