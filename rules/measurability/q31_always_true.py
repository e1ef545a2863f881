"""Q31: a target that cannot be missed: ≥0, a share of at most 100 %."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from perfcheck import Finding, Indicator, parse_quantity, rows_where, rule
from perfcheck.declaration.gates import Gated, figures_where
from perfcheck.declaration.quantity import Quantity
from perfcheck.declaration.quantity_parser import is_plain_figure
from perfcheck_rules.lexicon import load

#: Without one of these neither 0 nor 100 can be written.
_FIGURES = frozenset("0０零百")
_AT_LEAST = ("≥", ">=", "不少于", "不低于")  # equivalent: only saves time


@rule("Q31", name="always-true", title="目标恒成立", severity="error", priority="unmeasurable")
@rows_where(value=Gated(lambda text: _may_be_met(text), figures_where(lambda shape: "%" in shape and not shape.startswith(_AT_LEAST))))
def always_true(indicator: Indicator) -> Iterator[Finding]:
    """
    查什么：不可能不达到的指标值：数量、金额、比率“≥0”，合格率、覆盖率一类“≤100%”。增长率、利润、温度等可以为负的“≥0”，预算执行率、完成率、负债率等可以超过 100% 的“≤100%”不报。

    为什么：什么都不做也算完成，等于没有目标。

    错误示例：
        name: 残疾人就业
        annual:
          indicators:
            - {level2: 数量指标, name: 安置就业人数, value: ≥0人}           # 应报: Q31
            - {level2: 质量指标, name: 培训合格率, value: ≤100%}            # 应报: Q31

    正确示例：
        name: 残疾人就业
        annual:
          indicators:
            - {level2: 数量指标, name: 安置就业人数, value: ≥80人}
            - {level2: 质量指标, name: 培训合格率, value: ≥95%}
            - {level2: 经济效益指标, name: 残疾人收入增长率, value: ≥0%}
            - {level2: 成本指标, name: 预算执行率, value: ≤100%}
            - {level2: 质量指标, name: 欠薪案件, value: 0起}
        ---
        name: 上限为零、低于 100%
        annual:
          indicators:
            - {level2: 质量指标, name: 安全事故, value: ≤0起}
            - {level2: 质量指标, name: 岗位空缺率, value: ≤5%}

    怎么改：写出要做到的数，如“≥×人”“≥×%”；方向写反的改过来。

    依据：目标应当通过努力才能实现（具体条款可在配置的 [basis] 中对应）。
    """
    value = indicator.value
    if value is None:  # equivalent: `rows_where` asks for a value
        return
    quantity = value.quantity_or_none
    if quantity is None or quantity.relation or quantity.baseline:  # equivalent: `rows_where` asks for a figure
        return
    hint = "请写出要做到的数，如“≥×”；方向写反的请改过来。"
    if _from_nothing(quantity) and indicator.key.endswith(tuple(load("directions")["lower"])):
        message, hint = "“{name}”填“{value}”，越少越好的事没有上限，发生多少都算达到。", "请核实是否把“≤”写成了“≥”；一般写“0”或“≤×”。"
    elif _from_nothing(quantity) and not _named(indicator.key + value.key, "may_be_negative"):
        message = "“{name}”填“{value}”，什么都不做也达到，等于没有目标。"
    elif _up_to_everything(quantity) and _named(indicator.key, "shares") and not _named(indicator.key, "may_exceed"):
        message = "“{name}”填“{value}”，比率本来就不会超过 100%，等于没有目标。"
    else:
        return
    yield Finding(
        value,
        message,
        hint,
        name=indicator.name or "",
        value=value,
    )


def _may_be_met(text: str) -> bool:  # equivalent: only saves time, the rule asks the same of the whole row
    """Whether a text can be such a target, whatever stands in the columns of comparison and unit beside it."""
    if (text.startswith(_AT_LEAST) and is_plain_figure(text)) or _FIGURES.isdisjoint(text):  # the former begin with no 0
        return False
    quantity = parse_quantity(text)
    if quantity is None or quantity.low == 0:
        return quantity is not None
    # A column of units may make a share of a figure without a unit, or with a mere 万.
    return quantity.high is not None and quantity.high >= 100 and (quantity.unit in (None, "%") or (quantity.is_money and "元" not in text))


def _from_nothing(quantity: Quantity) -> bool:
    if quantity.low != 0 or not quantity.low_inclusive:
        return False
    return quantity.high is None or (quantity.unit == "%" and quantity.high >= 100)


def _up_to_everything(quantity: Quantity) -> bool:
    return quantity.unit == "%" and quantity.low is None and quantity.high is not None and quantity.high >= 100  # equivalent: `rows_where` asks for 0 or for 100 and more


@lru_cache(maxsize=8192)
def _named(key: str, words: str) -> bool:
    return any(word in key for word in load("natural_bounds")[words])
