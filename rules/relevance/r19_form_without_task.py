"""R19: a project form that the department's tasks do not list."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import Finding, NotApplicable, Outcome, Submission, rule
from perfcheck.declaration.matching import annual_amount
from perfcheck_rules.rostered import severity_of_missing
from perfcheck_rules.unmatched import unmatched


@rule("R19", name="form-without-task", title="项目表没有列入部门任务", severity=["info", "warning"], certainty="启")
def form_without_task(submission: Submission) -> Iterator[Finding | Outcome]:
    """
    查什么：同交的项目申报表，名称和年度资金都对不上部门任务表里的任何一项；几张项目表合起来等于一个任务的算对上。部门表没有填任务的不查。给了应报名册时＝建议修改。

    为什么：项目不在部门任务里，部门整体目标和资金就漏了这一块，或者这张表不是本部门的。

    错误示例：
        declarations:
          - kind: department
            name: 某县文化和旅游局
            money_unit: 万元
            tasks:
              - {name: 文物修缮, funds: {total: 260}}
          - {kind: project, name: 文物修缮, money_unit: 万元, annual: {funds: {total: 260}}}
          - kind: project
            name: 旅游节庆宣传    # 应报: R19
            money_unit: 万元
            annual: {funds: {total: 80}}

    正确示例：
        declarations:
          - kind: department
            name: 某县文化和旅游局
            money_unit: 万元
            tasks:
              - {name: 基本支出, funds: {total: 500}}
              - {name: 文物修缮, funds: {total: 260}}
              - {name: 宣传推广, funds: {total: 140}}
          - {kind: project, name: 文物修缮, money_unit: 万元, annual: {funds: {total: 260}}}
          - {kind: project, name: 旅游节庆, money_unit: 万元, annual: {funds: {total: 80}}}
          - {kind: project, name: 非遗传习, money_unit: 万元, annual: {funds: {total: 60}}}
        ---
        declarations:
          - kind: department
            name: 部门表没有填任务
            tasks:
              - {name: "", funds: {total: ""}}
          - {kind: project, name: 旅游节庆宣传, money_unit: 万元, annual: {funds: {total: 80}}}

    怎么改：在部门任务表里补列这个项目；不是本部门的，剔出这一套。

    依据：部门年度主要任务应涵盖所属项目（具体条款可在配置的 [basis] 中对应）。
    """
    department = submission.department
    if department is None or not submission.projects or all(task.blank for task in department.tasks):
        yield NotApplicable("没有同交的部门任务和项目表")
        return
    for project in unmatched(submission)[1]:
        amount = annual_amount(project)
        yield Finding(
            project.name or project,
            "项目“{project}”在部门任务表里找不到名称或金额相符的任务。" if amount is None
            else "项目“{project}”（年度资金 {amount} 万元）在部门任务表里找不到名称或金额相符的任务。",
            "请核实是否漏列；不是本部门的项目，剔出这一套。",
            severity=severity_of_missing(submission),
            project=project.display_name, amount=amount, cause=project.display_name,
        )  # fmt: skip
