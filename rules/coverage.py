"""Which indicators support which goal: the 目标—指标对照表.

A clause of a goal is supported when enough of what it is about stands in the names and values of the plan's indicators,
or its figure does. What the unit is called by (乡村振兴局) and what any text may hold says nothing.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.declaration.nearness import loose_key
from perfcheck_rules.subjects import bigrams

if TYPE_CHECKING:
    from perfcheck import Goal, Indicator, Plan

#: So much of a clause has to come back in the indicators.
ENOUGH = 0.4
#: A clause of fewer telling characters (提高工作水平) is too vague to be held against anything.
_FEWEST = 4


class Clause(NamedTuple):
    """A clause of a goal and the indicators that support it, none where nothing does."""

    text: str
    indicators: list[Indicator]
    supported: bool


class Coverage(NamedTuple):
    """A goal, clause by clause; clauses that say nothing to be measured are left out."""

    goal: Goal
    clauses: list[Clause]

    @property
    def unsupported(self) -> list[str]:
        """The clauses that no indicator supports."""
        return [clause.text for clause in self.clauses if not clause.supported]


def goal_coverage(plan: Plan, unit: str = "") -> list[Coverage]:
    """The goals of a plan with the indicators that support them; ``unit``: the name of the unit, whose words say nothing."""
    rows = [row for row in plan.indicators if row.key]
    written = "\n".join([_row_key(row) for row in rows])
    theme = bigrams(loose_key(unit))
    return [Coverage(goal, [_clause(text, rows, written, theme) for text in clauses(goal.text.text) if _tells(text, theme)]) for goal in plan.goals]


def _clause(text: str, rows: list[Indicator], written: str, theme: frozenset[str]) -> Clause:
    key = loose_key(text)
    about = bigrams(key) - theme
    shared = {pair for pair in about if pair in written}
    supported = _weight(key, shared) >= ENOUGH * _weight(key, about) or any(figure in written for figure in _figures().findall(key))
    return Clause(text, [row for row in rows if any(pair in _row_key(row) for pair in shared)] if supported else [], supported)


def _tells(text: str, theme: frozenset[str]) -> bool:
    key = loose_key(text)
    return _weight(key, bigrams(key) - theme) >= _FEWEST


def _weight(key: str, pairs: set[str] | frozenset[str]) -> int:
    """How many characters of a key belong to one of the pairs."""
    held = {place for at in range(len(key) - 1) if key[at : at + 2] in pairs for place in (at, at + 1)}
    return len(held)


@lru_cache(maxsize=16384)
def clauses(text: str) -> tuple[str, ...]:
    """The clauses of a goal; what stands between 、 is one only where it is long enough to be a sentence."""
    found: list[str] = []
    for sentence in _sentences().split(text):
        items = [item.strip() for item in sentence.split("、")]
        if min(map(len, items)) < _FEWEST:
            items = [sentence.strip()]
        found += [item for item in items if item]
    return tuple(found)


def _row_key(row: Indicator) -> str:
    value = row.value
    return f"{row.key}|{value.key}" if value is not None else row.key


@cache
def _sentences() -> re.Pattern[str]:
    return re.compile(r"[，,；;。！!\n]+(?![0-9]{3})")


@cache
def _figures() -> re.Pattern[str]:
    return re.compile(r"[0-9]{2,}(?=[^0-9年月日])")
