"""What is said of a rule that finds nothing in a submission that it could look at."""

from __future__ import annotations

#: By kind of form: the submission has none of that kind.
NO_FORM = {
    "department": "没有部门整体表",
    "project": "没有项目表",
    "evaluation": "没有自评表",
    "declaration": "没有申报表",
}
#: By subject: the forms have none.
NOTHING = {
    **NO_FORM,
    "plan": "没有年度或中期计划",
    "funds": "没有资金栏",
    "goal": "没有总体目标",
    "task": "没有年度主要任务",
    "indicator": "没有绩效指标",
    "pair": "没有能对应起来的中期与年度指标",
    "cell": "没有可查的单元格",
}
