"""What names of indicators count, and which units cannot be those of it: the list `measures`, and how it is read."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from perfcheck.declaration.text import name_key
from perfcheck_rules.lexicon import load
from perfcheck_rules.lexicon.any_of import AnyOf


class Measure(NamedTuple):
    """An entry of `measures`: names that end so count this, and no value in one of these units can be it."""

    ends: tuple[str, ...]
    unless: tuple[str, ...]
    what: str
    wrong: frozenset[str]


@lru_cache(maxsize=16384)
def measure_of(name: str) -> Measure | None:
    """What an indicator of this name (as written) counts, None where its name does not tell."""
    if ")" in name or "）" in name:  # equivalent: only saves time
        name = _brackets().sub("", name)
    key = name_key(name)
    for one, others in _by_last_character().get(key[-1:], ()):
        if key.endswith(one.ends) and not others.within(key):
            return one
    return None


@cache
def measures() -> tuple[Measure, ...]:
    """The entries in their order."""
    words = load("measures")
    return tuple(
        Measure(
            tuple(one["ends"]), tuple(one.get("unless", ())), one["what"],
            frozenset(unit for family in one["wrong"] for unit in words["families"][family]),
        )
        for one in words["measures"]
    )  # fmt: skip


@cache
def _by_last_character() -> dict[str, tuple[tuple[Measure, AnyOf], ...]]:
    """For each character the entries of which an ending ends with it, in their order, and what their `unless` says."""
    entries = measures()
    lasts = {end[-1] for entry in entries for end in entry.ends}
    return {
        last: tuple((entry, AnyOf(entry.unless)) for entry in entries if any(end.endswith(last) for end in entry.ends)) for last in lasts
    }


@cache
def _brackets() -> re.Pattern[str]:
    return re.compile(r"[（(][^（）()]*[）)]\s*$")
