"""The end of the process: its memory is left to the system, which takes it back at once."""

from __future__ import annotations

import os
import sys
from typing import NoReturn


def leave(code: int) -> NoReturn:
    """End the process with this exit code, as `sys.exit` does, without freeing first what it holds object by object.

    After a thousand forms that would take a twentieth of the run. Exit functions are called and what was printed is written.
    Where more may wait for an orderly end, there is one: files that others' plugins left open, threads, a profiler.
    """
    threading = sys.modules.get("threading")
    if "pluggy" in sys.modules or (threading is not None and threading.active_count() > 1) or _is_watched():
        sys.exit(code)
    import atexit

    atexit._run_exitfuncs()
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):  # the interpreter has its own way to say so
        sys.exit(code)
    os._exit(code)


def _is_watched() -> bool:
    """Whether a profiler, a debugger or a measurement of coverage is at work, or somebody wants to look around afterwards."""
    monitoring = getattr(sys, "monitoring", None)  # where they are from Python 3.12 on
    return (
        sys.getprofile() is not None
        or sys.gettrace() is not None
        or bool(sys.flags.inspect)
        or (monitoring is not None and any(monitoring.get_tool(number) is not None for number in range(6)))
    )
