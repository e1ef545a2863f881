"""Patterns for files, as settings and the command line write them: ``旧表/**``, ``*.txt``, ``a/b.yaml``."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def matcher(patterns: Sequence[str], roots: Sequence[str]) -> Callable[[str], bool]:
    """Whether an absolute path, or a folder that it lies in, matches one of the patterns.

    ``*`` goes within a name, ``**`` across folders; a pattern without ``/`` is a name at any depth. ``roots``: the folders
    that patterns are relative to; a path outside of all of them matches nothing.
    """
    if not patterns:
        return lambda location: False
    alternatives = []
    for pattern in patterns:
        text = pattern.strip("/").replace("\\", "/").removeprefix("./")
        body = re.escape(text).replace(r"\*\*/", "(?:.*/)?").replace(r"\*\*", ".*").replace(r"\*", "[^/]*").replace(r"\?", "[^/]")
        alternatives.append(body if "/" in text else f"(?:.*/)?{body}")
    expression = re.compile(f"(?:{'|'.join(alternatives)})(?:/.*)?")
    prefixes = [root.rstrip(os.sep) + os.sep for root in roots]

    def matches(location: str) -> bool:
        prefix = next((one for one in prefixes if location.startswith(one)), None)
        if prefix is None:
            return False
        return expression.fullmatch(location[len(prefix) :].replace(os.sep, "/")) is not None

    return matches
