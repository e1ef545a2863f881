"""Writing a file so that it is the old one or the new one, never half."""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
import zlib
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What is being written has such a name beside its target; the next writing into the folder takes away what was left.
_PREFIX, _SUFFIX = ".perfcheck-", ".tmp"
#: Of other computers nobody knows whether they are still writing; no writing takes that long (seconds).
_FORGOTTEN = 86_400


@contextlib.contextmanager
def write_atomically(path: str) -> Iterator[TextIO]:
    """A UTF-8 text stream that takes the place of ``path`` when all was written. Raises `OSError`.

    A link stays a link; what is no ordinary file (/dev/stdout, a pipe) is written to, never replaced.
    """
    path = os.path.realpath(path)
    if os.path.exists(path) and not os.path.isfile(path):
        with open(path, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            yield stream
        return
    handle, temporary = temporary_beside(path)
    with _replacing(temporary, path), os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
        yield stream


def write_bytes_atomically(path: str, data: bytes, *, mode: int | None = None) -> None:
    """Let a file hold these bytes, with these permissions. Raises `OSError`; the file is the old one then.

    What is no ordinary file is written to.
    """
    path = os.path.realpath(path)
    if os.path.exists(path) and not os.path.isfile(path):
        with open(path, "wb") as stream:
            stream.write(data)
        return
    handle, temporary = temporary_beside(path)
    with _replacing(temporary, path, mode), os.fdopen(handle, "wb") as stream:
        stream.write(data)


@contextlib.contextmanager
def _replacing(temporary: str, path: str, mode: int | None = None) -> Iterator[None]:
    """Let what was written take the place of ``path`` at the end, or leave nothing behind."""
    try:
        yield
        with contextlib.suppress(OSError):
            os.chmod(temporary, 0o666 & ~_umask() if mode is None else mode)
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def temporary_beside(path: str) -> tuple[int, str]:
    """A new file, opened, and its name, in the folder of a path; should the program be killed, the next writing there takes it away."""
    folder = os.path.dirname(os.path.abspath(path))
    _clear(folder)
    return tempfile.mkstemp(prefix=f"{_PREFIX}{_computer()}-{os.getpid()}-", suffix=_SUFFIX, dir=folder)


def _computer() -> str:
    import socket

    return f"{zlib.crc32(socket.gethostname().encode()):08x}"


_cleared: set[str] = set()


def _clear(folder: str) -> None:
    """Take away what runs that were killed left behind in a folder; asked once a run."""
    if folder in _cleared:
        return
    _cleared.add(folder)
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(_PREFIX) and entry.name.endswith(_SUFFIX) and _is_left(entry):
                with contextlib.suppress(OSError):
                    os.unlink(entry.path)


def _is_left(entry: os.DirEntry[str]) -> bool:
    """Whether nobody is writing this any more."""
    parts = entry.name.removeprefix(_PREFIX).split("-")
    try:
        if time.time() - entry.stat(follow_symlinks=False).st_mtime > _FORGOTTEN:
            return True
        if os.name != "posix" or len(parts) != 3 or parts[0] != _computer():
            return False
        os.kill(int(parts[1]), 0)
    except ProcessLookupError:
        return True
    except (OSError, ValueError, OverflowError):
        return False
    return False


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
