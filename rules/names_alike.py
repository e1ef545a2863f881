"""Names that are the same but for word order and words that say nothing of their own, in one form or in several.

Hardly any two names are: the rules that compare names look here first, and compare only what is left.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from perfcheck.declaration.remembered import remembered
from perfcheck.declaration.text import name_key
from perfcheck_rules.lexicon import load
from perfcheck_rules.sharers import Sharers
from perfcheck_rules.tables import table_of

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from perfcheck import Plan

#: Particles, which no comparison of names counts (see `perfcheck.declaration.nearness`).
PARTICLES = "的及和与"


def names_alike(names: frozenset[str]) -> AbstractSet[str]:
    """Those of some names (as written) that may be alike; any two that differ only in the above, or in spelling, are among them."""
    return _ALIKE.among(names)


@remembered
def alike_in(plan: Plan) -> AbstractSet[str]:
    """The names of a plan's rows that may be alike to one another, or to names met before in other plans."""
    respelt = table_of(plan).respelt
    if not respelt:  # equivalent: only saves time
        return _ALIKE.among(plan.column("name"), _letters)
    return _ALIKE.among(plan.column("name"), lambda name: _letters(name_key(name) if name in respelt else name))


def _words(name: str) -> int:
    """What names that are alike have in common, as a number: it is cheaper by far than reading them."""
    return _letters(name_key(name))


def _letters(key: str) -> int:
    """The same for a name that is its own key, as most are."""
    return hash(frozenset(key) - _silent())


@cache
def _silent() -> frozenset[str]:
    """The characters of which words may consist that say nothing of their own: filler, words for completion, particles."""
    words = load("repeats")
    return frozenset("".join((*words["filler"], *words["completion"], PARTICLES)))


_ALIKE = Sharers(_words)
