"""What names of indicators count, and which units cannot be those of it: the list `measures`, and how it is read."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from perfcheck.declaration.text import name_key
from perfcheck_rules.lexicon import load


class Measure(NamedTuple):
    """An entry of `measures`: names that end so count this, and no value in one of these units can be it."""

    ends: tuple[str, ...]
    unless: tuple[str, ...]
    what: str
    wrong: frozenset[str]


@lru_cache(maxsize=16384)
def measure_of(name: str) -> Measure | None:
    """What an indicator of this name (as written) counts, None where its name does not tell."""
    key = name_key(_brackets().sub("", name))
    return next((one for one in _measures() if key.endswith(one.ends) and not any(word in key for word in one.unless)), None)


@cache
def _measures() -> tuple[Measure, ...]:
    words = load("measures")
    return tuple(
        Measure(
            tuple(one["ends"]), tuple(one.get("unless", ())), one["what"],
            frozenset(unit for family in one["wrong"] for unit in words["families"][family]),
        )
        for one in words["measures"]
    )  # fmt: skip


@cache
def _brackets() -> re.Pattern[str]:
    return re.compile(r"[（(][^（）()]*[）)]\s*$")
