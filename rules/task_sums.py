"""A department's tasks against its total: where they make it up, as they mostly do, and what stands beside them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.declaration.amounts import parse_amount
from perfcheck.declaration.remembered import remembered

if TYPE_CHECKING:
    from perfcheck import AmountCell, Cell, Declaration

_COLUMNS = ("total", "fiscal", "other")
#: Not what this year is: 项目支出占比, 2023年项目支出.
_NOT_THE_AMOUNT = ("占比", "比例", "比重")


def spent_on(department: Declaration, kind: str) -> tuple[Cell, Decimal] | None:
    """What a department form says beside its tasks that is spent on 基本支出 or 项目支出, in 万元; None where it does not."""
    listed: list[tuple[str, Cell]] = list(department.extra.items())
    if department.annual is not None:
        listed += department.annual.funds.sources.items()
    for label, cell in listed:
        if label.startswith(kind) and not label.endswith(_NOT_THE_AMOUNT) and "年" not in label.replace("当年", "").replace("本年", ""):
            amount = parse_amount(cell.text, department.money_unit)
            if amount is not None:
                return cell, amount
    return None


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
