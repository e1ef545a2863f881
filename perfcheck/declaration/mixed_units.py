"""Amounts that agree once one of them is taken to be in the other unit: 元 written among 万元, or the reverse."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

#: How many 元 one 万元 is.
FACTOR = Decimal(10000)
#: Amounts in 万元 agree within this, or within one per cent: 203 万元 may stand for 2026400 元.
TOLERANCE = Decimal("0.01")
_PART = Decimal("0.01")


def agree(left: Decimal, right: Decimal) -> bool:
    """Whether two amounts (万元) are the same but for rounding."""
    return left == right or abs(left - right) <= max(TOLERANCE, _PART * max(abs(left), abs(right)))


def mixed(left: Decimal, right: Decimal, room: Decimal = _PART) -> bool:
    """Whether one of two amounts (万元) is ten thousand times the other, give or take that part of it."""
    if left <= 0 or right <= 0:
        return False
    return any(abs(one - other) <= room * max(one, other) for one, other in ((left, right * FACTOR), (left * FACTOR, right)))


def odd_one(total: Decimal, parts: Sequence[Decimal]) -> int | None:
    """Which amount (万元) stands in the other unit so that the parts do not make up the total.

    The number of the part, -1 for the total; None where the sum is right, or no change of one unit makes it right.
    """
    summed = sum(parts, Decimal(0))
    if agree(total, summed):
        return None
    if mixed(total, summed):
        return -1
    for number, part in enumerate(parts):
        rest = summed - part
        if part <= 0 or agree(total, rest):  # left out, the sum is right: the part is superfluous, not in another unit
            continue
        if any(agree(total, rest + changed) for changed in (part / FACTOR, part * FACTOR)):
            return number
    return None
