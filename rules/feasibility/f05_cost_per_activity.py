"""F05: a meeting or a leaflet costs more than such things do."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any

from perfcheck import Declaration, Finding, Indicator, Plan, rule
from perfcheck_rules.lexicon import load
from perfcheck_rules.money import said
from perfcheck_rules.row_kinds import row_kind


@rule("F05", name="cost-per-activity", title="投入产出不匹配", severity="info", certainty="人", status="off", options={"most": 10})
def cost_per_activity(plan: Plan, declaration: Declaration, options: dict[str, Any]) -> Iterator[Finding]:
    """
    查什么：数量指标只有会议、培训、宣传、印发一类活动，而本栏资金摊到每次超过 10 万元（选项 most，单位万元）。只能提示，缺省不启用。另有工程、设备、补助等数量指标的，资金另有去处，不报。

    为什么：钱多事少，看不出大部分资金用在哪里。

    错误示例：
        name: 普法宣传
        money_unit: 万元
        annual:
          funds: {total: 100}                                              # 应报: F05
          indicators:
            - {level2: 数量指标, name: 开展宣传活动, value: ≥5次}           # 应报: F05

    正确示例：
        name: 普法宣传
        money_unit: 万元
        annual:
          funds: {total: 100}
          indicators:
            - {level2: 数量指标, name: 开展宣传活动, value: ≥20次}
        ---
        name: 资金另有去处
        money_unit: 万元
        annual:
          funds: {total: 100}
          indicators:
            - {level2: 数量指标, name: 开展宣传活动, value: ≥5次}
            - {level2: 数量指标, name: 改造法治文化广场, value: 2处}

    怎么改：请补列其余资金的产出，或核实资金。

    依据：绩效目标应当与投入的资金相匹配（具体条款可在配置的 [basis] 中对应）。
    """
    total = plan.funds.total
    rows = [row for row in plan.indicators if row_kind(row) == "数量" and row.key]
    if total is None or total.blank or not rows or not all(map(_is_activity, rows)):
        return
    funds = total.amount
    times = sum((count for row in rows if (count := _times(row)) is not None), Decimal())
    if times > 0 and funds / times > Decimal(str(options["most"])):
        yield Finding(
            [total, *(row.value for row in rows if row.value is not None)],
            "本栏资金 {funds}，数量指标只有 {names} 共 {times} 次，摊到每次 {share} 万元，看不出其余资金用在哪里。",
            "请补列其余资金的产出，或核实资金。",
            funds=said(funds, declaration.money_unit), names="、".join(f"“{row.name}”" for row in rows),
            times=times, share=(funds / times).quantize(Decimal("0.01")).normalize(), cause="单次",  # equivalent: only the exponent of 0.01 counts
        )  # fmt: skip


def _is_activity(row: Indicator) -> bool:
    return any(word in row.key for word in _words()) and _times(row) is not None


def _times(row: Indicator) -> Decimal | None:
    """How often something is done, None where that is not what the row says."""
    quantity = row.value.quantity_or_none if row.value is not None and row.value.text else None
    if quantity is None:
        return None
    if quantity.per is not None:
        quantity = quantity.converted(per="年")
    if quantity is None or quantity.unit not in ("次", "场", "场次", "期", "批次"):
        return None
    return quantity.low if quantity.low is not None else quantity.high


@cache
def _words() -> tuple[str, ...]:
    return tuple(load("activities"))
