"""Something about a file that a person must know: what, where, and the remedy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(slots=True)
class Problem:
    """A trouble of reading.

    ``error``: something was not read, so it is not checked; ``warning``: read, but perhaps not as meant;
    ``note``: good to know, shown with ``-v``.
    """

    level: Literal["error", "warning", "note"]
    message: str
    hint: str = ""
    line: int | None = None
    column: int | None = None
    source_line: str | None = None
    locator: str | None = None
