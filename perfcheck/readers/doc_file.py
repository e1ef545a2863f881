"""The container and the head of a Word 97–2003 file (.doc), opened with limits; after [MS-CFB] and [MS-DOC] 2.5."""

from __future__ import annotations

import struct

from perfcheck import limits
from perfcheck.readers.damage import Damaged

_MAGIC = 0xA5EC
_OLDER = frozenset((0xA5DC, 0xA5DB, 0xA59B, 0xA59C, 0xA697, 0xA698, 0xA699))
_BROKEN = "Word 文件（.doc）损坏或不完整，读不出来"
_SAVE_AS = "请用 Word 或 WPS 打开后另存为 .docx，再检查"
_PAIRS = 154
_SECTOR = 512
#: Numbers of the pairs (place, length) in the head that are needed here.
FOOTNOTES, CHARACTERS, PARAGRAPHS, FONTS, PIECES, SHAPES, LISTS, LIST_USES = 2, 12, 13, 15, 33, 40, 73, 74


class DocFile:
    """The streams of a document, and what its head says of them. Raises `Damaged`."""

    def __init__(self, data: bytes) -> None:
        self.main, tables, self.store = _streams(data)
        main = self.main
        if len(main) < 32:
            raise Damaged(_BROKEN)
        magic, version = struct.unpack_from("<HH", main)
        if magic in _OLDER or (magic == _MAGIC and version < 0xC0):
            raise Damaged("这是 Word 6.0/95 或更早的文档，读不了", _SAVE_AS)
        if main[:_SECTOR] == main[_SECTOR : 2 * _SECTOR]:  # a sector that names itself as the next one
            raise Damaged(_BROKEN)
        if magic != _MAGIC or len(main) < _PAIRS + 8 * (LIST_USES + 1):
            raise Damaged(_BROKEN)
        flags = struct.unpack_from("<H", main, 10)[0]
        if flags & 0x100:
            raise Damaged("文件加了打开密码", "请在 Word 或 WPS 里打开，去掉密码另存后再检查")
        self.language = struct.unpack_from("<H", main, 6)[0]
        self.table = tables[1 if flags & 0x200 else 0]
        if not self.table:
            raise Damaged(_BROKEN)
        lengths = struct.unpack_from("<8i", main, 76)
        if any(length < 0 for length in lengths):
            raise Damaged(_BROKEN)
        text, notes, heads, macros, comments, ends, boxes, _ = lengths
        #: First and last character of the text, of its footnotes, of its text boxes; footnotes at the end of all.
        self.text = (0, text)
        self.footnotes = (text, text + notes)
        before = text + notes + heads + macros + comments
        self.endnotes = (before, before + ends)
        self.boxes = (before + ends, before + ends + boxes)
        if self.boxes[1] > limits.current.doc_letters:
            raise Damaged(f"Word 文件里的文字过多（超过 {limits.current.doc_letters} 字），不读", f"申报表不会这么长；请拆成单个单位的文件{limits.raising('doc-letters')}")

    def part(self, pair: int) -> bytes:
        """What one pair of the head points to in the table stream, blank when it is not there."""
        place, size = struct.unpack_from("<II", self.main, _PAIRS + 8 * pair)
        return self.table[place : place + size] if size else b""

    def part_and_rest(self, pair: int) -> tuple[bytes, bytes]:
        """The same, and what follows it in the table stream."""
        place, size = struct.unpack_from("<II", self.main, _PAIRS + 8 * pair)
        return (self.table[place : place + size], self.table[place + size :]) if size else (b"", b"")


def broken() -> Damaged:
    """The message for structures that contradict each other."""
    return Damaged(_BROKEN)


def _streams(data: bytes) -> tuple[bytes, tuple[bytes, bytes], bytes]:
    import olefile

    try:
        with olefile.OleFileIO(data) as container:

            def stream(name: str) -> bytes:
                return bytes(container.openstream(name).read()) if container.exists(name) else b""

            return stream("WordDocument"), (stream("0Table"), stream("1Table")), stream("Data")
    except Exception:  # of a broken container olefile raises whatever it stumbles over
        raise Damaged(_BROKEN) from None
