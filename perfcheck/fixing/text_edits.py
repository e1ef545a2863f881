"""Plain text: changed where it stands, in its own encoding, line ends and all else as they were."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from perfcheck.fixing.edits import Editor, Region, Uneditable, apply_changes

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from perfcheck.declaration.cell import Cell
    from perfcheck.fixing.edits import Change

#: The marks at the head of a file, the longer ones first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_LINE_END = re.compile(r"\r\n|\n|\r")


class Encoded:
    """A text as it stands in a file: without its byte order mark, but with its line ends. Raises `Uneditable`."""

    def __init__(self, data: bytes) -> None:
        self.mark, self.encoding = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", "utf-8"))
        try:
            self.text = data[len(self.mark) :].decode(self.encoding)
        except UnicodeDecodeError:
            self.encoding = "gb18030"
            try:
                self.text = data.decode(self.encoding)
            except UnicodeDecodeError:
                raise Uneditable("文字编码不完整，改了会丢字；请先用记事本或 WPS 另存为 UTF-8") from None
        if self.to_bytes(self.text) != data:
            raise Uneditable("文字编码里有不止一种写法，改了会动到别处；请先用记事本或 WPS 另存为 UTF-8")

    def to_bytes(self, text: str) -> bytes:
        """A text in this file's encoding. Raises `Uneditable` for characters that it lacks."""
        try:
            return self.mark + text.encode(self.encoding)
        except UnicodeEncodeError:
            raise Uneditable("要写的字，这个文件的编码里没有") from None


class TextEditor(Editor):
    """A text extraction (.txt); its one container is the whole text."""

    def __init__(self, data: bytes) -> None:
        self.encoded = Encoded(data)
        text = self.encoded.text
        self.starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def regions(self, cells: Mapping[str, Cell]) -> dict[str, Region]:
        found = {}
        for address, cell in cells.items():
            offsets = self._offsets(cell)
            if offsets:
                found[address] = Region("", offsets)
        return found

    def _offsets(self, cell: Cell) -> tuple[int, ...]:
        """The place of each character of a cell, empty where something else stands there."""
        span, text = cell.span, self.encoded.text
        if span is None or span.line > len(self.starts):
            return ()
        at = self.starts[span.line - 1] + span.column - 1
        offsets = []
        for char in cell.text:
            while at < len(text) and text[at] in "\r\n":
                at += 1
            if at >= len(text) or text[at] != char:
                return ()
            offsets.append(at)
            at += 1
        return tuple(offsets)

    def refusal(self, container: Hashable, change: Change) -> str:
        return "换行、制表符在这种文件里是表格的分隔，不能写进一格" if any(char in change.text for char in "\r\n\t") else ""

    def written(self, changes: Mapping[Hashable, list[Change]]) -> bytes:
        return self.encoded.to_bytes(apply_changes(self.encoded.text, changes.get("", [])))
