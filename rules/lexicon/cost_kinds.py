"""Which 成本指标 names speak of the whole cost of a form: the list `cost_totals` and how it is read."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal

from perfcheck.declaration.text import name_key
from perfcheck_rules.lexicon import load
from perfcheck_rules.lexicon.any_of import AnyOf


def cost_kind(name: str) -> Literal["total", "investment"] | None:
    """Whether a name (its key) speaks of the whole cost, of the whole investment, or of neither (a part, a ratio)."""
    return _cost_kind(name) if may_speak_of_cost(name) else None  # equivalent: only saves time, also that of remembering others


# Several rules ask for the same name one after the other, and hardly any is asked for again.
@lru_cache(maxsize=16)
def may_speak_of_cost(name: str) -> bool:  # equivalent: only saves time
    """Whether a name, as written or for comparison, holds anything of the words in `cost_totals` for a cost or an investment."""
    return not _signs().isdisjoint(name)


def says_whole_cost(name: str) -> bool:
    """Whether a name as written speaks of the whole cost or investment."""
    return may_speak_of_cost(name) and _cost_kind(name_key(name)) is not None  # equivalent: the first only saves time


@lru_cache(maxsize=4096)
def _cost_kind(name: str) -> Literal["total", "investment"] | None:
    part, investment, total = _words()
    kind: Literal["total", "investment"] | None = "investment" if investment.within(name) else "total" if total.within(name) else None
    return None if kind is None or part.within(name) else kind


@cache
def _signs() -> frozenset[str]:
    words = load("cost_totals")
    return AnyOf((*words["investment"], *words["total"], *words["plain"])).signs


@cache
def _words() -> tuple[AnyOf, AnyOf, AnyOf]:
    words = load("cost_totals")
    return AnyOf(words["part"]), AnyOf(words["investment"]), AnyOf(words["total"])
