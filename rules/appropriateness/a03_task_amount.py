"""A03: a department's task and the project form of that name do not carry the same amount."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck import AmountCell, Finding, Funds, NotApplicable, Outcome, Submission, rule
from perfcheck.declaration.matching import TOLERANCE, annual_amount, match_tasks, task_amount, task_title
from perfcheck.declaration.nearness import same_words

_TIMES = Decimal(10000)


@rule("A03", name="task-amount", title="任务金额与项目资金不符", severity=["error", "warning"], priority="contradiction",
      certainty="启")  # fmt: skip
def task_amount_differs(submission: Submission) -> Iterator[Finding | Outcome]:
    """
    查什么：部门表的任务金额与同名项目申报表的年度资金。名称相同而金额不等＝必须修改；名称只差“项目”“工作经费”一类词的＝建议修改。一个任务可以等于几个项目之和；总额或财政拨款有一项相等的不报。名称对不上的由 R06、R18、R19 查。

    为什么：两张表是同一笔预算，金额不等就不知道以哪张为准。

    错误示例：
        declarations:
          - kind: department
            name: 某县教育局
            money_unit: 万元
            tasks:
              - name: 校舍维修
                funds: {total: 320}      # 应报: A03
          - kind: project
            name: 校舍维修
            money_unit: 万元
            annual:
              funds: {total: 300}        # 应报: A03

    正确示例：
        declarations:
          - kind: department
            name: 某县教育局
            money_unit: 万元
            tasks:
              - {name: 校舍维修, funds: {total: 300}}
              - {name: 教师培训, funds: {total: 80}}
          - {kind: project, name: 校舍维修项目, money_unit: 元, annual: {funds: {total: 3000000}}}
          - {kind: project, name: 教师培训, money_unit: 万元, annual: {funds: {total: 80}}, midterm: {funds: {total: 240}}}
        ---
        declarations:
          - kind: department
            name: 一个任务等于两个项目之和
            money_unit: 万元
            tasks:
              - {name: 道路养护, funds: {total: 500}}
          - {kind: project, name: 道路养护, money_unit: 万元, annual: {funds: {total: 350}}}
          - {kind: project, name: 桥梁养护, money_unit: 万元, annual: {funds: {total: 150}}}

    怎么改：核对部门表与项目表，改正填错的一处；任务里含几个项目的，逐个列出。

    依据：部门年度任务金额应与所含项目的年度资金一致。
    """
    if submission.department is None or not submission.projects:
        yield NotApplicable("没有同交的部门表和项目表")
    for match in match_tasks(submission).matches:
        if match.agrees is not False:
            continue
        task, project = match.task, match.projects[0]  # only a single form disagrees: sums are matched because they agree
        wanted, planned = task_amount(task), annual_amount(project)
        assert wanted is not None and planned is not None and project.annual is not None
        if _any_equal(task.funds, project.annual.funds):
            continue
        if planned * _TIMES == wanted or wanted * _TIMES == planned:
            continue  # one of the two is in 元: A23
        yield Finding(
            [_cell(task.funds), _cell(project.annual.funds)],
            "部门表任务“{task}”填 {wanted} 万元，项目表“{project}”年度资金 {planned} 万元，相差 {difference} 万元。",
            "请核对两张表，改正填错的一处；任务含几个项目的逐个列出。",
            severity="error" if same_words(task_title(task), project.display_name) else "warning",
            task=task_title(task), wanted=wanted, project=project.display_name, planned=planned, difference=abs(wanted - planned),
        )  # fmt: skip


def _cell(funds: Funds) -> AmountCell:
    """The cell that the amount was read from."""
    return next(cell for cell in (funds.total, funds.fiscal) if cell is not None and cell.text)


def _any_equal(mine: Funds, theirs: Funds) -> bool:
    """Whether 财政拨款 agrees with the other side's total or 财政拨款: a task may leave out what others pay, or a form may."""
    return any(abs(left - right) <= TOLERANCE for left in _amounts(mine) for right in _amounts(theirs))


def _amounts(funds: Funds) -> list[Decimal]:
    amounts = (cell.amount_or_none for cell in (funds.total, funds.fiscal) if cell is not None)
    return [amount for amount in amounts if amount is not None]
