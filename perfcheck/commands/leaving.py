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
    waited_for = "pluggy" in sys.modules or (threading is not None and threading.active_count() > 1)
    if waited_for or sys.getprofile() is not None or sys.gettrace() is not None:
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
