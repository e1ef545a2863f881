"""A33: an amount that the text gives for a task or project is not the one in its money column."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from perfcheck import AmountCell, Cell, Declaration, Finding, Submission, Task, rule, texts_where, worded
from perfcheck.declaration.gates import ShapeGate, lines_with
from perfcheck.declaration.lazy import lazy_pattern
from perfcheck.declaration.matching import task_title
from perfcheck.declaration.quantity_parser import is_plain_figure
from perfcheck.declaration.text import name_key
from perfcheck_rules.amounts_in_text import amount_list, named_amounts
from perfcheck_rules.lexicon import load
from perfcheck_rules.money import said
from perfcheck_rules.whole_text import Search, whole_text

#: Amounts in running text are rounded, to a whole 万元 as a rule.
TOLERANCE = Decimal("0.01")
#: Amounts that make up less than this part of the task's, or more than that many times it, are something else.
LEAST, MOST = Decimal("0.5"), Decimal(2)
#: Shorter names stand in other words, too; between a name and its amount stand at most so many characters (项目资金).
_SHORTEST, _BETWEEN = 4, 6
_MARKS = lazy_pattern(r"[,;、。:()]|\d\.")


@rule("A33", name="listed-amount", title="清单金额与表内金额不符", severity="warning", priority="contradiction", certainty="启")
@texts_where(worded(lambda text: _lists_amounts(text)), gate=ShapeGate(lambda text: lines_with("元万亿", text)))
def listed_amount(declaration: Declaration, submission: Submission) -> Iterator[Finding]:
    """
    查什么：目标、任务内容、指标等文字里写的某个任务或项目的金额（“校舍维修100万元”），与它在金额栏里的数；任务内容里列的各项金额（两项以上）之和，与这个任务的金额。差 1% 以上就报。与年度、中期或任一来源的金额相符的，人均、上年、带动一类的金额，只列“其中”的，都不报。

    为什么：同一笔钱有两个数，批复和考核以哪个为准说不清。

    错误示例：
        kind: department
        name: 某县教育局
        money_unit: 万元
        tasks:
          - name: 校舍维修
            content: 维修校舍
            funds: {total: 153.5184}                              # 应报: A33
          - name: 教师培训
            content: 骨干教师培训60万元、校长培训20万元           # 应报: A33
            funds: {total: 100}                                   # 应报: A33
        annual:
          goals:
            - {text: 安排校舍维修资金100万元，改善办学条件。}     # 应报: A33

    正确示例：
        kind: department
        name: 某县教育局
        money_unit: 万元
        tasks:
          - {name: 校舍维修, content: 维修主体结构90万元、更换门窗63.52万元, funds: {total: 153.5184}}
          - {name: 教师培训, content: 骨干教师培训，其中国培20万元, funds: {total: 100}}
          - {name: 营养改善, content: 每生每天5元, funds: {total: 400}}
        annual:
          goals:
            - {text: 安排校舍维修项目资金153.52万元、教师培训100万元，带动社会捐资助学80万元。}

    怎么改：核对文字与金额栏，改正写错的一处。

    依据：同一事项的金额在表内应一致。
    """
    cells = _SEARCH.cells(whole_text(declaration))
    if not cells:
        return
    for task in declaration.tasks:
        yield from _content(task, declaration)
    known = list(_known(submission))
    for cell in cells:
        yield from _mentioned(cell, known, declaration)


def _lists_amounts(text: str) -> bool:
    return not is_plain_figure(text) and bool(named_amounts(text))


_SEARCH = Search(lambda text: _lists_amounts(text), lambda text: lines_with("元万亿", text))


class _Known(NamedTuple):
    """A task or project by its key, with the cell to name and all the amounts that may be said of it."""

    key: str
    title: str
    cell: AmountCell
    amounts: frozenset[Decimal]


def _known(submission: Submission) -> Iterator[_Known]:
    found: dict[str, list[_Known]] = {}
    for form in submission.declarations:
        for task in form.tasks:
            _add(found, task_title(task), [cell for _, cell in task.funds.cells()])
        if form.kind == "project" and form.name is not None:
            _add(found, form.name.text.strip(), [cell for plan in reversed(form.plans) for _, cell in plan.funds.cells()])
    for same in found.values():
        yield same[0]._replace(amounts=frozenset[Decimal]().union(*(one.amounts for one in same)))


def _add(found: dict[str, list[_Known]], title: str, cells: list[AmountCell]) -> None:
    key = name_key(title)
    amounts = [(cell, amount) for cell in cells if cell.text and (amount := cell.amount_or_none)]
    if len(key) >= _SHORTEST and amounts:
        found.setdefault(key, []).append(_Known(key, title, amounts[0][0], frozenset(amount for _, amount in amounts)))


def _mentioned(cell: Cell, known: list[_Known], form: Declaration) -> Iterator[Finding]:
    for label, amount in named_amounts(cell.text) or ():
        for one in known:
            if _names(label, one.key) and not any(_same(amount, other) for other in one.amounts):
                yield Finding(
                    [cell, one.cell],
                    "文字里写“{name}”{amount}，金额栏填的是 {stated}。",
                    "请核对，改正写错的一处。",
                    name=one.title, amount=said(amount, form.money_unit), stated=said(one.cell.amount, form.money_unit),
                    cause=one.key,
                )  # fmt: skip


@lru_cache(maxsize=4096)
def _names(label: str, key: str) -> bool:
    """Whether the words before an amount say that it is the one of this task: 安排校舍维修项目资金, not 骨干教师培训."""
    clause = _MARKS.split(label)[-1]
    before, found, behind = clause.lower().rpartition(key)
    words = load("amount_lists")
    if not found or len(behind) > _BETWEEN or any(word in f"{before}|{behind}" for word in words["others"]):
        return False
    return not before or before.endswith(tuple(words["leads"]))


def _content(task: Task, form: Declaration) -> Iterator[Finding]:
    content, total = task.content, task.funds.total
    if content is None or total is None or not content.text:
        return
    read, limit = amount_list(content.text), total.amount_or_none if total.text else None
    if read is None or read.open or len(read.parts) < 2 or not limit:
        return
    summed = read.whole if read.whole is not None else read.summed
    known = [amount for _, one in task.funds.cells() if (amount := one.amount_or_none) is not None]
    if any(_same(summed, amount) for amount in known) or not LEAST * limit <= summed <= MOST * limit:
        return
    yield Finding(
        [content, total],
        "任务“{name}”的内容里各项金额合计 {summed}，金额栏填 {total}，相差 {gap}。",
        "请核对各项金额，补上漏项或改正金额栏。",
        name=task_title(task), summed=said(summed, form.money_unit), total=said(limit, form.money_unit),
        gap=said(abs(summed - limit), form.money_unit), cause=name_key(task_title(task)),
    )  # fmt: skip


def _same(left: Decimal, right: Decimal) -> bool:
    return abs(left - right) <= TOLERANCE * max(left, right)
