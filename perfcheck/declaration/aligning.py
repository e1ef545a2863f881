"""Which row of an earlier version of a table is which row of the later one."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

from perfcheck.declaration.nearness import nearness
from perfcheck.declaration.text import name_key

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    T = TypeVar("T")

#: Names that are so alike (`nearness`) are one name, mended.
ALIKE = 0.6
#: At the same place, between neighbours that stayed, so much is enough.
ALIKE_IN_PLACE = 0.3
#: Beyond so many pairs of rows left over, names are not compared: a table of that size was replaced.
_MOST_PAIRS = 40_000


def align(
    old: Sequence[T], new: Sequence[T], name: Callable[[T], str], group: Callable[[T], Hashable] = lambda row: None
) -> list[tuple[T | None, T | None]]:
    """Rows that belong together, in the order of ``new``; (row, None) for those that are gone, each after its predecessor.

    Equal names within a ``group`` (the 二级指标) first, then across groups, then names that are alike within a group,
    then what stands at the same place between rows that stayed.
    """
    partner: dict[int, int] = {}
    taken: set[int] = set()

    def join(left: int, right: int) -> None:
        partner[left] = right
        taken.add(right)

    keys, others = [name_key(name(row)) for row in old], [name_key(name(row)) for row in new]
    for grouped in (True, False):
        waiting: dict[tuple[Hashable, str], list[int]] = defaultdict(list)
        for right, row in enumerate(new):
            if right not in taken and others[right]:
                waiting[group(row) if grouped else None, others[right]].append(right)
        for left, row in enumerate(old):
            found = waiting.get((group(row) if grouped else None, keys[left])) if left not in partner and keys[left] else None
            if found:
                join(left, found.pop(0))
    rest, more = [one for one in range(len(old)) if one not in partner], [one for one in range(len(new)) if one not in taken]
    if len(rest) * len(more) <= _MOST_PAIRS:
        pairs = [
            (-near, abs(left - right), left, right)
            for left in rest for right in more
            if group(old[left]) == group(new[right]) and keys[left] and others[right]
            and (near := nearness(name(old[left]), name(new[right]))) >= ALIKE
        ]  # fmt: skip
        for _, _, left, right in sorted(pairs):
            if left not in partner and right not in taken:
                join(left, right)
    for left in range(len(old)):
        place = _place(left, partner)
        if left in partner or place is None or place >= len(new) or place in taken or group(old[left]) != group(new[place]):
            continue
        if not keys[left] or not others[place] or nearness(name(old[left]), name(new[place])) >= ALIKE_IN_PLACE:
            join(left, place)
    back = {right: left for left, right in partner.items()}
    result: list[tuple[T | None, T | None]] = []
    gone = [left for left in range(len(old)) if left not in partner]
    for right, row in enumerate(new):
        result.append((old[back[right]] if right in back else None, row))
        while right in back and gone and back[right] + 1 == gone[0]:
            result.append((old[gone.pop(0)], None))
            back[right] += 1
    return [*result, *((old[left], None) for left in gone)]


def _place(left: int, partner: dict[int, int]) -> int | None:
    """Where a row would stand if it had kept its place after the row before it; None where that one is gone."""
    if left == 0:
        return 0
    return partner[left - 1] + 1 if left - 1 in partner else None
