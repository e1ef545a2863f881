"""Something about a file that a person must know: what, where, and the remedy."""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass
from typing import Literal


def reason_of(error: OSError) -> str:
    """Why the system would not do it, in Chinese; what is rare stays as the system says it."""
    for kind, reason in _REASONS:
        if isinstance(error, kind):
            return reason
    return _BY_NUMBER.get(error.errno or 0) or error.strerror or str(error)


def read_whole(path: str | os.PathLike[str], most: int) -> bytes:
    """The bytes of an ordinary file, at most one more than ``most``. Raises `OSError`.

    A pipe is not waited for, and a device, which tells a size of nothing and never ends, is not read. What is changed while it
    is read, so that it might be half the old and half the new, is read again, and then refused.
    """
    for _ in range(_TRIES):
        handle = os.open(path, _FLAGS)  # `open` asks the system twice as much, and gives a buffer for what is read in one go
        try:
            before = os.fstat(handle)
            if stat.S_ISDIR(before.st_mode):
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), os.fspath(path))
            if not stat.S_ISREG(before.st_mode):
                raise OSError(_NO_FILE, "这不是普通文件（管道或设备）", os.fspath(path))
            data = _bytes(handle, most + 1)
            after = os.fstat(handle)
        finally:
            os.close(handle)
        if (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns):
            return data
    raise OSError(CHANGING, "文件正在被别的程序改写", os.fspath(path))


def _bytes(handle: int, most: int) -> bytes:
    data = os.read(handle, most)
    while len(data) < most and (more := os.read(handle, most - len(data))):
        data += more
    return data


#: A pipe is not waited for; Windows leaves line ends as they are, and no other process gets the file.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOINHERIT", 0)
#: Numbers that no system has, so that nothing else is said of them.
_NO_FILE, CHANGING = 9001, 9002
_TRIES = 3
_REASONS: tuple[tuple[type[OSError], str], ...] = (
    (FileNotFoundError, "没有这个文件或文件夹"),
    (PermissionError, "没有权限"),
    (IsADirectoryError, "这是文件夹"),
    (NotADirectoryError, "路径中间有一段不是文件夹"),
)
_BY_NUMBER = {
    errno.ENOSPC: "磁盘满了", errno.EROFS: "这个盘是只读的", errno.ENAMETOOLONG: "文件名太长", errno.ELOOP: "链接绕成了圈",
    errno.EIO: "磁盘读写出错",
}  # fmt: skip


@dataclass(slots=True)
class Problem:
    """A trouble of reading.

    ``error``: something was not read, so it is not checked; ``warning``: read, but perhaps not as meant;
    ``note``: good to know, shown with ``-v``.
    """

    level: Literal["error", "warning", "note"]
    message: str
    hint: str = ""
    line: int | None = None
    column: int | None = None
    source_line: str | None = None
    locator: str | None = None
