"""Tasks of the department form and project forms that have no counterpart on the other side."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.declaration.matching import TOLERANCE, annual_amount, is_basic, match_tasks, task_amount, task_title
from perfcheck.declaration.nearness import core_key, kinship

if TYPE_CHECKING:
    from perfcheck import Declaration, Submission, Task

#: So related are two names of which one may well stand for the other, although the amounts differ.
_RELATED = 0.6
_NOTHING: tuple[list[Task], list[Declaration]] = [], []


def unmatched(submission: Submission) -> tuple[list[Task], list[Declaration]]:
    """The tasks that money is set aside for and the project forms of which nothing tells that they belong together.

    基本支出 needs no form. What only differs in amount (A03) or is split otherwise, the money being the same, is left out.
    """
    matching = match_tasks(submission)
    tasks = [one for one in matching.tasks if not is_basic(one) and task_title(one) and task_amount(one)]
    projects = [one for one in matching.projects if one.name is not None and one.name.text]
    if not tasks and not projects:
        return _NOTHING
    if any(not core_key(task_title(one)) for one in tasks):  # 项目支出: whatever is left over
        return _NOTHING
    if tasks and projects:
        apart, other = [task_amount(one) for one in tasks], [annual_amount(one) for one in projects]
        if None not in other and abs(_sum(apart) - _sum(other)) <= TOLERANCE:
            return _NOTHING
        related = [(task, one) for task in tasks for one in projects if kinship(task_title(task), one.display_name) >= _RELATED]
        taken = {id(one) for pair in related for one in pair}
        tasks = [one for one in tasks if id(one) not in taken]
        projects = [one for one in projects if id(one) not in taken]
    return tasks, projects


def _sum(amounts: list[Decimal | None]) -> Decimal:
    return sum((amount for amount in amounts if amount is not None), Decimal(0))
