"""The process in which libraries open files that they cannot be trusted with: they cannot be stopped, so the process can.

A request on standard input is eight bytes of length, JSON (what to do, the limits), eight bytes of length, the file; each
answer is eight bytes of length and JSON: ``{"found": …}``, ``{"damaged": [message, remedy]}``, ``{"end": true}``.
"""

from __future__ import annotations

import json
import os
import signal
import struct
import sys
import time
from typing import TYPE_CHECKING, Any, BinaryIO

from perfcheck import limits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LENGTH = struct.Struct(">Q")
#: Of a second that has nearly passed nothing is left to read in.
_SOON = 0.5


def main() -> None:
    """Answer requests until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started it will say that it was interrupted
    given, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not stand between the answers
    while (asked := receive(given)) is not None:
        data = receive(given)
        if data is None:
            return
        request = json.loads(asked)
        limits.use(request["limits"])
        _bound(limits.current.reading_seconds, limits.current.reading_megabytes)
        _answer(KINDS[request["kind"]](data), answers)


def receive(stream: BinaryIO) -> bytes | None:
    """One message, None when there is no more, or not all of it."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    size = _LENGTH.unpack(head)[0]
    data = stream.read(size)
    return data if len(data) == size else None


def send(stream: BinaryIO, data: bytes) -> None:
    """One message."""
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def _answer(found: Iterator[Any], answers: BinaryIO) -> None:
    from perfcheck.readers.damage import Damaged

    try:
        for one in found:
            send(answers, json.dumps({"found": one}).encode("ascii"))
    except Damaged as damage:
        send(answers, json.dumps({"damaged": [damage.message, damage.hint]}).encode("ascii"))
        return
    send(answers, b'{"end": true}')


def _pdf(data: bytes) -> Iterator[Any]:
    from perfcheck.readers.pdf_file import pages_within
    from perfcheck.readers.pdf_isolated import flat

    return map(flat, pages_within(data))


def _html(data: bytes) -> Iterator[Any]:
    """Only parsed, to see whether that ends."""
    from perfcheck.readers.html_reader import parsed

    parsed(data.decode("utf-8", "surrogatepass"))
    yield from ()


#: What may be asked for.
KINDS: dict[str, Callable[[bytes], Iterator[Any]]] = {"pdf": _pdf, "html": _html}


def _bound(seconds: int, megabytes: int) -> None:
    """Let the system end this process when a file takes more than that; where it cannot, the one who waits does."""
    try:
        import resource
    except ImportError:  # Windows
        return
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    soft = int(time.process_time() + _SOON) + min(seconds, 2**31)
    resource.setrlimit(resource.RLIMIT_CPU, (soft if most == resource.RLIM_INFINITY else min(soft, most), most))
    try:
        with open("/proc/self/statm", encoding="ascii") as now:
            used = int(now.read().split()[0]) * resource.getpagesize()
    except OSError:  # where addresses cannot be counted they cannot be bounded either
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    soft = min(used + megabytes * 1_000_000, 2**62)
    resource.setrlimit(resource.RLIMIT_AS, (soft if most == resource.RLIM_INFINITY else min(soft, most), most))


if __name__ == "__main__":
    main()
