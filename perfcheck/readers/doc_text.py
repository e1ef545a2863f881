"""The text of paragraphs in a Word 97–2003 file as a reader of the page sees it."""

from __future__ import annotations

import struct
from bisect import bisect_left
from typing import TYPE_CHECKING

from perfcheck.readers import doc_sprms as sprms
from perfcheck.readers.doc_file import CHARACTERS, FONTS, broken
from perfcheck.readers.doc_formatting import Runs
from perfcheck.readers.doc_pieces import FILLER
from perfcheck.readers.docx_symbols import symbol, symbols
from perfcheck.readers.word_remarks import Remarks
from perfcheck.records import NamedTuple

if TYPE_CHECKING:
    from perfcheck.readers.doc_file import DocFile
    from perfcheck.readers.doc_pieces import Piece, Pieces

FIELD, RESULT, FIELD_END = "\x13", "\x14", "\x15"
PICTURE, SHAPE = "\x01", "\x08"
#: What prints otherwise than it is written, or not at all.
_SHOWN = str.maketrans({
    "\x0b": "\n", "\x0c": "\n", "\x0e": "\n", "\x1e": "-", "\xa0": "\xa0", "\r": None, "\x07": None,
    FILLER: None, **dict.fromkeys("\x01\x02\x03\x04\x05\x06\x08\x13\x14\x15\x1f"),
})  # fmt: skip
#: Runs that print otherwise than plain text; a form has some dozen.
_MAX_RUNS = 200_000
#: Characters that make a paragraph more than its letters.
_SPECIAL = frozenset(FIELD + RESULT + FIELD_END + PICTURE + SHAPE)


class _Look(NamedTuple):
    """What matters of a run's properties."""

    gone: bool = False
    new: bool = False
    hidden: bool = False
    symbol: str = ""
    font: str = ""
    object: bool = False
    data: int | None = None
    picture: int | None = None


class DocTexts(Remarks):
    """Reads the paragraphs of the text in their order."""

    def __init__(self, file: DocFile, pieces: Pieces) -> None:
        super().__init__()
        self._file = file
        self.text = pieces.text(*file.text)
        self._fonts = _font_names(file.part(FONTS))
        self._looks: dict[bytes, _Look | None] = {}
        self._runs = self._special_runs(pieces)
        self._starts = [begin for begin, _, _ in self._runs]
        #: For each field that is open whether its result has begun.
        self._fields: list[bool] = []
        self.shapes: list[tuple[int, str]] = []

    def lines(self, begin: int, end: int) -> list[str]:
        """The lines of the characters from ``begin`` to before ``end``."""
        text = self.text[begin:end]
        number = self._first_run(begin)
        plain = number >= len(self._runs) or self._runs[number][0] >= end
        if plain and not self._fields and _SPECIAL.isdisjoint(text):
            return text.translate(_SHOWN).split("\n")
        parts: list[str] = []
        place = begin
        while place < end:
            while number < len(self._runs) and self._runs[number][1] <= place:
                number += 1
            look, until = None, end
            if number < len(self._runs):
                first, last, found = self._runs[number]
                look, until = (found, min(last, end)) if first <= place else (None, min(first, end))
            self._read(place, until, look, parts)
            place = until
        return "".join(parts).split("\n")

    def is_deleted(self, position: int) -> bool:
        """Whether a character was taken away by a change that nobody has accepted yet."""
        number = self._first_run(position)
        return number < len(self._runs) and self._runs[number][0] <= position and self._runs[number][2].gone

    def _first_run(self, position: int) -> int:
        """The number of the first run that ends behind a position."""
        number = bisect_left(self._starts, position)
        return number - 1 if number and self._runs[number - 1][1] > position else number

    def _read(self, begin: int, end: int, look: _Look | None, parts: list[str]) -> None:
        text = self.text[begin:end]
        if look is not None:
            self.revised = self.revised or ((look.gone or look.new) and bool(text.strip("\r\x07")))
        shown: list[str] = []
        for offset, char in enumerate(text):
            if char == FIELD:
                self._fields.append(False)
            elif char == RESULT:
                if self._fields:
                    self._fields[-1] = True
            elif char == FIELD_END:
                if self._fields:
                    self._fields.pop()
            elif char == PICTURE and look is not None and look.data is not None:
                shown.append(self._form_box(look.data))
            elif not all(self._fields) or (look is not None and look.gone):
                continue
            elif char == SHAPE:
                self.shapes.append((begin + offset, self.place))
            elif char == PICTURE:
                if look is None or not look.object:
                    self.pictures.append(self.place)
            elif look is not None and look.symbol and char == "(":
                shown.append(look.symbol)
            else:
                shown.append(char)
        seen = "".join(shown).translate(_SHOWN)
        if look is not None and look.hidden:
            if seen.strip():
                self.hidden.append((self.place, seen.strip()))
            return
        parts.append(symbols(seen, look.font) if look is not None and look.font else seen)

    def _form_box(self, place: int) -> str:
        """The check box of a form field, whose state stands in the data stream; ``""`` for other fields."""
        data = self._file.store[place : place + 400]
        if len(data) < 6:
            return ""
        start = struct.unpack_from("<H", data, 4)[0]
        if data[start : start + 4] != b"\xff\xff\xff\xff" or len(data) < start + 12:
            return ""
        bits, _, _, length = struct.unpack_from("<4H", data, start + 4)
        if bits & 3 != 1:
            return ""
        state = bits >> 2 & 0x1F
        if state == 25:  # as at first
            place = start + 12 + 2 * length + 2
            state = int.from_bytes(data[place : place + 2], "little")
        return "☑" if state == 1 else "□"

    def _special_runs(self, pieces: Pieces) -> list[tuple[int, int, _Look]]:
        """The runs that do not simply print their characters, in the order of the text."""
        runs = Runs(self._file.part(CHARACTERS), self._file.main, paragraphs=False)
        found: list[tuple[int, int, _Look]] = []
        for piece in pieces.all:
            if piece.begin >= len(self.text):
                break
            found += self._runs_of(piece, runs)
            if len(found) > _MAX_RUNS:
                raise broken()
        return found

    def _runs_of(self, piece: Piece, runs: Runs) -> list[tuple[int, int, _Look]]:
        found: list[tuple[int, int, _Look]] = []
        if piece.modifier and self._look(piece.modifier) is not None:
            look = self._look(piece.modifier)
            assert look is not None
            return [(piece.begin, piece.end, look)]
        size = (piece.end - piece.begin) * piece.width
        for first, last, modifiers in runs.between(piece.place, piece.place + size):
            look = self._look(modifiers)
            if look is not None:
                begin = piece.begin + (first - piece.place) // piece.width
                end = piece.begin + -((piece.place - last) // piece.width)
                if begin < end:
                    found.append((begin, end, look))
        return found

    def _look(self, modifiers: bytes) -> _Look | None:
        if modifiers not in self._looks:
            look = self._make_look(modifiers)
            self._looks[modifiers] = None if look == _Look() else look
        return self._looks[modifiers]

    def _make_look(self, modifiers: bytes) -> _Look:
        look = _Look()
        is_data, place = False, None
        for code, operand in sprms.modifiers(modifiers):
            if code == sprms.DELETED:
                look = look._replace(gone=sprms.flag(operand))
            elif code == sprms.INSERTED:
                look = look._replace(new=sprms.flag(operand))
            elif code == sprms.VANISH:
                look = look._replace(hidden=sprms.flag(operand))
            elif code == sprms.SYMBOL:
                font, char = struct.unpack("<HH", operand)
                look = look._replace(symbol=symbol(f"{char:X}", self._font(font)))
            elif code == sprms.FONT:
                font = self._font(struct.unpack("<H", operand)[0])
                look = look._replace(font=font if font.lower() in _SYMBOL_FONTS else "")
            elif code == sprms.OBJECT:
                look = look._replace(object=sprms.flag(operand))
            elif code == sprms.DATA:
                is_data = sprms.flag(operand)
            elif code == sprms.PICTURE:
                place = int.from_bytes(operand, "little")
        return look._replace(data=place) if is_data and place is not None else look

    def _font(self, number: int) -> str:
        return self._fonts[number] if number < len(self._fonts) else ""


_SYMBOL_FONTS = ("wingdings", "wingdings 2", "symbol")


def _font_names(data: bytes) -> list[str]:
    names: list[str] = []
    place = 4
    count = struct.unpack_from("<H", data)[0] if len(data) >= 4 else 0
    while len(names) < count and place < len(data):
        size = data[place]
        name = data[place + 40 : place + 1 + size]
        names.append(name[: len(name) // 2 * 2].decode("utf-16-le", "replace").partition("\x00")[0])
        place += 1 + size
    return names
