"""A30: the rate of execution is not what was spent divided by the budget."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck import AmountCell, Cell, Declaration, Finding, Outcome, Unknown, rule
from perfcheck.declaration.amounts import parse_amount
from perfcheck.declaration.fields import FIELD_LABELS
from perfcheck.declaration.text import fold

#: In percentage points: rates are given without decimals as well.
_TOLERANCE = Decimal("0.5")


@rule("A30", name="execution-rate", title="预算执行率算错", severity=["error", "warning"], priority="contradiction")
def execution_rate(evaluation: Declaration) -> Iterator[Finding | Outcome]:
    """
    查什么：自评表资金各行的执行率，与执行数÷预算数相差 0.5 个百分点以上。有全年预算数的按全年预算数；与执行数÷年初预算数相符的＝建议修改。预算为 0、执行率空着的不查；金额读不出的列为“无法判断”。

    为什么：执行率通常计 10 分，算错了得分、总分都不对。

    错误示例：
        kind: evaluation
        name: 河道清淤
        money_unit: 万元
        annual:
          funds: {total: "4753.66"}                # 应报: A30
          execution:
            total:
              executed: "3824.26"                  # 应报: A30
              rate: 100%                           # 应报: A30

    正确示例：
        kind: evaluation
        name: 河道清淤
        money_unit: 万元
        annual:
          funds: {total: "4753.66", fiscal: "300", other: "0"}
          execution:
            total: {executed: "3824.26", rate: 80.4%}
            fiscal: {executed: "298.5", rate: "99.5"}
            other: {executed: "0", rate: 0%}
        ---
        kind: evaluation
        name: 只有年初预算数
        money_unit: 元
        annual:
          execution:
            total: {initial: "500000", executed: "480000", rate: "0.96"}

    怎么改：执行率＝全年执行数÷全年预算数×100%，据此改正，并重算得分。

    依据：预算执行率是执行数与预算数之比（自评表一般注明“执行率（B/A）”）。
    """
    for plan in evaluation.plans:
        budgets = dict(plan.funds.cells())
        for name, spent in plan.execution.items():
            budget = budgets.get(name) or spent.initial
            if spent.rate is None or not spent.rate.text or spent.executed is None or budget is None:
                continue
            said = _said(spent.rate)
            whole, part = _amount(budget), _amount(spent.executed)
            if whole is None or part is None:
                yield Unknown(spent.rate, "预算数或执行数读不出，执行率没有核对")
                continue
            if not said or whole <= 0:
                continue
            rate = part / whole * 100
            if any(abs(one - rate) <= _TOLERANCE for one in said):
                continue
            first = _amount(spent.initial) if spent.initial is not None else None
            of_first = first is not None and first > 0 and any(abs(one - part / first * 100) <= _TOLERANCE for one in said)
            yield Finding(
                [spent.rate, spent.executed, budget],
                "“{row}”执行数 {part}、全年预算数 {whole}，执行率应为 {rate}%，填的“{said}”是按年初预算数算的。"
                if of_first
                else "“{row}”执行数 {part}、预算数 {whole}，执行率应为 {rate}%，却填“{said}”。",
                "请核对预算数、执行数，改正执行率，并重算得分。",
                severity="warning" if of_first else "error",
                row=FIELD_LABELS.get(name, name),
                part=spent.executed, whole=budget, rate=str(round(rate, 1)), said=spent.rate,
            )  # fmt: skip


def _amount(cell: AmountCell) -> Decimal | None:
    """An amount; where the form declares no unit, both are in the same one."""
    if cell.money_unit is None:
        return parse_amount(cell.text, "万元") if cell.text else None
    return cell.amount_or_none


def _said(cell: Cell) -> list[Decimal]:
    """What a rate may mean in percent: 93.2%, 93.2, 0.932."""
    text = fold(cell.text).strip()
    if text.endswith("%"):
        quantity = cell.quantity_or_none
        return [bound for bound in (quantity.low,) if bound is not None and bound == quantity.high] if quantity is not None else []
    number = parse_amount(text, "万元")
    if number is None:
        return []
    return [number, number * 100] if number <= 2 else [number]
