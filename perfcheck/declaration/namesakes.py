"""Rows of one plan that bear the same name, and the objects that tell them apart."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from perfcheck.declaration.lazy import lazy_pattern
from perfcheck.declaration.remembered import remembered
from perfcheck.declaration.text import compact, fold

if TYPE_CHECKING:
    from perfcheck.declaration.cell import Cell
    from perfcheck.declaration.model import Indicator, Plan

_BRACKETS = lazy_pattern(r"[（(]([^（）()]+)[）)]")


@remembered
def namesakes(plan: Plan) -> list[list[Indicator]]:
    """The rows of equal name, two or more of each, in the form's order."""
    keys = plan.listed("key")
    if len(set(keys)) == len(keys):  # so it is on most forms
        return []
    rows: dict[str, list[Indicator]] = defaultdict(list)
    for row in plan.indicators:
        if row.key:
            rows[row.key].append(row)
    return [same for same in rows.values() if len(same) > 1]


def tell_objects_apart(rows: list[Indicator]) -> bool:
    """Whether brackets in value, standard or note name a different object for each of the rows."""
    objects = [_objects(row) for row in rows]
    return all(objects) and len(set(objects)) == len(objects)


def same_content(left: Cell | None, right: Cell | None) -> bool:
    """Whether two values or standards say the same: equal figures, else equal texts but for the full stop."""
    if _written(left) == _written(right):
        return True
    if left is None or right is None:
        return False
    mine, theirs = left.quantity_or_none, right.quantity_or_none
    if mine is None or theirs is None or not (mine.explicit and theirs.explicit):
        return False
    return mine == theirs or (mine.contains(theirs) and theirs.contains(mine))


def _written(cell: Cell | None) -> str:
    return compact(fold(cell.text)).rstrip("。.；;，,、") if cell is not None else ""


def _objects(row: Indicator) -> frozenset[str]:
    texts = (cell.text for cell in (row.value, row.standard, row.note) if cell is not None)
    return frozenset(inside for text in texts for inside in _BRACKETS.findall(text))
