"""Ruling lines of a page become tables: rows, columns, and cells that take several of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise

from perfcheck.readers.pdf_page import Ruling

#: Lines that miss each other by this much, in points, meet.
_NEAR = 3.0
#: What stands beyond the last line by this much is a column without a line at its side.
_OPEN = 10.0
_MAX_BOXES = 40_000
_MAX_RULINGS = 20_000
_MAX_CROSSINGS = 400_000
_MAX_TABLES = 100


class Box:
    """A cell: its first row and column, how many of each it takes.

    ``shut_above``, ``shut_below``: whether a line is drawn there; a cell that goes on on another page may have none.
    """

    __slots__ = ("column", "columns", "row", "rows", "shut_above", "shut_below")

    def __init__(self, row: int, column: int, rows: int, columns: int) -> None:
        self.row = row
        self.column = column
        self.rows = rows
        self.columns = columns
        self.shut_above = self.shut_below = True


class Table:
    """The edges of rows (``ys``) and columns (``xs``), and the cells between them."""

    def __init__(self, xs: list[float], ys: list[float], boxes: list[Box]) -> None:
        self.xs = xs
        self.ys = ys
        self.boxes = boxes
        self._owner = {
            (row, column): box
            for box in boxes
            for row in range(box.row, box.row + box.rows)
            for column in range(box.column, box.column + box.columns)
        }

    def at(self, x: float, y: float) -> Box | None:
        """The cell that holds a point, None outside of the table."""
        row, column = bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1
        return self._owner.get((row, column))

    def beyond(self, x: float, y: float, most: float) -> Box | None:
        """The cell, open at the table's end, that a point not far behind that end belongs to."""
        column, height = bisect_right(self.xs, x) - 1, len(self.ys) - 1
        if self.ys[-1] <= y < self.ys[-1] + most:
            box = self._owner.get((height - 1, column))
            return box if box is not None and not box.shut_below else None
        if self.ys[0] - most < y < self.ys[0]:
            box = self._owner.get((0, column))
            return box if box is not None and not box.shut_above else None
        return None


def find_tables(across: list[Ruling], down: list[Ruling]) -> list[Table]:
    """The tables of a page from the top down."""
    if len(across) + len(down) > _MAX_RULINGS:
        return []
    level, plumb = _joined(across), _joined(down)
    if len(level) * len(plumb) > _MAX_CROSSINGS:
        return []
    tables = [table for group in _groups(level, plumb) if (table := _table(*group)) is not None]
    return sorted(tables, key=lambda table: (table.ys[0], table.xs[0]))[:_MAX_TABLES]


def _joined(rulings: list[Ruling]) -> list[Ruling]:
    """Lines drawn piece by piece become one, and all that are meant to be at one place get there."""
    found: list[Ruling] = []
    cluster: list[Ruling] = []
    for one in sorted(rulings):
        if cluster and one.at - cluster[0].at > _NEAR:
            found += _along(cluster)
            cluster = []
        cluster.append(one)
    return found + _along(cluster)


def _along(cluster: list[Ruling]) -> list[Ruling]:
    if not cluster:
        return []
    at = sum(one.at for one in cluster) / len(cluster)
    found: list[Ruling] = []
    for one in sorted(cluster, key=lambda ruling: ruling.begin):
        if found and one.begin <= found[-1].end + _NEAR:
            found[-1] = found[-1]._replace(end=max(found[-1].end, one.end))
        else:
            found.append(Ruling(at, one.begin, one.end))
    return found


def _groups(level: list[Ruling], plumb: list[Ruling]) -> list[tuple[list[Ruling], list[Ruling]]]:
    """Lines that touch each other belong together."""
    parent = list(range(len(level) + len(plumb)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    places = [one.at for one in plumb]
    for number, one in enumerate(level):
        first, last = bisect_left(places, one.begin - _NEAR), bisect_right(places, one.end + _NEAR)
        for other in range(first, last):
            if plumb[other].begin - _NEAR <= one.at <= plumb[other].end + _NEAR:
                parent[root(len(level) + other)] = root(number)
    groups: dict[int, tuple[list[Ruling], list[Ruling]]] = {}
    for number, one in enumerate([*level, *plumb]):
        groups.setdefault(root(number), ([], []))[number >= len(level)].append(one)
    found = [group for group in groups.values() if group[0] and group[1]]
    for lone in [one for across, down in groups.values() if not across for one in down]:
        _attach(lone, found)
    return found


def _attach(lone: Ruling, groups: list[tuple[list[Ruling], list[Ruling]]]) -> None:
    """The side of a cell that begins on one page and ends on another may touch no other line of this page."""
    for level, plumb in groups:
        top, bottom = min(one.at for one in level), max(one.at for one in level)
        if min(lone.end, bottom) - max(lone.begin, top) > 0.7 * (lone.end - lone.begin):
            plumb.append(lone)
            return


def _missing(edges: list[float], others: list[Ruling]) -> list[Ruling]:
    """The outermost lines of a table whose others reach beyond them: a side that is not drawn."""
    found: list[Ruling] = []
    before = [one for one in others if edges[0] - one.begin > _OPEN]
    behind = [one for one in others if one.end - edges[-1] > _OPEN]
    if len(before) > 1:
        found.append(Ruling(min(one.begin for one in before), before[0].at, before[-1].at))
    if len(behind) > 1:
        found.append(Ruling(max(one.end for one in behind), behind[0].at, behind[-1].at))
    return found


def _edges(rulings: list[Ruling]) -> list[float]:
    return sorted({one.at for one in rulings})


def _table(level: list[Ruling], plumb: list[Ruling]) -> Table | None:
    drawn = level
    level, plumb = [*level, *_missing(_edges(level), plumb)], [*plumb, *_missing(_edges(plumb), level)]
    xs, ys = _edges(plumb), _edges(level)
    height, width = len(ys) - 1, len(xs) - 1
    if width < 1 or height < 1 or height * width > _MAX_BOXES or (height == 1 and width == 1):
        return None
    # A wall stands between two boxes where a line covers the middle of the side that they share.
    right_wall = _walls(xs, plumb, [(above + below) / 2 for above, below in pairwise(ys)])
    lower_wall = _walls(ys, level, [(before + after) / 2 for before, after in pairwise(xs)])
    boxes: list[Box] = []
    taken = [[False] * width for _ in range(height)]
    for row in range(height):
        for column in range(width):
            if taken[row][column]:
                continue
            columns = 1
            while column + columns < width and not taken[row][column + columns] and (
                row not in right_wall[column + columns]
            ):
                columns += 1
            rows = 1
            while row + rows < height and all(
                one not in lower_wall[row + rows]
                and not taken[row + rows][one]
                and (one == column or row + rows not in right_wall[one])
                for one in range(column, column + columns)
            ):
                rows += 1
            for one in range(row, row + rows):
                taken[one][column : column + columns] = [True] * columns
            boxes.append(Box(row, column, rows, columns))
    ends = _walls(ys, drawn, [(before + after) / 2 for before, after in pairwise(xs)])
    for box in boxes:
        covered = range(box.column, box.column + box.columns)
        box.shut_above = box.row > 0 or any(one in ends[0] for one in covered)
        box.shut_below = box.row + box.rows < height or any(one in ends[-1] for one in covered)
    return Table(xs, ys, boxes)


def _walls(edges: list[float], rulings: list[Ruling], middles: list[float]) -> list[set[int]]:
    """For each edge the numbers of the middles that a line on it covers."""
    found: list[set[int]] = [set() for _ in edges]
    for one in rulings:
        first, last = bisect_left(middles, one.begin), bisect_right(middles, one.end)
        found[bisect_left(edges, one.at)].update(range(first, last))
    return found
