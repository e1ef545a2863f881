"""A41: the mid-term funds are less than those of one of its years."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck import Cell, Declaration, Finding, Funds, NotApplicable, Outcome, rule

_COLUMNS = {"total": "资金总额", "fiscal": "财政拨款", "other": "其他资金"}
_CARRIED = ("结转", "结余")
TOLERANCE = Decimal("0.01")


@rule(
    "A41", name="midterm-funds-below-annual", title="中期资金小于年度资金", severity="error", priority="contradiction"
)
def midterm_funds_below_annual(project: Declaration) -> Iterator[Finding | Outcome]:
    """
    查什么：项目表中期（实施期、项目总）资金与年度资金，按总额、财政拨款、其他资金逐项比，中期的少就报。年度资金里另列的上年结转不计；两栏相等不报；空着的不比。

    为什么：年度是中期的一部分，几年的资金不会比其中一年还少，多半是两栏填反或金额写错。

    错误示例：
        kind: project
        name: 水土保持监测
        money_unit: 万元
        midterm:
          period: 中期目标（2024年—2026年）
          funds:
            total: 300       # 应报: A41
        annual:
          funds:
            total: 360       # 应报: A41

    正确示例：
        kind: project
        name: 水土保持监测
        money_unit: 万元
        midterm:
          funds: {total: 300, fiscal: 300, other: ""}
        annual:
          funds: {total: 100, fiscal: 80, other: 20}
        ---
        kind: project
        name: 一年期项目
        money_unit: 万元
        midterm:
          funds: {total: 100}
        annual:
          funds: {total: 100}
        ---
        kind: project
        name: 含上年结转
        money_unit: 万元
        midterm:
          funds: {total: 300}
        annual:
          funds: {total: 330, fiscal: 280, 上年结转: 50}

    怎么改：核实两栏是否填反；中期资金应为各年之和。

    依据：中期资金应不小于其中任一年度的资金。
    """
    if project.midterm is None or project.annual is None:
        yield NotApplicable("没有中期资金")
        return
    midterm, annual = project.midterm.funds, project.annual.funds
    less: list[tuple[str, Decimal, Decimal]] = []
    cells: list[Cell] = []
    for column, label in _COLUMNS.items():
        whole, part = getattr(midterm, column), getattr(annual, column)
        if whole is None or part is None or (whole.text == part.text and not annual.sources):  # equivalent: the last only saves time
            continue
        mine, theirs = whole.amount_or_none, part.amount_or_none
        if mine is not None and theirs is not None and mine >= theirs and not annual.sources:  # equivalent: only saves time
            continue
        if mine is not None and theirs is not None and mine + TOLERANCE < theirs - _carried(annual):
            less.append((label, mine, theirs))
            cells += [whole, part]
    if less:
        (label, mine, theirs), *_ = less
        yield Finding(
            cells,
            "中期{label} {midterm} 万元，年度 {annual} 万元，几年合计比一年还少 {difference} 万元。",
            "请核实两栏是否填反或金额写错；中期资金应为各年之和。",
            label=label, midterm=mine, annual=theirs, difference=theirs - mine,
        )  # fmt: skip


def _carried(funds: Funds) -> Decimal:
    """What the annual funds hold of earlier years' money."""
    amounts = [cell.amount_or_none for name, cell in funds.sources.items() if any(word in name for word in _CARRIED)]
    return sum((amount for amount in amounts if amount is not None), Decimal(0))
