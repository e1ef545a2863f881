"""The figure that a row promises and the amount that a money cell holds, None where there is nothing of the kind."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.declaration.units import DURATIONS, RATES

if TYPE_CHECKING:
    from perfcheck import AmountCell, Cell, Indicator, Quantity


def figure(cell: Cell | None) -> Quantity | None:
    """A written figure, not a date, a change, a comparison with another year or with a document."""
    quantity = cell.quantity_or_none if cell is not None else None
    if quantity is None or quantity.kind != "figure" or not quantity.explicit or quantity.relation is not None:
        return None
    return quantity


def count(row: Indicator) -> Quantity | None:
    """How many things the row promises: a figure with a unit, not a rate, a time, an amount of money or a frequency."""
    quantity = figure(row.value)
    if quantity is None or quantity.unit is None or quantity.per is not None or quantity.is_money:
        return None
    return None if quantity.unit in RATES or quantity.unit in DURATIONS else quantity


def money(row: Indicator) -> Quantity | None:
    """The amount of money, whole or by the piece, that the row promises."""
    quantity = figure(row.value)
    return quantity if quantity is not None and quantity.is_money else None


def least(quantity: Quantity) -> Decimal:
    """The number that a figure names: its lower bound, of “≤ 5” the 5."""
    return quantity.low if quantity.low is not None else quantity.high or Decimal(0)


def amount(cell: AmountCell | None) -> Decimal | None:
    """What a money cell holds, in 万元; None where the form has no such cell, or nothing readable stands in it."""
    return cell.amount_or_none if cell is not None else None
