"""The keys of a rule in a rule file, Chinese and English, and the words that some of them take."""

from __future__ import annotations

#: Written key → what it is.
RULE_KEYS: dict[str, str] = {
    "编号": "code", "代码": "code", "id": "code", "code": "code",
    "名称": "title", "标题": "title", "title": "title",
    "name": "name",
    "级别": "severity", "severity": "severity",
    "状态": "status", "status": "status",
    "范围": "scope", "scope": "scope",
    "适用": "applies", "applies": "applies",
    "类型": "type", "type": "type",
    "当": "when", "when": "when",
    "要求": "require", "require": "require",
    "消息": "message", "message": "message",
    "建议": "hint", "hint": "hint",
    "栏": "at", "at": "at",
    "说明": "why", "why": "why",
    "依据": "basis", "basis": "basis",
    "例": "examples", "examples": "examples",
}  # fmt: skip

#: Keys that only some ready types take.
TYPE_KEYS: dict[str, str] = {
    "合计": "total", "total": "total",
    "分项": "parts", "parts": "parts",
    "允许误差": "tolerance", "tolerance": "tolerance",
    "上限": "limit", "limit": "limit",
    "最小": "min", "min": "min",
    "最大": "max", "max": "max",
    "可取": "allowed", "allowed": "allowed",
    "禁用": "forbidden", "forbidden": "forbidden",
    "须符合": "matches", "matches": "matches",
    "不得出现": "never", "never": "never",
}  # fmt: skip

APPLIES_KEYS: dict[str, str] = {
    "表": "form", "form": "form",
    "版式": "layout", "layout": "layout",
    "年度": "year", "year": "year",
}  # fmt: skip

EXAMPLE_KEYS: dict[str, str] = {
    "不合格": "bad", "bad": "bad",
    "合格": "good", "good": "good",
    "无法判断": "unreadable", "unreadable": "unreadable",
}  # fmt: skip

TOP_KEYS: dict[str, str] = {"规则": "rules", "rules": "rules"}

KNOWN = frozenset({*RULE_KEYS, *TYPE_KEYS, *APPLIES_KEYS, *EXAMPLE_KEYS, *TOP_KEYS})

SEVERITY_WORDS: dict[str, str] = {
    "必须修改": "error", "错误": "error", "error": "error",
    "建议修改": "warning", "警告": "warning", "warning": "warning",
    "供参考": "info", "提示": "info", "info": "info",
}  # fmt: skip

STATUS_WORDS: dict[str, str] = {
    "启用": "on", "on": "on", "不单列": "unlisted", "unlisted": "unlisted", "停用": "off", "off": "off",
}  # fmt: skip

FORM_WORDS: dict[str, str] = {
    "部门": "department", "部门表": "department", "部门整体": "department", "部门整体表": "department", "department": "department",
    "项目": "project", "项目表": "project", "项目支出": "project", "project": "project",
    "自评": "evaluation", "自评表": "evaluation", "evaluation": "evaluation",
}  # fmt: skip

#: Written scope → (what the rule runs once for, forms to which that limits it).
SCOPE_WORDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "每个指标": ("indicator", ()), "指标": ("indicator", ()), "indicator": ("indicator", ()),
    "每条目标": ("goal", ()), "目标": ("goal", ()), "goal": ("goal", ()),
    "每项任务": ("task", ()), "任务": ("task", ()), "task": ("task", ()),
    "中期与年度": ("pair", ()), "pair": ("pair", ()),
    "每期计划": ("plan", ()), "plan": ("plan", ()),
    "每段文字": ("cell", ()), "cell": ("cell", ()),
    "每张表": ("declaration", ()), "declaration": ("declaration", ()),
    "项目表": ("declaration", ("project",)), "project": ("declaration", ("project",)),
    "部门表": ("declaration", ("department",)), "department": ("declaration", ("department",)),
    "自评表": ("declaration", ("evaluation",)), "evaluation": ("declaration", ("evaluation",)),
    "整套": ("submission", ()), "submission": ("submission", ()),
}  # fmt: skip

#: Ready types: written name → kind, and which keys each must and may have besides the common ones.
TYPE_WORDS: dict[str, str] = {
    "合计": "sum", "sum": "sum",
    "相等": "equal", "equal": "equal",
    "不超过": "at-most", "at-most": "at-most",
    "必填": "required", "required": "required",
    "唯一": "unique", "unique": "unique",
    "取值范围": "range", "range": "range",
    "用词": "words", "words": "words",
    "正则": "pattern", "pattern": "pattern",
    "一致": "consistent", "consistent": "consistent",
}  # fmt: skip

TYPE_NEEDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "sum": (("total", "parts"), ("tolerance",)),
    "equal": (("at",), ("tolerance",)),
    "at-most": (("at", "limit"), ()),
    "required": (("at",), ()),
    "unique": (("at",), ()),
    "range": (("at",), ("min", "max", "allowed")),
    "words": (("forbidden",), ("at",)),
    "pattern": (("at",), ("matches", "never")),
    "consistent": (("at",), ()),
}

#: The scope of a rule that does not say one.
DEFAULT_SCOPE = {
    "sum": "每期计划",
    "required": "每张表",
    "unique": "每期计划",
    "words": "每段文字",
    "consistent": "整套",
}


def chinese(key: str) -> str:
    """The first Chinese spelling of a key, for messages."""
    for table in (RULE_KEYS, TYPE_KEYS, APPLIES_KEYS, EXAMPLE_KEYS):
        for written, target in table.items():
            if target == key and not written.isascii():
                return written
    return key
