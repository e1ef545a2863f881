"""The keys of a declaration in YAML, from the tables of the reader."""

from __future__ import annotations

from docs_site.markdown import code, table
from perfcheck.declaration import fields

LEVELS = {
    "整张表": fields.DECLARATION_KEYS,
    "年度计划、中期": fields.PLAN_KEYS,
    "资金": fields.FUNDS_KEYS,
    "执行（自评表）": fields.EXECUTION_KEYS,
    "目标": fields.GOAL_KEYS,
    "任务": fields.TASK_KEYS,
    "指标": fields.INDICATOR_KEYS,
}


def keys() -> str:
    """For every level: the English key and all Chinese ones."""
    parts = []
    for title, written in LEVELS.items():
        found: dict[str, list[str]] = {}
        for key, target in written.items():
            found.setdefault(target, []).append(key)
        rows = []
        for target, spellings in found.items():
            english = target if target in written else "＋".join(target.split("+"))
            rows.append((code(english), "、".join(code(one) for one in spellings if not one.isascii())))
        parts += [f"### {title}", table(("英文", "中文"), rows)]
    return "\n\n".join(parts)
