"""A02: the total of a department's tasks is not their sum."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck import AmountCell, Declaration, Finding, NotApplicable, Outcome, Unknown, rule

_COLUMNS = {"total": "总额", "fiscal": "财政拨款", "other": "其他资金"}
#: Amounts are declared with two decimals of 万元; less than one hundredth is rounding.
TOLERANCE = Decimal("0.01")


@rule("A02", name="task-sum", title="任务金额合计不符", severity="error", priority="contradiction")
def task_sum(department: Declaration) -> Iterator[Finding | Outcome]:
    """
    查什么：部门整体表“金额合计”一行与各任务金额之和，按总额、财政拨款、其他资金逐列核对；差额不到 0.01 万元的视为四舍五入。

    为什么：合计与分项对不上，预算金额以哪个为准说不清。

    错误示例：
        name: 某县教育局
        money_unit: 万元
        tasks:
          - {name: 基本支出, funds: {total: 820.5, fiscal: 820.5}}    # 应报: A02
          - {name: 校舍维修, funds: {total: 300, fiscal: 300}}        # 应报: A02
        annual:
          funds: {total: 1130.5, fiscal: 1120.5}                      # 应报: A02

    正确示例：
        name: 某县教育局
        money_unit: 万元
        tasks:
          - {name: 基本支出, funds: {total: 820.5, fiscal: 820.5, other: ""}}
          - {name: 校舍维修, funds: {total: "1,300", fiscal: 1300, other: ""}}
        annual:
          funds: {total: 2120.5, fiscal: 2120.5, other: ""}
        ---
        name: 差一厘是四舍五入
        money_unit: 万元
        tasks:
          - {name: 甲, funds: {total: 33.333}}
          - {name: 乙, funds: {total: 66.666}}
        annual:
          funds: {total: 100.00}
        ---
        name: 没有合计行的表不查
        money_unit: 万元
        tasks:
          - {name: 甲, funds: {total: 33}}

    怎么改：核对各任务金额和合计，改正算错或漏列的一处。

    依据：表内合计应等于分项之和。
    """
    plan = department.annual
    tasks = [task for task in department.tasks if not task.blank]
    if plan is None or not tasks or not any(cell.text for _, cell in plan.funds.cells()):
        yield NotApplicable("没有任务或没有金额合计")
        return
    for column, label in _COLUMNS.items():
        total: AmountCell | None = getattr(plan.funds, column)
        cells = [cell for task in tasks if (cell := getattr(task.funds, column)) is not None]
        filled = [cell for cell in cells if cell.text]
        if total is None or total.blank or not filled:
            continue
        unreadable = next((cell for cell in (*filled, total) if cell.amount_or_none is None), None)
        if unreadable is not None:
            yield Unknown(unreadable, f"“{unreadable.text.strip()}”读不成金额，{label}合计没有核对")
            continue
        summed = sum((cell.amount for cell in filled), Decimal(0))
        difference = total.amount - summed
        if abs(difference) >= TOLERANCE:
            yield Finding(
                [total, *filled],
                "{label}合计填 {total} 万元，各任务相加是 {summed} 万元，{more} {difference} 万元。",
                "请核对各任务金额和合计，改正算错或漏列的一处。",
                label=label,
                total=total.amount,
                summed=summed,
                more="多" if difference > 0 else "少",
                difference=abs(difference),
                cause=label,
            )
