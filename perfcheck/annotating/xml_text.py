"""Texts as the XML of an Office file can hold them, line breaks and tabs included."""

from __future__ import annotations

import re
from functools import cache


@cache
def _forbidden() -> re.Pattern[str]:
    """What XML has no way to write, and what would turn round the text behind it."""
    return re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def xml_text(text: str) -> str:
    """The text; what no file can hold is shown as the sign for a lost character."""
    return text if text.isprintable() else _forbidden().sub("\ufffd", text)
