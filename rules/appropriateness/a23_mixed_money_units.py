"""A23: 元 and 万元 mixed up: amounts that should agree are ten thousand times apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from perfcheck import (
    AmountCell,
    Cell,
    Declaration,
    Finding,
    Funds,
    Indicator,
    Outcome,
    Plan,
    Quantity,
    Submission,
    Task,
    Unknown,
    rule,
)
from perfcheck.declaration.lazy import lazy_pattern
from perfcheck.declaration.matching import annual_amount, match_tasks, task_amount, task_title
from perfcheck.declaration.mixed_units import FACTOR, mixed, odd_one
from perfcheck.declaration.nearness import kinship
from perfcheck_rules.cost_rows import costs_of
from perfcheck_rules.lexicon import load
from perfcheck_rules.lexicon.cost_kinds import cost_kind
from perfcheck_rules.money import said
from perfcheck_rules.plainly_said import quantity_at
from perfcheck_rules.task_sums import columns_made_up

_HINT = "请核对单位：表上声明的是{unit}，按{unit}统一填写。"
_NAMES = {"total": "资金总额", "fiscal": "财政拨款", "other": "其他资金"}
_TERMS = {"annual": "年度", "midterm": "中期"}
_UNIT_PRICE = lazy_pattern(r"人均|户均|均|每|单位|单价|单次|单个|标准|日|月")
#: A task and a project whose names are at least so near (see `kinship`) are taken for the same.
_NEAR = 0.6
#: The mid-term funds are those of the year times the years, up to a plan of ten years and some room.
_LEAST, _MOST = Decimal("0.9"), Decimal(12)
#: A ceiling may lie below the funds by the usual savings.
_SAVED = Decimal("0.1")


@rule("A23", name="mixed-money-units", title="元与万元混用", severity="error", priority="contradiction")
def mixed_money_units(submission: Submission) -> Iterator[Finding | Outcome]:
    """
    查什么：本应相等的金额，统一换算成万元后相差约一万倍：资金总额与各来源，部门合计与各任务，中期与年度，部门任务与项目表，成本上限与资金。表上没有声明元还是万元、格里也没写单位的不判。

    为什么：差一万倍多半是把元填进了万元栏（或相反），数额整个错了。

    错误示例：
        kind: department
        name: 某县医疗保障局
        money_unit: 万元
        tasks:
          - {name: 基本支出, funds: {total: 7242318}}    # 应报: A23
          - {name: 参保宣传, funds: {total: 243.96}}
        annual:
          funds: {total: 968.19}                         # 应报: A23
        ---
        name: 便民服务热线
        money_unit: 元
        annual:
          funds: {total: 12}                                         # 应报: A23
          indicators:
            - {level2: 成本指标, name: 项目总成本, value: ≤12万元}   # 应报: A23

    正确示例：
        declarations:
          - kind: department
            name: 某县医疗保障局
            money_unit: 万元
            tasks:
              - {name: 参保宣传, funds: {total: 243.96}}
          - {kind: project, name: 参保宣传, money_unit: 元, annual: {funds: {total: 2439600}}}
        ---
        name: 便民服务热线
        money_unit: 万元
        annual:
          funds: {total: 12, fiscal: 12, other: ""}
          indicators:
            - {level2: 成本指标, name: 项目总成本, value: ≤120000元}
            - {level2: 成本指标, name: 单次回访成本, value: ≤12元}
        ---
        name: 没有声明单位
        annual:
          funds: {total: 12, fiscal: 120000}

    怎么改：按表上声明的单位重填；表上没有声明的，在“项目资金”后注明“（万元）”。

    依据：同一张表的金额应使用同一单位。
    """
    for form in submission.declarations:
        undeclared = _undeclared(form)
        if undeclared is not None:
            yield Unknown(undeclared, "没有声明是元还是万元，没有核对单位是否混用")
        yield from _sums(form)
        yield from _terms(form)
        for plan in form.plans:
            for row in _doubtful_rows(plan):
                yield from _ceiling(row, plan, form)
    if submission.department is not None:
        yield from _tasks(submission, submission.department)


def _doubtful_rows(plan: Plan) -> list[Indicator]:
    """The rows that tell what the whole costs, or any part of it, in money, and are far from the funds."""
    funds = plan.funds.total
    if funds is None:  # equivalent: there is nothing to compare with
        return []
    costs = costs_of(plan)
    if not costs.others and not costs.remarkable:  # equivalent: only saves time, so it is on most forms
        return []
    limit = funds.amount_or_none
    return [plan.indicators[place] for place in sorted({*costs.others, *costs.remarkable}) if limit and _is_far(quantity_at(plan, place), limit)]


def _is_far(quantity: Quantity | None, limit: Decimal) -> bool:
    """Whether an amount of money that is not one of many is about a thousand times as much as another one (万元), or a thousandth of it."""
    if quantity is None or quantity.unit != "万元" or quantity.per or quantity.kind != "figure":
        return False
    bound = quantity.high if quantity.high is not None else quantity.low
    return bound is not None and (bound >= limit * 1000 or limit >= bound * 1000)  # equivalent: only saves making the row


def _undeclared(form: Declaration) -> AmountCell | None:
    if form.money_unit is not None:
        return None
    cells = (cell for funds in (*(plan.funds for plan in form.plans), *(task.funds for task in form.tasks)) for _, cell in funds.cells())
    return next((cell for cell in cells if cell.text and cell.amount_or_none is None), None)


def _sums(form: Declaration) -> Iterator[Finding]:
    for plan in form.plans:
        if not _is_all_fiscal(plan.funds):
            yield from _sources(plan.funds, _TERMS[plan.term], form)
    if not form.tasks:  # equivalent: only saves time
        return
    for task in form.tasks:
        if not _is_all_fiscal(task.funds):
            yield from _sources(task.funds, "任务", form)
    if form.annual is not None:
        for column, label in _NAMES.items():
            total: AmountCell | None = getattr(form.annual.funds, column)
            if total is not None and column not in columns_made_up(form):  # equivalent: the second only saves time
                tasks = [(task, cell) for task in form.tasks if (cell := _column(task.funds, column)) is not None]
                yield from _sum(f"{label}合计", total, tasks, form)


def _is_all_fiscal(funds: Funds) -> bool:  # equivalent: only saves time
    """Whether the texts tell that the sum is right, as they mostly do: all of it is 财政拨款, and of other money there is none."""
    total, fiscal, other = funds.total, funds.fiscal, funds.other
    return total is not None and fiscal is not None and total.text == fiscal.text and (other is None or other.text in ("", "0"))


def _sources(funds: Funds, where: str, form: Declaration) -> Iterator[Finding]:
    if funds.total is not None:
        main = [(_NAMES[name], cell) for name, cell in (("fiscal", funds.fiscal), ("other", funds.other)) if cell is not None]
        yield from _sum(f"{where}资金总额", funds.total, main or list(funds.sources.items()), form)


def _column(funds: Funds, column: str) -> AmountCell | None:
    cell: AmountCell | None = getattr(funds, column)
    return cell


def _sum(label: str, total: AmountCell, parts: Sequence[tuple[str | Task, AmountCell]], form: Declaration) -> Iterator[Finding]:
    whole = total.amount_or_none if total.text else None
    if whole is None:
        return
    filled = [(name, cell) for name, cell in parts if cell.text]
    amounts: list[Decimal] = []
    for _, cell in filled:
        amount = cell.amount_or_none
        if amount is None:
            return
        amounts.append(amount)
    odd = odd_one(whole, amounts)
    if odd is None:
        return
    if odd >= 0:
        part, cell = filled[odd]
        name = part if isinstance(part, str) else f"“{task_title(part)}”"
        yield _finding(
            [cell, total], form, "{name}填 {amount}，与{label} {whole}差出约一万倍，换算后正好相符，像是元和万元混填。",
            name=name, amount=_said(cell, form), label=label, whole=_said(total, form),
        )  # fmt: skip
    else:
        summed = sum(amounts, Decimal(0))
        yield _finding(
            [total, *(cell for _, cell in filled)], form, "{label}填 {whole}，分项合计 {summed}，相差约一万倍，像是元和万元混填。",
            label=label, whole=_said(total, form), summed=said(summed, form.money_unit),
        )  # fmt: skip


def _terms(form: Declaration) -> Iterator[Finding]:
    if form.midterm is None or form.annual is None:
        return
    midterm, annual = form.midterm.funds.total, form.annual.funds.total
    if midterm is None or annual is None:
        return
    several, one = midterm.amount_or_none, annual.amount_or_none
    if several is None or one is None or 0 < one <= several < one * 1000:  # equivalent: only saves time, so it is on most forms
        return
    if one and any(_LEAST <= ratio <= _MOST for ratio in (several / one / FACTOR, several / one * FACTOR)):
        yield _finding(
            [midterm, annual], form, "中期资金 {midterm}，年度资金 {annual}，相差约一万倍，像是元和万元混填。",
            midterm=_said(midterm, form), annual=_said(annual, form),
        )  # fmt: skip


def _ceiling(row: Indicator, plan: Plan, form: Declaration) -> Iterator[Finding]:
    name, value, funds = row.name, row.value, plan.funds.total
    if name is None or value is None or funds is None:  # equivalent: `_doubtful_rows` asks for the last two
        return
    quantity, limit = value.quantity, funds.amount
    bound = quantity.high if quantity.high is not None else quantity.low
    assert bound is not None  # as of all that are far from it
    whole = cost_kind(name.key) is not None
    if not whole and "成本" not in row.category:  # 成本 may be the 一级指标 of something else
        return
    if not mixed(bound, limit, _SAVED):
        return
    # A small amount may be a price or a part of the cost; one ten thousand times the funds cannot be anything.
    if bound < limit and (_UNIT_PRICE.search(name.key) or not (whole or _is_plain(name.key))):  # equivalent: what is mixed up is never equal
        return
    yield _finding(
        [value, funds], form, "{term}“{name}”填“{value}”，{term}资金 {funds}，相差约一万倍，像是元和万元混填。",
        name=name, value=value, term=_TERMS[plan.term], funds=_said(funds, form),
    )  # fmt: skip


def _is_plain(name: str) -> bool:
    return any(word in name for word in load("cost_totals")["plain"])


def _tasks(submission: Submission, department: Declaration) -> Iterator[Finding]:
    matching = match_tasks(submission)
    pairs = [(match.task, match.projects) for match in matching.matches if match.agrees is False]
    if matching.projects:  # equivalent: only saves time
        pairs += [
            (task, (project,)) for task in matching.tasks for project in matching.projects
            if project.name is not None and kinship(task_title(task), project.name.text) >= _NEAR
        ]  # fmt: skip
    for task, projects in pairs:
        amounts = [annual_amount(project) for project in projects]
        wanted = task_amount(task)
        total = sum((amount for amount in amounts if amount is not None), Decimal(0))
        if wanted is None or not mixed(wanted, total):
            continue
        cells = [task.funds.total or task.funds.fiscal]
        cells += [project.annual.funds.total or project.annual.funds.fiscal for project in projects if project.annual is not None]
        yield _finding(
            [cell for cell in cells if cell is not None], department,
            "部门表任务“{task}”{wanted} 万元，项目表年度资金 {total} 万元，相差约一万倍，像是元和万元混填。",
            task=task_title(task), wanted=wanted, total=total,
        )  # fmt: skip


def _finding(at: list[Cell] | list[AmountCell], form: Declaration, message: str, **facts: Any) -> Finding:
    return Finding(list(at), message, _HINT, unit=form.money_unit or "万元", **facts)


def _said(cell: AmountCell, form: Declaration) -> str:
    amount = cell.amount_or_none
    return said(amount, form.money_unit) if amount is not None else cell.text.strip()
