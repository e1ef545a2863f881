"""Which project forms a task of the department form stands for: by amount and name together."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

from perfcheck.declaration.nearness import core_key, kinship, sorted_key
from perfcheck.declaration.text import split_label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from perfcheck.declaration.model import Declaration, Funds, Submission, Task

#: Amounts in 万元 that differ by no more are equal: two decimals are the custom.
TOLERANCE = Decimal("0.01")
#: A task is held against sums of at most so many project forms, picked from at most so many.
LARGEST_SUM = 4
CANDIDATES = 12

_SAME, _CORE, _RELATED = 1.0, 0.95, 0.3
_BASIC = (
    "基本支出", "人员经费", "公用经费", "人员支出", "公用支出", "工资福利", "机关运转", "单位运转", "机构运转", "机关运行", "行政运行", "事业运行",
    "机关正常运转", "单位正常运转", "机关日常运转", "单位日常运转", "机关正常运行", "机关日常运行", "人员工资", "职工工资", "工资津补贴", "工资和津补贴",
)  # fmt: skip
#: Before a colon these head a name, they are none: 重点任务：智慧法院建设.
_NO_NAMES = ("任务", "工作", "其中", "其他", "其它", "内容", "名称")
#: Nor do these belong to the name that follows.
_LABELS = frozenset({"任务", "重点任务", "主要任务", "年度任务", "工作任务", "任务名称", "项目名称", "名称", "重点工作", "主要工作"})
_COUNTS = "0123456789一二三四五六七八九十"
#: Not the unit's own staff and offices: 行政运行监测平台, 拖欠职工工资清欠.
_NOT_OWN = ("平台", "系统", "清欠", "拖欠", "农民工")
#: A task called so is that as well where it or its content speaks of staff or of running costs: 运转保障, 人员与日常运转.
_RUNNING, _STAFF = ("运转", "日常运行", "履职保障"), ("人员", "工资", "公用经费", "办公经费")


class Match(NamedTuple):
    """A task and the project forms that it stands for.

    `kinship`: how near the names are (see `nearness.kinship`), for several forms the nearest.
    `agrees`: whether the task's amount is that of the forms together; None where an amount cannot be read.
    """

    task: Task
    projects: tuple[Declaration, ...]
    kinship: float
    agrees: bool | None


class Matching:
    """Tasks and project forms that belong together, and what is left over on either side."""

    __slots__ = ("matches", "projects", "tasks")

    def __init__(self, matches: list[Match], tasks: list[Task], projects: list[Declaration]) -> None:
        self.matches = matches
        self.tasks = tasks
        self.projects = projects


def task_title(task: Task) -> str:
    """What a task is called: its name, else its content; of “办案业务费：审理各类案件……” what stands before the colon."""
    for cell in (task.name, task.content):
        if cell is not None and cell.text:
            return _headed(cell.text.strip()) if "：" in cell.text or ":" in cell.text else cell.text.strip()
    return ""


@lru_cache(maxsize=4096)
def _headed(text: str) -> str:
    head, _, rest = split_label(text)[1].replace(":", "：").partition("：")
    plain = head.strip().rstrip(_COUNTS)
    if plain in _LABELS and rest.strip():
        return rest.strip()
    names = rest.strip() and not plain.endswith(_NO_NAMES) and len(core_key(plain)) > 1 and not any(mark in head for mark in "，。；、,;")
    return head.strip() if names else text


def is_basic(task: Task) -> bool:
    """Whether a task is 基本支出 (staff and running costs), for which no project form is due."""
    title = task_title(task)
    if [word for word in _BASIC if word in title]:
        return not any(word in title for word in _NOT_OWN)
    if not [word for word in _RUNNING if word in title]:
        return False
    content = task.content.text if task.content is not None else ""
    return any(word in title or word in content for word in _STAFF)


#: Several rules ask for it.
_KNOWN: WeakKeyDictionary[Submission, Matching] = WeakKeyDictionary()


def match_tasks(submission: Submission) -> Matching:
    """Match the tasks of the department form with the project forms handed in beside it; worked out once, not to be changed.

    The order of trust: name and amount agree; the same name; equal amount and related names; names alike but for words
    such as 工作经费; a sum of several forms; lastly the one task and the one form left over whose amounts are equal.
    """
    known = _KNOWN.get(submission)
    if known is None:
        known = _KNOWN[submission] = _match(submission)
    return known


def _match(submission: Submission) -> Matching:
    department = submission.department
    tasks = [task for task in department.tasks if not task.blank] if department is not None else []
    plain = _plain(tasks, submission.projects)
    if plain is not None:
        return plain
    work = _Work(tasks, list(submission.projects))
    work.pick(lambda near, equal: near >= _CORE and equal)
    work.pick(lambda near, equal: near >= _SAME)
    work.pick(lambda near, equal: near >= _RELATED and equal)
    work.pick(lambda near, equal: near >= _CORE)
    work.complete_sums()
    work.sums()
    work.remainder()
    order = {id(task): number for number, task in enumerate(tasks)}
    work.result.matches.sort(key=lambda match: order[id(match.task)])
    work.result.tasks, work.result.projects = work.tasks, work.projects
    return work.result


def _plain(tasks: list[Task], projects: list[Declaration]) -> Matching | None:
    """The matching where each form has just one task of its name, and they carry the same amount, as it should be."""
    named = {sorted_key(task_title(task)): task for task in tasks}
    if len(named) < len(tasks):
        return None
    found: dict[int, Match] = {}
    for project in projects:
        key = sorted_key(project.name.text) if project.name is not None else ""
        task = named.get(key) if key else None
        if task is None or id(task) in found:
            return None
        wanted, amount = task_amount(task), annual_amount(project)
        if wanted is None or amount is None or (wanted != amount and abs(wanted - amount) > TOLERANCE):  # equivalent: the second only saves time
            return None
        found[id(task)] = Match(task, (project,), _SAME, True)
    return Matching([found[id(task)] for task in tasks if id(task) in found], [task for task in tasks if id(task) not in found], [])


def annual_amount(project: Declaration) -> Decimal | None:
    """A project's funds of the year in 万元, None where none can be read."""
    return _amount(project.annual.funds) if project.annual is not None else None


def task_amount(task: Task) -> Decimal | None:
    """A task's amount in 万元, None where none can be read."""
    return _amount(task.funds)


class _Work:
    """Matching under way: what is still to be matched, and what has been."""

    def __init__(self, tasks: list[Task], projects: list[Declaration]) -> None:
        self.tasks, self.projects = tasks.copy(), projects
        self.result = Matching([], [], [])
        self.amounts = {id(task): task_amount(task) for task in tasks} | {
            id(one): annual_amount(one) for one in projects
        }
        self.pairs: list[tuple[float, bool, int, int, Task, Declaration]] = []  # those that any `pick` may want
        for number, task in enumerate(tasks):
            for place, project in enumerate(projects):
                near, equal = self.near(task, project), self.agree(task, (project,)) is True
                if near >= _CORE or (equal and not is_basic(task)):
                    self.pairs.append((-near, not equal, number, place, task, project))

    def pick(self, wanted: Callable[[float, bool], bool]) -> None:
        """Match pairs of one task and one form that are wanted (kinship, equal amounts), the nearest names first."""
        found = [pair for pair in self.pairs if wanted(-pair[0], not pair[1])]
        for minus_near, _, _, _, task, project in sorted(found, key=lambda item: item[:4]):
            if any(one is task for one in self.tasks) and any(one is project for one in self.projects):
                self.take(task, (project,), -minus_near)

    def complete_sums(self) -> None:
        """A task of a project's name, but more money, may stand for forms that no other task stands for as well."""
        for number, match in enumerate(self.result.matches):
            if match.agrees is not False:
                continue
            rest = self._sum(match.task, self.projects, taken=match.projects)
            if rest:
                self.result.matches[number] = Match(match.task, (*match.projects, *rest), match.kinship, True)
                self.projects = [one for one in self.projects if all(one is not other for other in rest)]

    def sums(self) -> None:
        for task in [one for one in self.tasks if not is_basic(one)]:
            group = self._sum(task, self.projects, taken=())
            if group:
                self.take(task, group, max(self.near(task, one) for one in group))

    def remainder(self) -> None:
        tasks = [task for task in self.tasks if not is_basic(task)]
        if len(tasks) == len(self.projects) == 1 and self.agree(tasks[0], self.projects) is True:
            self.take(tasks[0], tuple(self.projects), self.near(tasks[0], self.projects[0]))

    def _sum(self, task: Task, projects: list[Declaration], taken: tuple[Declaration, ...]) -> tuple[Declaration, ...]:
        """The forms whose amounts, with those of `taken`, make up the task's; of several such sums the most related."""
        nearest = sorted(projects, key=lambda one: -self.near(task, one))[:CANDIDATES]
        best: tuple[float, tuple[Declaration, ...]] | None = None
        for size in range(1 if taken else 2, min(LARGEST_SUM, len(nearest)) + 1):
            for group in combinations(nearest, size):
                if self.agree(task, (*taken, *group)) is True:
                    score = sum(self.near(task, one) for one in group) / size
                    if best is None or score > best[0]:
                        best = score, group
        return best[1] if best is not None else ()

    def near(self, task: Task, project: Declaration) -> float:
        return kinship(task_title(task), project.name.text) if project.name is not None else 0.0

    def agree(self, task: Task, projects: Sequence[Declaration]) -> bool | None:
        wanted, total = self.amounts[id(task)], Decimal(0)
        for project in projects:
            amount = self.amounts[id(project)]
            if amount is None:
                return None
            total += amount
        return None if wanted is None else abs(wanted - total) <= TOLERANCE

    def take(self, task: Task, projects: tuple[Declaration, ...], near: float) -> None:
        self.result.matches.append(Match(task, projects, near, self.agree(task, projects)))
        self.tasks = [one for one in self.tasks if one is not task]
        self.projects = [one for one in self.projects if all(one is not other for other in projects)]


def _amount(funds: Funds) -> Decimal | None:
    for cell in (funds.total, funds.fiscal):
        if cell is not None and cell.text:
            return cell.amount_or_none
    return None
