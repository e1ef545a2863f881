"""Columns of a Word table whose edges miss each other by a hair."""

from __future__ import annotations

#: In twips, a twentieth of a point: no character fits into a column that narrow (2 mm).
_HAIR = 115


def column_places(widths: list[int], cells: list[tuple[int, int]]) -> list[int] | None:
    """For each edge of the table's grid its new number when edges closer than a hair become one.

    ``cells`` are the first and the last edge of each cell. None when there is nothing to do, or when a cell would
    vanish.
    """
    if not any(0 < width < _HAIR for width in widths):
        return None
    last = max((end for _, end in cells), default=0)
    places = [0]
    since = 0
    for number in range(last):
        width = widths[number] if number < len(widths) else 0
        since += width
        if width and since < _HAIR:
            places.append(places[-1])
        else:
            places.append(places[-1] + 1)
            since = 0
    if any(places[begin] == places[end] for begin, end in cells):
        return None
    return places
