"""Which mid-term row and which annual row of the indicator table belong together."""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING

from perfcheck.declaration.model import Pair

if TYPE_CHECKING:
    from perfcheck.declaration.model import Declaration, Indicator


def pair_rows(declaration: Declaration) -> list[Pair]:
    """Pair by equal name within the same 二级指标, then what is left there by its place; in the annual rows' order."""
    midterm, annual = declaration.midterm, declaration.annual
    if midterm is None or annual is None:
        return []
    period = midterm.years
    years = period.length if period is not None else None

    keys = annual.listed("key")
    if keys == midterm.listed("key") and all(keys):
        categories = annual.listed("category")
        if categories == midterm.listed("category") and len(set(zip(categories, keys, strict=True))) == len(keys):
            # So it is on most forms: the same rows in the same order.
            return [Pair(left, right, "name", years) for left, right in zip(midterm.indicators, annual.indicators, strict=True)]
    mine, theirs = _places(midterm.indicators), _places(annual.indicators)
    named: dict[tuple[str, str], deque[Indicator]] = defaultdict(deque)
    for row, key, place in mine:
        named[place[0], key].append(row)
    partners: list[Indicator | None] = []
    taken: set[int] = set()
    for _, key, place in theirs:
        waiting = named.get((place[0], key)) if key else None
        partner = waiting.popleft() if waiting else None
        partners.append(partner)
        taken.add(id(partner))

    left = {place: row for row, key, place in mine if key and id(row) not in taken}
    pairs = []
    for (row, key, place), partner in zip(theirs, partners, strict=True):
        if partner is not None:
            pairs.append(Pair(partner, row, "name", years))
        elif key and place in left:
            pairs.append(Pair(left.pop(place), row, "place", years))
    return pairs


def _places(rows: list[Indicator]) -> list[tuple[Indicator, str, tuple[str, int]]]:
    """Each row with its key, and its 二级指标 and number within that."""
    counts: dict[str, int] = defaultdict(int)
    result = []
    for row in rows:
        category = row.category
        number = counts[category]
        result.append((row, row.key, (category, number)))
        counts[category] = number + 1
    return result
