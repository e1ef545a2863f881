"""Word 97–2003 files from structures written by hand, for what LibreOffice does not write."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from forms.boxes import Box

if TYPE_CHECKING:
    from pathlib import Path

    from forms.boxes import Sketch

IN_TABLE, ROW_END = b"\x16\x24\x01", b"\x17\x24\x01"
INNER_CELL_END, INNER_ROW_END = b"\x4b\x24\x01", b"\x4c\x24\x01"
DELETED, INSERTED, HIDDEN = b"\x00\x08\x01", b"\x01\x08\x01", b"\x3c\x08\x01"
#: Flags of a cell merged downwards: the first, and those below.
TOP, BELOW = 0x60, 0x20
SECTOR = 512
_START = 0x800


def depth(number: int) -> bytes:
    return struct.pack("<HI", 0x6649, number)


def definition(edges: list[int], flags: list[int]) -> bytes:
    """The shape of a row, one flag a cell."""
    cells = b"".join(struct.pack("<H18x", flag) for flag in flags)
    body = struct.pack(f"<B{len(edges)}h", len(flags), *edges) + cells
    return struct.pack("<HH", 0xD608, len(body) + 1) + body


@dataclass
class Paragraph:
    """Runs of text with their character modifiers, the mark that ends them, and the paragraph's modifiers."""

    runs: list[tuple[str, bytes]]
    mark: str = "\r"
    modifiers: bytes = b""
    mark_modifiers: bytes = b""


@dataclass
class OldWord:
    """A document; ``parts`` are put into the table stream at these numbers of pairs of the head."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    parts: dict[int, bytes] = field(default_factory=dict)
    store: bytes = b""
    lengths: dict[int, int] = field(default_factory=dict)
    rest: str = ""

    def add(self, text: str, *, mark: str = "\r", modifiers: bytes = b"", characters: bytes = b"") -> None:
        self.paragraphs.append(Paragraph([(text, characters)], mark, modifiers))

    def row(self, *cells: str, edges: list[int] | None = None, flags: list[int] | None = None, more: bytes = b"",
            deleted: bool = False) -> None:  # fmt: skip
        """A row of a table; a cell's lines are its paragraphs."""
        for text in cells:
            *lines, last = text.split("\n")
            for line in lines:
                self.add(line, modifiers=IN_TABLE)
            self.paragraphs.append(Paragraph([(last, b"")], "\x07", IN_TABLE, DELETED if deleted else b""))
        shape = definition(edges or [1000 * n for n in range(len(cells) + 1)], flags or [0] * len(cells))
        ends = Paragraph([], "\x07", IN_TABLE + ROW_END + shape + more, DELETED if deleted else b"")
        self.paragraphs.append(ends)

    def data(self, *, narrow: str | None = None, cut: int = 0, language: int = 0x0804, modifier: int = 0,
             lists: tuple[bytes, ...] = (), magic: int = 0xA5EC, version: int = 0xC1, flags: int = 0x1200) -> bytes:  # fmt: skip
        """The file. ``narrow``: the encoding of pieces of single bytes. ``cut``: the text in pieces of so many
        characters, stored in the reverse order, as a fast save leaves them."""
        runs: list[tuple[str, bytes]] = []
        ends: list[tuple[int, bytes]] = []  # position after the paragraph, its modifiers
        position = 0
        for paragraph in self.paragraphs:
            for text, characters in [*paragraph.runs, (paragraph.mark, paragraph.mark_modifiers)]:
                if text:
                    runs.append((text, characters))
                    position += _size(text, narrow)
            ends.append((position, paragraph.modifiers))
        whole = "".join(text for text, _ in runs) + self.rest
        width = 1 if narrow else 2
        stored = whole.encode(narrow) if narrow else whole.encode("utf-16-le")
        total = len(stored) // width
        step = cut or total
        spans = [(begin, min(begin + step, total)) for begin in range(0, total, step)]
        places: dict[int, int] = {}
        text = b""
        for begin, end in reversed(spans):
            places[begin] = _START + len(text)
            text += stored[begin * width : end * width]

        def byte(position: int) -> int:
            begin = (position // step) * step
            return places[begin] + (position - begin) * width

        main = bytearray(_START) + text
        main += bytes(-len(main) % SECTOR)
        # Runs are told by where they stand in the file, so each is cut where a piece ends.
        characters_at, paragraphs_at, begin = [], [], 0
        for one, modifiers in runs:
            end = begin + _size(one, narrow)
            characters_at += _cut(begin, end, step, byte, width, modifiers)
            begin = end
        begin = 0
        for end, modifiers in ends:
            paragraphs_at += _cut(begin, end, step, byte, width, modifiers)
            begin = end
        table = bytearray(b"\x00" * 16)
        pairs: dict[int, tuple[int, int]] = {}

        def put(pair: int, data: bytes, counted: int | None = None) -> None:
            pairs[pair] = (len(table), len(data) if counted is None else counted)
            table.extend(data)

        put(12, _index(main, characters_at, paragraphs=False))
        put(13, _index(main, paragraphs_at, paragraphs=True))
        positions = [begin for begin, _ in spans] + [total]
        pieces = b"".join(
            struct.pack("<HIH", 0, places[begin] * 2 | 0x40000000 if narrow else places[begin], modifier) for begin, _ in spans
        )
        described = struct.pack(f"<{len(positions)}I", *positions) + pieces
        prefix = b"".join(b"\x01" + struct.pack("<H", len(one)) + one for one in lists)
        put(33, prefix + b"\x02" + struct.pack("<I", len(described)) + described)
        for pair, data in self.parts.items():
            counted = 2 + 28 * struct.unpack_from("<H", data)[0] if pair == 73 else None
            put(pair, data, counted)
        struct.pack_into("<HH", main, 0, magic, version)
        struct.pack_into("<H", main, 6, language)
        struct.pack_into("<H", main, 10, flags)
        struct.pack_into("<H", main, 32, 14)
        struct.pack_into("<H", main, 62, 22)
        struct.pack_into("<i", main, 76, position)
        for number, length in self.lengths.items():
            struct.pack_into("<i", main, 76 + 4 * number, length)
        struct.pack_into("<H", main, 152, 93)
        for pair, (place, size) in pairs.items():
            struct.pack_into("<II", main, 154 + 8 * pair, place, size)
        name = "1Table" if flags & 0x200 else "0Table"
        return container({"WordDocument": bytes(main), name: bytes(table), "Data": self.store})


def drawn(*sketches: Sketch) -> OldWord:
    """Forms as an old Word file."""
    word = OldWord()
    for sketch in sketches:
        for text in sketch.above:
            word.add(text)
        _draw(sketch, word)
    return word


def _draw(sketch: Sketch, word: OldWord) -> None:
    owners = {
        (row, column): box
        for box in sketch.boxes
        for row in range(box.row, box.row + box.rows)
        for column in range(box.column, box.column + box.columns)
    }
    for row in range(sketch.height):
        cells, edges, flags, column = [], [0], [], 0
        while column < sketch.width:
            box = owners.get((row, column)) or Box(row, column, "")
            cells.append(box.text if row == box.row else "")
            flags.append(0 if box.rows == 1 else TOP if row == box.row else BELOW)
            column = box.column + box.columns
            edges.append(1500 * column)
        word.row(*cells, edges=edges, flags=flags)


def write_doc(path: Path, *sketches: Sketch) -> Path:
    path.write_bytes(drawn(*sketches).data())
    return path


def _size(text: str, narrow: str | None) -> int:
    return len(text.encode(narrow)) if narrow else len(text.encode("utf-16-le")) // 2


def _cut(begin, end, step, byte, width, modifiers):  # type: ignore[no-untyped-def]
    found = []
    while begin < end:
        stop = min(end, (begin // step + 1) * step)
        found.append((byte(begin), byte(stop - 1) + width, modifiers))
        begin = stop
    return found


def _index(main: bytearray, runs: list[tuple[int, int, bytes]], *, paragraphs: bool) -> bytes:
    """Write formatted pages behind the text; the index of these pages."""
    starts, pages = [], []
    last = 0
    for begin, end, modifiers in sorted(runs):
        # One run a page: large, but simple.
        data = (b"\x00\x00" + modifiers) if paragraphs else modifiers
        if paragraphs and len(data) % 2 == 0:
            entry = b"\x00" + bytes([len(data) // 2]) + data
        elif paragraphs:
            entry = bytes([(len(data) + 1) // 2]) + data
        else:
            entry = bytes([len(data)]) + data
        offset = (511 - len(entry)) // 2 * 2
        page = bytearray(SECTOR)
        struct.pack_into("<II", page, 0, begin, end)
        page[8] = offset // 2 if modifiers else 0
        page[offset : offset + len(entry)] = entry
        page[511] = 1
        starts.append(begin)
        pages.append(len(main) // SECTOR)
        main += page
        last = end
    return struct.pack(f"<{len(starts) + 1}I", *starts, last) + struct.pack(f"<{len(pages)}I", *pages)


def container(streams: dict[str, bytes]) -> bytes:
    """A compound file; each stream is padded to where it needs no mini stream."""
    named = [(name, data + bytes(max(0, 4096 - len(data)))) for name, data in streams.items()]
    sizes = [-(-len(data) // SECTOR) for _, data in named]
    inner = sum(sizes) + 2
    tables = 1
    while tables * 128 < inner + tables:
        tables += 1
    chain: list[int] = [0xFFFFFFFD] * tables
    chain += [tables + 1, 0xFFFFFFFE]  # two sectors of the directory
    starts = []
    place = tables + 2
    for size in sizes:
        starts.append(place)
        chain += [place + number + 1 for number in range(size - 1)] + [0xFFFFFFFE]
        place += size
    chain += [0xFFFFFFFF] * (tables * 128 - len(chain))
    assert tables <= 109
    heads = b"".join([
        _entry("Root Entry", 5, 1, 0xFFFFFFFE, 0, child=1),
        *(
            _entry(name, 2, 1, start, len(data), right=number + 1 if number < len(named) else 0xFFFFFFFF)
            for number, ((name, data), start) in enumerate(zip(named, starts, strict=True), 1)
        ),
    ])  # fmt: skip
    heads += bytes(2 * SECTOR - len(heads))
    front = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    front += struct.pack("<IIIIIIIII", 0, tables, tables, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    front += struct.pack("<109I", *range(tables), *[0xFFFFFFFF] * (109 - tables))
    body = struct.pack(f"<{len(chain)}I", *chain) + heads
    for _, data in named:
        body += data + bytes(-len(data) % SECTOR)
    return front + body


def _entry(name: str, kind: int, color: int, start: int, size: int, *, right: int = 0xFFFFFFFF, child: int = 0xFFFFFFFF) -> bytes:
    text = (name + "\x00").encode("utf-16-le")
    return (
        text.ljust(64, b"\x00")
        + struct.pack("<HBBIII", len(text), kind, color, 0xFFFFFFFF, right, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
