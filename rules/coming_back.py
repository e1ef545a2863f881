"""Where characters stand twice in a row in a text, told for dozens of lines at once in a few microseconds."""

from __future__ import annotations

from perfcheck.declaration.gates import lines_at


def lines_coming_back(text: str, longest: int) -> set[int]:
    """The lines, by number, in which characters, up to so many, are followed by the same ones once more; perhaps others, too.

    The text is one large number, and a shifted one is laid over it: what comes back becomes noughts.
    """
    units = text.encode("utf-16-le", "surrogatepass")
    size = len(units)
    if size != 2 * len(text):  # signs beyond 65,535 have two units, so that more than `longest` may come back
        return set(range(text.count("\n") + 1))
    found: set[int] = set()
    number = int.from_bytes(units, "little")
    for length in range(1, longest + 1):
        laid_over = (number ^ (number >> 16 * length)).to_bytes(size, "little")
        noughts = bytes(2 * length)
        at = laid_over.find(noughts)
        places = []
        while at >= 0:
            if at % 2:  # they belong to the halves of two characters
                at += 1
                if laid_over.startswith(noughts, at):
                    continue
            else:
                places.append(at // 2)
                end = text.find("\n", at // 2 + 1)
                at = 2 * end if end >= 0 else size
            at = laid_over.find(noughts, at)
        found |= lines_at(text, places)
    return found
