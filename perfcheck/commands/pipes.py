"""``perfcheck … | head``: whoever reads may stop early. That is no fault, and changes neither the result nor the exit code."""

from __future__ import annotations

import errno
import io
import os
import stat
import sys

#: How a write to a closed pipe fails: EINVAL on Windows.
_CLOSED = (errno.EPIPE, errno.EINVAL) if os.name == "nt" else (errno.EPIPE,)


class _Forgiving(io.FileIO):
    """The writing end of a pipe; once nobody reads any more, what is written is dropped."""

    closed_by_reader = False

    def write(self, data: object, /) -> int:
        if not self.closed_by_reader:
            try:
                return super().write(data) or 0  # type: ignore[arg-type]
            except OSError as error:
                if error.errno not in _CLOSED:
                    raise
                self.closed_by_reader = True
        return memoryview(data).nbytes  # type: ignore[arg-type]


def forgive_early_readers() -> None:
    """Let standard output and standard error outlive their readers. Only pipes are touched; all goes on to the end, as the
    reports that are files and the exit code are still wanted."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if not isinstance(stream, io.TextIOWrapper):
            continue
        try:
            number = stream.fileno()
            if not (stat.S_ISFIFO(mode := os.fstat(number).st_mode) or stat.S_ISSOCK(mode)):
                continue
            stream.flush()
        except (OSError, ValueError):
            continue
        raw = io.BufferedWriter(_Forgiving(number, "w", closefd=False))
        kept = io.TextIOWrapper(
            raw, encoding=stream.encoding, errors=stream.errors, line_buffering=stream.line_buffering or name == "stderr"
        )
        setattr(sys, name, kept)
