"""A38: the project forms together ask for more than the department spends on projects."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from perfcheck import Cell, Declaration, Finding, NotApplicable, Outcome, Submission, Unknown, rule
from perfcheck.declaration.matching import annual_amount, is_basic, match_tasks, task_amount
from perfcheck.declaration.nearness import kinship
from perfcheck_rules.lexicon import load
from perfcheck_rules.lexicon.any_of import AnyOf
from perfcheck_rules.money import said
from perfcheck_rules.target_dates import words
from perfcheck_rules.task_sums import spent_on

TOLERANCE = Decimal("0.01")


@rule("A38", name="projects-exceed-budget", title="项目资金合计大于部门项目支出", severity="warning", priority="contradiction")
def projects_exceed_budget(submission: Submission) -> Iterator[Finding | Outcome]:
    """
    查什么：同交的各项目表年度资金之和，与部门表的项目支出（表上单列的，否则为基本支出以外各任务之和）。合计更大的报。项目表或部门表写明有上级资金、转移支付、结转的不报；年度不同的表、中期（项目总）资金不计；有一张读不出金额的不判。

    为什么：项目的钱加起来比部门的项目支出还多，要么部门表漏列任务，要么项目表多报了资金。

    错误示例：
        declarations:
          - kind: department
            name: 某县教育局
            money_unit: 万元
            tasks:
              - {name: 基本支出, funds: {total: 800}}
              - {name: 校舍维修, funds: {total: 300}}      # 应报: A38
          - {kind: project, name: 校舍维修, money_unit: 万元, annual: {funds: {total: 300}}}    # 应报: A38
          - {kind: project, name: 教师培训, money_unit: 万元, annual: {funds: {total: 80}}}     # 应报: A38

    正确示例：
        declarations:
          - kind: department
            name: 某县教育局
            money_unit: 万元
            tasks:
              - {name: 基本支出, funds: {total: 800}}
              - {name: 校舍维修, funds: {total: 300}}
              - {name: 教师培训, funds: {total: 80}}
          - {kind: project, name: 校舍维修, money_unit: 元, annual: {funds: {total: 3000000}}, midterm: {funds: {total: 9000000}}}
          - {kind: project, name: 教师培训, money_unit: 万元, annual: {funds: {total: 80}}}
        ---
        declarations:
          - kind: department
            name: 另有上级资金
            money_unit: 万元
            tasks:
              - {name: 校舍维修, funds: {total: 300}}
          - {kind: project, name: 校舍维修, money_unit: 万元, annual: {funds: {total: 500, fiscal: 300, 上级补助: 200}}}

    怎么改：核对各项目年度资金和部门任务，补列漏掉的任务或改正多报的资金；含上级资金、结转的，在资金来源里写明。

    依据：项目支出绩效目标所列资金不应超过部门项目支出预算。
    """
    department = submission.department
    if department is None or not submission.projects:
        yield NotApplicable("没有同交的部门表和项目表")
        return
    year = department.fiscal_year
    projects = [form for form in submission.projects if form.annual is not None and form.fiscal_year in (None, year)]
    limit = _spent_on_projects(department, submission)
    if limit is None or not projects:
        return
    amounts = [(form, annual_amount(form)) for form in projects]
    if not _exceed(amounts, limit[1]):
        return
    own = _own(department, submission)
    amounts = [(form, amount) for form, amount in amounts if id(form) in own]
    projects = [form for form, _ in amounts]
    unreadable = next((form for form, amount in amounts if amount is None), None)
    if unreadable is not None:
        yield Unknown(unreadable, "年度资金没有填写或读不出，各项目合计没有与部门项目支出核对")
        return
    total = sum((amount for _, amount in amounts if amount is not None), Decimal(0))
    cells, stated = limit
    if total <= stated + TOLERANCE or any(_names_other_money(form) for form in (department, *projects)):
        return
    yield Finding(
        [*cells, *(cell for form in projects if (cell := _cell(form)) is not None)],
        "{count} 张项目表的年度资金合计 {total}，部门表的项目支出是 {stated}，多 {over}。",
        "请核对：补列漏掉的任务或改正多报的资金；含上级资金、结转的，在资金来源里写明。",
        count=len(projects), total=said(total, department.money_unit), stated=said(stated, department.money_unit),
        over=said(total - stated, department.money_unit), cause="项目支出",
    )  # fmt: skip


def _spent_on_projects(department: Declaration, submission: Submission) -> tuple[list[Cell], Decimal] | None:
    """The cells that say what the department spends on projects, and how much that is; None where they do not."""
    stated = spent_on(department, "项目支出")
    if stated is not None:
        return [stated[0]], stated[1]
    # Running costs of which a project form was made (村级组织运转) are a project.
    with_form = {id(match.task) for match in match_tasks(submission).matches}
    tasks = [task for task in department.tasks if id(task) in with_form or not (task.blank or is_basic(task))]
    amounts = [task_amount(task) for task in tasks]
    if not tasks or None in amounts:
        return None
    cells = [task.funds.total or task.funds.fiscal for task in tasks]
    return [cell for cell in cells if cell is not None], sum((amount for amount in amounts if amount is not None), Decimal(0))


#: 甲镇人民政府 and 乙区人民政府 are less akin than that.
_AKIN = 0.5


def _exceed(amounts: list[tuple[Declaration, Decimal | None]], stated: Decimal) -> bool:  # equivalent: only saves time
    """Whether the forms, whosever they are, may have more money than is stated: one has an amount that cannot be read, or they have."""
    known = [amount for _, amount in amounts if amount is not None]
    return len(known) < len(amounts) or sum(known, Decimal(0)) > stated + TOLERANCE


def _own(department: Declaration, submission: Submission) -> set[int]:
    """The forms of this department: not those of others that were only put into the same folder."""
    matched = {id(form) for match in match_tasks(submission).matches for form in match.projects}
    unit = department.department or department.name
    for form in submission.projects:
        units = [cell.text for cell in (form.supervisor, form.implementer, form.department) if cell is not None and cell.text]
        if unit is None or not units or any(kinship(unit.text, one) >= _AKIN for one in units):
            matched.add(id(form))
    return matched


def _cell(form: Declaration) -> Cell | None:
    return (form.annual.funds.total or form.annual.funds.fiscal) if form.annual is not None else None


def _names_other_money(form: Declaration) -> bool:
    """Whether the form says that money from above or from earlier years is in it."""
    texts = [form.name.text if form.name is not None else "", *(cell.text for cell in form.extra.values()), *form.extra]
    texts += [goal.text.text for plan in form.plans for goal in plan.goals]
    texts += [cell.text for task in form.tasks for cell in (task.name, task.content) if cell is not None]
    funds = [*(plan.funds for plan in form.plans), *(task.funds for task in form.tasks)]
    sources = [name for one in funds for name, cell in one.sources.items() if cell.text.strip(" 0.")]
    above = AnyOf(load("money_from_above"))
    return (
        any(above.within(name) for name in sources)
        or any(above.within(text) and _from_above().search(text) for text in texts)  # equivalent: the first part saves time
        or any(words("paid_later").search(text) for text in (*texts, *sources))
    )


@cache
def _from_above() -> re.Pattern[str]:
    """Money from above in running text; 市级以上平台 and 省级示范村 are no money."""
    givers = "|".join(load("money_from_above"))
    return re.compile(rf"转移支付|专项债|(?:{givers})[^，。；、]{{0,8}}(?:资金|补助|补贴|奖补|拨款|经费|财政|专项|下达|安排|预算|投资)")
