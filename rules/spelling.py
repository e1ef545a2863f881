"""Names that are spelt otherwise for comparison: hardly any, so that most names need no key (`perfcheck.declaration.text.name_key`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.declaration.gates import ShapeGate
from perfcheck.declaration.lazy import lazy_pattern
from perfcheck.declaration.text import name_key
from perfcheck_rules.blanks import UNUSED
from perfcheck_rules.shared_search import IN_NAMES

if TYPE_CHECKING:
    from perfcheck import Plan

_WIDE = lazy_pattern(r"[\uff21-\uff5a]")
_UNUSED_LINES = tuple([f"\n{word}\n" for word in UNUSED])


def respelt(plan: Plan) -> frozenset[str]:
    """The names of a plan's rows that differ from their key, and those that name nothing (`UNUSED`)."""
    names = plan.column("name")
    found = _RESPELT.among(names)
    if plan.said_in("name").count("\n") >= len(names):  # more lines than names: the gate does not see which belong together
        found = found.union([name for name in names if "\n" in name])
    return found


def _is_respelt(name: str) -> bool:
    return _key(name) != name or name in UNUSED


def _lines(piece: str) -> set[int]:
    """The lines of names that may be respelt: of mere letters only those are that have another case or width, or name nothing."""
    beyond: set[int] = set()
    if not piece.replace("\n", "").isalpha():  # equivalent: only saves time
        beyond = {number for number, line in enumerate(piece.split("\n")) if not line.isalpha()}
    if piece.lower() == piece and _WIDE.search(piece) is None and not [line for line in _UNUSED_LINES if line in piece]:  # equivalent: only saves time
        return beyond
    return beyond.union([number for number, line in enumerate(piece.split("\n")) if _is_respelt(line)])


#: As it is without what it remembers: each name is asked about once here, and mostly nowhere else.
_key = name_key.__wrapped__
_RESPELT = IN_NAMES.add(_is_respelt, ShapeGate(_lines))
