"""Each two characters that stand beside each other, as one number: making texts of them takes four times as long."""

from __future__ import annotations

from sys import byteorder


def bigrams(text: str) -> tuple[memoryview, memoryview]:
    """The pairs that begin at even and those that begin at odd places of a text; a rare sign beyond 65,535 counts as two."""
    units = memoryview(text.encode("utf-16-le", "surrogatepass"))
    size = len(units)
    return units[: size & ~3].cast("I"), units[2 : 2 + (max(size - 2, 0) & ~3)].cast("I")


def written_out(bigram: int) -> str:
    """The two characters of a pair."""
    return bigram.to_bytes(4, byteorder).decode("utf-16-le", "surrogatepass")
