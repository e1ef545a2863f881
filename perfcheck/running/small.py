"""Units that are soon read and checked, by code of ours that nothing in a file can make end the process."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from perfcheck.declaration.problem import read_whole
from perfcheck.readers.discovery import TEXT_SUFFIXES, YAML_SUFFIXES
from perfcheck.readers.sniffing import OLE_MAGIC, sniff

if TYPE_CHECKING:
    from perfcheck.checking.units import Unit

#: So many files of at most so many bytes together are soon done.
_FILES, _BYTES = 10, 200_000
_PLAIN = (*YAML_SUFFIXES, *TEXT_SUFFIXES)
#: So many bytes at the beginning of a file tell what it really is.
_HEAD = 1024


def seems_small(unit: Unit) -> bool:
    """Whether a unit is one of a few short files of YAML or text, by their names and sizes."""
    try:
        return (
            len(unit.sources) <= _FILES
            and all(one.location.endswith(_PLAIN) for one in unit.sources)
            and sum([os.stat(one.location).st_size for one in unit.sources]) <= _BYTES
        )
    except OSError:
        return False


def is_small(unit: Unit) -> bool:
    """Whether it `seems_small`, and no file is of another kind than its name says, whose reader might take long or fail."""
    try:
        return seems_small(unit) and all(_is_plain(read_whole(one.location, _HEAD)) for one in unit.sources)
    except OSError:
        return False


def _is_plain(head: bytes) -> bool:
    return sniff(head, "") is None and not head.startswith(OLE_MAGIC)
