"""The characters of an Excel string, plain or with formats of its own, and how to change them there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from perfcheck.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perfcheck.fixing.edits import Change

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
#: What stands for one character: an escape, a line end, or itself.
_UNIT = re.compile(r"_x([0-9A-Fa-f]{4})_|\r\n|.", re.DOTALL)


class StringCharacter(NamedTuple):
    """A character, the ``t`` that holds it, and where in that text its source begins and ends."""

    char: str
    element: Any
    start: int
    end: int


def characters_of(string: Any) -> list[StringCharacter]:
    """The characters of an ``si`` or ``is``, without the readings that may stand above them."""
    return [character for element in _texts(string) for character in _of_text(element)]


def _texts(string: Any) -> Iterator[Any]:
    for child in string:
        if child.tag == f"{MAIN}t":
            yield child
        elif child.tag == f"{MAIN}r":
            yield from child.iter(f"{MAIN}t")


def _of_text(element: Any) -> Iterator[StringCharacter]:
    for match in _UNIT.finditer(element.text or ""):
        char = chr(int(match[1], 16)) if match[1] else "\n" if match[0] in ("\r\n", "\r") else match[0]
        yield StringCharacter(char, element, *match.span())


def change_string(string: Any, changes: Sequence[Change]) -> None:
    """Make the changes, given in order; what comes takes the format of what it replaces, else of what stands before it."""
    for start, end, new in reversed(changes):
        characters = characters_of(string)
        gone = characters[start:end]
        if not gone:
            before = characters[start - 1] if start else None
            element, at = (before.element, before.end) if before is not None else (characters[0].element, 0)
            _splice(element, at, at, new)
            continue
        for element in dict.fromkeys(one.element for one in reversed(gone)):
            mine = [one for one in gone if one.element is element]
            _splice(element, mine[0].start, mine[-1].end, new if element is gone[0].element else "")
    for child in list(string):
        if child.tag in (f"{MAIN}rPh", f"{MAIN}phoneticPr"):
            string.remove(child)  # readings of characters that may be gone


def _splice(element: Any, start: int, end: int, new: str) -> None:
    text = element.text or ""
    element.text = text[:start] + new + text[end:]
    if element.text != element.text.strip():
        element.set(_SPACE, "preserve")
