"""Word lists as they were parsed, kept beside the byte code, so that a run needs neither PyYAML nor the time it takes.

A list is known by the checksum of its YAML, so that an edited one is parsed anew. Where nothing can be written (a zipapp, a
read-only installation, ``PYTHONDONTWRITEBYTECODE``) the lists are parsed in every run.
"""

from __future__ import annotations

import marshal
import os
import sys
from typing import Any
from zlib import crc32

#: What `recall` answers where nothing is kept; a list may well be None.
NOTHING = object()


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
