"""R14: a task of the department form that neither its goals nor its indicators speak of."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from perfcheck import Declaration, Finding, NotApplicable, Outcome, Submission, Task, rule
from perfcheck.declaration.matching import is_basic, match_tasks, task_title
from perfcheck.declaration.nearness import core_key
from perfcheck_rules.lexicon import load
from perfcheck_rules.lexicon.any_of import AnyOf
from perfcheck_rules.subjects import bigrams


@rule("R14", name="task-without-goal", title="任务没有目标或指标", severity=["warning", "info"], certainty="启")
def task_without_goal(submission: Submission, department: Declaration) -> Iterator[Finding | Outcome]:
    """
    查什么：列了金额的部门任务，总体目标、指标里一个字也没有提到，也没有同交的项目表；基本支出没有目标、指标的＝供参考。只叫“工作经费”的、名称或内容提到一部分的不报。

    为什么：有钱没有目标，这笔钱要达到什么结果说不清，年终无法考核。

    错误示例：
        kind: department
        name: 某县交通运输局
        tasks:
          - {name: 农村公路养护, funds: {total: 800}}
          - {name: 渡口渡船更新, funds: {total: 120}}    # 应报: R14
        annual:
          goals:
            - {text: 养护农村公路 1200 公里。}
          indicators:
            - {level2: 数量指标, name: 养护里程, value: ≥1200公里}

    正确示例：
        kind: department
        name: 某县交通运输局
        tasks:
          - {name: 基本支出, funds: {total: 300}}
          - {name: 工作经费, funds: {total: 20}}
          - {name: 农村公路养护, funds: {total: 800}}
          - {name: 渡口渡船更新, funds: {total: 120}}
          - {name: 客运补贴, content: 城乡公交, funds: {total: 60}}
        annual:
          goals:
            - {text: 养护农村公路 1200 公里，保障机关运转。}
          indicators:
            - {level2: 数量指标, name: 更新渡船, value: 6艘}
            - {level2: 数量指标, name: 开行公交班次, value: ≥2000班次}

    怎么改：为每项任务补写目标和指标；确实不用考核的并入别的任务。

    依据：年度主要任务、总体目标和指标应相互对应（具体条款可在配置的 [basis] 中对应）。
    """
    tasks = [task for task in department.tasks if task_title(task)]
    if not tasks or department.annual is None or not any(_texts(department)):
        yield NotApplicable("没有年度主要任务，或没有目标和指标")
        return
    with_form = {id(match.task) for match in match_tasks(submission).matches}
    written = ""
    for task in tasks:
        if id(task) in with_form:
            continue
        basic = is_basic(task)
        if not basic:
            written = written or "\n".join(_texts(department))
        if any(map(_upkeep().within, _texts(department))) if basic else _is_spoken_of(task, written):
            continue
        yield Finding(
            task.name if task.name is not None and task.name.text else task.content or task,
            "任务“{task}”没有对应的目标和指标，这笔资金要达到的结果无法考核。",
            "建议补一条保障运转的目标和指标，如“工资按时足额发放率×%”。" if basic else "请补写目标和指标，例如“完成×”。",
            severity="info" if basic else "warning",
            task=task_title(task), cause=task_title(task),
        )  # fmt: skip


def _texts(department: Declaration) -> Iterator[str]:
    """All that is written of goals and indicators, the goals first, which mostly tell enough."""
    for plan in department.plans:
        yield from [goal.text.text for goal in plan.goals]
    for plan in department.plans:
        yield from map(plan.said_in, ("name", "value", "standard", "note"))


@cache
def _upkeep() -> AnyOf:
    return AnyOf(load("basic_upkeep"))


def _is_spoken_of(task: Task, written: str) -> bool:
    """Whether any word of a task's name or content stands in the goals and indicators, or it has no word of its own."""
    said = False
    for cell in (task.name, task.content):
        if cell is not None and (words := _words(cell.text)):
            if any(word in written for word in words):
                return True
            said = True
    return not said


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    return bigrams(core_key(text))
