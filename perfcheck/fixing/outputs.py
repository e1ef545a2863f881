"""Where mended files go, and how they get there: whole or not at all, and never over what somebody else wrote."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from perfcheck.declaration.problem import reason_of
from perfcheck.fixing.addresses import cells_of
from perfcheck.fixing.snapshots import Snapshot
from perfcheck.readers.discovery import REVISED
from perfcheck.reporters.files import write_bytes_atomically

if TYPE_CHECKING:
    from perfcheck.fixing.mending import Mended

#: Formats that are changed where they lie; of the others a copy is written.
_IN_PLACE = ("yaml", "text")


class Unwritten(Exception):
    """A file was not written; the message names it and says why and what to do (Chinese)."""


def target_of(mended: Mended, folder: str | None) -> str:
    """The file to write: the one that was read, or its revised copy beside it, or below ``folder`` as it lies below here."""
    location = mended.source.location
    if mended.format in _IN_PLACE:
        return location
    if folder is not None:
        parts = [part for part in mended.source.path.split("/") if part not in ("", ".")]
        outside = os.path.isabs(mended.source.path) or ".." in parts or ":" in parts[0]
        return os.path.join(folder, *(parts[-1:] if outside else parts))
    stem, suffix = os.path.splitext(location)
    return f"{stem}{REVISED}{suffix}"


def write(mended: Mended, target: str) -> bool:
    """Write the mended content; False when a copy that says the same is there already. Raises `Unwritten`."""
    source, content = mended.source, mended.content
    assert isinstance(source, Snapshot) and content is not None
    if _bytes_of(source.location, source.path) != source.original:
        raise Unwritten(f"{source.path} 在检查以后被别人改过，没有写；请再运行一次")
    in_place = os.path.realpath(target) == os.path.realpath(source.location)
    if in_place and mended.format not in _IN_PLACE:
        raise Unwritten(f"{target} 就是原件，不能覆盖；请用 --output 换一个文件夹")
    if not in_place and os.path.lexists(target):
        if _same_texts(content, _bytes_of(target, target), target):
            return False
        raise Unwritten(f"{target} 已经有了，内容不同，没有覆盖；请先移走它，或用 --output 写到别的文件夹")
    try:
        if not in_place:
            os.makedirs(os.path.dirname(target) or ".", exist_ok=True)
        _replace(target, content, like=source.location)
    except OSError as error:
        raise Unwritten(f"{target} 写不进：{reason_of(error)}，没有改；请换一个能写的位置，或修改权限") from None
    return True


def _bytes_of(location: str, shown: str) -> bytes:
    try:
        with open(location, "rb") as handle:
            return handle.read()
    except OSError as error:
        raise Unwritten(f"{shown} 读不了：{reason_of(error)}，没有写") from None


def _same_texts(content: bytes, other: bytes, name: str) -> bool:
    """Whether two files hold the same forms, whenever and by whom the changes were made."""
    from perfcheck.readers.opening import read_bytes

    one, another = (
        {address: cell.text for address, cell in cells_of(read_bytes(data, name, {}).declarations).items()} for data in (content, other)
    )
    return one == another


def _replace(target: str, content: bytes, *, like: str) -> None:
    """Let a file hold these bytes, with the permissions of another. Raises `OSError`; nothing has changed then."""
    target = os.path.realpath(target)
    mode = stat.S_IMODE(os.stat(like).st_mode)
    exists = os.path.exists(target)
    if exists and not (stat.S_IMODE(os.stat(target).st_mode) & stat.S_IWUSR and os.access(target, os.W_OK)):
        raise PermissionError(13, "Permission denied", target)
    write_bytes_atomically(target, content, mode=mode if exists else mode | stat.S_IWUSR)
