"""Whether characters stand twice in a row in a text, told for dozens of lines at once in a few microseconds."""

from __future__ import annotations


def may_come_back(text: str, longest: int) -> bool:
    """False only where no characters, up to so many, are followed by the same ones once more.

    The text is one large number, and a shifted one is laid over it: what comes back becomes zeros.
    """
    units = text.encode("utf-16-le", "surrogatepass")
    size = len(units)
    if size != 2 * len(text):  # signs beyond 65,535 have two units, so that more than `longest` may come back
        return True
    number = int.from_bytes(units, "little")
    for length in range(1, longest + 1):
        laid_over = number ^ (number >> 16 * length)
        if bytes(2 * length) in laid_over.to_bytes(size, "little"):
            return True
    return False
