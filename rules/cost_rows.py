"""The rows of a plan that limit a cost, sorted out once for all rules that ask."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from perfcheck.declaration.gates import ShapeGate
from perfcheck.declaration.remembered import remembered
from perfcheck.declaration.text import name_key
from perfcheck_rules.lexicon.cost_kinds import cost_kind_of, cost_words
from perfcheck_rules.line_gates import lines_with_signs
from perfcheck_rules.lone_values import values_stand_alone
from perfcheck_rules.plainly_said import ceilings_at_funds, is_price
from perfcheck_rules.shared_search import IN_NAMES
from perfcheck_rules.tables import named_places, table_of

if TYPE_CHECKING:
    from perfcheck import Indicator, Plan


@remembered
def cost_rows(plan: Plan) -> list[Indicator]:
    """Those that 成本 stands over, the 一级指标 of newer forms and the 二级指标 of older ones; the list is not to be changed."""
    rows = plan.indicators
    return [rows[place] for place in table_of(plan).cost_places]


class Costs:
    """What names and values tell of the costs of a plan, by the numbers of its rows, from 0 on; not to be changed."""

    __slots__ = ("named", "others", "prices", "remarkable", "usual", "whole")

    def __init__(self, plan: Plan) -> None:
        table, values = table_of(plan), plan.listed("value")
        #: The texts that just say the funds.
        self.usual = usual = ceilings_at_funds(plan)
        #: The rows, wherever they stand, whose name may speak of the cost or the investment of a form or a part of it.
        named = _NAMED.among(plan.column("name"))
        if table.respelt:  # a gate reads line by line, so it does not see a word that a line break parts
            named |= {name for name in table.respelt if "\n" in name and _speaks_of_cost(name)}
        self.named = named_places(plan, named)
        #: Of these those whose name speaks of the whole cost or investment (see `cost_kind`), and those that do not just say the funds.
        self.whole = [place for place in self.named if cost_kind_of(table.keys[place]) is not None] if self.named else self.named
        self.remarkable = [place for place in self.whole if values[place] not in usual] if self.whole else self.whole
        #: Of the values of `cost_rows`, but for those that just say the funds: those that plainly are prices, and the rows of all others.
        self.prices: list[str] = []
        self.others: list[int] = []
        told = [place for place in table.cost_places if values[place] and values[place] not in usual]
        if told:  # equivalent: only saves time
            alone = values_stand_alone(plan)
            for place in told:
                text = values[place]
                if alone and text and is_price(text):
                    self.prices.append(text)
                else:
                    self.others.append(place)


@remembered
def costs_of(plan: Plan) -> Costs:
    """The costs of a plan, shared by all rules that ask."""
    return Costs(plan)


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
