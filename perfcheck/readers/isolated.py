"""A process of its own for what libraries in C do with files from strangers; it is ended when that takes too much.

Such a library knows no limits: a PDF page that draws itself, or ten times over what draws ten times over something else, or
a tag of 300,000 attributes, would hang the run or fill the machine's memory, and a fault in the library would end it.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Any, BinaryIO

from perfcheck import limits
from perfcheck.readers.damage import Damaged
from perfcheck.readers.worker import receive, send

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Waiting costs no time of the processor, and other programs may take most of it.
_PATIENCE = 4
_lock = threading.Lock()
_worker: _Worker | None = None


class NoWorker(Exception):
    """No process can be started here, as in a frozen program; what is read has to be read without."""


class _Worker:
    """A process that reads files one after the other."""

    def __init__(self) -> None:
        start = f"import sys; sys.path[:] = {sys.path!r}; from perfcheck.readers.worker import main; main()"
        self.owner = os.getpid()
        self.process = subprocess.Popen(
            [sys.executable, "-I", "-c", start], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.given: BinaryIO = self.process.stdin  # type: ignore[assignment]
        self.answers: BinaryIO = self.process.stdout  # type: ignore[assignment]

    def end(self) -> None:
        """End the process and forget its pipes."""
        with contextlib.suppress(OSError):
            self.process.kill()
        for stream in (self.given, self.answers):
            with contextlib.suppress(OSError):
                stream.close()
        self.process.wait()


def answers(kind: str, data: bytes, what: str) -> Iterator[Any]:
    """What the worker finds in a file, piece by piece; ``kind`` is one of `worker.KINDS`, ``what`` names the file.

    Raises `Damaged` for what the worker refuses, and when it takes too long or too much memory; `NoWorker` before anything.
    """
    with _lock:
        worker = _running()
        finished = False
        watch = threading.Timer(min(limits.current.reading_seconds, 100_000) * _PATIENCE + 5, worker.process.kill)
        watch.daemon = True
        watch.start()
        try:
            with contextlib.suppress(OSError):  # it is gone: there will be no answer
                send(worker.given, json.dumps({"kind": kind, "limits": limits.in_force()}).encode("ascii"))
                send(worker.given, data)
            while True:
                answer = receive(worker.answers)
                if answer is None:
                    raise _exhausted(what)
                found: dict[str, Any] = json.loads(answer)
                if "found" in found:
                    yield found["found"]
                    continue
                finished = True
                if "damaged" in found:
                    raise Damaged(*found["damaged"])
                return
        finally:
            watch.cancel()
            if not finished:
                _end()


def _exhausted(what: str) -> Damaged:
    seconds, megabytes = limits.current.reading_seconds, limits.current.reading_megabytes
    return Damaged(
        f"{what}读不下去：读它超过了 {seconds} 秒，或用了 {megabytes} MB 以上的内存，可能损坏或是恶意构造的",
        f"请提供原来的 Word 或 Excel 文件{limits.raising('reading-seconds')}{limits.raising('reading-megabytes')}",
    )


def _running() -> _Worker:
    """The worker of this process, started when it is first needed. Raises `NoWorker`."""
    global _worker
    if _worker is not None and _worker.owner != os.getpid():  # this process was forked: the pipes are another's
        _worker = None
    if _worker is not None and _worker.process.poll() is not None:
        _end()
    if _worker is None:
        if getattr(sys, "frozen", False) or not sys.executable:
            raise NoWorker
        try:
            _worker = _Worker()
        except OSError:
            raise NoWorker from None
    return _worker


def _end() -> None:
    global _worker
    if _worker is not None and _worker.owner == os.getpid():
        _worker.end()
    _worker = None


atexit.register(_end)
