"""``--executor dask``: units are checked on a Dask cluster, by the same code and with the same results as here.

The bytes of the files go along, so that the machines of the cluster need not see the same disks; perfcheck, of the same
version and with the same plugins, must be installed there. What a machine that goes away had not handed back is given to
another one.
"""

from __future__ import annotations

import os
import pickle
import threading
from collections import deque
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from perfcheck import __version__
from perfcheck.config import ConfigError
from perfcheck.running.processes import lost
from perfcheck.running.remembering import loaded
from perfcheck.running.serving import Job, OtherRules
from perfcheck.running.sharing import available
from perfcheck.running.transport import packed, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.checking.checker import Checker
    from perfcheck.checking.session import Results, Work
    from perfcheck.checking.units import Unit, UnitResult

#: A task takes about so many seconds, and at most so many units.
_PORTION, _MOST = 0.5, 64
#: What is larger is sent to each machine once, not with every task.
_LARGE = 1_000_000
_TIMEOUT = 10


class ClusterError(ConfigError):
    """The cluster cannot be used; the message says why and what to do (Chinese)."""


class Cluster:
    """The cluster at an address; None: one of ``count`` processes on this machine, for this run."""

    def __init__(self, address: str | None = None, count: int | None = None) -> None:
        self.address = address
        self.count = count or available()
        try:
            import distributed  # noqa: F401
        except ImportError:
            raise ClusterError("--executor dask 要先装 dask：pip install 'perfcheck[dask]'") from None

    def results(self, waiting: Iterator[Unit], work: Work) -> Results:
        """See `Executor`. Raises `ClusterError` where the cluster is not there or not fit."""
        import logging

        import distributed

        for name in [name for name in logging.root.manager.loggerDict if name.startswith("distributed")]:
            logging.getLogger(name).setLevel(logging.CRITICAL)  # that a machine went away is no trouble of the run
        cluster: Any = None
        try:
            if self.address is None:
                cluster = distributed.LocalCluster(
                    n_workers=self.count, threads_per_worker=1, dashboard_address=None, silence_logs=logging.CRITICAL
                )  # type: ignore[no-untyped-call]
            client: Any = distributed.Client(cluster or self.address, timeout=_TIMEOUT, set_as_default=False)  # type: ignore[no-untyped-call]
        except (OSError, TimeoutError, ValueError) as error:
            raise ClusterError(f"连不上 dask 集群 {self.address or '（本机）'}：{error}\n请核对 --scheduler 的地址，例如 tcp://主机:8786") from None
        try:
            yield from _Tasks(client, work).results(waiting)
        finally:
            client.close(timeout=2)
            if cluster is not None:
                cluster.close(timeout=5)


@dataclass(slots=True, eq=False)
class _Task:
    """Units that are checked together, and the promise of what comes of them; those known already have none."""

    units: list[Unit]
    future: Any = None
    known: UnitResult | None = None


class _Tasks:
    def __init__(self, client: Any, work: Work) -> None:
        self.client = client
        self.work = work
        self.tasks: deque[_Task] = deque()
        self.pace = 0.0
        threads = sum(client.nthreads().values())
        if not threads:
            raise ClusterError("dask 集群里没有工作进程\n请先启动 dask worker，再检查")
        self.window = 2 * threads + 2
        job: Any = pickle.dumps(_job(work), pickle.HIGHEST_PROTOCOL)
        self.token = f"{os.getpid()}-{id(work)}-{perf_counter()}"
        self.job = client.scatter(job, broadcast=True) if len(job) > _LARGE else job

    def results(self, waiting: Iterator[Unit]) -> Results:
        try:
            more = True
            while more or self.tasks:
                while more and sum(task.known is None for task in self.tasks) < self.window and len(self.tasks) < 50 * self.window:
                    more = self.take(waiting)
                if self.tasks:
                    yield from self.done(self.tasks.popleft())
        finally:
            self.client.cancel([task.future for task in self.tasks if task.future is not None], force=True)

    def take(self, waiting: Iterator[Unit]) -> bool:
        """Send off the next task; False when there is no more."""
        count = max(1, min(_MOST, int(_PORTION / self.pace))) if self.pace else 1
        units: list[Unit] = []
        more, known = True, None
        while len(units) < count and known is None:
            unit = next(waiting, None)
            if unit is None:
                more = False
                break
            known = self.work.known(unit)
            if known is not None:
                break
            if unit.key is None:
                unit.sources = [loaded(source) or source for source in unit.sources]
            units.append(unit)
        if units:
            self.tasks.append(_Task(units, self.send(units)))
        if known is not None and unit is not None:
            self.tasks.append(_Task([unit], known=known))
        return more

    def send(self, units: list[Unit]) -> Any:
        return self.client.submit(check_units, self.token, self.job, pickle.dumps(units, pickle.HIGHEST_PROTOCOL), pure=False)

    def done(self, task: _Task) -> Results:
        """Wait for a task and hand out what came of it."""
        if task.known is not None:
            yield task.units[0], task.known
            return
        import distributed

        try:
            spent, answers = task.future.result()
        except distributed.KilledWorker:
            yield from self.one_by_one(task)
            return
        except OtherRules as other:
            raise ClusterError(
                f"集群里的 perfcheck 与本机的不同：{other}\n请在各台机器上装同一版本的 perfcheck 和同样的插件（本机是 {__version__}）"
            ) from None
        except ModuleNotFoundError as error:
            raise ClusterError(f"集群里缺少模块 {error.name}\n请在各台机器上装同一版本的 perfcheck（本机是 {__version__}）") from None
        except Exception as error:
            # The scheduler has gone, or what was sent to it is lost with a machine: it can still be done here.
            if not isinstance(error, (OSError, TimeoutError)) and type(error).__module__.partition(".")[0] not in ("distributed", "concurrent", "asyncio"):
                raise
            answers, spent = [None] * len(task.units), 0.0
        if spent:
            self.pace = spent / len(task.units) if not self.pace else (self.pace + spent / len(task.units)) / 2
        for unit, data in zip(task.units, answers, strict=True):
            yield unit, self.result(unit, data)

    def result(self, unit: Unit, data: bytes | None) -> UnitResult:
        work = self.work
        if data is None:
            return work.here(unit)
        result = unpacked(data, unit, work.profiles, keep=work.keep)
        if work.memory is not None and unit.key is not None:
            work.memory.keep(unit, result, work, data)
        return result

    def one_by_one(self, task: _Task) -> Results:
        """Machines died again and again while they had a task: its units anew, each alone, and the one that does it is named."""
        import distributed

        # Whoever dies takes along what waits beside it, so that nothing else may be on its way.
        for one in self.tasks:
            if one.future is not None:
                one.future.exception()  # waits for it
        for unit in task.units:
            try:
                _, [data] = self.send([unit]).result()
            except distributed.KilledWorker:
                yield unit, lost(unit)
            else:
                yield unit, self.result(unit, data)


def _job(work: Work) -> Job:
    """The job for other machines: paths do not depend on where one stands."""
    config = replace(
        work.config,
        base=Path(work.config.root).absolute(),
        plugins=[os.path.abspath(name) if os.path.isfile(name) else name for name in work.config.plugins],
    )
    return Job(config, work.references, work.timed, work.keep, sorted(work.registry.rules), os.getcwd())


#: The checker of a run that this process takes part in: its token, and the checker. One thread at a time uses it.
_current: tuple[str, Checker] | None = None
_lock = threading.Lock()


def check_units(token: str, job: bytes, units: bytes) -> tuple[float, list[bytes | None]]:
    """Runs on the cluster: check units for the run of this token. Seconds taken, and what `packed` gives for each."""
    global _current
    with _lock:
        started = perf_counter()
        if _current is None or _current[0] != token:
            _current = token, pickle.loads(job).checker()
            started = perf_counter()
        checker = _current[1]
        answers: list[bytes | None] = []
        for unit in pickle.loads(units):
            try:
                answers.append(packed(unit, checker))
            except Exception:  # fails in the main process as it did here, or does not
                answers.append(None)
        return perf_counter() - started, answers
