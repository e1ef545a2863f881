"""Rows of a table in a Word 97–2003 file: where cells begin and end, and which are merged; after [MS-DOC] 2.9.331 ff."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from perfcheck.readers import doc_sprms as sprms
from perfcheck.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

_MAX_CELLS = 64
_HORIZONTAL, _VERTICAL, _RESTART = 0x3, 0x20, 0x40


class RowShape(NamedTuple):
    """The edges of a row's cells in twips, one more than cells, and the merge flags of each."""

    edges: list[int]
    flags: list[int]


def row_shape(modifiers: Iterable[tuple[int, bytes]]) -> RowShape:
    """The shape that the modifiers of a row's end describe, applied one after the other."""
    edges: list[int] = []
    flags: list[int] = []
    for code, operand in modifiers:
        if code == sprms.TABLE_DEFINITION:
            edges, flags = _definition(operand)
        elif code == sprms.TABLE_VERTICAL and len(operand) >= 3:
            if operand[1] < len(flags):
                flags[operand[1]] = flags[operand[1]] & ~(_VERTICAL | _RESTART) | (operand[2] & 3) << 5
        elif code in _CHANGES and edges:
            _CHANGES[code](edges, flags, operand)
    return RowShape(edges, flags)


def _definition(operand: bytes) -> tuple[list[int], list[int]]:
    count = operand[2] if len(operand) > 2 else 0
    if count > _MAX_CELLS or len(operand) < 3 + 2 * (count + 1):
        return [], []
    edges = list(struct.unpack_from(f"<{count + 1}h", operand, 3))
    start = 3 + 2 * (count + 1)
    flags = [
        struct.unpack_from("<H", operand, place)[0] if (place := start + 20 * cell) + 2 <= len(operand) else 0
        for cell in range(count)
    ]  # cells at the end may be left out: they have no properties
    return edges, flags


def _merge(edges: list[int], flags: list[int], operand: bytes) -> None:
    for cell in range(operand[0], min(operand[1], len(flags))):
        flags[cell] = flags[cell] & ~_HORIZONTAL | (2 if cell == operand[0] else 1)


def _split(edges: list[int], flags: list[int], operand: bytes) -> None:
    for cell in range(operand[0], min(operand[1], len(flags))):
        flags[cell] &= ~_HORIZONTAL


def _insert(edges: list[int], flags: list[int], operand: bytes) -> None:
    first, count, width = operand[0], min(operand[1], _MAX_CELLS), operand[2] | operand[3] << 8
    first = min(first, len(flags))
    moved = [edge + count * width for edge in edges[first + 1 :]]
    edges[first + 1 :] = [edges[first] + width * (number + 1) for number in range(count)] + moved
    flags[first:first] = [0] * count
    del edges[_MAX_CELLS + 1 :], flags[_MAX_CELLS:]


def _delete(edges: list[int], flags: list[int], operand: bytes) -> None:
    first, last = operand[0], min(operand[1], len(flags))
    if first < last:
        gone = edges[last] - edges[first]
        edges[first + 1 :] = [edge - gone for edge in edges[last + 1 :]]
        del flags[first:last]


def _widen(edges: list[int], flags: list[int], operand: bytes) -> None:
    width = operand[2] | operand[3] << 8
    for cell in range(operand[0], min(operand[1], len(flags))):
        more = width - (edges[cell + 1] - edges[cell])
        edges[cell + 1 :] = [edge + more for edge in edges[cell + 1 :]]


_CHANGES = {
    sprms.TABLE_MERGE: _merge, sprms.TABLE_SPLIT: _split, sprms.TABLE_INSERT: _insert, sprms.TABLE_DELETE: _delete,
    sprms.TABLE_WIDTH: _widen,
}  # fmt: skip


def covered_sideways(flags: list[int]) -> list[bool]:
    """Which cells the cell to their left covers.

    Word 97 described the first of such cells by 1 and the others by 2, the specification says the reverse; both wrote
    files. What the first flagged cell of a group has is what first ones have.
    """
    covered: list[bool] = []
    first = 0
    for one in flags:
        value = one & _HORIZONTAL
        if not value:
            first = 0
            covered.append(False)
        elif not first:
            first = value
            covered.append(False)
        else:
            covered.append((value == 1) is not (first == 1))
    return covered


def covered_from_above(flags: int) -> bool:
    """Whether a cell belongs to the one above it."""
    return flags & (_VERTICAL | _RESTART) == _VERTICAL
