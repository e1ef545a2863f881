"""R05: the department form is the project forms put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from perfcheck import Declaration, Finding, Goal, Indicator, NotApplicable, Outcome, Submission, rule
from perfcheck.declaration.lazy import lazy_pattern
from perfcheck.declaration.text import compact, fold, name_key
from perfcheck_rules.tables import table_of

_MOST = 0.8
_FEWEST = 5
_CLAUSES = lazy_pattern(r"[，,；;。！!\n]+")
_SHORTEST = 4


@rule("R05", name="spliced-from-projects", title="部门目标、指标为项目拼接", severity="warning", certainty="启")
def spliced_from_projects(submission: Submission) -> Iterator[Finding | Outcome]:
    """
    查什么：部门表的指标（名称和值）八成以上与几张项目表的年度指标逐条相同、项目表的指标也大多搬了过来、部门没有自己的指标的，整表一条；部门目标的分句八成以上取自项目年度目标的，逐条列出。只选几条关键指标、同名而已汇总的不报；只有一个项目的不查。

    为什么：部门整体目标应反映部门履职，逐条搬项目，看不出部门要达到什么，基本支出等也没有目标。

    错误示例：
        declarations:
          - kind: department
            name: 某县水利局
            annual:
              goals:
                - {text: 改造灌区渠道，保障农田灌溉；}    # 应报: R05
                - {text: 治理中小河流，提高防洪能力。}    # 应报: R05
          - kind: project
            name: 灌区改造
            annual:
              goals:
                - {text: 改造灌区渠道，保障农田灌溉。}    # 应报: R05
          - kind: project
            name: 河道治理
            annual:
              goals:
                - {text: 治理中小河流，提高防洪能力。}    # 应报: R05

    正确示例：
        declarations:
          - kind: department
            name: 某县水利局
            annual:
              goals:
                - {text: 全年新增高效节水灌溉面积 3 万亩，中小河流防洪标准达到 10 年一遇。}
          - {kind: project, name: 灌区改造, annual: {goals: [{text: 改造灌区渠道，保障农田灌溉。}]}}
          - {kind: project, name: 河道治理, annual: {goals: [{text: 治理中小河流，提高防洪能力。}]}}
        ---
        declarations:
          - kind: department
            name: 只有一个项目
            annual:
              goals: [{text: 改造灌区渠道，保障农田灌溉。}]
          - {kind: project, name: 灌区改造, annual: {goals: [{text: 改造灌区渠道，保障农田灌溉。}]}}

    怎么改：按部门职责归纳年度目标，选关键指标，同类的汇总成一条。

    依据：部门整体绩效目标应反映部门履职效果，而不是项目目标的罗列（具体条款可在配置的 [basis] 中对应）。
    """
    department = submission.department
    projects = [one for one in submission.projects if one.annual is not None]
    if department is None or department.annual is None or len(projects) < 2:
        yield NotApplicable("没有同交的部门表和两张以上项目表")
        return
    yield from _indicators(department, projects)
    yield from _goals(department, projects)


def _indicators(department: Declaration, projects: list[Declaration]) -> Iterator[Finding]:
    assert department.annual is not None
    tables = [table_of(project.annual).keys for project in projects if project.annual is not None]
    for key in table_of(department.annual).keys:  # the first few rows tell it in nearly all forms
        if key and not [True for keys in tables if key in keys]:
            return
    named = _rows(department)
    if len(named) < _FEWEST:
        return
    own = [_row(row) for row in named]
    rows = Counter(_row(row) for project in projects for row in _rows(project))
    copied = sum((Counter(own) & rows).values())
    if copied < len(own) * _MOST or copied < sum(rows.values()) * _MOST:
        return
    sources = [one for one in projects if any(_row(row) in set(own) for row in _rows(one))]
    if len(sources) < 2:
        return
    yield Finding(
        [department.annual, *(one.annual for one in sources if one.annual is not None)],
        "部门 {count} 条指标中有 {copied} 条与 {projects} 张项目表的年度指标逐条相同，没有部门自己的指标。",
        "请按部门职责归纳，选关键指标，同类的汇总成一条，并补上基本支出等任务的指标。",
        count=len(own), copied=copied, projects=len(sources),
    )  # fmt: skip


def _rows(project: Declaration) -> list[Indicator]:
    return [row for row in project.annual.indicators if row.key] if project.annual is not None else []


def _row(row: Indicator) -> tuple[str, str]:
    return row.key, compact(fold(row.value.text)).rstrip("。.；;，,") if row.value is not None else ""


def _goals(department: Declaration, projects: list[Declaration]) -> Iterator[Finding]:
    assert department.annual is not None
    own = [(goal, clauses) for goal in department.annual.goals if (clauses := _clauses(goal.text.text))]
    every = [clause for _, clauses in own for clause in clauses]
    written = "".join([goal.text.text for project in projects if project.annual is not None for goal in project.annual.goals])
    if sum([_may_be_in(clause, written) for clause in every]) < len(every) * _MOST:  # equivalent: only saves time
        return
    keys = "\n".join([goal.text.key for project in projects if project.annual is not None for goal in project.annual.goals])
    # With enough clauses of its own the department has summed up, whatever single goals it takes over.
    if sum([clause in keys or "目标" in clause for clause in every]) < len(every) * _MOST:
        return
    said: dict[str, list[tuple[Declaration, Goal]]] = {}
    for project in projects:
        for goal in project.annual.goals if project.annual is not None else ():
            for clause in _clauses(goal.text.text):
                said.setdefault(clause, []).append((project, goal))
    if len({id(project) for clause in every for project, _ in said.get(clause, ())}) < 2:
        return
    for goal, clauses in own:
        found = [pair for clause in clauses for pair in said.get(clause, ())]
        if sum(clause in said for clause in clauses) < len(clauses) * _MOST:
            continue
        sources = {id(one): one for _, one in found}
        names = {project.display_name: None for project, _ in found}
        yield Finding(
            [goal.text, *(one.text for one in sources.values())],
            "部门目标“{goal}”照搬项目“{projects}”的年度目标，没有归纳部门职责。",
            "请按部门职责归纳成部门的年度目标，写明数量和时限。",
            goal=_short(goal.text.text), projects="”“".join(names),
        )  # fmt: skip


def _may_be_in(clause: str, written: str) -> bool:  # equivalent: only saves time
    """Whether all Chinese characters of a clause (its key) stand in a text, as they do where the clause comes from it."""
    return "目标" in clause or not [char for char in clause if char not in written and "\u4e00" <= char <= "\u9fff"]


def _clauses(text: str) -> tuple[str, ...]:
    return tuple([key for part in _CLAUSES.split(text) if len(key := name_key(part)) >= _SHORTEST])


def _short(text: str) -> str:
    plain = "".join(text.split()).rstrip("。.；;")
    return plain if len(plain) <= 24 else plain[:23] + "…"
