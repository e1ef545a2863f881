"""Examples for a rule that has none: values are made from the rule's own words and tried on the rule itself."""

from __future__ import annotations

from math import gcd, prod
from typing import TYPE_CHECKING, Any

from perfcheck.yaml_rules import expression as tree
from perfcheck.yaml_rules import keys
from perfcheck.yaml_rules.errors import ExpressionError
from perfcheck.yaml_rules.examples import Example, Expected, snippet, verdict
from perfcheck.yaml_rules.names import CELLS, LADDERS, find, vocabulary
from perfcheck.yaml_rules.tree import Mapping
from perfcheck.yaml_rules.values import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.checking.plugins import Registry
    from perfcheck.yaml_rules.building import Settings

    Path = tuple[Any, ...]

TRIES = 400
_EXPRESSIONS = ("when", "require", "at", "total", "parts", "limit")
#: Where the things of a rung stand in a whole declaration.
_HOME: dict[str, Path] = {
    "declaration": (), "plan": ("年度计划",), "indicator": ("年度计划", "指标", 0), "goal": ("年度计划", "目标", 0), "task": ("任务", 0), "pair": (),
}  # fmt: skip
_ANYTHING = ("", "示例", "10", "1", "10万元", "5万元", "30人次", "按规定完成各项工作任务")
#: Blocks of the annual plan that a form's expressions may name directly.
_OF_PLAN = frozenset({"资金", "目标", "指标"})
_LISTS = {"[]indicator", "[]task", "[]goal"}


def suggest(code: str, settings: Settings, registry: Registry) -> dict[str, Any]:
    """One wrong and one right example (keys ``bad``, ``good``), as far as any were found, each as short as can be."""
    if settings.scope == "cell":
        return _texts(code, settings, registry)
    values: dict[Path, list[str]] = {}
    for key in _EXPRESSIONS:
        if key in settings.given:
            for node in settings.scalars(key):
                _expression(node.text, settings, values)
    extra = _extra(settings)
    for candidates in values.values():
        candidates[:] = list(dict.fromkeys([*candidates, *extra, *_ANYTHING]))[:16]
    return _search(code, settings, registry, values)


def _extra(settings: Settings) -> list[str]:
    """Values that a ready type's own keys speak of."""
    words = []
    for key in ("allowed", "min", "max", "forbidden"):
        node = settings.given.get(key)
        if node is None:
            continue
        words += (
            [one.text for one, _ in node.pairs]
            if isinstance(node, Mapping)
            else [one.text for one in settings.scalars(key)]
        )
    return [variant for word in words for variant in _variants(word.strip())]


def _texts(code: str, settings: Settings, registry: Registry) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for text in [*_extra(settings), "完成道路维修3公里"]:
        _try(code, settings, registry, text, found)
    return found


def _expression(text: str, settings: Settings, values: dict[Path, list[str]]) -> None:
    try:
        parsed = tree.parse(text, vocabulary())
    except ExpressionError:
        return
    ladder = (
        LADDERS[settings.scope]
        if settings.given.get("type") is None or settings.scope != "submission"
        else ("declaration",)
    )
    _walk(parsed, [(kind, _HOME.get(kind, ())) for kind in ladder], values)


def _walk(node: tree.Expression, rungs: list[tuple[str, Path]], values: dict[Path, list[str]]) -> None:
    """Every field below a node, with the literals that stand beside it as its candidates."""
    if (
        isinstance(node, tree.Call)
        and len(node.arguments) == 2
        and (rows := _path(node.arguments[0], rungs))
        and rows[1] in _LISTS
    ):
        _walk(node.arguments[1], [*rungs, (rows[1].removeprefix("[]"), (*rows[0], 0))], values)
        return
    parts = _parts(node)
    fields = [found[0] for part in parts if (found := _path(part, rungs)) and found[1].removeprefix("[]") in CELLS]
    literals = [variant for part in parts for one in _literals(part) for variant in _variants(one)]
    for field in fields:
        values.setdefault(field, []).extend(literals)
    for part in parts:
        if _path(part, rungs) is None:
            _walk(part, rungs, values)


def _parts(node: tree.Expression) -> list[tree.Expression]:
    if isinstance(node, tree.Compare):
        return [node.first, *(part for _, part in node.rest)]
    if isinstance(node, tree.Call):
        return list(node.arguments)
    if isinstance(node, tree.Logic):
        return list(node.parts)
    if isinstance(node, tree.Many):
        return list(node.items)
    if isinstance(node, tree.Not):
        return [node.part]
    if isinstance(node, tree.Arithmetic):
        return [part for part in (node.left, node.right) if part is not None]
    return [node] if isinstance(node, (tree.Name, tree.Member)) else []


def _literals(node: tree.Expression) -> list[str]:
    if isinstance(node, tree.Text):
        return [node.value] if node.value else []
    if isinstance(node, tree.Number):
        return [shown(node.value)]
    return [one for item in node.items for one in _literals(item)] if isinstance(node, tree.Many) else []


def _variants(word: str) -> Iterator[str]:
    """What might be written about a literal: itself, a little more or less, a figure with it as unit, a text with it."""
    number = word.rstrip("%％")
    if number.replace(".", "", 1).isdigit():
        sign = "%" if number != word else ""
        whole = int(float(number))
        yield from (f"{whole + 1}{sign}", f"{max(whole - 1, 0)}{sign}", word)
        return
    yield from (f"{word}工作", f"30{word}", word)


def _path(node: tree.Expression, rungs: list[tuple[str, Path]]) -> tuple[Path, str] | None:
    """Where in an example a name stands, and its kind; None for what is no place."""
    if isinstance(node, tree.Name):
        for kind, home in reversed(rungs):
            named = find(kind, node.name, leads_on=False)
            if named is not None:
                if kind == "pair" and named.kind == "cell":
                    return ("年度", named.label), named.kind
                return (*home, *_within(kind, named.label)), named.kind
        return None
    if not isinstance(node, tree.Member):
        return None
    of = node.of
    before = _path(of, rungs)
    if isinstance(of, tree.Name):  # 年度.资金: the plan, not the year
        for kind, home in reversed(rungs):
            named = find(kind, of.name, leads_on=True)
            if named is not None:
                before = ((*home, *_within(kind, named.label)), named.kind)
                break
    if before is None:
        return None
    place, kind = before
    inner = kind.removeprefix("[]")
    if inner in ("columns", "sources"):
        return ((*place, node.name) if inner == "columns" else (*place[:-1], node.name)), "cell"
    if inner in CELLS:
        return place, kind  # 指标值.单位 stands where 指标值 stands
    named = find(inner, node.name, leads_on=False)
    if named is None:
        return None
    return (*place, *((0,) if kind.startswith("[]") else ()), *_within(inner, named.label)), named.kind


def _within(kind: str, label: str) -> Path:
    """The keys under which an example writes a name of a kind."""
    if label in ("本表", "本套"):
        return ()
    return ("年度计划", label) if kind == "declaration" and label in _OF_PLAN else (label,)


def _search(code: str, settings: Settings, registry: Registry, values: dict[Path, list[str]]) -> dict[str, Any]:
    kind = keys.TYPE_WORDS.get(settings.text("type"), "")
    if settings.scope == "submission" and kind == "consistent":
        values = {(form, *path): candidates for path, candidates in values.items() for form in ("部门表", "项目表")}
    home = _HOME.get(settings.scope, ())
    inside = all(path[: len(home)] == home for path in values)
    paths = list(values)[:6]
    found: dict[str, Any] = {}
    for combination in _combinations([values[path] for path in paths]):
        data: dict[str, Any] = {}
        for path, value in zip(paths, combination, strict=True):
            _put(data, path[len(home) :] if inside else path, value)
        rows: Any = data
        if kind == "unique" and settings.scope != "plan":
            rows = [data, dict(data)]  # two equal rows
        elif settings.scope == "submission":
            rows = _forms(data)
        _try(code, settings, registry, rows, found)
        if len(found) == 2:
            break
    if "bad" in found and "good" not in found and kind == "unique" and isinstance(found["bad"], list):
        _try(code, settings, registry, found["bad"][:1], found)
    return found


def _combinations(choices: list[list[str]]) -> Iterator[tuple[str, ...]]:
    """Up to `TRIES` combinations, spread over all of them, always the same ones."""
    total = prod(map(len, choices))
    stride = 1 if total <= TRIES else next(step for step in range(total * 5 // 8, total) if gcd(step, total) == 1)
    for number in range(min(total, TRIES)):
        index = number * stride % total
        picked = []
        for candidates in choices:
            index, at = divmod(index, len(candidates))
            picked.append(candidates[at])
        yield tuple(picked)


def _forms(data: dict[str, Any]) -> list[dict[str, Any]]:
    """The forms of a submission, from what belongs to the department's and to the projects'."""
    department = data.get("部门表")
    project: Any = next((data[key] for key in ("项目表", "全部表") if key in data), {})
    project = project[0] if isinstance(project, list) else project
    forms = [] if department is None else [{"部门名称": "示例局", **department}]
    return [*forms, {"项目名称": "示例项目", **project}]


def _put(data: dict[str, Any], path: Path, value: str) -> None:
    here: Any = data
    for key, following in zip(path, (*path[1:], None), strict=True):
        if following is None:
            here[key] = value
        elif isinstance(key, int):
            here = here[0]
        else:
            here = here.setdefault(key, [{}] if isinstance(following, int) else {})


def _try(code: str, settings: Settings, registry: Registry, data: Any, found: dict[str, Any]) -> None:
    text = snippet(data, settings)
    mark = settings.start
    expectations: tuple[Expected, ...] = ("bad", "good")
    for expected in expectations:
        if expected not in found and not verdict(code, Example(expected, mark, text), registry):
            if expected == "good" and _idle(code, text, registry):
                continue
            found[expected] = data
            return


def _idle(code: str, text: str, registry: Registry) -> bool:
    """Whether the rule did not even apply: that would be an example of nothing."""
    from perfcheck.testing import check_snippet

    report = check_snippet(text, [code], registry)
    return not report.outcome_counts.get("pass")
