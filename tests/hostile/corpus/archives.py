"""Zip archives and packages that lie about what they hold."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from forms import raw

from corpus.case import WITNESS, Case, file

if TYPE_CHECKING:
    from collections.abc import Iterator

_FORM = WITNESS.encode()


def zipped(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return stream.getvalue()


def blown(name: str, megabytes: int, begin: bytes = b"", fill: bytes = b" ", others: tuple[tuple[str, bytes], ...] = ()) -> bytes:
    """An archive whose member is ``megabytes`` of the same, packed to nearly nothing."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for other, data in others:
            archive.writestr(other, data)
        with archive.open(name, "w") as member:
            member.write(begin)
            for _ in range(megabytes):
                member.write(fill * (1_000_000 // len(fill)))
    return stream.getvalue()


def lying(name: str, megabytes: int, claimed: int = 1000) -> bytes:
    """The same, with a small size in both headers."""
    data = bytearray(blown(name, megabytes))
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        data[data.rindex(mark) + place :][:4] = b""
        at = data.rindex(mark) + place
        data[at : at + 4] = struct.pack("<I", claimed)
    return bytes(data)


def overlapping(count: int, megabytes: int) -> bytes:
    """Many members that are all the same packed bytes (a bomb that needs no nesting)."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = b"- " + b"a" * 998
    body = b"".join([*(packed.compress(block * 1000) for _ in range(megabytes)), packed.flush()])
    size, check = 1_000_000 * megabytes, zlib.crc32(block * 1000 * megabytes)

    def head(name: bytes) -> bytes:
        return struct.pack("<4sHHHHHIIIHH", b"PK\x03\x04", 20, 0, 8, 0, 0, check, len(body), size, len(name), 0) + name

    local = head(b"0.yaml") + body
    entries = b""
    for number in range(count):
        name = b"%d.yaml" % number
        entries += struct.pack("<4sHHHHHHIIIHHHHHII", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, check, len(body), size, len(name), 0, 0, 0, 0, 0, 0) + name
    return local + entries + struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, len(entries), len(local), 0)


def crowded(count: int) -> bytes:
    """A directory of very many members that are all one."""
    name = b"a.yaml"
    local = struct.pack("<4sHHHHHIIIHH", b"PK\x03\x04", 20, 0, 0, 0, 0, 0, 0, 0, len(name), 0) + name
    entry = struct.pack("<4sHHHHHHIIIHHHHHII", b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, 0, 0, len(name), 0, 0, 0, 0, 0, 0) + name
    place, size = len(local), len(entry) * count
    end64 = struct.pack("<4sQHHIIQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, place)
    return b"".join((
        local, entry * count, end64, struct.pack("<4sIQI", b"PK\x06\x07", 0, place + size, 1),
        struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0),
    ))  # fmt: skip


def nested(depth: int) -> bytes:
    data = blown("a.txt", 30)
    for number in range(depth):
        data = zipped((f"{number}.zip", data), (f"{number}-又.zip", data))
    return data


def link(name: str, target: str) -> tuple[zipfile.ZipInfo, bytes]:
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info, target.encode()


def locked() -> bytes:
    """The flag for encryption set at every header, which is all that a reader without the password sees."""
    data = bytearray(zipped(("密.yaml", _FORM)))
    data[data.index(b"PK\x03\x04") + 6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def cases() -> Iterator[Case]:
    document = (("[Content_Types].xml", b"<Types/>"),)
    yield Case("zip: docx part of 300 MB", file("弹.docx", lambda: blown("word/document.xml", 300, b"<a>", others=document)), said="解压后过大", slow=True)
    yield Case("zip: docx part of 30 MB, ratio", file("弹.docx", lambda: blown("word/document.xml", 30, b"<a>", others=document)), said="解压后过大")
    yield Case("zip: xlsx part that says it is small", file("谎.xlsx", lambda: lying("xl/workbook.xml", 30)), said="损坏")
    yield Case("zip: member of 300 MB", file("弹.zip", lambda: blown("表.yaml", 300)), said="解压后过大", slow=True)
    yield Case("zip: members that overlap, 12 GB", file("叠.zip", lambda: overlapping(1200, 10)), said="解压后超过 300 MB")
    yield Case("zip: members that overlap, within the total", file("叠.zip", lambda: overlapping(29, 10)), said="解压后过大")
    yield Case("zip: 600,000 members", file("众.zip", lambda: crowded(600_000)), said="文件太多")
    yield Case("zip: docx of 600,000 parts", file("众.docx", lambda: crowded(600_000).replace(b"a.yaml", b"word/d")), said="文件太多")
    yield Case("zip: nested", file("套.zip", lambda: nested(4)), said="压缩包里还有压缩包")
    yield Case("zip: absolute and .. names", file("逃.zip", lambda: zipped(
        ("/etc/逃一.yaml", _FORM), ("../../../../逃二.yaml", _FORM), ("C:\\Windows\\逃三.yaml", _FORM), ("..\\..\\逃四.yaml", _FORM), ("a/\x00../逃五.yaml", _FORM),
    )), code=1, said="逃二.yaml", arguments=("check", "in", "--annotate", "批注", "-v"))  # fmt: skip
    yield Case("zip: .. names of Office files, annotated", file("逃.zip", lambda: zipped(
        ("../../../../逃二.docx", raw.docx(raw.table(raw.row("项目名称", "甲"), raw.row("三级指标", "指标值"), raw.row("面积", "")))),
    )), code=1, arguments=("check", "in", "--annotate", "批注"))  # fmt: skip
    yield Case("zip: symbolic links", file("链.zip", lambda: zipped(link("密码.yaml", "/etc/passwd"), ("表.yaml", _FORM))), said="链接")
    yield Case("zip: locked", file("密.zip", locked), said="加了密码")
    yield Case("zip: cut off", file("断.zip", lambda: zipped(("表.yaml", _FORM))[:-30]), said="压缩包损坏")
    yield Case("zip: terminal escapes in names", file("名.zip", lambda: zipped(("\x1b]0;pwned\x07\x1b[2J表\u202e.yaml", _FORM))), code=1)
    yield Case("zip: one name a hundred times", file("重.zip", lambda: _same(100)), code=1)
    yield Case("zip: a name of 60,000 characters", file("长.zip", lambda: zipped(("长" * 20_000 + ".yaml", _FORM))), code=1)


def _same(count: int) -> bytes:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return zipped(*[("表.yaml", _FORM)] * count)
