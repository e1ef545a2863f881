"""In which columns a department's tasks make up the total, as they mostly do: then no rule has to look at each amount."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.declaration.remembered import remembered

if TYPE_CHECKING:
    from perfcheck import AmountCell, Declaration

_COLUMNS = ("total", "fiscal", "other")


@remembered
def columns_made_up(department: Declaration) -> frozenset[str]:
    """Of total, fiscal and other those in which the amounts of all tasks can be read and are, to the last digit, what the year has."""
    if department.annual is None:
        return frozenset()
    known: dict[tuple[str, ...], bool] = {}  # mostly all money is 财政拨款, so that two columns hold the same texts
    found = []
    for column in _COLUMNS:
        total: AmountCell | None = getattr(department.annual.funds, column)
        if total is None:
            continue
        cells: list[AmountCell | None] = [getattr(task.funds, column) for task in department.tasks]
        filled = [cell for cell in cells if cell is not None and cell.text]
        texts = (total.text, *[cell.text for cell in filled])
        made_up = known.get(texts)
        if made_up is None:
            parts = [amount for cell in filled if (amount := cell.amount_or_none) is not None]
            made_up = known[texts] = len(parts) == len(filled) > 0 and sum(parts, Decimal(0)) == total.amount_or_none
        if made_up:
            found.append(column)
    return frozenset(found)
