"""What values say by their texts alone, in the way in which nearly all are written, so that no row has to be made to see it.

Where 计算符号 or 计量单位 stand in columns of their own, a text alone says nothing, and none is told here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck import parse_quantity
from perfcheck.declaration.quantity_parser import is_plain_figure
from perfcheck.declaration.remembered import remembered
from perfcheck_rules.lone_values import values_stand_alone

if TYPE_CHECKING:
    from perfcheck import Plan, Quantity

_NONE: frozenset[str] = frozenset()


def quantity_at(plan: Plan, place: int) -> Quantity | None:
    """What the value in the row of this number, from 0 on, promises, None where it has none or promises nothing measurable."""
    if values_stand_alone(plan):  # equivalent: only saves making the row
        return parse_quantity(plan.listed("value")[place] or "")
    value = plan.indicators[place].value
    return value.quantity_or_none if value is not None else None


@remembered
def ceilings_at_funds(plan: Plan) -> frozenset[str]:
    """The texts that set the plan's funds, as they are written, as the amount or its ceiling: of 120, in 万元, ≤120万元 and 120万元."""
    total = plan.funds.total
    if total is None or not values_stand_alone(plan) or total.money_unit not in ("万元", "元"):
        return _NONE
    text = total.text
    whole, point, part = text.partition(".")
    # As long as plain figures are, so that a text that is one of these is one.
    if not text.isascii() or not whole.isdigit() or whole[0] == "0" or len(whole) > 9 or (point and not (part.isdigit() and len(part) <= 4)):
        return _NONE
    written = text + total.money_unit
    return frozenset((written, "≤" + written, "不超过" + written))


def is_price(text: str) -> bool:
    """Whether a text that stands alone is plainly what one thing costs: ≤120元/人."""
    return "/" in text and is_plain_figure(text)


def priced_thing(price: str) -> str:
    """What a price (see `is_price`) is for: 人 of ≤120元/人."""
    return price.partition("/")[2].removesuffix("以上")
