"""Whole numbers as files hold them in attributes: strangers write anything there."""

from __future__ import annotations

#: No count, index or width in a file has more digits.
_LONGEST = 9


def whole_number(text: str | None, otherwise: int = 0) -> int:
    """The number that a text of plain digits stands for, ``otherwise`` for any other text.

    Neither ``²``, which `str.isdigit` takes for a digit and `int` does not, nor a number of five thousand digits is one.
    """
    if text is None or len(text) > _LONGEST or not (text.isascii() and text.isdigit()):
        return otherwise
    return int(text)
