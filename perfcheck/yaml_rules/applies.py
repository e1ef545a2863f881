"""``适用``: to which forms, layouts and years a rule applies."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from perfcheck.checking.finding import NotApplicable, Outcome, Unknown
from perfcheck.declaration.text import fold
from perfcheck.yaml_rules import keys
from perfcheck.yaml_rules.errors import RuleFileError, suggestion
from perfcheck.yaml_rules.tree import Mapping, Scalar, Sequence
from perfcheck.yaml_rules.values import ORDER

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfcheck.yaml_rules.building import Settings
    from perfcheck.yaml_rules.tree import Node

    #: Gives None where the rule applies, else the outcome that says why not.
    Applies = Callable[[Any], Outcome | None]

_YEAR = re.compile(r"(>=|<=|>|<|==?|≥|≤)?\s*(\d{4})年?")
_SIGNS = {"≥": ">=", "≤": "<=", "=": "==", "": "=="}


def read(settings: Settings) -> Applies | None:
    """Compile ``适用``; forms narrow the rule's scope. Raises `RuleFileError`."""
    node = settings.given.get("applies")
    if node is None:
        return None
    if not isinstance(node, Mapping):
        raise RuleFileError("“适用”下面应写 表、版式、年度", '例如 适用: {表: 项目, 年度: ">=2024"}', node.mark)
    layouts: list[str] = []
    years: list[tuple[str, int]] = []
    for key, value in node.pairs:
        target = keys.APPLIES_KEYS.get(key.text.strip())
        if target is None:
            raise RuleFileError(f"“适用”里不认识“{key.text}”", suggestion(key.text, keys.APPLIES_KEYS), key.mark)
        items = _texts(value)
        if target == "form":
            _narrow(settings, items)
        elif target == "layout":
            layouts = [item.text.strip() for item in items]
        else:
            years = [_year(item) for item in items]
    if layouts:
        settings.form["版式"] = layouts[0]
    if years:
        sign, year = years[0]
        settings.form["年度"] = str(year + {">": 1, "<": -1}.get(sign, 0))
    return _compile(layouts, years) if layouts or years else None


def _texts(node: Node) -> list[Scalar]:
    items = node.items if isinstance(node, Sequence) else [node]
    for item in items:
        if not isinstance(item, Scalar):
            raise RuleFileError("这里应是文字，或文字的列表", "例如 [部门, 项目]", item.mark)
    return [item for item in items if isinstance(item, Scalar)]


def _narrow(settings: Settings, items: list[Scalar]) -> None:
    kinds = []
    for item in items:
        kind = keys.FORM_WORDS.get(item.text.strip())
        if kind is None:
            raise RuleFileError(
                f"没有“{item.text}”这种表", suggestion(item.text, ["部门", "项目", "自评"], "可以写"), item.mark
            )
        kinds.append(kind)
    if settings.scope == "submission":
        raise RuleFileError("范围是“整套”的规则不分表", "请删去“表”", items[0].mark)
    if settings.kinds and not set(kinds) & set(settings.kinds):
        raise RuleFileError(
            f"“适用”的表和范围“{settings.text('scope')}”对不上", "请改成一致，或删去一处", items[0].mark
        )
    settings.kinds = tuple(kind for kind in dict.fromkeys(kinds) if not settings.kinds or kind in settings.kinds)


def _year(item: Scalar) -> tuple[str, int]:
    match = _YEAR.fullmatch(fold(item.text).strip())
    if match is None:
        raise RuleFileError(f"年度“{item.text}”读不懂", '请写成 2024 或 ">=2024"', item.mark)
    sign = match[1] or ""
    return _SIGNS.get(sign, sign), int(match[2])


def _compile(layouts: list[str], years: list[tuple[str, int]]) -> Applies:
    exact = [year for sign, year in years if sign == "=="]
    bounds = [(ORDER[sign], year) for sign, year in years if sign != "=="]

    def fits(form: Any) -> Outcome | None:
        """``form``: a declaration, or a submission."""
        if layouts and getattr(form, "layout", None) not in layouts:
            return NotApplicable("版式不在“适用”里")
        if not years:
            return None
        year = form.fiscal_year
        if year is None:
            written = getattr(form, "year", None)
            at = written if written is not None else form.declarations[0] if hasattr(form, "declarations") else form
            return Unknown(at, "年度读不出，不知道是否适用")
        if (exact and year in exact) or (bounds and all(order(year, bound) for order, bound in bounds)):
            return None
        return NotApplicable("年度不在“适用”里")

    return fits
