"""The rows of a plan that limit a cost, sorted out once for all rules that ask."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from perfcheck.declaration.remembered import remembered
from perfcheck.declaration.text import name_key
from perfcheck_rules.lexicon.cost_kinds import cost_kind_of, cost_words
from perfcheck_rules.line_gates import ShapeGate, lines_with_signs
from perfcheck_rules.lone_values import values_stand_alone
from perfcheck_rules.plainly_said import ceilings_at_funds, is_price
from perfcheck_rules.shared_search import IN_NAMES
from perfcheck_rules.tables import named_places, table_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck import Indicator, Plan


@remembered
def cost_rows(plan: Plan) -> list[Indicator]:
    """Those that 成本 stands over, the 一级指标 of newer forms and the 二级指标 of older ones; the list is not to be changed."""
    rows = plan.indicators
    return [rows[place] for place in table_of(plan).cost_places]


@remembered
def cost_named_places(plan: Plan) -> Sequence[int]:
    """The numbers of the rows, wherever they stand, whose name may speak of the cost or the investment of a form or a part of it."""
    return named_places(plan, _NAMED.among(plan.column("name")))


@remembered
def whole_cost_places(plan: Plan) -> Sequence[int]:
    """The numbers of the rows whose name speaks of the whole cost or investment (see `cost_kind`), wherever they stand."""
    places = cost_named_places(plan)
    if not places:  # equivalent: only saves time
        return places
    keys = table_of(plan).keys
    return [place for place in places if cost_kind_of(keys[place]) is not None]


@remembered
def told_costs(plan: Plan) -> tuple[Sequence[str], Sequence[int]]:
    """Of the values of `cost_rows`, but for those that just say the funds: those that plainly are prices, and the rows of all others."""
    places = table_of(plan).cost_places
    if not places:  # equivalent: only saves time
        return (), ()
    values, usual, alone = plan.listed("value"), ceilings_at_funds(plan), values_stand_alone(plan)
    prices: list[str] = []
    others: list[int] = []
    for place in places:
        text = values[place]
        if text and text not in usual:
            if alone and is_price(text):
                prices.append(text)
            else:
                others.append(place)
    return prices, others


@remembered
def remarkable_whole_cost_places(plan: Plan) -> Sequence[int]:
    """Those of them that do not just say the funds (see `ceilings_at_funds`), as they do on most forms."""
    places = whole_cost_places(plan)
    if not places:  # equivalent: only saves time
        return places
    values, usual = plan.listed("value"), ceilings_at_funds(plan)
    return [place for place in places if values[place] not in usual]


def _speaks_of_cost(name: str) -> bool:
    """Whether one of the words stands in a name, or in what brackets leave of it."""
    words = cost_words()
    if words.within(name_key(name)):
        return True
    outside = name if _BRACKETS.isdisjoint(name) else _brackets().sub("", name)
    return outside != name and words.within(name_key(outside))  # equivalent: the first only saves time


_BRACKETS = frozenset("（(【[")


@cache
def _brackets() -> re.Pattern[str]:
    return re.compile(r"[（(【\[][^（）()【】\[\]]*[）)】\]]")  # equivalent: a test that fails holds


_NAMED = IN_NAMES.add(_speaks_of_cost, ShapeGate(lambda piece: cost_words().lines(piece) | lines_with_signs(piece)))
