"""R01: a goal that no indicator supports."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import Declaration, Finding, Plan, Submission, rule
from perfcheck.declaration.showing import shown_text
from perfcheck_rules.coverage import Coverage, goal_coverage, unsupported_clauses
from perfcheck_rules.excerpt import excerpt

#: So many indicators are named beside a clause.
_SHOWN = 3


@rule("R01", name="goal-without-indicator", title="目标没有指标支撑", severity="info", status="unlisted", certainty="启")
def goal_without_indicator(submission: Submission, declaration: Declaration, plan: Plan) -> Iterator[Finding]:
    """
    查什么：总体目标的分句，关键词和数都没有出现在同一栏（年度或中期）任何一条指标的名称和值里。“提高工作水平”一类没有具体内容的分句不查，部门名称里的字不算。缺省不单列；加 -v 时，报告后面附这些目标的“目标—指标对照表”。

    为什么：目标没有指标支撑，年终无法证明达到了目标；指标没有覆盖目标，考核就漏了重点。

    错误示例：
        name: 社区矫正
        annual:
          goals:
            - {text: 在矫对象监管到位，帮扶刑满释放人员就业。}    # 应报: R01
          indicators:
            - {level2: 数量指标, name: 在矫对象监管人数, value: 310人}
            - {level2: 质量指标, name: 再犯率, value: ≤0.3%}

    正确示例：
        name: 社区矫正
        annual:
          goals:
            - {text: 在矫对象监管到位，帮扶刑满释放人员就业。}
            - {text: 全面提高工作水平。}
            - {text: 提供法律咨询1860件。}
          indicators:
            - {level2: 数量指标, name: 在矫对象监管人数, value: 310人}
            - {level2: 社会效益指标, name: 刑满释放人员帮扶就业率, value: ≥80%}
            - {level2: 数量指标, name: 接待来访, value: ≥1860件}

    怎么改：为这个目标补一条能考核的指标，或把目标改成指标能支撑的表述。

    依据：绩效指标应是绩效目标的细化和量化（具体条款可在配置的 [basis] 中对应）。
    """
    found = unsupported_clauses(plan, submission.unit_name)
    tables = {id(one.goal): one for one in goal_coverage(plan, submission.unit_name)} if found else {}
    for goal, missing in found:
        goals = "”“".join(map(excerpt, missing))
        yield Finding(
            goal.text,
            "目标“{goals}”在指标里找不到对应的一条，年终无法证明达到。",
            "建议补一条能考核的指标，如“××率≥×%”。",
            goals=goals, cause=goals, table=_table(tables[id(goal)]),
        )  # fmt: skip


def _table(coverage: Coverage) -> str:
    """The clauses of a goal against the indicators that support them, as reports show it."""
    lines = []
    for clause in coverage.clauses:
        names = list(dict.fromkeys(shown_text(row.name) for row in clause.indicators))
        more = "等" if len(names) > _SHOWN else ""
        lines.append(f"{excerpt(clause.text)} → {'、'.join(names[:_SHOWN]) + more if clause.supported else '没有对应的指标'}")
    return "\n".join(lines)
