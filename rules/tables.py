"""The indicator table of a plan row by row, as plain texts: gathered once for all the rules that look through it.

To ask every row of a form for its name, key, category or value costs a rule more than what it then does with them.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

from perfcheck_rules.blanks import UNUSED

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from collections.abc import Set as AbstractSet

    from perfcheck import Indicator, Plan

T = TypeVar("T", bound="Hashable")


class Table:
    """The columns of a plan's table, each with an entry a row and gathered when it is asked for first; not to be changed."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.rows = plan.indicators

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names as written, `""` where a row has none."""
        return tuple([text or "" for text in self.plan.listed("name")])

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The names for comparison."""
        return tuple([text or "" for text in self.plan.listed("key")])

    @cached_property
    def categories(self) -> tuple[str, ...]:
        """The 二级指标 as `Indicator.category` gives them."""
        return tuple([text or "" for text in self.plan.listed("category")])

    @cached_property
    def values(self) -> tuple[str, ...]:
        """The values as written, `""` where a row has none."""
        return tuple([text or "" for text in self.plan.listed("value")])

    @cached_property
    def level1(self) -> tuple[str, ...]:
        """The 一级指标 as written, `""` where a row has none."""
        return tuple([text or "" for text in self.plan.listed("level1")])

    @cached_property
    def level2(self) -> tuple[str, ...]:
        """The 二级指标 as written, `""` where a row has none."""
        return tuple([text or "" for text in self.plan.listed("level2")])

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """The numbering as written, `""` where a row has none."""
        return tuple([text or "" for text in self.plan.listed("label")])

    @cached_property
    def headed(self) -> frozenset[tuple[str, str]]:
        """Which name stands in which category, for comparison."""
        return frozenset(zip(self.categories, self.keys, strict=True))  # equivalent: both are the rows'

    @cached_property
    def named(self) -> list[Indicator]:
        """The rows whose name names something."""
        keys = self.keys
        if UNUSED.isdisjoint(keys):  # equivalent: only saves time
            return self.rows
        return [row for row, key in zip(self.rows, keys, strict=True) if key not in UNUSED]  # equivalent: both are the rows'


#: The tables of so many plans are kept: those of the forms that one unit hands in.
_KEPT = 64  # equivalent: any number near it would do
#: By the plan's identity, which stays its own as long as its table keeps it. Not with the plan: that would be a cycle.
_tables: dict[int, Table] = {}


def table_of(plan: Plan) -> Table:
    """The table of a plan, shared by all rules that ask."""
    table = _tables.get(id(plan))
    if table is None:
        if len(_tables) >= _KEPT:  # equivalent: only saves memory
            _tables.clear()
        table = _tables[id(plan)] = Table(plan)
    return table


class Doubts(Generic[T]):
    """Finds among many things those that need a second look, asking for none a second time whether it does.

    Like `perfcheck_rules.whole_text.Search`, for anything that a set can hold: what is harmless is taken off at once.
    """

    #: So many are remembered; then it starts anew, so that memory stays flat.
    REMEMBERED = 50_000  # equivalent: any number near it would do

    def __init__(self, test: Callable[[T], object]) -> None:
        self._test = test
        self._harmless: set[T] = set()

    def forget_texts(self) -> None:
        """Begin anew: see `perfcheck.declaration.forgetting`."""
        self._harmless.clear()

    def among(self, things: AbstractSet[T]) -> set[T]:
        """Those for which the test holds."""
        new = things - self._harmless
        if not new:  # equivalent: only saves time
            return set()
        test = self._test
        found = {thing for thing in new if test(thing)}
        if len(self._harmless) >= self.REMEMBERED:  # equivalent: only saves memory
            self._harmless.clear()
        self._harmless |= new - found
        return found
