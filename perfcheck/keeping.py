"""YAML of our own (word lists, the points of a review) as it was parsed, kept beside the byte code, so that a run needs neither
PyYAML nor the time it takes.

A list is known by the checksum of its YAML, so that an edited one is parsed anew. Where nothing can be written (a zipapp, a
read-only installation, ``PYTHONDONTWRITEBYTECODE``) the lists are parsed in every run.
"""

from __future__ import annotations

import marshal
import os
import sys
from typing import TYPE_CHECKING, Any
from zlib import crc32

from perfcheck.packaged import data as packaged

if TYPE_CHECKING:
    from collections.abc import Callable

#: What `recall` answers where nothing is kept; a list may well be None.
NOTHING = object()


def parsed(package: str, name: str, parse: Callable[[bytes], Any]) -> Any:
    """What `<name>.yaml` of a package that has been imported holds, parsed or recalled. Raises `OSError` where there is none."""
    source = packaged(package, f"{name}.yaml")
    spec = sys.modules[package].__spec__
    folder = os.path.dirname(spec.cached or "") if spec is not None else ""
    known = recall(folder, name, source) if folder else NOTHING
    if known is not NOTHING:
        return known
    data = parse(source)
    if folder and not sys.dont_write_bytecode:
        keep(folder, name, source, data)
    return data


def recall(folder: str, name: str, source: bytes) -> object:
    """What was kept in a folder for a list with this YAML, `NOTHING` where there is none or it is damaged."""
    try:
        with open(_path(folder, name), "rb") as handle:
            checksum, size, data = marshal.loads(handle.read())
    except (OSError, ValueError, EOFError, TypeError):
        return NOTHING
    return data if (checksum, size) == (crc32(source), len(source)) else NOTHING


def keep(folder: str, name: str, source: bytes, data: Any) -> None:
    """Keep what a list's YAML says, if that can be done."""
    path = _path(folder, name)
    try:
        packed = marshal.dumps((crc32(source), len(source), data), 4)
        os.makedirs(folder, exist_ok=True)
        with open(f"{path}.{os.getpid()}", "wb") as handle:
            handle.write(packed)
        os.replace(f"{path}.{os.getpid()}", path)  # whoever reads meanwhile sees the whole file or none
    except (OSError, ValueError):  # the latter: a date, which marshal does not know
        return


def _path(folder: str, name: str) -> str:
    return os.path.join(folder, f"{name}.{sys.implementation.cache_tag}.words")
