"""Who is to blame for what a trial brought: which proposals, and which of them have nothing to do with each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

#: A cell of one of the files: path and address.
Spot = tuple[str, str]


class Wrong(NamedTuple):
    """One thing that a trial brought: the cells where it is new, all the cells that it names, and why that will not do."""

    new: frozenset[Spot]
    named: frozenset[Spot]
    reason: str


class Blame:
    """Proposals by their numbers, ``touched``: the cells that each would change, against what went wrong with all of them.

    ``direct``: those that change a cell where something came up; ``blamed``: for what came up elsewhere, those of its row as well;
    ``reasons``: of all those in whose rows something is wrong; ``explained``: whether nothing is wrong anywhere else.
    """

    def __init__(self, touched: Sequence[Iterable[Spot]], wrongs: Iterable[Wrong]) -> None:
        self.count = len(touched)
        by_spot: dict[Spot, list[int]] = {}
        by_row: dict[Spot, list[int]] = {}
        for number, spots in enumerate(touched):
            for spot in spots:
                by_spot.setdefault(spot, []).append(number)
                by_row.setdefault(_row(spot), []).append(number)
        self.direct: set[int] = set()
        self.blamed: set[int] = set()
        self.reasons: dict[int, str] = {}
        self.explained = True
        self._leader = list(range(self.count))
        for wrong in wrongs:
            # What belongs to a row may be of the making of another of its cells.
            near = _all(by_row, map(_row, wrong.named))
            direct = _all(by_spot, wrong.new)
            self.direct |= direct
            self.blamed |= direct or near
            self.explained = self.explained and bool(near)
            for number in near:
                self.reasons.setdefault(number, wrong.reason)
                self._leader[self._lead(number)] = self._lead(min(near))

    def groups(self) -> list[list[int]]:
        """The proposals apart from those that nothing that went wrong connects them with, each group in order."""
        groups: dict[int, list[int]] = {}
        for number in range(self.count):
            groups.setdefault(self._lead(number), []).append(number)
        return list(groups.values())

    def _lead(self, number: int) -> int:
        while self._leader[number] != number:
            self._leader[number] = self._leader[self._leader[number]]
            number = self._leader[number]
        return number


def _all(numbers: Mapping[Spot, list[int]], spots: Iterable[Spot]) -> set[int]:
    return {number for spot in spots for number in numbers.get(spot, ())}


def _row(spot: Spot) -> Spot:
    """The row, goal or form that a cell is part of: its address up to the last number."""
    parts = spot[1].split(".")
    while len(parts) > 1 and not parts[-1].isdigit():
        parts.pop()
    return spot[0], ".".join(parts)
