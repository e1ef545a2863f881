"""Looks at many texts in one piece, so that each of them is asked about only where there is a reason to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from itertools import repeat

#: Asked about texts in one piece, a line each, with a line break at both ends: whether any of them may pass, or which
#: lines may (the numbers of the line breaks before them, as ``piece.count("\n", 0, place)`` gives).
Gate = Callable[[str], "object | AbstractSet[int]"]


def in_one_piece(texts: Sequence[str]) -> str:
    """What a gate is asked about."""
    return "\n" + "\n".join(texts) + "\n"


def lines_with(marks: str | tuple[str, ...], piece: str) -> set[int]:
    """The lines of a piece in which one of some marks stands."""
    found = set()
    for mark in marks:
        at = piece.find(mark)
        while at >= 0:
            found.add(piece.count("\n", 0, at))
            at = piece.find(mark, piece.find("\n", at))
    return found


def let_through(gate: Gate, texts: Sequence[str], piece: str) -> Sequence[str]:
    """The texts that may pass; ``piece``: the same ones in one piece. A gate that fails with an exception lets all through."""
    try:
        answer = gate(piece)
    except Exception:  # the rule itself will fail in the same way, where the engine says so by its name
        return texts
    if type(answer) is not set and not isinstance(answer, AbstractSet):  # the former is the usual one, and quicker to see
        return texts if answer else ()
    if not answer:
        return ()
    if piece.count("\n") == len(texts) + 1:  # nearly always: none of the texts has a line break in it
        return [texts[line - 1] for line in sorted(answer) if 0 < line <= len(texts)]
    owners = [-1]
    for number, text in enumerate(texts):
        owners.extend(repeat(number, text.count("\n") + 1))
    last = len(owners)
    numbers = {owners[line] for line in answer if 0 < line < last}
    return [texts[number] for number in sorted(numbers)]
