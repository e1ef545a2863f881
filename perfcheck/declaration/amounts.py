"""Amounts of money: read as written, compared in 万元, exact decimals."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from perfcheck.declaration.lazy import lazy_pattern
from perfcheck.declaration.text import fold

#: How many 万元 one unit is.
UNITS = {"元": Decimal("0.0001"), "千元": Decimal("0.1"), "万元": Decimal(1), "万": Decimal(1), "亿元": Decimal(10000)}

_AMOUNT = lazy_pattern(r"(?:人民币)?\s*[¥￥]?\s*(-?)\s*((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*(元|千元|万元|万|亿元)?(?:整)?\s*[。;]?")


@lru_cache(maxsize=16384)
def parse_amount(text: str, money_unit: str | None) -> Decimal | None:
    """The amount of a money cell in 万元.

    A unit in the cell itself goes before ``money_unit``, the unit that the form declares (元, 万元 …).
    None when the text is not one amount, or when no unit is known.
    """
    whole, point, part = text.partition(".")
    if whole.isdigit() and text.isascii() and (part.isdigit() or not point):  # equivalent: only saves time, so most amounts are written
        factor = UNITS.get(money_unit or "")
        return Decimal(text) * factor if factor is not None else None
    match = _AMOUNT.fullmatch(fold(text).strip())
    if match is None:
        return None
    factor = UNITS.get(match[3] or money_unit or "")
    if factor is None:
        return None
    return Decimal(match[1] + match[2].replace(",", "")) * factor


def format_amount(amount: Decimal) -> str:
    """An amount in 万元 as it is said, without superfluous zeros: ``583.44``, ``200``."""
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
