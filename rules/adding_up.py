"""Which promises add up over the years, so that a year's is a part of the whole term's."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from perfcheck.declaration.lazy import lazy_pattern
from perfcheck_rules.lexicon import load

if TYPE_CHECKING:
    from perfcheck import Indicator, Quantity

_BRACKETS = lazy_pattern(r"[（(][^（）()]*[）)]")


def adding_up(row: Indicator) -> Quantity | None:
    """The row's amount of work where those of several years add up (公里, 场次); None for stocks, levels, rates, bounds."""
    quantity = row.value.quantity_or_none if row.value is not None else None
    if quantity is None or row.name is None or not quantity.accumulates or is_level(row.name.text):
        return None
    return None if is_stock(row.name.text) and quantity.unit not in load("stocks")["events"] else quantity


@lru_cache(maxsize=4096)
def is_level(name: str) -> bool:
    """Whether a name speaks of a measure or of one year or head: 每年, 收费标准, 管径."""
    words = load("stocks")
    return _BRACKETS.sub("", name).rstrip("。.；; ").endswith(tuple(words["level_ends"])) or any(word in name for word in words["level"])


@lru_cache(maxsize=4096)
def is_stock(name: str) -> bool:
    """Whether a name speaks of what is there at a point of time: 在校学生数, 床位."""
    words = load("stocks")
    return any(word in name for word in words["stock"]) and not any(word in name for word in words["new"])
