"""The names of a form's fields: what people call them, and under which keys a YAML declaration may write them.

Keys are resolved per level: ``名称`` in an indicator is its name, ``部门名称`` is both name and department.
"""

from __future__ import annotations

#: Every value that ``field`` of a finding's place may have, with the form's usual label for it.
FIELD_LABELS: dict[str, str] = {
    "form": "整张表",
    "title": "表名",
    "heading": "标题",
    "content_header": "任务表表头",
    "name": "名称",
    "code": "编码",
    "year": "年度",
    "department": "部门名称",
    "supervisor": "主管部门",
    "implementer": "实施单位",
    "attribute": "项目属性",
    "duration": "项目期",
    "start": "开始日期",
    "end": "完成日期",
    "contact": "联系人",
    "duties": "部门职责",
    "period": "目标期间",
    "goal": "目标",
    "task": "任务",
    "content": "主要内容",
    "total": "资金总额",
    "fiscal": "财政拨款",
    "other": "其他资金",
    "source": "其他来源",
    "indicator": "指标",
    "level1": "一级指标",
    "level2": "二级指标",
    "label": "编号",
    "value": "指标值",
    "standard": "绩效标准",
    "operator": "计算符号",
    "nature": "指标性质",
    "direction": "指标方向",
    "unit": "计量单位",
    "weight": "分值",
    "note": "备注",
    "actual": "实际完成值",
    "score": "得分",
    "reason": "偏差原因",
    "initial": "年初预算数",
    "executed": "全年执行数",
    "rate": "执行率",
    "grade": "等级",
    "extra": "其他栏",
}

DECLARATION_KEYS: dict[str, str] = {
    "kind": "kind", "类型": "kind", "表类": "kind",
    "layout": "layout", "版式": "layout",
    "title": "title", "表名": "title",
    "name": "name", "名称": "name", "项目名称": "name", "项目支出名称": "name",
    "code": "code", "编码": "code", "项目编码": "code", "部门编码": "code", "单位代码": "code",
    "year": "year", "年度": "year", "预算年度": "year",
    "department": "department",
    "部门名称": "name+department", "单位名称": "name+department", "部门（单位）名称": "name+department",
    "supervisor": "supervisor", "主管部门": "supervisor", "主管部门及代码": "supervisor",
    "implementer": "implementer", "实施单位": "implementer", "项目实施单位": "implementer", "填报单位": "implementer",
    "attribute": "attribute", "项目属性": "attribute", "项目性质": "attribute",
    "duration": "duration", "项目期": "duration", "项目周期": "duration", "实施期限": "duration", "项目期限": "duration",
    "start": "start", "开始日期": "start", "计划开始日期": "start",
    "end": "end", "完成日期": "end", "计划完成日期": "end",
    "contact": "contact", "联系人": "contact", "项目负责人": "contact",
    "duties": "duties", "部门职责": "duties", "部门职能": "duties", "部门职能职责概述": "duties",
    "score": "score", "总分": "score", "自评总分": "score", "自评得分": "score", "总得分": "score",
    "grade": "grade", "等级": "grade", "自评等级": "grade", "评价等级": "grade",
    "money_unit": "money_unit", "金额单位": "money_unit",
    "tasks": "tasks", "年度主要任务": "tasks", "主要任务": "tasks", "任务": "tasks",
    "annual": "annual", "年度计划": "annual", "年度绩效": "annual",
    "midterm": "midterm", "中期": "midterm", "中期计划": "midterm", "实施期": "midterm",
    "written": "written", "原文": "written",
    "extra": "extra", "其他": "extra",
}  # fmt: skip

PLAN_KEYS: dict[str, str] = {
    "period": "period", "期间": "period", "目标期间": "period",
    "funds": "funds", "资金": "funds", "项目资金": "funds", "预算金额": "funds",
    "execution": "execution", "执行": "execution", "预算执行": "execution", "预算执行情况": "execution",
    "goals": "goals", "目标": "goals", "总体目标": "goals", "年度目标": "goals", "中期目标": "goals", "年度总体目标": "goals",
    "indicators": "indicators", "指标": "indicators", "绩效指标": "indicators", "年度绩效指标": "indicators",
}  # fmt: skip

FUNDS_KEYS: dict[str, str] = {
    "total": "total", "总额": "total", "资金总额": "total", "年度资金总额": "total", "中期资金总额": "total",
    "金额合计": "total", "合计": "total",
    "fiscal": "fiscal", "财政拨款": "fiscal",
    "other": "other", "其他资金": "other",
}  # fmt: skip

EXECUTION_KEYS: dict[str, str] = {
    "initial": "initial", "年初预算数": "initial", "年初预算": "initial",
    "executed": "executed", "全年执行数": "executed", "执行数": "executed",
    "rate": "rate", "执行率": "rate",
    "weight": "weight", "分值": "weight", "权重": "weight",
    "score": "score", "得分": "score",
}  # fmt: skip

GOAL_KEYS: dict[str, str] = {
    "label": "label", "编号": "label", "序号": "label",
    "text": "text", "内容": "text", "目标": "text", "目标内容": "text",
}  # fmt: skip

TASK_KEYS: dict[str, str] = {
    "label": "label", "编号": "label", "序号": "label",
    "name": "name", "名称": "name", "任务名称": "name",
    "content": "content", "内容": "content", "主要内容": "content",
    "funds": "funds", "资金": "funds", "预算金额": "funds",
    "extra": "extra", "其他": "extra",
}  # fmt: skip

INDICATOR_KEYS: dict[str, str] = {
    "level1": "level1", "一级指标": "level1",
    "level2": "level2", "二级指标": "level2",
    "label": "label", "编号": "label", "序号": "label",
    "name": "name", "名称": "name", "三级指标": "name", "指标名称": "name", "指标": "name",
    "value": "value", "指标值": "value", "目标值": "value", "年度指标值": "value",
    "standard": "standard", "绩效标准": "standard",
    "operator": "operator", "计算符号": "operator",
    "nature": "nature", "指标性质": "nature",
    "direction": "direction", "指标方向": "direction",
    "unit": "unit", "计量单位": "unit", "度量单位": "unit", "单位": "unit",
    "weight": "weight", "权重": "weight", "分值": "weight",
    "note": "note", "备注": "note",
    "actual": "actual", "实际完成值": "actual",
    "score": "score", "得分": "score",
    "reason": "reason", "偏差原因": "reason", "偏差原因分析及改进措施": "reason",
    "extra": "extra", "其他": "extra",
}  # fmt: skip

#: What people call a form of each kind.
FORM_TITLES = {"department": "部门整体表", "project": "项目表", "evaluation": "自评表"}
#: Blocks of a form, as a finding's ``section`` names them where there is no 二级指标.
SECTIONS: dict[str, str] = {
    "basic": "基本信息", "tasks": "年度主要任务", "funds": "项目资金", "goals": "总体目标", "indicators": "绩效指标",
    "heading": "表头",
}  # fmt: skip
