"""The indicator table of a plan row by row, as plain texts: gathered once for all the rules that look through it.

To ask every row of a form for its name, key, category or value costs a rule more than what it then does with them.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import compress
from typing import TYPE_CHECKING

from perfcheck.declaration.model import category_of
from perfcheck.declaration.remembered import remembered
from perfcheck.declaration.text import name_key
from perfcheck_rules.blanks import UNUSED
from perfcheck_rules.spelling import respelt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck import Indicator, Plan


class Table:
    """Names, numbering and levels of a plan's rows, an entry a row, `""` where a row has none; not to be changed."""

    __slots__ = ("categories", "complete", "cost_places", "distinct", "keys", "labels", "level1", "level2", "named", "names", "respelt", "said")

    def __init__(self, plan: Plan) -> None:
        listed, column = plan.listed("name"), plan.column("name")
        #: The names as written, and for comparison, the latter also in one piece, a line each in no order.
        self.names: tuple[str, ...]
        self.keys: tuple[str, ...]
        #: The names that are not their own key (and a few more); whether all rows have a name, all of them name something, and no two the same.
        self.respelt = changed = respelt(plan)
        self.complete = len(column) == len(listed) or all(listed)  # equivalent: the first only saves time
        if self.complete and not changed:  # equivalent: only saves time, so it is on most forms
            self.names = self.keys = tuple(listed)  # type: ignore[arg-type]  # as all have one
            self.said = plan.said_in("name")
            self.named, self.distinct = True, len(column) == len(listed)
        else:
            self.names = names = _filled(listed)
            self.keys = keys = tuple([name_key(name) if name in changed else name for name in names])
            self.said = "\n".join(keys)
            self.named, self.distinct = UNUSED.isdisjoint(keys), all(keys) and len(set(keys)) == len(keys)
        #: Numbering, 一级 and 二级指标 as written, the latter as `Indicator.category` gives them; the rows over which 成本 stands.
        self.labels, self.level1, self.level2, self.categories, self.cost_places = _sorted(
            *[tuple(plan.listed(one)) for one in ("label", "level1", "level2")]
        )


def written(plan: Plan, column: str) -> tuple[str, ...]:
    """One column of a plan's table as it is written, `""` where a row has none."""
    return _filled(plan.listed(column))


def _filled(texts: Sequence[str | None]) -> tuple[str, ...]:
    return tuple(texts) if all(texts) else tuple([text or "" for text in texts])  # type: ignore[arg-type]  # equivalent: the first only saves time


_Texts = tuple[str, ...]
_Listed = tuple[str | None, ...]  # as `Plan.listed` has them


# Mid-term and annual table mostly bear the same numbering and levels, and many projects have the same template. What is
# given back is one and the same for all of them, so that looking it up anew costs no comparison of texts.
@lru_cache(maxsize=1024)
def _sorted(*listed: _Listed) -> tuple[_Texts, _Texts, _Texts, _Texts, tuple[int, ...]]:
    labels, level1, level2 = map(_filled, listed)
    categories = tuple([category_of(two or one) for one, two in zip(level1, level2, strict=True)])  # equivalent: both are the rows'
    costs = [place for place, (one, own) in enumerate(zip(level1, categories, strict=True)) if "成本" in own or "成本" in one]  # equivalent: as above
    return labels, level1, level2, categories, tuple(costs)


@remembered
def table_of(plan: Plan) -> Table:
    """The table of a plan, shared by all rules that ask."""
    return Table(plan)


def named_places(plan: Plan, names: frozenset[str]) -> Sequence[int]:
    """The numbers of the rows, from 0 on, that bear one of some names; not to be changed."""
    listed = table_of(plan).names
    return list(compress(range(len(listed)), map(names.__contains__, listed))) if names else ()


def named_rows(plan: Plan) -> list[Indicator]:
    """The rows whose name names something; not to be changed."""
    table = table_of(plan)
    if table.named:  # equivalent: only saves time
        return plan.indicators
    return [row for row, key in zip(plan.indicators, table.keys, strict=True) if key not in UNUSED]  # equivalent: both are the rows'
