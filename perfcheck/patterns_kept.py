"""Regular expressions as an earlier run compiled them, kept beside the byte code like the word lists.

Python compiles them in Python: the hundred that a run over one form needs take 25 ms, a sixth of it, and less than one ms when
their codes are at hand. There is no public way to keep codes, so this goes through what `re` is made of. Whatever of that a version
of Python does not have as it is expected here makes this do nothing: then patterns are compiled as ever. Nothing but time depends
on it, and nobody but `re` need know of it: it finds the patterns where it looks for those that it has compiled before.
"""

from __future__ import annotations

import os
import re
import sys
from typing import Any

from perfcheck.keeping import NOTHING, keep, recall

_NAME = "patterns"
#: A run writes only where it has so many new ones, and not more than so many in all: ours are fewer, a user's come and go.
_NEW, _MOST = 3, 250
#: What was handed to `re`, by the keys that it knows patterns by.
_placed: dict[Any, tuple[Any, ...]] = {}


def recall_patterns() -> None:
    """Hand what is kept to `re`. To be called before anything is compiled."""
    try:
        from _sre import compile as made  # type: ignore[import-not-found]

        there: dict[Any, Any] = re._cache  # type: ignore[attr-defined]
        kept: Any = recall(_folder(), _NAME, _origin())
        for parts in kept if kept is not NOTHING else ():
            text, flags, all_flags, code, groups, names, numbered = parts
            key = (type(text), text, flags)
            there[key] = made(text, all_flags, memoryview(code).cast("I").tolist(), groups, names, numbered)
            _placed[key] = parts
    except Exception:  # another Python than those that this is made for, or somebody's file
        _placed.clear()


def keep_patterns() -> None:
    """Keep what this run has compiled, if it is worth it."""
    if sys.dont_write_bytecode or not _folder():
        return
    try:
        new = [key for key in re._cache if key not in _placed and not key[2] & (re.LOCALE | re.DEBUG)]  # type: ignore[attr-defined]
        if len(new) >= _NEW and len(new) + len(_placed) <= _MOST and _may_write():
            keep(_folder(), _NAME, _origin(), [*_placed.values(), *(_parts(text, flags) for _, text, flags in new)])
    except Exception:
        return


def _parts(text: Any, flags: int) -> tuple[Any, ...]:
    """What `re` makes a pattern from, once it has read its text."""
    from array import array
    from re import _compiler, _parser  # type: ignore[attr-defined]

    read = _parser.parse(text, flags)
    code = array("I", _compiler._code(read, flags)).tobytes()
    names = read.state.groupdict
    numbered: list[str | None] = [None] * read.state.groups
    for name, number in names.items():
        numbered[number] = name
    return text, flags, flags | read.state.flags, code, read.state.groups - 1, dict(names), tuple(numbered)


def _may_write() -> bool:
    """Whether it can be kept at all: else every run would read all texts once more, for nothing."""
    folder = _folder()
    return os.access(folder if os.path.isdir(folder) else os.path.dirname(folder), os.W_OK)


def _folder() -> str:
    """Where the byte code of this package is; empty where there is none."""
    return os.path.dirname(__spec__.cached or "") if __spec__ is not None else ""


def _origin() -> bytes:
    """What codes depend on beside the pattern."""
    import _sre

    return f"{sys.version} {sys.byteorder} {_sre.MAGIC} {_sre.CODESIZE}".encode()
