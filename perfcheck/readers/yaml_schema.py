"""The JSON Schema of a YAML declaration, made from the keys that the reader knows.

``perfcheck/schemas/declaration.schema.json`` is this. Editors read YAML with types (``200``, ``2022``), so that every
scalar may be a text or a number; what the reader calls a mistake beyond the keys is left to it.
"""

from __future__ import annotations

from typing import Any

from perfcheck.declaration.fields import (
    DECLARATION_KEYS,
    EXECUTION_KEYS,
    FIELD_LABELS,
    FUNDS_KEYS,
    GOAL_KEYS,
    INDICATOR_KEYS,
    PLAN_KEYS,
    TASK_KEYS,
)

_TITLES = {
    **FIELD_LABELS, "kind": "表类", "layout": "版式", "money_unit": "金额单位", "tasks": "年度主要任务", "annual": "年度计划",
    "midterm": "中期计划", "written": "原文", "funds": "资金", "goals": "总体目标", "indicators": "绩效指标", "text": "目标内容", "execution": "预算执行",
    "name+department": "部门名称",
}  # fmt: skip
_SCALAR = {"type": ["string", "number", "boolean", "null"]}
_FREE = {"type": "object", "additionalProperties": {"$ref": "#/$defs/scalar"}}
_KINDS = ["department", "project", "evaluation", "部门", "部门整体", "部门整体支出", "项目", "项目支出", "自评", "自评表"]
_ROWS = {"tasks": "task", "indicators": "indicator"}
_PARTS = {"annual": "plan", "midterm": "plan", "funds": "funds"}


def schema() -> dict[str, Any]:
    """The schema (draft 2020-12)."""
    declaration = {"$ref": "#/$defs/declaration"}
    several = {"type": "array", "items": declaration}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "perfcheck 绩效目标申报表（YAML）",
        "description": "键写表上的栏名或英文都可以。表上有而没填的格写 \"\"，表上没有的栏不写。",
        "anyOf": [declaration, several, _only({"declarations": several}), _only({"申报表": several})],
        "$defs": {
            "scalar": _SCALAR,
            "declaration": _object(DECLARATION_KEYS),
            "plan": _object(PLAN_KEYS),
            "funds": {**_object(FUNDS_KEYS), "additionalProperties": {"$ref": "#/$defs/scalar"}},
            "execution": _object(EXECUTION_KEYS),
            "goal": {**_object(GOAL_KEYS), "patternProperties": {"^目标": {"$ref": "#/$defs/scalar"}}},
            "task": _object(TASK_KEYS),
            "indicator": _object(INDICATOR_KEYS),
        },
    }


def _only(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "required": list(properties), "properties": properties}


def _object(keys: dict[str, str]) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "minProperties": 1,
        "properties": {key: {"title": _TITLES.get(target, target), **_value(key, target)} for key, target in keys.items()},
    }


def _value(key: str, target: str) -> dict[str, Any]:
    if target == "kind":
        return {"enum": _KINDS}
    if target == "money_unit":
        return {"enum": ["元", "千元", "万元", "亿元", "", None]}
    if target in ("written", "extra"):
        return _FREE
    if target in _ROWS:
        rows = {"type": "array", "items": {"$ref": f"#/$defs/{_ROWS[target]}"}}
        return {"anyOf": [rows, {"enum": ["", None]}]}
    if target == "goals":
        goal = {"anyOf": [{"$ref": "#/$defs/goal"}, {"$ref": "#/$defs/scalar"}]}
        return {"anyOf": [{"type": "array", "items": goal}, {"$ref": "#/$defs/scalar"}, _FREE]}
    if target == "execution":
        return {"type": "object", "additionalProperties": {"$ref": "#/$defs/execution"}}
    if target in _PARTS:
        return {"$ref": f"#/$defs/{_PARTS[target]}"}
    if key == "年度":  # a year, or the year's plan
        return {"anyOf": [{"$ref": "#/$defs/scalar"}, {"$ref": "#/$defs/plan"}]}
    return {"$ref": "#/$defs/scalar"}
