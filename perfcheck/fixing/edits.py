"""Edits of a file's text: where a cell stands in what its file holds, and which characters of that are to change."""

from __future__ import annotations

from abc import ABC, abstractmethod
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING

from perfcheck.records import NamedTuple, dataclass

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping

    from perfcheck.declaration.cell import Cell


#: In a longer text the fewest changes are not looked for, only few.
_LONG = 2000


class Uneditable(Exception):
    """What stands there cannot be changed; the message says why (Chinese)."""


class Change(NamedTuple):
    """Characters ``start`` to ``end`` of a container's text become ``text``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Region:
    """A cell's place: the container (a YAML scalar, a table cell, a text file) and in its text the place of each character."""

    container: Hashable
    offsets: tuple[int, ...]


class Editor(ABC):
    """One file that can be changed. Raises `Uneditable` where the file as a whole cannot be."""

    @abstractmethod
    def regions(self, cells: Mapping[str, Cell]) -> dict[str, Region]:
        """Where the cells stand, by their addresses; a cell that cannot be found is left out."""

    @abstractmethod
    def refusal(self, container: Hashable, change: Change) -> str:
        """Why a change cannot be made (Chinese), empty when it can."""

    @abstractmethod
    def written(self, changes: Mapping[Hashable, list[Change]]) -> bytes:
        """The file with these changes, each container's in order and apart from each other. May raise `Uneditable`."""


def in_order(container: Hashable, text: str, cells: Iterable[tuple[str, Cell]]) -> Iterator[tuple[str, Region]]:
    """The places of cells that stand one behind the other in a text, line breaks looked through.

    What is not found behind the cell before stands elsewhere in the same text: a copy, or a part of another cell.
    """
    kept = [index for index, char in enumerate(text) if char not in "\r\n"]
    joined = "".join(text[index] for index in kept)
    cursor = 0
    for address, cell in cells:
        if not cell.text:
            continue
        at = joined.find(cell.text, cursor)
        if at < 0:
            at = joined.find(cell.text)
        else:
            cursor = at + len(cell.text)
        if at >= 0:
            yield address, Region(container, tuple(kept[at : at + len(cell.text)]))


def changes_between(region: Region, old: str, new: str) -> Iterator[Change]:
    """The fewest changes of a container that make the cell's old text the new one, in order."""
    offsets = region.offsets
    # The matcher's time grows with the square of the texts, and most of them stay as they are.
    lead = _alike(old, new)
    trail = _alike(old[lead:][::-1], new[lead:][::-1])
    middle = SequenceMatcher(None, old[lead : len(old) - trail], new[lead : len(new) - trail], autojunk=len(old) > _LONG)
    for tag, begin, end, new_begin, new_end in middle.get_opcodes():
        if tag == "equal":
            continue
        begin, end = begin + lead, end + lead
        text = new[new_begin + lead : new_end + lead]
        if begin == end:
            at = offsets[begin - 1] + 1 if begin else offsets[0]
            yield Change(at, at, text)
            continue
        # A line break within what goes stays where it is.
        cuts = [begin, *(index for index in range(begin + 1, end) if offsets[index] != offsets[index - 1] + 1), end]
        for first, last in pairwise(cuts):
            yield Change(offsets[first], offsets[last - 1] + 1, text)
            text = ""


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with in common."""
    return next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other)))


def joined(changes: Iterable[Change]) -> list[Change] | None:
    """Changes from several cells of one container in order, equal ones once; None where they get in each other's way."""
    result = sorted(set(changes))
    for one, other in pairwise(result):
        if other.start < one.end or (one.start == one.end == other.start == other.end):
            return None
    return result


def possible_texts(region: Region, text: str, changes: Iterable[Change]) -> set[str]:
    """What may stand in a cell after changes of its container: those at its very edge may belong to its neighbour."""
    return {_changed(region, text, changes, edges=edges) for edges in (False, True)}


def _changed(region: Region, text: str, changes: Iterable[Change], *, edges: bool) -> str:
    offsets = region.offsets
    if not offsets:
        return text
    at = {offset: index for index, offset in enumerate(offsets)}
    pieces: list[str] = list(text)
    front, behind = "", ""
    for start, end, new in changes:
        inside = [index for offset in range(start, end) if (index := at.get(offset)) is not None]
        for index in inside:
            pieces[index] = ""
        if inside:
            pieces[inside[0]] = new
        elif start == end and offsets[0] < start <= offsets[-1]:
            index = at.get(start - 1)
            if index is not None:
                pieces[index] += new
        elif start == end and edges and start == offsets[0]:
            front += new
        elif start == end and edges and start == offsets[-1] + 1:
            behind += new
    return front + "".join(pieces) + behind


def apply_changes(text: str, changes: Iterable[Change]) -> str:
    """A text with changes, given in order."""
    for start, end, new in reversed(list(changes)):
        text = text[:start] + new + text[end:]
    return text
