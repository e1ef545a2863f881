"""The rows of a plan that limit a cost, sorted out once for all rules that ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck_rules.cost_scope import is_cost_row
from perfcheck_rules.known_texts import KnownTexts

if TYPE_CHECKING:
    from perfcheck import Indicator, Plan

#: Some plans with their cost rows: rules over a whole submission ask for several before those over single plans do.
_known: dict[int, tuple[Plan, list[Indicator]]] = {}
#: So many plans are kept at most.
_KEPT = 32  # equivalent: any number near it would do


def cost_rows(plan: Plan) -> list[Indicator]:
    """Those rows; callers must not change the list."""
    known = _known.get(id(plan))
    if known is None or known[0] is not plan:
        if len(_known) >= _KEPT:
            _known.clear()
        known = _known[id(plan)] = plan, _cost_rows(plan)
    return known[1]


def _cost_rows(plan: Plan) -> list[Indicator]:
    if not _COST_LEVELS.among(plan.column("level1")):  # equivalent: only saves time, so it is on older forms
        return [row for row in plan.indicators if "成本" in row.category]
    return [row for row in plan.indicators if is_cost_row(row)]


#: 一级指标 of costs.
_COST_LEVELS = KnownTexts(lambda level: "成本" in level)  # equivalent: as above
