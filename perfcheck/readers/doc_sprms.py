"""Single property modifiers of Word 97–2003, after [MS-DOC] 2.6: what paragraphs, characters and rows differ in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Of a character.
DELETED, INSERTED, PICTURE, DATA, VANISH, OBJECT = 0x0800, 0x0801, 0x6A03, 0x0806, 0x083C, 0x080A
SYMBOL, FONT = 0x6A09, 0x4A4F
#: Of a paragraph.
IN_TABLE, ROW_END, DEPTH, INNER_CELL_END, INNER_ROW_END = 0x2416, 0x2417, 0x6649, 0x244B, 0x244C
LIST_LEVEL, LIST = 0x260A, 0x460B
#: Where the rest of a paragraph's or a row's properties stands in the data stream, too long for their own place.
HUGE = frozenset((0x6645, 0x6646, 0x646B))
#: Of a row.
TABLE_DEFINITION, TABLE_INSERT, TABLE_DELETE, TABLE_WIDTH, TABLE_MERGE, TABLE_SPLIT, TABLE_VERTICAL = (
    0xD608, 0x7621, 0x5622, 0x7623, 0x5624, 0x5625, 0xD62B,
)  # fmt: skip
_TABS = 0xC615
_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)


def modifiers(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each modifier of a list and its operand; the list ends where it stops making sense."""
    place, end = 0, len(data)
    while place + 2 < end:
        code = data[place] | data[place + 1] << 8
        place += 2
        size = _SIZES[code >> 13]
        if size == 0:
            if code == TABLE_DEFINITION:
                size = 1 + (data[place] | data[place + 1] << 8) if place + 1 < end else 0
            elif code == _TABS and data[place] == 255:
                size = _tabs_size(data, place)
            else:
                size = 1 + data[place]
        if place + size > end or size == 0:
            return
        yield code, data[place : place + size]
        place += size


def _tabs_size(data: bytes, place: int) -> int:
    """The one modifier that does not know its own length: tabs taken away, then tabs added."""
    try:
        gone = data[place + 1]
        added = data[place + 2 + 4 * gone]
    except IndexError:
        return 0
    return 3 + 4 * gone + 3 * added


def complete(data: bytes, store: bytes) -> list[tuple[int, bytes]]:
    """The modifiers of a list, with those that it keeps in the data stream in the place of the pointer."""
    found: list[tuple[int, bytes]] = []
    for code, operand in modifiers(data):
        if code in HUGE:
            place = int.from_bytes(operand, "little")
            size = int.from_bytes(store[place : place + 2], "little")
            # A pointer within what is pointed to is none: it could go in a circle.
            found += ((code, operand) for code, operand in modifiers(store[place + 2 : place + 2 + size]) if code not in HUGE)
        else:
            found.append((code, operand))
    return found


def flag(operand: bytes) -> bool:
    """Whether a toggle is on; 128 and 129 stand for what the style says, and its opposite."""
    return operand[0] & 1 == 1
