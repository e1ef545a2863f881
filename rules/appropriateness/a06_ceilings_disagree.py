"""A06: two ceilings on the same whole cost that are not the same."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck import Cell, Declaration, Finding, Indicator, Plan, rule
from perfcheck.declaration.showing import shown_text
from perfcheck_rules.cost_rows import cost_rows, costs_of
from perfcheck_rules.cost_scope import may_be_whole, whole_cost
from perfcheck_rules.figures import money
from perfcheck_rules.money import said

#: In 万元: amounts are declared with two decimals.
TOLERANCE = Decimal("0.01")
_TERMS = {"annual": "年度", "midterm": "中期"}


@rule("A06", name="ceilings-disagree", title="成本上限互斥", severity="warning", priority="contradiction")
def ceilings_disagree(plan: Plan, declaration: Declaration) -> Iterator[Finding]:
    """
    查什么：同一栏里有两条以上总成本、支出总额一类的成本指标（没有注明只管某一项、某个项目），上限却不相等；与“不超过预算”并列的一起指出。单项成本、单价、总投资不算；“财政资金总额”与“资金总额”、部门表的“项目支出总额”与“支出总额”范围不同，不互比；同一二级指标内才比。

    为什么：同一笔总成本有几个上限，考核时不知道以哪个为准。

    错误示例：
        name: 城区河道清淤
        money_unit: 万元
        annual:
          indicators:
            - {level2: 成本指标, name: 项目总成本, value: ≤180万元}             # 应报: A06
            - {level2: 成本指标, name: 资金支出总额, value: 控制在235万元以内}  # 应报: A06

    正确示例：
        name: 城区河道清淤
        money_unit: 万元
        annual:
          indicators:
            - {level2: 成本指标, name: 项目总成本, value: ≤180万元}
            - {level2: 成本指标, name: 资金支出总额, value: ≤1800000元}
            - {level2: 成本指标, name: 设备购置成本, value: ≤60万元}
            - {level2: 成本指标, name: 财政资金总额, value: ≤120万元}
            - {level2: 成本指标, name: 每公里清淤成本, value: ≤12万元/公里}
        ---
        name: 两栏各有各的上限
        money_unit: 万元
        midterm:
          period: 中期目标（2024年—2026年）
          indicators:
            - {level2: 成本指标, name: 项目总成本, value: ≤540万元}
        annual:
          indicators:
            - {level2: 成本指标, name: 项目总成本, value: ≤180万元}

    怎么改：只保留一个总成本上限；管的是某一项或某个项目的，在名称里注明。

    依据：同一范围的成本上限应唯一。
    """
    if len(costs_of(plan).named) < 2:  # equivalent: only saves time
        return
    rows = cost_rows(plan)
    named = [row for row in rows if row.name is not None and may_be_whole(row.name.text)]
    if len(named) < 2:  # equivalent: only saves time
        return
    scopes: dict[tuple[str, bool, bool], list[tuple[Indicator, Decimal]]] = {}
    for row in named:
        ceiling = _ceiling(row, plan)
        if ceiling is not None and row.name is not None and whole_cost(row.name.text, declaration):
            # The projects of a department together are not all that it spends.
            projects = declaration.kind == "department" and "项目" in row.name.text
            scopes.setdefault((row.category, "财政" in row.name.text, projects), []).append((row, ceiling))
    for same in scopes.values():
        amounts = [amount for _, amount in same]
        if max(amounts) - min(amounts) <= TOLERANCE:
            continue
        places: list[Cell] = [row.value for row, _ in same if row.value is not None]
        places += [cell for row in rows if all(row is not one for one, _ in same) for cell in _by_reference(row)]
        yield Finding(
            places,
            "{term}栏有 {count} 个总成本上限：{ceilings}，不知道以哪个为准。",
            "请只保留一个总上限；只管某一项或某个项目的，在名称里注明。",
            term=_TERMS[plan.term], count=len(same),
            ceilings="、".join(f"“{shown_text(row.name)}”{said(amount, declaration.money_unit)}" for row, amount in same),
            cause=declaration.display_name,
        )  # fmt: skip


def _ceiling(row: Indicator, plan: Plan) -> Decimal | None:
    """The amount that a row limits; what a 中期 column says by the year limits another time than the rest of it."""
    quantity = money(row)
    if quantity is None:
        return None
    return quantity.high if quantity.per is None or (quantity.per == "年" and plan.term == "annual") else None


def _by_reference(row: Indicator) -> Iterator[Cell]:
    """Cells of another cost row that set the budget itself as the limit: 支付不超过年度预算."""
    for cell in (row.value, row.standard):
        quantity = cell.quantity_or_none if cell is not None else None
        if cell is not None and quantity is not None and quantity.kind == "reference":
            yield cell
