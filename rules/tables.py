"""The indicator table of a plan row by row, as plain texts: gathered once for all the rules that look through it.

To ask every row of a form for its name, key, category or value costs a rule more than what it then does with them.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from perfcheck.declaration.model import category_of
from perfcheck.declaration.remembered import remembered
from perfcheck.declaration.text import name_key
from perfcheck_rules.blanks import UNUSED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfcheck import Indicator, Plan


class Table:
    """Names, numbering and levels of a plan's rows, an entry a row, `""` where a row has none; not to be changed."""

    __slots__ = ("categories", "complete", "keys", "labels", "level1", "level2", "names", "said")

    def __init__(self, plan: Plan) -> None:
        #: The names as written, and for comparison, the latter also in one piece, a line each; whether all rows have one.
        self.names, self.keys, self.said, self.complete = _keyed(tuple(plan.listed("name")))
        #: Numbering, 一级 and 二级指标 as written, and the latter as `Indicator.category` gives them.
        self.labels, self.level1, self.level2, self.categories = _sorted(*[tuple(plan.listed(one)) for one in ("label", "level1", "level2")])


def written(plan: Plan, column: str) -> tuple[str, ...]:
    """One column of a plan's table as it is written, `""` where a row has none."""
    return _filled(plan.listed(column))


def _filled(texts: Iterable[str | None]) -> tuple[str, ...]:
    return tuple([text or "" for text in texts])


_Texts = tuple[str, ...]
_Listed = tuple[str | None, ...]  # as `Plan.listed` has them


# Mid-term and annual table mostly bear the same names and categories, and many projects have the same template. What is
# given back is one and the same for all of them, so that looking it up anew costs no comparison of texts.
@lru_cache(maxsize=1024)
def _keyed(listed: _Listed) -> tuple[_Texts, _Texts, str, bool]:
    names = _filled(listed)
    keys = tuple(map(name_key, names))
    return names, keys, "\n".join(keys), all(names)


@lru_cache(maxsize=1024)
def _sorted(*listed: _Listed) -> tuple[_Texts, _Texts, _Texts, _Texts]:
    labels, level1, level2 = map(_filled, listed)
    return labels, level1, level2, tuple([category_of(two or one) for one, two in zip(level1, level2, strict=True)])  # equivalent: both are the rows'


@remembered
def table_of(plan: Plan) -> Table:
    """The table of a plan, shared by all rules that ask."""
    return Table(plan)


def named_rows(plan: Plan) -> list[Indicator]:
    """The rows whose name names something; not to be changed."""
    keys = table_of(plan).keys
    if UNUSED.isdisjoint(keys):  # equivalent: only saves time
        return plan.indicators
    return [row for row, key in zip(plan.indicators, keys, strict=True) if key not in UNUSED]  # equivalent: both are the rows'
