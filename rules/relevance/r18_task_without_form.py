"""R18: a task of the department form for which no project form was handed in."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import Finding, NotApplicable, Outcome, Submission, rule
from perfcheck.declaration.matching import task_amount, task_title
from perfcheck_rules.rostered import severity_of_missing
from perfcheck_rules.unmatched import unmatched


@rule("R18", name="task-without-form", title="部门任务没有对应的项目表", severity=["info", "warning"], certainty="启")
def task_without_form(submission: Submission) -> Iterator[Finding | Outcome]:
    """
    查什么：部门任务表里的任务，名称和金额都对不上任何一张同交的项目申报表；基本支出、没有写金额的除外。几张项目表合起来等于一个任务的算对上。给了应报名册时＝建议修改。

    为什么：部门任务与项目表是一套，缺一张就有一笔项目支出没有绩效目标。

    错误示例：
        declarations:
          - kind: department
            name: 某市卫生健康委员会
            money_unit: 万元
            tasks:
              - {name: 基层医疗能力提升, funds: {total: 360}}
              - {name: 妇幼保健院迁建, funds: {total: 900}}    # 应报: R18
          - {kind: project, name: 基层医疗能力提升, money_unit: 万元, annual: {funds: {total: 360}}}

    正确示例：
        declarations:
          - kind: department
            name: 某市卫生健康委员会
            money_unit: 万元
            tasks:
              - {name: 基本支出, funds: {total: 2100}}
              - {name: 基层医疗能力提升, funds: {total: 360}}
              - {name: 疾病防控, funds: {total: 150}}
          - {kind: project, name: 基层医疗能力提升, money_unit: 万元, annual: {funds: {total: 360}}}
          - {kind: project, name: 艾滋病防治, money_unit: 万元, annual: {funds: {total: 90}}}
          - {kind: project, name: 结核病防治, money_unit: 万元, annual: {funds: {total: 60}}}
        ---
        declarations:
          - kind: department
            name: 只交了部门表
            tasks:
              - {name: 妇幼保健院迁建, funds: {total: 900}}

    怎么改：补交项目申报表；不单列项目的，与别的任务合并并在内容里写明。

    依据：项目支出应按项目填报绩效目标（具体条款可在配置的 [basis] 中对应）。
    """
    if submission.department is None or not submission.projects:
        yield NotApplicable("没有同交的部门表和项目表")
        return
    for task in unmatched(submission)[0]:
        yield Finding(
            task.name if task.name is not None and task.name.text else task.content or task,
            "部门任务“{task}”（{amount} 万元）在同交的 {count} 张项目表里找不到名称或金额相符的一张。",
            "请核实是否漏交；不单列项目的，与别的任务合并并写明。",
            severity=severity_of_missing(submission),
            task=task_title(task), amount=task_amount(task), count=len(submission.projects), cause=task_title(task),
        )  # fmt: skip
