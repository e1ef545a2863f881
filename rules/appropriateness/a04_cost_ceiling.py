"""A04: a ceiling on the whole cost does not go with the funds."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from perfcheck import AmountCell, Cell, Declaration, Finding, Indicator, Plan, Submission, rule
from perfcheck.declaration.amounts import format_amount
from perfcheck_rules.lexicon import load

#: A ceiling of at least this part of the funds is the usual room for savings.
ENOUGH = Decimal("0.9")
TOLERANCE = Decimal("0.01")


@rule("A04", name="cost-ceiling", title="成本上限与预算不符", severity=["error", "warning", "info"], priority="contradiction",
      certainty="启")  # fmt: skip
def cost_ceiling(indicator: Indicator, plan: Plan, declaration: Declaration, submission: Submission) -> Iterator[Finding]:
    """
    查什么：名称是总成本、支出总额一类的成本指标，它的上限与本栏资金。上限高于资金＝必须修改；不到资金九成＝供参考；部门表里单个项目的上限没有注明属于哪个项目＝建议修改。总投资、概算只与项目总资金比；单项成本、单价不比；中期栏照抄年度口径的由 A28 查。

    为什么：上限高于预算，成本约束就落空；部门表里说不清是谁的上限，也无法考核。

    错误示例：
        name: 农村公路养护
        money_unit: 万元
        annual:
          funds: {total: 200}                                                   # 应报: A04
          indicators:
            - {level2: 成本指标, name: 项目总成本, value: 控制在235万元以内}    # 应报: A04

    正确示例：
        name: 农村公路养护
        money_unit: 万元
        annual:
          funds: {total: 200}
          indicators:
            - {level2: 成本指标, name: 项目总成本, value: ≤200万元}
            - {level2: 成本指标, name: 每公里养护成本, value: ≤3.5万元/公里}
            - {level2: 成本指标, name: 项目总成本节约率, value: ≥3%}
        ---
        name: 单项成本不与总额比
        money_unit: 万元
        annual:
          funds: {total: 200}
          indicators:
            - {level2: 成本指标, name: 设备购置费, value: ≤90万元}
        ---
        name: 按年控制，三年总额相符
        money_unit: 万元
        midterm:
          period: 中期目标（2024年—2026年）
          funds: {total: 300}
          indicators:
            - {level2: 成本指标, name: 项目总成本, value: ≤100万元/年}

    怎么改：把上限改为不高于本栏资金的数，如“≤200万元”；部门表的注明所属项目。

    依据：成本指标的上限应与申报资金相匹配（具体条款可在配置的 [basis] 中对应）。
    """
    name, value = indicator.name, indicator.value
    if name is None or value is None or value.blank or plan.funds.total is None or "成本" not in _levels(indicator):
        return
    kind = _kind(name.key)
    if kind is None:
        return
    quantity = value.quantity_or_none
    if quantity is None or quantity.unit != "万元" or not quantity.explicit or quantity.baseline or quantity.per not in (None, "年"):
        return
    ceiling = quantity.high
    if ceiling is None:
        return
    if quantity.per == "年" and plan.term == "midterm":
        years = plan.years
        if years is None:
            return
        ceiling *= years.length
    where, funds = _funds(kind, declaration, plan)
    if funds is None:
        return
    if ceiling > funds.amount + TOLERANCE:
        yield Finding(
            [value, funds],
            "{where}“{name}”填“{value}”，高于{where}资金 {funds} 万元 {over} 万元，成本上限失去约束。",
            "建议改为“≤{funds}万元”；确要更高的，请先核实资金栏。",
            severity="error",
            where=where, name=name, value=value, funds=funds.amount, over=ceiling - funds.amount,
        )  # fmt: skip
    elif ceiling < funds.amount * ENOUGH and kind == "total":
        if declaration.kind == "department":
            if not _names_owner(name, value, submission, declaration):
                yield Finding(
                    [value, funds],
                    "“{name}”填“{value}”，与部门资金 {funds} 万元不是一回事，也未注明所属项目，无法考核。",
                    "请在名称里注明是哪个项目的成本，或改为部门总成本“≤{funds}万元”。",
                    severity="warning",
                    name=name, value=value, funds=funds.amount,
                )  # fmt: skip
        elif not _copied(indicator, plan, declaration):
            yield Finding(
                [value, funds],
                "{where}“{name}”填“{value}”，只有{where}资金 {funds} 万元的 {part}%。",
                "请核实上限或资金：确能节约的可相应减少预算。",
                severity="info",
                where=where, name=name, value=value, funds=funds.amount,
                part=format_amount((ceiling / funds.amount * 100).quantize(Decimal(1))),
            )  # fmt: skip


def _levels(indicator: Indicator) -> str:
    return "".join(cell.text for cell in (indicator.level1, indicator.level2) if cell is not None)


@lru_cache(maxsize=4096)
def _kind(name: str) -> Literal["total", "investment"] | None:
    """Whether a name (its key) speaks of the whole cost, of the whole investment, or of neither."""
    words = load("cost_totals")
    if any(word in name for word in words["part"]):
        return None
    if any(word in name for word in words["investment"]):
        return "investment"
    return "total" if any(word in name for word in words["total"]) else None


def _funds(kind: str, declaration: Declaration, plan: Plan) -> tuple[str, AmountCell | None]:
    """The funds that a ceiling is held against, and what to call them; None where there are none to hold it against."""
    funds, where = plan.funds.total, "中期" if plan.term == "midterm" else "年度"
    if kind == "investment":
        midterm = declaration.midterm
        if midterm is not None and midterm.funds.total is not None:
            funds, where = midterm.funds.total, "项目总"
        elif declaration.duration is None or not _one_year(declaration):
            return where, None
    if declaration.kind == "department":
        where = "部门"
    if funds is None or not funds.amount_or_none:
        return where, None
    return where, funds


def _one_year(declaration: Declaration) -> bool:
    from perfcheck.declaration.periods import parse_period

    period = parse_period(declaration.duration.text) if declaration.duration is not None else None
    return period is not None and period.length == 1


def _names_owner(name: Cell, value: Cell, submission: Submission, declaration: Declaration) -> bool:
    """Whether the row says to which project or task it belongs."""
    text = name.key + value.key
    owners = [form.name for form in submission.projects] + [task.name for task in declaration.tasks]
    return any(owner is not None and len(owner.key) > 1 and owner.key in text for owner in owners)


def _copied(indicator: Indicator, plan: Plan, declaration: Declaration) -> bool:
    """A mid-term row that repeats the annual figure is a matter of its own (A28)."""
    if plan.term != "midterm" or declaration.annual is None or indicator.value is None:
        return False
    return any(row.key == indicator.key and row.value is not None and row.value.key == indicator.value.key
               for row in declaration.annual.indicators)  # fmt: skip
