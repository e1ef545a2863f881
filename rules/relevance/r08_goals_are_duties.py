"""R08: the goals are the unit's duties word for word."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import Declaration, Finding, NotApplicable, Outcome, rule
from perfcheck_rules.excerpt import excerpt

_SHORTEST = 6


@rule("R08", name="goals-are-duties", title="总体目标照抄部门职能", severity="warning")
def goals_are_duties(department: Declaration) -> Iterator[Finding | Outcome]:
    """
    查什么：总体目标（整段，或逐条连起来）与部门职能栏逐字相同，不计编号、标点、空格。只引用一部分职能、另写了数量的不报。

    为什么：职能年年一样，照抄职能看不出本年要做到什么。

    错误示例：
        kind: department
        name: 某县林业局
        duties: 负责森林资源保护和国土绿化工作。    # 应报: R08
        annual:
          goals:
            - {text: 负责森林资源保护和国土绿化工作}    # 应报: R08

    正确示例：
        kind: department
        name: 某县林业局
        duties: 负责森林资源保护和国土绿化工作。
        annual:
          goals:
            - {text: 完成营造林 1.2 万亩，森林覆盖率稳定在 62.3%。}
        ---
        kind: department
        name: 没有职能栏
        annual:
          goals:
            - {text: 负责森林资源保护和国土绿化工作。}

    怎么改：写本年履行职能要达到的数量、质量和时限。

    依据：总体目标应反映履职要达到的结果（具体条款可在配置的 [basis] 中对应）。
    """
    duties = department.duties
    if duties is None or len(duties.key) < _SHORTEST:
        yield NotApplicable("没有部门职能")
        return
    for plan in department.plans:
        same = [goal for goal in plan.goals if goal.text.key == duties.key]
        if not same and "".join(goal.text.key for goal in plan.goals) == duties.key:
            same = plan.goals
        if same:
            yield Finding(
                [*(goal.text for goal in same), duties],
                "总体目标与部门职能逐字相同（“{text}”），看不出本年要达到什么结果。",
                "请写本年要达到的数量、质量和时限，例如“完成×”。",
                text=excerpt(duties.text), cause=department.display_name,
            )  # fmt: skip
