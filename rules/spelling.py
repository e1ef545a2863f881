"""Names that are spelt otherwise for comparison: hardly any, so that most names need no key (`perfcheck.declaration.text.name_key`)."""

from __future__ import annotations

from perfcheck.declaration.text import name_key
from perfcheck_rules.blanks import UNUSED
from perfcheck_rules.shared_search import IN_NAMES


def respelt(names: frozenset[str]) -> frozenset[str]:
    """Those of a column's names that differ from their key, and those that name nothing (`UNUSED`)."""
    return _RESPELT.among(names)


#: As it is without what it remembers: each name is asked about once here, and mostly nowhere else.
_key = name_key.__wrapped__
_RESPELT = IN_NAMES.add(lambda name: _key(name) != name or name in UNUSED)
