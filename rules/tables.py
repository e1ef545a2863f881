"""The indicator table of a plan row by row, as plain texts: gathered once for all the rules that look through it.

To ask every row of a form for its name, key, category or value costs a rule more than what it then does with them.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from weakref import ref

from perfcheck.declaration.model import category_of
from perfcheck.declaration.text import name_key
from perfcheck_rules.blanks import UNUSED

if TYPE_CHECKING:
    from perfcheck import Indicator, Plan

class Table:
    """The columns of a plan's table, each with an entry a row, `""` where a row has none; not to be changed."""

    def __init__(self, plan: Plan) -> None:
        #: A set that is the plan's own and goes away with it: who kept the plan itself would have to take it apart one day.
        self.mark = ref(plan.column("name"))
        rows = plan.indicators
        # Spelt out: with `attrgetter` or a function in between they take twice as long.
        names = tuple([cell.text if (cell := row.name) is not None else "" for row in rows])
        #: The names as written, and for comparison.
        self.names, self.keys = _keyed(names)
        self.values = tuple([cell.text if (cell := row.value) is not None else "" for row in rows])
        self.labels = tuple([cell.text if (cell := row.label) is not None else "" for row in rows])
        level1 = tuple([cell.text if (cell := row.level1) is not None else "" for row in rows])
        level2 = tuple([cell.text if (cell := row.level2) is not None else "" for row in rows])
        #: 一级 and 二级指标 as written, and as `Indicator.category` gives them.
        self.level1, self.level2, self.categories = _sorted(level1, level2)


# Mid-term and annual table mostly bear the same names and categories, and many projects have the same template. What is
# given back is one and the same for all of them, so that looking it up anew costs no comparison of texts.
@lru_cache(maxsize=1024)
def _keyed(names: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return names, tuple(map(name_key, names))


@lru_cache(maxsize=1024)
def _sorted(level1: tuple[str, ...], level2: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    return level1, level2, tuple([category_of(two or one) for one, two in zip(level1, level2, strict=True)])  # equivalent: both are the rows'


#: The tables asked for last, the later one first: most forms have two, and hardly any rule looks beyond its form.
_last: list[Table] = []


def table_of(plan: Plan) -> Table:
    """The table of a plan, shared by all rules that ask."""
    mark = plan.column("name")
    for table in _last:
        if table.mark() is mark and mark:  # equivalent: only some versions of Python have but one empty set
            return table
    table = Table(plan)
    _last[:] = [table, *_last[:1]]  # equivalent: how many are kept only costs time
    return table


def named_rows(plan: Plan) -> list[Indicator]:
    """The rows whose name names something; not to be changed."""
    keys = table_of(plan).keys
    if UNUSED.isdisjoint(keys):  # equivalent: only saves time
        return plan.indicators
    return [row for row, key in zip(plan.indicators, keys, strict=True) if key not in UNUSED]  # equivalent: both are the rows'
