"""A25: a rate that cannot be more than 100 % is."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from perfcheck import Finding, Indicator, parse_quantity, rows_where, rule
from perfcheck.declaration.gates import Gated, figures_where
from perfcheck.declaration.lazy import lazy_pattern
from perfcheck.declaration.quantity_parser import is_plain_figure
from perfcheck.declaration.showing import shown_text, shown_value
from perfcheck_rules.lexicon import load

_FULL = Decimal(100)
_THREE_DIGITS = lazy_pattern(r"\d{3}")


@rule("A25", name="rate-over-100", title="比率超过100%", severity=["error", "info"], priority="contradiction")
@rows_where(value=Gated(lambda text: _may_be_over(text), figures_where(lambda shape: "%" in shape and _THREE_DIGITS.search(shape))))
def rate_over_100(indicator: Indicator) -> Iterator[Finding]:
    """
    查什么：合格率、覆盖率、满意度一类有上界的比率填了大于 100% 的数＝必须修改；写成“≥100%”＝供参考。增长率、完成率、利用率一类可以超过 100%，不报；与上年比的不报。

    为什么：超过 100% 的合格率不可能完成，多半是多写了一位数或指标名称不对；“≥100%”等于要求正好 100%。

    错误示例：
        name: 农村改厕
        annual:
          indicators:
            - {level2: 质量指标, name: 改厕验收合格率, value: ≥105%}       # 应报: A25
            - {level2: 满意度指标, name: 农户满意度, value: ≥100%}         # 应报: A25

    正确示例：
        name: 农村改厕
        annual:
          indicators:
            - {level2: 质量指标, name: 改厕验收合格率, value: 100%}
            - {level2: 质量指标, name: 改厕任务完成率, value: ≥100%}
            - {level2: 经济效益指标, name: 旅游收入增长率, value: ≥120%}
            - {level2: 社会效益指标, name: 病床使用率, value: ≥105%}
            - {level2: 社会效益指标, name: 贷款拨备覆盖率, value: ≥150%}
            - {level2: 质量指标, name: 户厕覆盖率, value: 较上年提高110%}

    怎么改：核实数字；要求全部合格的写“100%”，留有余地的写“≥×%”。

    依据：部分占全部的比率不会超过 100%。
    """
    name, value = indicator.name, indicator.value
    if name is None:
        return
    if value is None:  # equivalent: `rows_where` asks for a value
        return
    quantity = value.quantity_or_none
    if quantity is None:  # equivalent: `rows_where` has read a figure
        return
    if quantity.unit != "%" or quantity.baseline or quantity.relation:
        return
    low, high = quantity.low, quantity.high
    largest = high if high is not None else low
    if largest is None or largest < _FULL:  # equivalent: only saves time, all below asks for more
        return
    bounded = _bounded(name.key)
    if bounded == "open":
        return
    if bounded == "bounded" and (largest > _FULL or (high is None and not quantity.low_inclusive)):
        yield Finding(
            value,
            "“{name}”填“{value}”，这类比率不会超过 100%。",
            "请核实是否多写了数位，或指标名称应为增长率、完成率。",
            severity="error",
            name=shown_text(name), value=shown_value(indicator),
        )  # fmt: skip
    elif low == _FULL and high is None and quantity.low_inclusive:
        yield Finding(
            value,
            "“{name}”填“{value}”，不可能超过 100%，等于要求正好 100%。",
            "建议写“100%”；留有余地的写“≥×%”。",
            severity="info",
            name=shown_text(name), value=shown_value(indicator),
        )  # fmt: skip


def _may_be_over(text: str) -> bool:  # equivalent: only saves time, the rule asks the same of the whole row
    """Whether a text can be such a rate, whatever stands in the columns of comparison and unit beside it."""
    if is_plain_figure(text) and not ("%" in text and _THREE_DIGITS.search(text)):
        return False
    quantity = parse_quantity(text)
    if quantity is None or quantity.unit not in (None, "%", "万元"):  # what has no unit may have one beside it
        return False
    return quantity.unit == "万元" or any(bound is not None and bound >= _FULL for bound in (quantity.low, quantity.high))


@lru_cache(maxsize=4096)
def _bounded(name: str) -> Literal["bounded", "open"] | None:
    """Whether a name (its key) is that of a part of a whole, of a ratio that may exceed it, or of something else."""
    words = load("rates")
    if any(word in name for word in words["open"]):
        return "open"
    return "bounded" if name.endswith(tuple(words["bounded"])) else None
