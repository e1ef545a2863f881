"""Which 成本指标 names speak of the whole cost of a form: the list `cost_totals` and how it is read."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal

from perfcheck_rules.lexicon import load
from perfcheck_rules.lexicon.any_of import AnyOf


def cost_kind(name: str) -> Literal["total", "investment"] | None:
    """Whether a name (its key) speaks of the whole cost, of the whole investment, or of neither (a part, a ratio)."""
    return cost_kind_of(name) if may_speak_of_cost(name) else None  # equivalent: only saves time, also that of remembering others


def may_speak_of_cost(name: str) -> bool:  # equivalent: only saves time
    """Whether a name, as written or for comparison, holds anything of the words in `cost_totals` for a cost or an investment."""
    return not cost_words().signs.isdisjoint(name)


@lru_cache(maxsize=4096)
def cost_kind_of(name: str) -> Literal["total", "investment"] | None:
    """The same for a name that is known to speak of a cost."""
    part, investment, total = _words()
    kind: Literal["total", "investment"] | None = "investment" if investment.within(name) else "total" if total.within(name) else None
    return None if kind is None or part.within(name) else kind


@cache
def cost_words() -> AnyOf:
    """All the words for the cost or the investment of a form."""
    words = load("cost_totals")
    return AnyOf((*words["investment"], *words["total"], *words["plain"]))


@cache
def _words() -> tuple[AnyOf, AnyOf, AnyOf]:
    words = load("cost_totals")
    return AnyOf(words["part"]), AnyOf(words["investment"]), AnyOf(words["total"])
