"""The weight (分值, 权重) that a cell holds: 10, 10分, 10%."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.declaration.lazy import lazy_pattern
from perfcheck.declaration.text import fold

if TYPE_CHECKING:
    from perfcheck import Cell

_WEIGHT = lazy_pattern(r"\s*(\d+(?:\.\d+)?)\s*[分%]?\s*")


def weight_of(cell: Cell | None) -> Decimal | None:
    """The number of points; None where the form has no such cell, or nothing readable stands in it."""
    match = _WEIGHT.fullmatch(fold(cell.text)) if cell is not None else None
    return Decimal(match[1]) if match is not None else None
