"""A process of a pool (see `perfcheck.running.processes`) as it is from within: it checks what it is given."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfcheck.running.transport import packed

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from perfcheck.checking.checker import Checker
    from perfcheck.checking.session import Memory
    from perfcheck.checking.units import Unit
    from perfcheck.config import Config
    from perfcheck.declaration.references import References

#: A process looks so often whether its parent is still there, in seconds.
_LOOK = 5.0


@dataclass(slots=True)
class Job:
    """What a process that knows nothing yet needs to check units."""

    config: Config
    references: References | None
    timed: bool
    keep: bool
    codes: list[str]
    here: str
    """The working directory that paths are relative to."""

    def checker(self) -> Checker:
        """Load the plugins and make a checker of these settings."""
        from perfcheck.checking.checker import Checker
        from perfcheck.checking.plugins import load_plugins
        from perfcheck.checking.profiles import Profiles

        registry = load_plugins(self.config)
        registry.call("perfcheck_session_start", config=self.config)
        if different := set(registry.rules).symmetric_difference(self.codes):
            raise OtherRules(f"规则 {'、'.join(sorted(different)[:5])}")
        profiles = Profiles(registry.rules, self.config, here=self.here)
        return Checker(self.config, registry, profiles, self.references, timed=self.timed, keep=self.keep)


class OtherRules(Exception):
    """Another process has other rules than this one."""


def serve(pipe: Connection, start: Checker | Job, others: list[Connection], parent: int, loader: Memory | None) -> None:
    """A process: check what comes, until nothing more does or the parent is gone. It says nothing to anybody else."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the whole group gets it; the parent says when to end
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
    for other in others:
        other.close()
    try:
        checker = start.checker() if isinstance(start, Job) else start
        pipe.send("ready")
        while (units := _received(pipe, parent)) is not None:
            for unit in units:
                pipe.send((_answer(unit, checker, loader), unit.key))
    except (EOFError, OSError, OtherRules):
        return


def _received(pipe: Connection, parent: int) -> list[Unit] | None:
    while not pipe.poll(_LOOK):
        if os.getppid() != parent:
            return None
    units: list[Unit] | None = pipe.recv()
    return units


def _answer(unit: Unit, checker: Checker, loader: Memory | None) -> bytes | None:
    try:
        if loader is not None:
            loader.load(unit)
        return packed(unit, checker)
    except Exception:
        return None
