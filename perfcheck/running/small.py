"""Units that are soon read and checked, by code that nothing makes end a process."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from perfcheck.readers.discovery import TEXT_SUFFIXES, YAML_SUFFIXES

if TYPE_CHECKING:
    from perfcheck.checking.units import Unit

#: So many files of at most so many bytes are soon read and checked.
_FEW, _SMALL = 10, 50_000
_PLAIN = (*YAML_SUFFIXES, *TEXT_SUFFIXES)


def is_small(unit: Unit) -> bool:
    """Whether a unit is soon done, by readers of our own."""
    try:
        return len(unit.sources) <= _FEW and all(
            one.location.endswith(_PLAIN) and os.stat(one.location).st_size <= _SMALL for one in unit.sources
        )
    except OSError:
        return False
