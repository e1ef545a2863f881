"""How much of a goal or another long text a message repeats."""

from __future__ import annotations

_LONGEST = 24


def excerpt(text: str) -> str:
    """The text without blanks and closing punctuation, its head where it is long."""
    plain = "".join(text.split()).rstrip("。.；;，,、")
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"
