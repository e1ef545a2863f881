"""What a 成本指标 limits: the whole cost of its form, or that of one thing or one part."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from perfcheck.declaration.lazy import lazy_pattern
from perfcheck.declaration.text import name_key
from perfcheck_rules.lexicon import load
from perfcheck_rules.lexicon.cost_kinds import may_speak_of_cost

if TYPE_CHECKING:
    from perfcheck import Declaration, Indicator

_BRACKETS = lazy_pattern(r"[（(【\[]([^（）()【】\[\]]*)[）)】\]]")


def is_cost_row(row: Indicator) -> bool:
    """成本 is a 一级指标 of newer forms and a 二级指标 of older ones."""
    return "成本" in row.category or (row.level1 is not None and "成本" in row.level1.text)


def whole_cost(name: str, declaration: Declaration) -> bool:
    """Whether a name speaks of the whole cost of the form: 资金支出总额, 项目总成本, the form's own name with 成本."""
    rest = _rest(name) if may_speak_of_cost(name) else None  # equivalent: saves time, also that of remembering others
    if rest is None or len(rest) < 2:
        return rest is not None
    own = declaration.name.key if declaration.name is not None else ""
    if declaration.kind == "department":
        return bool(own) and (own.endswith(rest) or own in rest)  # 教育 is what the 教育局 does, and no name for it
    return bool(own) and (rest in own or own in rest)


def may_be_whole(name: str) -> bool:
    """Whether a name speaks of a whole cost at all, of the form's or of one that it names; for `rows_where`."""
    return may_speak_of_cost(name) and _rest(name) is not None  # equivalent: the first only saves time


@lru_cache(maxsize=4096)
def _rest(name: str) -> str | None:
    """What a name says beside words for a whole cost; None where it speaks of none (a part, a ratio, an investment)."""
    words = load("cost_totals")
    inside = "".join(text for text in _BRACKETS.findall(name) if not re.search(r"\d|元", text))
    outside = name_key(_BRACKETS.sub("", name))
    if any(word in outside for word in (*words["part"], *words["investment"])):
        return None
    for kind in ("total", "plain"):
        found = max((word for word in words[kind] if word in outside), key=len, default=None)
        if found is not None:
            return _generic().sub("", outside.replace(found, "")) + name_key(inside)
    return None


@cache
def _generic() -> re.Pattern[str]:
    words = load("cost_totals")["generic"]
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))
