"""Which properties the paragraphs and characters of a Word 97–2003 file have: formatted pages of 512 bytes."""

from __future__ import annotations

import struct
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PAGE = 512


class Runs:
    """Runs of bytes in the file that have one list of modifiers; pages are looked into when they are asked for."""

    def __init__(self, index: bytes, main: bytes, *, paragraphs: bool) -> None:
        self._main = main
        self._paragraphs = paragraphs
        count = max(0, (len(index) - 4) // 8)
        self._starts = list(struct.unpack_from(f"<{count}I", index)) if count else []
        self._pages = struct.unpack_from(f"<{count}I", index, 4 * (count + 1)) if count else ()
        self._read: dict[int, tuple[list[int], list[bytes]]] = {}

    def at(self, byte: int) -> bytes:
        """The modifiers of the run that holds a byte."""
        number = bisect_right(self._starts, byte) - 1
        if number < 0:
            return b""
        places, lists = self._page(number)
        run = bisect_right(places, byte) - 1
        return lists[run] if 0 <= run < len(lists) else b""

    def between(self, begin: int, end: int) -> Iterator[tuple[int, int, bytes]]:
        """The runs that overlap these bytes and have modifiers, cut off at both ends."""
        number = max(0, bisect_right(self._starts, begin) - 1)
        while number < len(self._starts) and self._starts[number] < end:
            places, lists = self._page(number)
            for run in range(max(0, bisect_right(places, begin) - 1), len(lists)):
                if places[run] >= end:
                    break
                if lists[run] and places[run + 1] > begin:
                    yield max(places[run], begin), min(places[run + 1], end), lists[run]
            number += 1

    def _page(self, number: int) -> tuple[list[int], list[bytes]]:
        found = self._read.get(number)
        if found is None:
            found = self._read[number] = self._parse(self._pages[number] & 0x3FFFFF)
        return found

    def _parse(self, page: int) -> tuple[list[int], list[bytes]]:
        data = self._main[page * _PAGE : (page + 1) * _PAGE]
        if len(data) < _PAGE:
            return [], []
        count = data[-1]
        step = 13 if self._paragraphs else 1
        if 4 * (count + 1) + step * count > _PAGE - 1:
            return [], []
        places = list(struct.unpack_from(f"<{count + 1}I", data))
        if any(places[run] > places[run + 1] for run in range(count)):
            return [], []
        lists = []
        for run in range(count):
            offset = 2 * data[4 * (count + 1) + step * run]
            lists.append(_paragraph_list(data, offset) if self._paragraphs else _character_list(data, offset))
        return places, lists


def _character_list(data: bytes, offset: int) -> bytes:
    return data[offset + 1 : offset + 1 + data[offset]] if offset else b""


def _paragraph_list(data: bytes, offset: int) -> bytes:
    """The modifiers without the number of the style that stands before them."""
    if not offset:
        return b""
    size = data[offset]
    if size:
        return data[offset + 3 : offset + 2 * size]
    if offset + 1 >= len(data):
        return b""
    return data[offset + 4 : offset + 2 + 2 * data[offset + 1]]
