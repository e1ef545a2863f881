"""``-n``: one process checks, or several do."""

from __future__ import annotations

import os
import sys
from itertools import chain, islice
from time import monotonic
from typing import TYPE_CHECKING

from perfcheck.checking.session import serial
from perfcheck.running.small import is_small

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.checking.session import Results, Work
    from perfcheck.checking.units import Unit

#: ``-n auto``: so many seconds one process goes on by itself; starting others costs less than that from then on.
PATIENCE, PATIENCE_SPAWN = 0.03, 1.0


def available() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def fork_is_safe() -> bool:
    """Whether a copy of this process can be trusted: not where other threads may hold locks, nor on a Mac."""
    threading = sys.modules.get("threading")
    return hasattr(os, "fork") and sys.platform != "darwin" and (threading is None or threading.active_count() == 1)


class Processes:
    """``count`` processes; None: one, and as many as there are processors if it turns out that it takes long.

    ``method``: how they are started (``fork``, ``spawn``), None for the faster one that is safe.
    """

    def __init__(self, count: int | None = None, *, method: str | None = None) -> None:
        self.count = count
        self.method = method

    def results(self, waiting: Iterator[Unit], work: Work) -> Results:
        """See `Executor`."""
        count = self.count
        pace = 0.0
        if count is None:
            patience = PATIENCE if fork_is_safe() else PATIENCE_SPAWN
            started = monotonic()
            count = available()
            for unit in waiting:
                known = work.known(unit)  # to look up is not worth a process, however much of it there is
                now = monotonic()
                if known is None and count > 1 and now - started > patience:
                    ahead = [unit, *islice(waiting, 2 * count - 1)]
                    waiting = chain(ahead, waiting)
                    break
                yield unit, known or work.here(unit)
                if known is None:
                    pace = monotonic() - now  # a unit may be checked no sooner than its result is looked at
            else:
                return
            if len(ahead) < 2 * count:  # the rest is soon done
                count = 1
        if count < 2:
            yield from serial(waiting, work)
            return
        method = self.method or ("fork" if fork_is_safe() else "spawn")
        if self.count is not None and method == "fork" and work.registry.manager is None:
            # What a process does for the first form that it sees (word lists, patterns) is then there in its copies. Where others'
            # code may end it, it is not this process.
            for unit in islice(waiting, 1):
                if not is_small(unit):
                    waiting = chain([unit], waiting)
                    break
                yield unit, work.known(unit) or work.here(unit)
        from perfcheck.running.processes import Pool

        # Windows waits for at most 63 things at once, of which each process is two.
        yield from Pool(min(count, 30) if sys.platform == "win32" else count, work, method, pace).results(waiting)
