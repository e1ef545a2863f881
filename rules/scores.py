"""Weights and scores (分值, 得分) as numbers."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from perfcheck.declaration.text import fold

if TYPE_CHECKING:
    from perfcheck import Cell


@cache
def _points() -> re.Pattern[str]:
    return re.compile(r"\s*(\d+(?:\.\d+)?)\s*分?\s*")


def points(cell: Cell | None) -> Decimal | None:
    """The points of a cell (``10``, ``9.5分``), None where there is no such column or no single number."""
    return _read(cell.text) if cell is not None and cell.text else None


@lru_cache(maxsize=4096)
def _read(text: str) -> Decimal | None:
    match = _points().fullmatch(fold(text))
    return Decimal(match[1]) if match is not None else None
