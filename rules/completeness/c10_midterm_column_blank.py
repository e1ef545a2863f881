"""C10: the form has a 中期 column and mid-term funds, and not one mid-term value."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import Declaration, Finding, rule
from perfcheck.declaration.model import Plan
from perfcheck.declaration.periods import parse_period
from perfcheck_rules.blanks import is_left_empty
from perfcheck_rules.money import said


@rule("C10", name="midterm-column-blank", title="中期指标整列为空", severity="warning", priority="empty")
def midterm_column_blank(declaration: Declaration) -> Iterator[Finding]:
    """
    查什么：表上有中期（实施期）一栏并填了中期资金，中期指标值却一格没有填。没有中期资金的、项目期只有一年的不报。

    为什么：几年的钱有了，几年做成什么没有目标。

    错误示例：
        name: 河道综合治理
        money_unit: 万元
        midterm:
          period: 中期目标（2024年—2026年）
          funds: {total: 900, fiscal: 900}
          indicators:
            - {level2: 数量指标, name: 治理河道长度, value: ""}    # 应报: C10
        annual:
          funds: {total: 300, fiscal: 300}
          indicators:
            - {level2: 数量指标, name: 治理河道长度, value: ≥12公里}

    正确示例：
        name: 河道综合治理
        money_unit: 万元
        midterm:
          period: 中期目标（2024年—2026年）
          funds: {total: 900, fiscal: 900}
          indicators:
            - {level2: 数量指标, name: 治理河道长度, value: ≥36公里}
        ---
        name: 一年期项目
        duration: 2024年
        money_unit: 万元
        midterm:
          funds: {total: 300, fiscal: 300}
          indicators:
            - {level2: 数量指标, name: 治理河道长度, value: ""}
        ---
        name: 没有中期资金
        duration: 2024年—2026年
        money_unit: 万元
        midterm:
          funds: {total: "", fiscal: ""}
          indicators:
            - {level2: 数量指标, name: 治理河道长度, value: ""}

    怎么改：按几年的总量补填中期指标值；确属一年期项目的，把项目期和中期资金改过来。

    依据：跨年度项目应有总目标和阶段性目标（具体条款可在配置的 [basis] 中对应）。
    """
    plan = declaration.midterm
    if plan is None or not plan.indicators or not is_left_empty(plan) or _one_year(declaration, plan):
        return
    amount = next((cell.amount_or_none for _, cell in plan.funds.cells() if cell.text), None)
    if not amount:
        return
    values = [row.value for row in plan.indicators if row.value is not None]
    yield Finding(
        values or plan,
        "中期资金填了 {amount}，中期指标值一格没有填，几年要做成什么没有目标。",
        "请补填中期指标值；确属一年期项目的，请核实项目期和中期资金。",
        amount=said(amount, declaration.money_unit),
    )


def _one_year(declaration: Declaration, plan: Plan) -> bool:
    """Whether the 中期 period, or else the 项目期, names a single year."""
    periods = (plan.years, parse_period(declaration.duration.text) if declaration.duration is not None else None)
    return next((period.length == 1 for period in periods if period is not None), False)
