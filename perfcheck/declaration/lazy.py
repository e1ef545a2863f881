"""Regular expressions that are compiled when they are first used: a run needs a third of those that its modules hold."""

from __future__ import annotations

import re
from typing import Any

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")


class _Lazy:
    def __init__(self, text: str, flags: int) -> None:
        self._asked = text, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # whoever looks over a module's names asks every value for such ones
            raise AttributeError(name)
        compiled = re.compile(*self._asked)
        for method in _METHODS:  # from now on they are found here, at once
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def lazy_pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """Like ``re.compile``, for a pattern at the top of a module; a mistake in it shows when it is used."""
    return _Lazy(text, flags)  # type: ignore[return-value]
