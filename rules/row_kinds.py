"""Which of the six kinds an indicator row belongs to, by its 二级 (else 一级) 指标."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from perfcheck.declaration.remembered import remembered
from perfcheck_rules.tables import table_of

if TYPE_CHECKING:
    from perfcheck import Indicator, Plan

RowKind = Literal["数量", "质量", "时效", "成本", "效益", "满意度", ""]


def row_kind(indicator: Indicator) -> RowKind:
    """The kind of an indicator, `""` where the form's levels do not tell.

    生态环境成本 is a cost; 经济, 社会, 生态 and 可持续影响 are benefits.
    """
    return kind_of_category(indicator.category)


@lru_cache(maxsize=1024)
def kind_of_category(category: str) -> RowKind:
    """The kind that a 二级指标 without blanks and without the word 指标 names."""
    if "满意" in category:
        return "满意度"
    if "成本" in category:
        return "成本"
    if "时效" in category:
        return "时效"
    if "数量" in category:
        return "数量"
    if "质量" in category:
        return "质量"
    return "效益" if any(word in category for word in ("效益", "影响", "经济", "社会", "生态", "可持续")) else ""


def places_of_kind(plan: Plan, kind: RowKind) -> list[int]:
    """The numbers of a plan's rows of one kind, from 0 on; not to be changed."""
    return _places(plan).get(kind, [])


@remembered
def _places(plan: Plan) -> dict[RowKind, list[int]]:
    return _by_kind(table_of(plan).categories)


@lru_cache(maxsize=1024)
def _by_kind(categories: tuple[str, ...]) -> dict[RowKind, list[int]]:
    places: dict[RowKind, list[int]] = {}
    for place, category in enumerate(categories):
        places.setdefault(kind_of_category(category), []).append(place)
    return places
