"""Which mid-term row and which annual row of the indicator table belong together."""

from __future__ import annotations

from collections import defaultdict
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

    named: dict[tuple[str, str], list[Indicator]] = defaultdict(list)
    places: dict[int, tuple[str, int]] = {}
    for row, place in _places(midterm.indicators):
        named[place[0], row.key].append(row)
        places[id(row)] = place

    found: dict[int, tuple[Indicator, bool]] = {}
    taken: set[int] = set()
    annual_places = list(_places(annual.indicators))
    for row, (category, _) in annual_places:
        waiting = named.get((category, row.key))
        if row.key and waiting:
            partner = waiting.pop(0)
            taken.add(id(partner))
            found[id(row)] = (partner, True)

    left = {places[id(row)]: row for row in midterm.indicators if id(row) not in taken and row.key}
    for row, place in annual_places:
        if id(row) not in found and row.key and place in left:
            found[id(row)] = (left.pop(place), False)

    return [
        Pair(found[id(row)][0], row, "name" if found[id(row)][1] else "place", years)
        for row in annual.indicators
        if id(row) in found
    ]


def _places(rows: list[Indicator]) -> list[tuple[Indicator, tuple[str, int]]]:
    """Each row with its 二级指标 and its number within that."""
    counts: dict[str, int] = defaultdict(int)
    result = []
    for row in rows:
        category = row.category
        result.append((row, (category, counts[category])))
        counts[category] += 1
    return result
