"""How much a PDF holds once it is unpacked, found out before a library unpacks it without a bound."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

from perfcheck.readers.damage import Damaged

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Drawing instructions of a form are some 50 KB a page; pictures and fonts, which are not drawn here, may be larger.
MAX_DRAWN = 8_000_000
MAX_UNPACKED = 250_000_000
#: Old ways of packing, which grow up to a thousandfold, are used for small streams only.
_MAX_OLD = 30_000
_CHUNK = 65_536
_SAMPLE = 512
_STREAM = re.compile(rb"stream(?:\r\n|\n|\r)")
_HEAD = 4096
_PRINTED = bytes(range(0x20, 0x7F)) + b"\t\n\r\x0c\x00"


def check_bounds(data: bytes) -> None:
    """Raise `Damaged` for a file that was made to fill memory, or that is drawn with far too many lines."""
    drawn = total = 0
    for match in _STREAM.finditer(data):
        begin = match.end()
        if data[max(0, match.start() - 3) : match.start()] == b"end":
            continue
        head = data[max(0, begin - _HEAD) : match.start()]
        head = head[head.rfind(b"obj") + 3 :]
        deflated = head.count(b"FlateDecode") + head.count(b"/Fl ") + head.count(b"/Fl]")
        if b"LZWDecode" in head or b"RunLengthDecode" in head:
            end = data.find(b"endstream", begin)
            if (end if end >= 0 else len(data)) - begin > _MAX_OLD:
                raise Damaged("PDF 文件用了少见的压缩方法，不读", _OTHERWISE)
        if not deflated:
            continue
        for chunk in _unpacked(data, begin, deflated):
            total += len(chunk)
            if not chunk[:_SAMPLE].translate(None, _PRINTED):
                drawn += len(chunk)
            if drawn > MAX_DRAWN or total > MAX_UNPACKED:
                raise Damaged("PDF 文件解压后过大，不读", f"申报表不会这么大；{_OTHERWISE}")


_OTHERWISE = "请提供原来的 Word 或 Excel 文件"


def _unpacked(data: bytes, begin: int, times: int) -> Iterator[bytes]:
    """What a packed stream holds, piece by piece; of one packed several times over, what unpacking all of them gives."""
    packed: Iterator[bytes] = (data[place : place + _CHUNK] for place in range(begin, len(data), _CHUNK))
    for _ in range(min(times, 4)):
        packed = _inflated(packed)
    return packed


def _inflated(packed: Iterator[bytes]) -> Iterator[bytes]:
    unpack = zlib.decompressobj()
    try:
        for piece in packed:
            found = unpack.decompress(piece, _CHUNK)
            while found:
                yield found
                if not unpack.unconsumed_tail:
                    break
                found = unpack.decompress(unpack.unconsumed_tail, _CHUNK)
            if unpack.eof:
                return
    except zlib.error:
        return  # the library will stop there as well
