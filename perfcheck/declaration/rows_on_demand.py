"""Indicator rows that are made when somebody looks at them.

On most forms rules find in the columns (`Plan.listed`) that nothing is wrong, and never look at a row; to make all its cells
costs a tenth of checking a form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from perfcheck.declaration.model import Indicator

    Rows = list[Indicator]
else:
    Rows = list


class RowsOnDemand(Rows):
    """A list like any other to all who use it. ``make`` gives the row of a place, from 0 on; it is asked once for each."""

    __slots__ = ("_make", "made")

    def __init__(self, count: int, make: Callable[[int], Indicator]) -> None:
        super().__init__([None] * count)  # type: ignore[list-item]
        self._make: Callable[[int], Indicator] | None = make
        #: How many rows have been made; where it is none, nobody can have changed any.
        self.made = 0

    def _made(self) -> RowsOnDemand:
        """The list with all its rows."""
        make = self._make
        if make is not None:
            self.made = len(self)
            for place, row in enumerate(super().__iter__()):
                if row is None:
                    super().__setitem__(place, make(place))
            self._make = None
        return self

    def looked_at(self) -> list[Indicator]:
        """The rows that have been made; the others are as the reader found them, without `Indicator.extra`."""
        return list(filter(None, super().__iter__())) if self.made else []  # equivalent: the second only saves time

    def __getitem__(self, place: Any) -> Any:
        if self._make is None or isinstance(place, slice):
            return list.__getitem__(self._made(), place)
        row = super().__getitem__(place)
        if row is None:
            at = range(len(self))[place]
            self.made += 1
            row = self._make(at)
            super().__setitem__(at, row)
        return row

    def __iter__(self) -> Iterator[Indicator]:
        return list.__iter__(self._made())

    def __reduce_ex__(self, protocol: Any) -> tuple[Any, ...]:
        return list, (list(self),)


def looked_at(rows: list[Indicator]) -> list[Indicator]:
    """Those of some rows that have been made: all of them where they are not made on demand."""
    return rows.looked_at() if isinstance(rows, RowsOnDemand) else rows


def _first_made(name: str) -> Any:
    method = getattr(list, name)

    def asked(self: RowsOnDemand, *values: Any, **named: Any) -> Any:
        others = [value._made() if isinstance(value, RowsOnDemand) else value for value in values]
        return method(self._made(), *others, **named)

    asked.__name__ = name
    return asked


# All else that a list can do, except for what needs no row: its length, and whether there is any.
for _name in (
    *("__add__", "__contains__", "__delitem__", "__eq__", "__ge__", "__gt__", "__iadd__", "__imul__", "__le__", "__lt__", "__mul__"),
    *("__ne__", "__repr__", "__reversed__", "__rmul__", "__setitem__", "append", "clear", "copy", "count", "extend", "index"),
    *("insert", "pop", "remove", "reverse", "sort"),
):
    setattr(RowsOnDemand, _name, _first_made(_name))


def _added_to(self: RowsOnDemand, other: Rows) -> Rows:
    return other + list(self)


# A plain list plus this one would otherwise take the rows without asking for them.
RowsOnDemand.__radd__ = _added_to  # type: ignore[attr-defined]
