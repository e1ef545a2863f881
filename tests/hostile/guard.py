"""``python guard.py LOG ARGUMENTS…``: perfcheck, watched from within.

Written to LOG when it ends: the most memory it had, each file opened for writing, each attempt to reach another machine or to
start a program.
"""

from __future__ import annotations

import atexit
import json
import os
import sys
import time
from typing import Any

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_FORBIDDEN = ("socket.connect", "socket.getaddrinfo", "socket.bind", "socket.sendto", "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn",
              "ctypes.dlopen.remote", "urllib.Request", "webbrowser.open", "ftplib.connect", "smtplib.connect")  # fmt: skip
_CHANGING = ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.symlink", "os.link", "os.chmod", "os.truncate", "shutil.move", "shutil.rmtree")


def _memory() -> float:
    """The most megabytes this process has had so far; what its parent had does not count."""
    try:
        with open("/proc/self/status", encoding="ascii") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024
    except OSError:
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> int:
    """Run perfcheck's own command line."""
    log, arguments = sys.argv[1], sys.argv[2:]
    seen: dict[str, list[str]] = {"forbidden": [], "written": [], "changed": []}

    def hook(event: str, given: tuple[Any, ...]) -> None:
        if event == "open":
            path, mode, flags = given
            if isinstance(path, (str, bytes)) and ((isinstance(mode, str) and set(mode) & set("wax+")) or (mode is None and flags & _WRITING)):
                seen["written"].append(os.fsdecode(os.path.abspath(path)))
        elif event in ("subprocess.Popen", "os.posix_spawn") and "perfcheck.readers.worker" in str(given):
            pass  # perfcheck's own
        elif event.startswith(_FORBIDDEN):
            seen["forbidden"].append(f"{event} {given!r}"[:200])
        elif event in _CHANGING:
            seen["changed"].append(f"{event} {given!r}"[:300])

    def finish() -> None:
        import resource

        children = resource.getrusage(resource.RUSAGE_CHILDREN)  # the process that reads PDF files
        seconds = time.process_time() + children.ru_utime + children.ru_stime
        memory = max(_memory(), children.ru_maxrss / 1024 if children.ru_utime else 0)
        result = json.dumps({"memory": memory, "seconds": seconds, **seen}, ensure_ascii=True)
        with open(log, "w", encoding="ascii") as stream:
            stream.write(result)

    atexit.register(finish)
    sys.argv[:] = ["perfcheck", *arguments]
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (4_000_000_000, 4_000_000_000))  # whatever goes wrong, the machine goes on
    from perfcheck.commands.main import run

    sys.addaudithook(hook)
    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
