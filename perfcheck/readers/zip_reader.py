"""Zip archives: one submission in one file. Its members are read one by one, never written to disk."""

from __future__ import annotations

import os
import stat
import struct
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from perfcheck import limits
from perfcheck.declaration.problem import Problem
from perfcheck.readers.damage import Damaged
from perfcheck.readers.discovery import ARCHIVES, HIDDEN, Source, Told, original_of, twin
from perfcheck.readers.ooxml import refuse_members, unpack
from perfcheck.readers.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: What the directory of an archive takes for each member besides its name.
_ENTRY = 46
_END, _END64 = b"PK\x05\x06", b"PK\x06\x06"
_UTF8_FLAG = 0x800
_RESEND = "请重新压缩或请对方重新发送；也可以解压后检查里面的文件"


@dataclass(slots=True)
class Member(Source):
    """A file in an archive; the place of its bytes is the archive's path and the number of the member."""

    name: str = ""
    number: int = -1

    def read(self, readers: dict[str, Any]) -> Reading:
        """Read the member; whatever goes wrong is in the reading's problems."""
        from perfcheck.readers.opening import failed, read_bytes, suffix_of

        suffix = suffix_of(self.name)
        if suffix in ARCHIVES:
            return failed(suffix, "压缩包里还有压缩包，没有检查", "请先解压里面的压缩包，再检查")
        try:
            data = self._unpacked()
        except Damaged as damage:
            return Reading(suffix.lstrip(".") or "?", problems=[damage.problem()])
        except (zipfile.BadZipFile, OSError, IndexError, ValueError):
            return failed(suffix, "压缩包损坏，这个文件解不开，没有检查", _RESEND)
        return read_bytes(data, self.name, readers)

    def data(self) -> bytes | None:
        """The bytes of the member; None when they cannot be had, `read` says why."""
        try:
            return self._unpacked()
        except (Damaged, zipfile.BadZipFile, OSError, IndexError, ValueError):
            return None

    def _unpacked(self) -> bytes:
        with zipfile.ZipFile(self.location) as archive:
            return unpack(archive, archive.infolist()[self.number], "压缩包里的这个文件", "file-megabytes")


def members(archive: Source, suffixes: tuple[str, ...], excluded: Callable[[str], bool]) -> Iterator[Source]:
    """The files of an archive that may be declarations, as sources of one folder that has the archive's name.

    An Office document that was renamed to .zip is handed on as it is.
    """
    folder = archive.location

    def broken(message: str, hint: str = _RESEND) -> Source:
        problem = Damaged(message, hint).problem()
        return Told(archive.path, archive.location, folder, archive.context, problem)

    try:
        refuse_members(_announced(archive.location), "压缩包")
        with zipfile.ZipFile(archive.location) as opened:
            infos = opened.infolist()
    except Damaged as damage:
        yield broken(damage.message, damage.hint)
        return
    except OSError:
        yield archive  # read_file says why it cannot be opened
        return
    except Exception:  # of a broken directory zipfile raises whatever it stumbles over
        yield broken("压缩包损坏或不完整，打不开")
        return
    names = [member_name(info) for info in infos]
    if "[Content_Types].xml" in names:
        yield archive
        return
    if sum(info.file_size for info in infos) > limits.current.archive_megabytes * 1_000_000:
        yield broken(
            f"压缩包里有 {len(infos)} 个文件，解压后超过 {limits.current.archive_megabytes} MB，不读",
            f"一个单位的申报表不会这么多；请解压后只检查需要的文件夹{limits.raising('archive-megabytes')}",
        )
        return
    found = False
    lower = {name.lower() for name in names}
    for name, number in sorted((name, number) for number, name in enumerate(names) if not infos[number].filename.endswith("/")):
        parts = name.split("/")
        if parts[0] == "__MACOSX" or any(part.startswith(HIDDEN) for part in parts):
            continue
        if not name.lower().endswith((*suffixes, *ARCHIVES)) or excluded(os.path.join(folder, *parts)):
            continue
        found = True
        if stat.S_ISLNK(infos[number].external_attr >> 16):
            link = Damaged("压缩包里的这个文件是指向别处的链接，里面没有内容", "请压缩真正的文件后重新发送").problem()
            yield Told(f"{archive.path}!{name}", f"{archive.location}!{name}", folder, archive.context, link)
            continue
        original = original_of(name, lower)
        if original is not None:
            yield Told(f"{archive.path}!{name}", f"{archive.location}!{name}", folder, archive.context, twin(original))
            continue
        yield Member(f"{archive.path}!{name}", archive.location, folder, archive.context, name, number)
    if not found:
        nothing = Problem("note", "压缩包里没有申报表（Word、Excel、YAML 等文件）", "请确认压缩包里装的是申报表")
        yield Told(archive.path, archive.location, folder, archive.context, nothing)


def _announced(location: str) -> int:
    """How many members the end of an archive announces; to be looked at before the directory is read as a whole.

    The size of the directory counts as well, for it may hold more of them than are announced.
    """
    with open(location, "rb") as handle:
        size = handle.seek(0, os.SEEK_END)
        handle.seek(max(0, size - 70_000))
        tail = handle.read()
    place = tail.rfind(_END)
    if place < 0 or len(tail) < place + 16:
        return 0
    count, length = struct.unpack_from("<HI", tail, place + 10)
    place = tail.rfind(_END64)
    if place >= 0 and len(tail) >= place + 48:
        count, length = struct.unpack_from("<QQ", tail, place + 32)
    # A name of 200 letters is long; a directory that is larger than that has other members.
    return int(max(count, length // (_ENTRY + 200)))


def member_name(info: zipfile.ZipInfo) -> str:
    """The name of a member with ``/``; without the flag for UTF-8 it is what Windows in China, or a Mac, wrote."""
    name = info.orig_filename
    if not info.flag_bits & _UTF8_FLAG:
        try:
            data = name.encode("cp437")
        except UnicodeEncodeError:
            data = b""
        for encoding in ("utf-8", "gb18030"):
            try:
                name = data.decode(encoding) or name
                break
            except UnicodeDecodeError:
                continue
    name = name.partition("\x00")[0].replace("\\", "/")
    return "/".join(part for part in name.split("/") if part not in ("", ".", ".."))
