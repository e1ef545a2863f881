"""The text of a Word 97–2003 file, put together from its pieces; a file saved “fast” has many, in any order."""

from __future__ import annotations

import struct
from bisect import bisect_right
from typing import TYPE_CHECKING

from perfcheck.readers.doc_file import PIECES, broken
from perfcheck.readers.halves import whole_characters

if TYPE_CHECKING:
    from perfcheck.readers.doc_file import DocFile

#: Stands for a character position that has no character of its own.
FILLER = "\x00"
#: A file that was saved “fast” for years has some thousand.
_MAX_PIECES = 50_000
_CHINESE = frozenset((0x0804, 0x1004, 0x0404, 0x0C04, 0x1404))
#: One modifier in the space of a number: which are told by seven bits, after [MS-DOC] 2.9.209; only those used here.
_SHORT = {0x18: 0x2416, 0x19: 0x2417, 0x41: 0x0800, 0x42: 0x0801, 0x5C: 0x083C}


class Piece:
    """A run of characters that stand together in the file: positions ``begin`` to ``end``, from byte ``place`` on."""

    __slots__ = ("begin", "end", "modifier", "place", "width")

    def __init__(self, begin: int, end: int, place: int, width: int, modifier: bytes) -> None:
        self.begin = begin
        self.end = end
        self.place = place
        self.width = width
        self.modifier = modifier


class Pieces:
    """The pieces in the order of the text."""

    def __init__(self, file: DocFile) -> None:
        self._file = file
        self.all: list[Piece] = []
        self._starts: list[int] = []
        lists, table = _sections(file.part(PIECES))
        count = (len(table) - 4) // 12
        if not 0 < count <= _MAX_PIECES:
            raise broken()
        positions = struct.unpack_from(f"<{count + 1}I", table)
        before = 0
        for number in range(count):
            begin, end = positions[number], positions[number + 1]
            if begin != before or end <= begin:
                raise broken()
            before = end
            place, modifier = struct.unpack_from("<IH", table, 4 * (count + 1) + 8 * number + 2)
            compressed = bool(place & 0x40000000)
            place &= 0x3FFFFFFF
            width = 1 if compressed else 2
            self.all.append(Piece(begin, end, place // 2 if compressed else place, width, _modifier(modifier, lists)))
            self._starts.append(begin)
        if before < file.text[1]:
            raise broken()

    def at(self, position: int) -> Piece:
        """The piece that holds a position."""
        return self.all[max(0, bisect_right(self._starts, position) - 1)]

    def byte_of(self, position: int) -> int:
        """Where in the file the character of a position stands."""
        piece = self.at(position)
        return piece.place + (position - piece.begin) * piece.width

    def text(self, begin: int, end: int) -> str:
        """The characters of these positions, exactly one each. Raises `Damaged` where the file has none."""
        parts: list[str] = []
        for piece in self.all:
            first, last = max(piece.begin, begin), min(piece.end, end)
            if first >= last:
                continue
            place = piece.place + (first - piece.begin) * piece.width
            data = self._file.main[place : place + (last - first) * piece.width]
            if len(data) != (last - first) * piece.width:
                raise broken()
            parts.append(_wide(data) if piece.width == 2 else self._narrow(data))
        return "".join(parts)

    def _narrow(self, data: bytes) -> str:
        """Bytes are Windows Latin, save that old Chinese programs put GBK there."""
        if data.isascii():
            return data.decode("ascii")
        if self._file.language in _CHINESE:
            try:
                chinese = data.decode("gbk")
            except UnicodeDecodeError:
                pass
            else:
                if all("\u3000" <= char <= "\uffe5" or char in "“”‘’—…·×÷±≥≤℃％①②③④⑤√□■○●◆★" for char in chinese if char > "\x7f"):
                    return "".join(char if char <= "\x7f" else char + FILLER for char in chinese)
        return data.decode("cp1252", "replace").replace("\ufffd", FILLER)


def _wide(data: bytes) -> str:
    text = data.decode("utf-16-le", "surrogatepass")
    if len(text) * 2 != len(data):  # characters that take two positions
        text = "".join(char if char <= "\uffff" else char + FILLER for char in text)
    return whole_characters(text)


def _sections(data: bytes) -> tuple[list[bytes], bytes]:
    """Lists of modifiers that pieces refer to, and the table of the pieces."""
    lists: list[bytes] = []
    place = 0
    while place < len(data):
        if data[place] == 1 and place + 3 <= len(data):
            size = struct.unpack_from("<H", data, place + 1)[0]
            lists.append(data[place + 3 : place + 3 + size])
            place += 3 + size
        elif data[place] == 2 and place + 5 <= len(data):
            size = struct.unpack_from("<I", data, place + 1)[0]
            return lists, data[place + 5 : place + 5 + size]
        else:
            break
    raise broken()


def _modifier(number: int, lists: list[bytes]) -> bytes:
    if number & 1:
        index = number >> 1
        return lists[index] if index < len(lists) else b""
    code = _SHORT.get(number >> 1 & 0x7F)
    return struct.pack("<HB", code, number >> 8) if code is not None else b""
