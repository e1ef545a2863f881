"""Which indicators support which goal: the 目标—指标对照表.

A clause of a goal is supported when enough of what it is about stands in the names and values of the plan's indicators,
or its figure does. What the unit is called by (乡村振兴局) and what any text may hold says nothing.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.declaration.text import name_key
from perfcheck_rules.goal_shapes import goal_shapes
from perfcheck_rules.shapes import as_text
from perfcheck_rules.subjects import bigrams
from perfcheck_rules.tables import table_of

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


class _Read(NamedTuple):
    """A clause as it was read: text, key, pairs of characters that tell something, how many characters those are."""

    text: str
    key: str
    about: frozenset[str]
    weight: int

    def figures(self) -> list[str]:
        """The figures that tell something: of two digits at least, no date."""
        return _figures().findall(self.key)


def unsupported_clauses(plan: Plan, unit: str = "") -> list[tuple[Goal, list[str]]]:
    """The goals of which some clauses are supported by no indicator, with these; ``unit``: the name of the unit."""
    if not plan.goals or not plan.indicators:
        return []
    written = table_of(plan).said
    if _are_named(goal_shapes(plan), written, _theme(unit)):  # equivalent: only saves time
        return []
    whole = ""
    found = []
    for goal in plan.goals:
        missing = []
        for clause in _clauses_of(goal.text.text, unit):
            if _is_supported(clause, written):
                continue
            whole = whole or "\n".join([_row_key(row) for row in plan.indicators])
            if not _is_supported(clause, whole):
                missing.append(clause.text)
        if missing:
            found.append((goal, missing))
    return found


def goal_coverage(plan: Plan, unit: str = "") -> list[Coverage]:
    """The goals of a plan with the indicators that support them; ``unit``: the name of the unit, whose words say nothing."""
    missing = {id(goal): texts for goal, texts in unsupported_clauses(plan, unit)}
    result = []
    for goal in plan.goals:
        lines = []
        for clause in _clauses_of(goal.text.text, unit):
            supported = clause.text not in missing.get(id(goal), ())
            figures = clause.figures()
            rows = [row for row in plan.indicators if supported and _speaks_of(_row_key(row), clause.about, figures)]
            lines.append(Clause(clause.text, rows, supported))
        result.append(Coverage(goal, lines))
    return result


@lru_cache(maxsize=1024)
def _are_named(goals: tuple[bytes, ...], written: str, theme: frozenset[str]) -> bool:
    """Whether the names of the indicators alone surely support each clause of some goals (`goal_shapes`), whatever figures these give."""
    for goal in goals:
        for key, pairs, enough in _abouts(goal, theme):
            missing = enough
            for pair in pairs:
                if pair in written:
                    missing -= 1
                    if missing <= 0:
                        break
            else:
                # Hardly ever does it depend on how many characters the pairs are.
                weight = _weight(key, pairs)
                if weight >= _FEWEST and enough - missing < ENOUGH * weight - 1:
                    return False
    return True


@lru_cache(maxsize=16384)
def _abouts(goal: bytes, theme: frozenset[str]) -> list[tuple[str, frozenset[str], float]]:
    """Of each clause of a goal its key, what it is about, how many pairs of that are enough whatever its weight; not to be changed.

    Clauses that say too little are left out. No digit is part of what a clause is about, and whether it is one depends on at
    most three of them in a row.
    """
    found = []
    for clause in clauses(as_text(goal)):
        key = name_key(clause)
        about = bigrams(key)
        if not about.isdisjoint(theme):
            about = about - theme
        most = min(2 * len(about), len(key))  # for the weight
        if most >= _FEWEST:  # equivalent: only saves time
            found.append((key, about, ENOUGH * most - 1))
    return found


def _speaks_of(key: str, about: frozenset[str], figures: list[str]) -> bool:
    return any(pair in key for pair in about) or any(figure in key for figure in figures)


def _is_supported(clause: _Read, written: str) -> bool:
    return _is_named(clause, written) or any(figure in written for figure in clause.figures())


def _is_named(clause: _Read, written: str) -> bool:
    """Whether enough of what a clause is about is written, figures aside."""
    enough = ENOUGH * clause.weight
    shared: set[str] = set()
    for pair in clause.about:
        if pair in written:
            shared.add(pair)
            if len(shared) + 1 >= enough:  # equivalent: pairs are at least one character more than there are of them, which spares counting
                return True
    return bool(shared) and _weight(clause.key, shared) >= enough


@lru_cache(maxsize=16384)
def _clauses_of(text: str, unit: str) -> tuple[_Read, ...]:
    """The clauses of a goal that say enough to be measured, what is no word of the unit's name taken as what they say."""
    found = []
    theme = _theme(unit)
    for clause in clauses(text):
        key = name_key(clause)
        about = bigrams(key) - theme
        weight = _weight(key, about)
        if weight >= _FEWEST:
            found.append(_Read(clause, key, about, weight))
    return tuple(found)


@lru_cache(maxsize=1024)
def _theme(unit: str) -> frozenset[str]:
    return bigrams(name_key(unit))


def _weight(key: str, pairs: set[str] | frozenset[str]) -> int:
    """How many characters of a key belong to one of the pairs."""
    held, end = 0, 0
    for at in range(len(key) - 1):
        if key[at : at + 2] in pairs:
            held += 1 if at < end else 2
            end = at + 2
    return held


def clauses(text: str) -> tuple[str, ...]:
    """The clauses of a goal; what stands between 、 is one only where it is long enough to be a sentence."""
    sentences = _sentences().split(text)
    if "、" not in text:  # equivalent: only saves time
        return tuple(filter(None, map(str.strip, sentences)))
    found: list[str] = []
    for sentence in sentences:
        items = [item.strip() for item in sentence.split("、")] if "、" in sentence else [sentence.strip()]
        if len(items) > 1 and min(map(len, items)) < _FEWEST:
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
    return re.compile(r"(?<![0-9])[0-9]{2,}+(?=[^0-9年月日])")
