"""Which rows of a table speak of 满意, found out once for all rules that ask."""

from __future__ import annotations

from functools import lru_cache
from itertools import compress, repeat
from operator import contains


@lru_cache(maxsize=1024)
def named_after_satisfaction(names: tuple[str, ...]) -> tuple[int, ...]:
    """The numbers, from 0 on, of the names that speak of 满意; mid-term and annual table mostly bear the same names."""
    return tuple(compress(range(len(names)), map(contains, names, repeat("满意"))))


@lru_cache(maxsize=1024)
def under_satisfaction(categories: tuple[str, ...], level1: tuple[str, ...]) -> tuple[int, ...]:
    """The numbers of the rows over which 满意 stands; many tables have the same levels."""
    return tuple([place for place, levels in enumerate(zip(categories, level1, strict=True)) if "满意" in "\n".join(levels)])  # equivalent: both are the rows'
