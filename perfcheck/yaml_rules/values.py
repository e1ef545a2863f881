"""What expressions compute with: numbers read from cells exactly, texts compared as people mean them.

What cannot be read raises `Unreadable` (the row becomes ``insufficient_data``), a column that the form does not have raises
`Missing` (``not_applicable``); neither ever counts as a wrong or a right answer.
"""

from __future__ import annotations

from decimal import Context, Decimal, DecimalException, DivisionByZero, InvalidOperation, Overflow
from typing import TYPE_CHECKING, Any

from perfcheck.declaration.cell import AmountCell, Cell, Unreadable
from perfcheck.declaration.periods import parse_period, parse_year
from perfcheck.declaration.text import fold, name_key
from perfcheck.declaration.units import MONEY, UNITS

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfcheck.declaration.periods import Period
    from perfcheck.declaration.quantity import Quantity

#: Exact for everything that a form may hold; a result that needs more digits or a larger exponent is refused.
EXACT = Context(prec=60, Emax=400, Emin=-400, traps=[DivisionByZero, InvalidOperation, Overflow])


class Missing(Exception):
    """The form has no such column or block; the message names it."""


class CannotCompute(Exception):
    """A calculation has no result; the message says why."""


def number_of(value: Any) -> Decimal:
    """The number of a cell, an amount (万元), a year or a number. Raises `Unreadable`."""
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, AmountCell):
        return value.amount
    return _figure(value)


def year_of(cell: Cell) -> Decimal:
    """The year that a cell names. Raises `Unreadable`."""
    year = parse_year(cell.text)
    if year is None:
        raise Unreadable(cell, "年度没有填写" if cell.blank else f"“{cell.text.strip()}”读不出是哪一年")
    return Decimal(year)


def _figure(cell: Cell) -> Decimal:
    quantity = cell.quantity
    low, high = quantity.low, quantity.high
    if low is not None and high is not None and low != high:
        raise Unreadable(cell, f"“{cell.text.strip()}”是一个范围，不是一个数")
    figure = low if low is not None else high
    if figure is None:
        raise Unreadable(cell, f"“{cell.text.strip()}”没有写出数")
    return figure


def _bound(name: str) -> Callable[[Cell], Decimal]:
    def read(cell: Cell) -> Decimal:
        if isinstance(cell, AmountCell):
            return cell.amount
        bound: Decimal | None = getattr(cell.quantity, name)
        if bound is None:
            raise Unreadable(cell, f"“{cell.text.strip()}”没有写出{'下限' if name == 'low' else '上限'}")
        return bound

    return read


def _money(cell: Cell) -> Decimal:
    if isinstance(cell, AmountCell):
        return cell.amount
    if not cell.quantity.is_money:
        raise Unreadable(cell, f"“{cell.text.strip()}”不是金额")
    return _figure(cell)


def _unit(cell: Cell) -> str:
    return "万元" if isinstance(cell, AmountCell) and cell.amount is not None else cell.quantity.unit or ""


def _explicit(cell: Cell) -> bool:
    if isinstance(cell, AmountCell):
        return cell.amount_or_none is not None
    quantity = cell.quantity_or_none
    return quantity is not None and quantity.explicit


def _period(pick: Callable[[Period], int | None]) -> Callable[[Cell], Decimal]:
    def read(cell: Cell) -> Decimal:
        period = parse_period(cell.text)
        found = pick(period) if period is not None else None
        if found is None:
            raise Unreadable(cell, "没有填写" if cell.blank else f"“{cell.text.strip()}”读不出年份")
        return Decimal(found)

    return read


#: The properties of a cell: name → reader.
READERS: dict[str, Callable[[Cell], Any]] = {
    "unit": _unit,
    "number": lambda cell: number_of(cell),
    "low": _bound("low"),
    "high": _bound("high"),
    "explicit": _explicit,
    "per": lambda cell: cell.quantity.per or "",
    "baseline": lambda cell: cell.quantity.baseline or "",
    "amount": _money,
    "start_year": _period(lambda period: period.start),
    "end_year": _period(lambda period: period.end),
    "years": _period(lambda period: period.length),
}


def text_of(value: Any) -> str:
    """A text for comparison: trimmed, full-width letters and digits as half-width ones."""
    return fold(value.text if isinstance(value, Cell) else str(value)).strip()


def unit_of(text: str) -> str:
    """A unit as quantities name it: 名 is 人, 元 is 万元 (amounts are in 万元)."""
    folded = text_of(text)
    return "万元" if folded in MONEY else UNITS.get(folded, folded)


def equal_cells(left: Cell, right: Cell) -> bool:
    """Whether two cells say the same: the same words but for punctuation and width, or the same amount or quantity."""
    if name_key(left.text) == name_key(right.text):
        return True
    if isinstance(left, AmountCell) or isinstance(right, AmountCell):
        return _money(left) == _money(right)
    mine, theirs = left.quantity_or_none, right.quantity_or_none
    return (
        mine is not None
        and theirs is not None
        and mine.explicit
        and theirs.explicit
        and mine.contains(theirs)
        and theirs.contains(mine)
    )


def order_cells(sign: str, left: Cell, right: Cell) -> bool:
    """Compare two cells by size, after conversion of units. Raises `Unreadable` when they do not compare."""
    if isinstance(left, AmountCell) or isinstance(right, AmountCell):
        return ORDER[sign](_money(left), _money(right))
    return order_quantities(sign, left, left.quantity, right.quantity, right.text)


def order_quantities(sign: str, cell: Cell, left: Quantity, right: Quantity, shown: str) -> bool:
    """Compare two quantities by size. Raises `Unreadable` when they do not compare."""
    if not left.comparable(right):
        raise Unreadable(cell, f"“{cell.text.strip()}”与“{shown.strip()}”不能比较")
    if sign == ">":
        return left.exceeds(right)
    if sign == "<":
        return right.exceeds(left)
    return not (left.exceeds(right) if sign == "<=" else right.exceeds(left))


ORDER: dict[str, Callable[[Any, Any], bool]] = {
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
    "==": lambda left, right: left == right,
    "!=": lambda left, right: left != right,
}


def calculate(sign: str, left: Decimal, right: Decimal) -> Decimal:
    """Exact arithmetic. Raises `CannotCompute`."""
    try:
        if sign == "+":
            return EXACT.add(left, right)
        if sign == "-":
            return EXACT.subtract(left, right)
        if sign == "*":
            return EXACT.multiply(left, right)
        return EXACT.divide(left, right)
    except DecimalException:
        raise CannotCompute("除数是零，算不出" if sign == "/" and right == 0 else "数太大，算不出") from None


def shown(value: Any) -> str:
    """A value as a message says it."""
    from perfcheck.declaration.quantity import number_text

    if isinstance(value, Cell):
        return value.text.strip() or "（空白）"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return number_text(value)
    if isinstance(value, list):
        said = [shown(one) for one in value[:6]]
        return "、".join(said[:5]) + (" 等" if len(said) > 5 else "")
    return str(value).strip() or "（空白）"
