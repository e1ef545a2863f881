"""A02: the total of a department's tasks is not their sum."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck import AmountCell, Declaration, Finding, Funds, NotApplicable, Outcome, Task, Unknown, rule
from perfcheck.declaration.cell import Unreadable
from perfcheck.declaration.matching import is_basic
from perfcheck_rules.money import said
from perfcheck_rules.task_sums import columns_made_up, spent_on

_COLUMNS = {"total": "总额", "fiscal": "财政拨款", "other": "其他资金"}
#: What rounding may add up to, in 万元: one unit of the last place that the form's unit has.
TOLERANCE: dict[str | None, Decimal] = {"元": Decimal("0.0001")}
USUAL_TOLERANCE = Decimal("0.01")
_SUBTOTALS = ("合计", "小计", "总计")


@rule("A02", name="task-sum", title="任务金额合计不符", severity="error", priority="contradiction")
def task_sum(department: Declaration) -> Iterator[Finding | Outcome]:
    """
    查什么：部门整体表“金额合计”一行与各任务金额之和，按总额、财政拨款、其他资金等逐列核对；“其中”“小计”行不重复相加；基本支出在任务之外另列的表，任务合计不足总额的不报。差额不超过 0.01 万元（以元填报的为 1 元）视为四舍五入。

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
        name: 差一分是四舍五入
        money_unit: 万元
        tasks:
          - {name: 甲, funds: {total: 33.33}}
          - {name: 乙, funds: {total: 66.66}}
        annual:
          funds: {total: 100.00}
        ---
        name: 基本支出另列，任务只是项目支出
        money_unit: 万元
        tasks:
          - {name: 校舍维修, funds: {total: 300}}
          - {name: 教师培训, funds: {total: 130.4}}
        annual:
          funds: {total: 1043.2, 基本支出: 612.8, 项目支出: 430.4}
        ---
        name: 没有合计行的表不查
        money_unit: 万元
        tasks:
          - {name: 甲, funds: {total: 33}}

    怎么改：核对各任务金额和合计，改正算错或漏列的一处。

    依据：表内合计应等于分项之和。
    """
    plan = department.annual
    tasks = [task for task in department.tasks if _is_filled(task) and not _is_subtotal(task)]
    if plan is None or not tasks or not any(cell.text for _, cell in plan.funds.cells()):
        yield NotApplicable("没有任务或没有金额合计")
        return
    tolerance = TOLERANCE.get(department.money_unit, USUAL_TOLERANCE)
    with_parts = any(map(_is_part, tasks))
    made_up = columns_made_up(department) if len(tasks) == len(department.tasks) else ()
    for column, total in plan.funds.cells():
        if column in made_up:  # equivalent: only saves time, so it is on most forms
            continue
        cells = [_column(task.funds, column) for task in tasks]
        filled = [cell for cell in cells if cell is not None and cell.text]
        if total.blank or not filled:
            continue
        label = _COLUMNS.get(column, column)
        try:
            stated = total.amount
            amounts = [cell.amount if cell is not None and cell.text else Decimal(0) for cell in cells]
        except Unreadable as error:
            yield Unknown(error.cell, f"{error.reason}，{label}合计没有核对")
            continue
        summed = sum(amounts, Decimal(0))
        parts = _parts(tasks, amounts) if with_parts else ()
        if parts:
            summed -= sum((amounts[number] for number in parts), Decimal(0))
        difference = stated - summed
        if abs(difference) <= tolerance or _without_subtotals(amounts, stated, tolerance):
            continue
        if stated > summed and not any(map(is_basic, tasks)) and spent_on(department, "基本支出") is not None:
            continue  # the total is the whole department's, whose 基本支出 stands beside the tasks
        yield Finding(
            [total, *(cell for number, cell in enumerate(cells) if cell is not None and cell.text and number not in parts)],
            "{label}合计填 {total}，各任务相加是 {summed}，{more} {difference}。",
            "请核对各任务金额和合计，改正算错或漏列的一处。",
            label=label,
            total=said(stated, department.money_unit),
            summed=said(summed, department.money_unit),
            more="多" if difference > 0 else "少",  # equivalent: it is not zero
            difference=said(abs(difference), department.money_unit),
        )


def _column(funds: Funds, column: str) -> AmountCell | None:
    cell: AmountCell | None = getattr(funds, column) if column in _COLUMNS else funds.sources.get(column)
    return cell


def _is_filled(task: Task) -> bool:
    return bool(task.name is not None and task.name.text) or not task.blank  # equivalent: the first only saves time


def _is_subtotal(task: Task) -> bool:
    for cell in (task.name, task.content, task.label):
        if cell is not None and cell.text:
            return "计" in cell.text and cell.key.endswith(_SUBTOTALS)  # equivalent: the first only saves time
    return False  # equivalent: None would do


def _is_part(task: Task) -> bool:
    for cell in (task.label, task.name, task.content):
        if cell is not None and "其" in cell.text and cell.key.startswith("其中"):  # equivalent: the first only saves time
            return True
    return False  # equivalent: as above


def _parts(tasks: list[Task], amounts: list[Decimal]) -> set[int]:
    """The rows that are part of the row before them: 其中 and, as long as these do not exceed it, the rows that follow."""
    parts: set[int] = set()
    whole = Decimal(0)  # equivalent: the first row sets it
    for number, task in enumerate(tasks):
        if not number or not _is_part(task):
            whole = amounts[number]
            continue
        rest, run = whole - amounts[number], [number]
        for following in range(number + 1, len(tasks)):
            if rest <= 0:
                break
            rest -= amounts[following]
            run.append(following)
        parts.update(run if not rest else [number])
    return parts


def _without_subtotals(amounts: list[Decimal], total: Decimal, tolerance: Decimal) -> bool:
    """Whether the total is right once rows that sum up two or more rows right after them are left out."""
    subtotals = []
    for number, amount in enumerate(amounts):
        rest, run = amount, list[Decimal]()
        for following in amounts[number + 1 :]:
            if rest <= 0:
                break
            rest -= following
            run.append(following)
        if not rest and len(run) > 1:
            subtotals.append(amount)
    excess = sum(amounts, Decimal(0)) - total
    sums = {Decimal(0)}
    for amount in subtotals[:8]:  # equivalent: only a bound on the work
        sums |= {one + amount for one in sums}
    return any(abs(excess - one) <= tolerance for one in sums)
