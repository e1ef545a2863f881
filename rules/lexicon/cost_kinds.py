"""Which 成本指标 names speak of the whole cost of a form: the list `cost_totals` and how it is read."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from perfcheck_rules.lexicon import load


@lru_cache(maxsize=4096)
def cost_kind(name: str) -> Literal["total", "investment"] | None:
    """Whether a name (its key) speaks of the whole cost, of the whole investment, or of neither (a part, a ratio)."""
    words = load("cost_totals")
    if any(word in name for word in words["part"]):
        return None
    if any(word in name for word in words["investment"]):
        return "investment"
    return "total" if any(word in name for word in words["total"]) else None
