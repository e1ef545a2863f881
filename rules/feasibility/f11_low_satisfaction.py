"""F11: satisfaction is asked for below what is usual."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Any

from perfcheck import Finding, Indicator, Plan, Quantity, parse_quantity, rule
from perfcheck_rules.lone_values import values_stand_alone
from perfcheck_rules.satisfaction_rows import named_after_satisfaction
from perfcheck_rules.tables import table_of


@rule("F11", name="low-satisfaction", title="满意度定低了", severity="info", options={"least": 80})
def low_satisfaction(plan: Plan, options: dict[str, Any]) -> Iterator[Finding]:
    """
    查什么：满意度的目标低于 80%（选项 least，单位 %）。不满意率、满意度提高几个百分点、按 5 分或 10 分制打分的不报。

    为什么：满意度定得太低，考核起不到作用。

    错误示例：
        name: 老年助餐
        annual:
          indicators:
            - {level2: 服务对象满意度指标, name: 就餐老人满意度, value: ≥70%}      # 应报: F11

    正确示例：
        name: 老年助餐
        annual:
          indicators:
            - {level2: 服务对象满意度指标, name: 就餐老人满意度, value: ≥80%}
            - {level2: 服务对象满意度指标, name: 家属不满意率, value: ≤5%}
            - {level2: 服务对象满意度指标, name: 满意度提升, value: 提高3个百分点}
            - {level2: 服务对象满意度指标, name: 服务满意度评分, value: ≥4.5分}

    怎么改：参照往年实际，改为不低于 80%；确有原因的在备注里说明。

    依据：有的地方把满意度一般不低于 80% 写进填报要求；本地另有规定的可在选项 least 里改。
    """
    least = _decimal(options["least"])
    values, alone = plan.listed("value"), values_stand_alone(plan)
    for place in named_after_satisfaction(table_of(plan).names):
        text = values[place]
        if not (alone and text and not _may_be_low(text, least)):  # equivalent: only saves time
            yield from _low(plan.indicators[place], least)


@lru_cache(maxsize=4096)
def _may_be_low(text: str, least: Decimal) -> bool:
    return _is_low(parse_quantity(text), least)


def _is_low(quantity: Quantity | None, least: Decimal) -> bool:
    return quantity is not None and quantity.low is not None and 0 < quantity.low < least and quantity.unit == "%"


def _low(indicator: Indicator, least: Decimal) -> Iterator[Finding]:
    name, value = indicator.name, indicator.value
    quantity = value.quantity_or_none if value is not None else None
    if name is None or value is None or quantity is None:  # equivalent: only for the types
        return
    if not _is_low(quantity, least) or "不满意" in name.key:
        return
    if quantity.relation is None and quantity.baseline is None:
        yield Finding(
            value, "“{name}”填“{value}”，低于 {least}%，考核起不到作用。", "请核实；建议参照往年实际改为“≥×%”。",
            name=name, value=value, least=least,
        )  # fmt: skip


@lru_cache(maxsize=16)
def _decimal(option: object) -> Decimal:
    return Decimal(str(option))
