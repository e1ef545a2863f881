"""Amounts as messages say them: in the unit in which the form is filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.declaration.amounts import UNITS, format_amount

if TYPE_CHECKING:
    from decimal import Decimal


def said(amount: Decimal, money_unit: str | None, *, gap: str = " ") -> str:
    """An amount in 万元 as it is said on a form that declares `money_unit`: ``200 万元``, ``2000000 元``."""
    unit = money_unit if money_unit in UNITS else "万元"
    return f"{format_amount(amount / UNITS[unit])}{gap}{unit}"
