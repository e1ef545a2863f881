"""C08: a term without any goal."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import Finding, Plan, rule
from perfcheck_rules.blanks import is_left_empty, names_something


@rule("C08", name="goal-blank", title="总体目标为空", severity="warning", priority="empty")
def goal_blank(plan: Plan) -> Iterator[Finding]:
    """
    查什么：表上有总体目标一栏，整栏没有填，或只填“无”“/”。只空其中一条的由 C09 查；中期栏整列都没有填的（一年期项目常见）不报。

    为什么：没有目标，指标为什么而设、项目做成什么样算成，都无从判断。

    错误示例：
        name: 中小学校舍维修
        annual:
          goals:
            - text: ""    # 应报: C08
          indicators:
            - {level2: 数量指标, name: 维修校舍面积, value: ≥1200平方米}

    正确示例：
        name: 中小学校舍维修
        annual:
          goals:
            - text: 维修校舍1200平方米，消除D级危房。
        ---
        name: 表上没有目标一栏
        annual:
          indicators:
            - {level2: 数量指标, name: 维修校舍面积, value: ≥1200平方米}
        ---
        name: 一年期项目不填中期
        midterm:
          goals: [{text: ""}]
          indicators:
            - {level2: 数量指标, name: "", value: ""}
        annual:
          goals: [{text: 维修校舍1200平方米。}]

    怎么改：写明要做成什么、做多少、何时完成。

    依据：项目名称、部门、目标为必填（具体条款可在配置的 [basis] 中对应）。
    """
    for goal in plan.goals:
        text = goal.text.text
        # Enough letters in a row name something, so that most goals need no key.
        if (len(text) > 8 and text[-6:-1].isalnum()) or names_something(goal.text):  # equivalent: the former only saves time
            return
    if not plan.goals:
        return
    if is_left_empty(plan) and not any(cell.text for _, cell in plan.funds.cells()):
        return
    yield Finding(
        plan.goals[0].text,
        "{term}没有填写，指标为什么而设、做成什么样算完成无从判断。",
        "请写明要做成什么、做多少、何时完成。",
        term="年度总体目标" if plan.term == "annual" else "中期目标",
        cause=plan.term,
    )
