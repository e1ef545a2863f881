"""The examples of a rule (``例``): what a person writes as short as can be, made a declaration and checked for real."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from perfcheck.declaration import fields
from perfcheck.records import dataclass
from perfcheck.yaml_rules import keys
from perfcheck.yaml_rules.errors import RuleFileError, suggestion
from perfcheck.yaml_rules.tree import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from perfcheck.checking.plugins import Registry
    from perfcheck.yaml_rules.building import Settings
    from perfcheck.yaml_rules.errors import Mark

Expected = Literal["bad", "good", "unreadable"]
#: Keys that only a whole declaration has, so that an example with one of them is a whole declaration.
_WHOLE = frozenset(
    {
        *(key for key, target in fields.DECLARATION_KEYS.items() if target in ("annual", "midterm", "tasks", "written", "kind")),
        "年度", "项目名称", "部门名称", "单位名称",
    }
)  # fmt: skip
_MONEY = "万元"


@dataclass(frozen=True, slots=True)
class Example:
    """One example: what the rule should say to it, its place in the rule file, and the declaration as YAML."""

    expected: Expected
    mark: Mark
    snippet: str


def read_examples(settings: Settings) -> list[Example]:
    """The examples of a rule. Raises `RuleFileError` for a wrong shape."""
    node = settings.given.get("examples")
    if node is None:
        return []
    if not isinstance(node, Mapping):
        raise RuleFileError(
            "“例”下面应写 不合格 和 合格",
            "例如 例: {不合格: [{名称: 差旅费, 指标值: 3万元}], 合格: [{名称: 差旅, 指标值: 30人次}]}",
            node.mark,
        )
    found = []
    for key, value in node.pairs:
        expected = keys.EXAMPLE_KEYS.get(key.text.strip())
        if expected is None:
            raise RuleFileError(f"“例”里不认识“{key.text}”", suggestion(key.text, keys.EXAMPLE_KEYS), key.mark)
        if not isinstance(value, Sequence):
            raise RuleFileError(f"“{key.text}”后面应是列表，一项一个例子", "例如 不合格: [{名称: 差旅费}]", value.mark)
        for item in value.items:
            found.append(Example(expected, item.mark, snippet(plain(item), settings)))  # type: ignore[arg-type]
    return found


def plain(node: Node) -> Any:
    """A part of a rule file as texts, lists and dicts."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    assert isinstance(node, Mapping)
    return {key.text: plain(value) for key, value in node.pairs}


def snippet(data: Any, settings: Settings) -> str:
    """An example as the YAML of a declaration; a row alone is put into a form of its own."""
    import yaml

    form = _form(data, settings.scope, settings.kinds)
    for one in form.get("申报表", [form]):
        if isinstance(one, dict):
            known = {target for key in one for target in fields.DECLARATION_KEYS.get(key, "").split("+")}
            missing = {key: text for key, text in settings.form.items() if fields.DECLARATION_KEYS[key] not in known}
            one.update(missing)
    return str(yaml.safe_dump(form, allow_unicode=True, sort_keys=False, width=10_000))


def _form(data: Any, scope: str, kinds: tuple[str, ...]) -> Any:
    if scope == "submission":
        if isinstance(data, dict):
            data = data.get("申报表") or data.get("declarations") or data
        return {"申报表": [_named(form, ()) for form in (data if isinstance(data, list) else [data])]}
    if isinstance(data, dict) and (scope == "declaration" or _is_whole(data, scope)):
        return _named(data, kinds)
    rows = data if isinstance(data, list) else [data]
    if scope == "declaration":
        return {"申报表": [_named(form, kinds) for form in rows]}
    if scope == "pair":
        filled = [
            {term: {"名称": "示例指标", **_dict(row.get(word, row.get(term)))} for word, term in _TERMS}
            for row in rows
            if isinstance(row, dict)
        ]
        midterm = {"期间": "中期目标（2024年—2026年）", "指标": [row["midterm"] for row in filled]}
        form = {"中期": midterm, "年度计划": {"指标": [row["annual"] for row in filled]}}
    elif scope == "indicator":
        form = {"年度计划": {"指标": rows}}
    elif scope in ("goal", "cell"):
        form = {"年度计划": {"目标": rows}}
    elif scope == "task":
        form = {"任务": rows}
    else:
        form = {"年度计划": rows[0]}
    return _named(form, kinds or (("department",) if scope == "task" else ()))


_TERMS = (("中期", "midterm"), ("年度", "annual"))


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _is_whole(data: dict[str, Any], scope: str) -> bool:
    if scope == "pair":  # 中期 and 年度 are rows, unless they hold lists
        return any(isinstance(inner, (list, dict)) for key in data for inner in _dict(data[key]).values())
    if scope == "task":
        return any(key in _WHOLE or key in ("任务", "主要任务") for key in data)
    return any(key in _WHOLE for key in data)


def _named(data: Any, kinds: tuple[str, ...]) -> Any:
    """A form that says which kind it is and in which unit its amounts are, if the example does not."""
    if not isinstance(data, dict):
        return data
    known = {target for key in data for target in fields.DECLARATION_KEYS.get(key, "").split("+")}
    kind = kinds[0] if kinds else "department" if known & {"tasks", "duties"} or "部门名称" in data else "project"
    form: dict[str, Any] = {} if "kind" in known else {"kind": kind}
    if "name" not in known:
        form["部门名称" if kind == "department" else "项目名称"] = "示例"
    if "money_unit" not in known:
        form["金额单位"] = _MONEY
    return {**form, **data}


def verdict(code: str, example: Example, registry: Registry) -> str:
    """Empty when the rule says to the example what it should, else what it said instead (Chinese)."""
    from perfcheck.testing import check_snippet

    try:
        report = check_snippet(example.snippet, [code], registry)
    except ValueError as error:
        return f"例子读不成申报表：{error}"
    for problem in report.problems:
        if problem.subject.startswith(f"规则 {code}（"):
            return f"规则运行出错：{problem.message}"
    unread = [one.reason for one in report.outcomes if one.outcome == "insufficient_data" and one.code == code]
    if example.expected == "bad" and not report.findings:
        return f"应当报而没有报{_why(report, code, unread)}"
    if example.expected == "good" and report.findings:
        return f"不应报而报了：{report.findings[0].message}"
    if example.expected == "good" and unread:
        return f"没有报，但也没有判断（{unread[0]}）；确是这样的，请移到“无法判断”下面"
    if example.expected == "unreadable" and (report.findings or not unread):
        return f"应当无法判断，却{'报了：' + report.findings[0].message if report.findings else '判断为合格'}"
    return ""


def _why(report: Any, code: str, unread: list[str]) -> str:
    if unread:
        return f"：无法判断，{unread[0]}"
    idle = [one.reason for one in report.outcomes if one.outcome == "not_applicable" and one.code == code]
    return f"：不适用，{idle[0]}" if idle else ""
