"""The rows of a plan that limit a cost, sorted out once for all rules that ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.declaration.remembered import remembered
from perfcheck_rules.known_texts import KnownTexts
from perfcheck_rules.lexicon.cost_kinds import says_whole_cost
from perfcheck_rules.tables import table_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck import Indicator, Plan


@remembered
def cost_rows(plan: Plan) -> list[Indicator]:
    """Those that 成本 stands over, the 一级指标 of newer forms and the 二级指标 of older ones; the list is not to be changed."""
    rows = plan.indicators
    return [rows[place] for place in table_of(plan).cost_places]


@remembered
def whole_cost_places(plan: Plan) -> Sequence[int]:
    """The numbers of the rows whose name speaks of the whole cost or investment, wherever they stand."""
    named = _WHOLE.among(plan.column("name"))
    if not named:  # equivalent: only saves time
        return ()
    return [place for place, name in enumerate(table_of(plan).names) if name in named]


_WHOLE = KnownTexts(says_whole_cost)
