"""Whole processes, measured by the operating system: wall, CPU (with the processes that they start) and peak memory."""

from __future__ import annotations

import os
import subprocess
import time
from typing import NamedTuple


class Spent(NamedTuple):
    """What a process took; ``memory`` in MiB, of the largest of its processes."""

    code: int
    wall: float
    cpu: float
    memory: float


def spent(command: list[str], environment: dict[str, str] | None = None, output: str = os.devnull) -> Spent:
    """Run a command to its end, its output thrown away."""
    started = time.perf_counter()
    with open(output, "wb") as sink:
        process = subprocess.Popen(command, env={**os.environ, **(environment or {})}, stdout=sink, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return Spent(process.returncode, time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
