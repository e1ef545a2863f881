"""Half characters (lone surrogates): UTF-16 can spell them, but no text that leaves the program can hold them."""

from __future__ import annotations

import re
from functools import cache


@cache
def _half() -> re.Pattern[str]:
    return re.compile("[\ud800-\udfff]")


def whole_characters(text: str) -> str:
    """The text with two halves joined, and with the sign for a lost character for each that is alone; as long as before
    where no halves belong together.
    """
    if text.isascii() or not _half().search(text):
        return text
    joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    return _half().sub("\ufffd", joined)
