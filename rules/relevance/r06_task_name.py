"""R06: a department's task is named otherwise than the project form that it stands for."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import Declaration, Finding, NotApplicable, Outcome, Submission, rule
from perfcheck.declaration.lazy import lazy_pattern
from perfcheck.declaration.matching import Match, is_basic, match_tasks, task_title
from perfcheck.declaration.nearness import abbreviates, kinship, plain_key, same_words

_SEPARATORS = lazy_pattern(r"[、，,；;\n]+")
_RELATED = 0.6
#: A name of fewer characters (工作经费, 督查检查) is one of a kind of work, and does not tell which project is meant.
_TELLING = 5


@rule("R06", name="task-name", title="部门任务名与项目名不一致", severity=["warning", "info"], certainty="启")
def task_name_differs(submission: Submission) -> Iterator[Finding | Outcome]:
    """
    查什么：金额与某张项目申报表相等（名称也相近，或别无其他可对）而名称不同的部门任务；任务表表头里罗列的项目名也查。只差标点、“项目”二字、年度或地名的不报；一个任务含几个项目的不报。只是缩写（五个字以上、逐字都在项目名称里、同交的项目表里只有一张合得上）的，看得出是同一项目，只供参考。

    为什么：名称不同，任务、项目、预算之间无法按名称勾稽。

    错误示例：
        declarations:
          - kind: department
            name: 某市农业农村局
            money_unit: 万元
            tasks:
              - name: 农田建设                  # 应报: R06
                funds: {total: 860}
          - kind: project
            name: 高标准农田建设补助            # 应报: R06
            money_unit: 万元
            annual:
              funds: {total: 860}
        ---
        declarations:
          - kind: department
            name: 某市农业农村局（只是缩写，供参考）
            money_unit: 万元
            tasks:
              - name: 高标准农田建设            # 应报: R06
                funds: {total: 860}
          - kind: project
            name: 高标准农田建设和管护补助      # 应报: R06
            money_unit: 万元
            annual:
              funds: {total: 860}

    正确示例：
        declarations:
          - kind: department
            name: 某市农业农村局
            money_unit: 万元
            tasks:
              - {name: 基本支出, funds: {total: 860}}
              - {name: 高标准农田建设补助, funds: {total: 860}}
              - {name: 动物疫病防控, funds: {total: 120}}
          - {kind: project, name: 2024年高标准农田建设补助项目, money_unit: 万元, annual: {funds: {total: 860}}}
          - {kind: project, name: 动物疫病的防控, money_unit: 万元, annual: {funds: {total: 120}}}
        ---
        declarations:
          - kind: department
            name: 金额碰巧相等而名称无关
            money_unit: 万元
            tasks:
              - {name: 城市绿化, funds: {total: 100}}
              - {name: 路灯维护, funds: {total: 100}}
          - {kind: project, name: 校园食堂改造, money_unit: 万元, annual: {funds: {total: 100}}}

    怎么改：部门任务写项目申报表的全称；确是两回事的，各自补齐对应的任务或项目表。

    依据：填报说明一般要求名称“与部门预算项目名称一致”（具体条款可在配置的 [basis] 中对应）。
    """
    department = submission.department
    if department is None or not submission.projects:
        yield NotApplicable("没有同交的部门表和项目表")
        return
    for match in match_tasks(submission).matches:
        if _named_alike(match):
            continue
        task, project = match.task, match.projects[0]
        short = _is_short_for(task_title(task), project, submission.projects)
        cell = task.name if task.name is not None and task.name.text else task.content
        assert cell is not None and project.name is not None
        yield Finding(
            [cell, project.name],
            "部门任务“{task}”与项目表“{project}”金额相同，名称不全，按名称勾稽时对不上。" if short
            else "部门任务“{task}”与项目表“{project}”金额相同、名称不同，无法按名称勾稽。",
            "建议部门任务和项目表写同一个全称。" if short
            else "请核实是否同一项目；是的，部门任务改写项目全称“{project}”。",
            severity="info" if short else "warning",
            task=task_title(task), project=project.name,
        )  # fmt: skip
    yield from _header(department, submission)


def _named_alike(match: Match) -> bool:
    project = match.projects[0]
    if project.name is not None and match.task.name is not None and match.task.name.text == project.name.text:  # equivalent: only saves time
        return True
    if len(match.projects) > 1 or is_basic(match.task) or project.name is None or not project.name.text:
        return True
    mine, theirs = task_title(match.task), project.name.text
    if not mine or match.agrees is not True:
        return True
    return same_words(mine, theirs) or same_words(plain_key(mine), plain_key(theirs))


def _is_short_for(title: str, project: Declaration, projects: list[Declaration]) -> bool:
    """Whether of a task's title and a project's name one plainly is the other with something left out, and of no other project."""
    fitting = [one for one in projects if one.name is not None and _shortens(plain_key(title), plain_key(one.name.text))]
    return len(fitting) == 1 and fitting[0] is project


def _shortens(mine: str, theirs: str) -> bool:
    short, long = sorted((mine, theirs), key=len)
    return len(short) >= _TELLING and abbreviates(short, long)


def _header(department: Declaration, submission: Submission) -> Iterator[Finding]:
    """Names of projects that somebody wrote over a heading of the task table."""
    header = department.written.get("content_header")
    if header is None:
        return
    names = [project.name.text for project in submission.projects if project.name is not None]
    items = [item.strip() for item in _SEPARATORS.split(header.text) if item.strip()]
    odd = []
    for item in items:
        if any(same_words(plain_key(item), plain_key(name)) for name in names):
            continue
        nearest = max(names, key=lambda name: kinship(item, name), default="")
        if kinship(item, nearest) >= _RELATED:
            odd.append((item, nearest))
    if len(items) > 1 and odd:
        yield Finding(
            header,
            "任务表表头里写的“{item}”与项目表“{project}”名称不同，无法按名称勾稽。",
            "请恢复表头栏名，项目写项目表上的全称。",
            item="”“".join(item for item, _ in odd), project="”“".join(name.strip() for _, name in odd),
        )  # fmt: skip
