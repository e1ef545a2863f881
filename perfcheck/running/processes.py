"""``-n``: units are checked in several processes; results come in the order of the units, whoever was faster.

With few processes, the one that hands the units out is one of them: it checks a unit itself whenever no other has anything to
say. Only where units are small, in copies of this process (``fork``), without plugins and without an earlier cache; else it
hands out only, and as many others are started as are asked for.

A process that dies (killed, out of memory) takes nothing with it: what it had not handed back is given out again, the unit
that it was at alone. A unit at which processes die again and again is named as a problem of its files.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import select
import signal
from collections import deque
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import wait
from time import monotonic
from typing import TYPE_CHECKING, Any

from perfcheck.checking.report import SourceReport
from perfcheck.checking.units import UnitResult
from perfcheck.declaration.problem import Problem
from perfcheck.running.serving import Job, serve
from perfcheck.running.small import is_small, seems_small
from perfcheck.running.transport import unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection

    from perfcheck.checking.session import Results, Work
    from perfcheck.checking.units import Unit

#: A process gets work for about so many seconds at a time, at most so many units.
_PORTION, _MOST = 0.06, 32
#: With more processes than this, the one that hands out has no time for units of its own.
_JOINING = 4
#: While it is at one, the others must not run out of work: they get more as soon as they have no more units left than this, in
#: messages of at most so many bytes. Such a message has room in the pipe, even if another one lies there yet. A longer one
#: might have to wait until the other side reads, and that one may be waiting for this side to take a result.
_LEFT, _MESSAGE = 5, 4000
#: So often processes may die at one unit.
_DEATHS = 3


@dataclass(slots=True, eq=False)
class _Worker:
    process: Any
    pipe: Connection
    pending: deque[_Slot] = field(default_factory=deque)
    ready: bool = False
    given: float = 0.0
    """When it got the unit that it is at, as far as that is known here."""
    last: int = 0
    """How many units it was given the last time."""

    @property
    def takes_more(self) -> bool:
        """Whether it will soon have nothing to do, and may be given more before.

        It has no more left than it was given the last time. So it has read all messages but that one, as results of what they
        told have come. A unit at which a process died stays alone.
        """
        return 0 < len(self.pending) <= min(_LEFT, self.last) and not self.pending[0].deaths


@dataclass(slots=True, eq=False)
class _Slot:
    """A unit on its way, and its result once that is there."""

    unit: Unit
    result: UnitResult | None = None
    deaths: int = 0


class Pool:
    """The processes of a run, and the units that are with them."""

    def __init__(self, count: int, work: Work, method: str, pace: float = 0.0) -> None:
        """``pace``: how many seconds the last unit took, 0: that is not known."""
        self.count = count
        self.work = work
        self.method = method
        self.workers: list[_Worker] = []
        self.order: deque[_Slot] = deque()
        self.fresh: deque[_Slot] = deque()
        self.alone: deque[_Slot] = deque()
        self.watch = _Watch()
        self.pace = pace
        self.stillborn = 0
        self.more = True
        #: Where nothing can be known, processes read the files themselves, which are then read and sent no second time.
        self.loader = work.memory if work.memory is not None and work.memory.is_new and method == "fork" else None
        #: Whether this process checks, too: not what plugins may break, nor where units are sent with their files, in long messages.
        self.joins_in = (
            method == "fork" and count <= _JOINING and work.registry.manager is None and (work.memory is None or self.loader is not None)
        )

    def results(self, waiting: Iterator[Unit]) -> Results:
        """The units with their results, in order."""
        try:
            while True:
                while self.more and self.room:
                    unit = next(waiting, None)
                    self.more = unit is not None
                    if unit is not None:
                        self.take(unit)
                    if self.order and self.order[0].result is not None and any(one.pending for one in self.workers):
                        break  # what is known already need not wait for what is looked ahead
                self.hand_out()
                while self.order and self.order[0].result is not None:
                    slot = self.order.popleft()
                    assert slot.result is not None
                    yield slot.unit, slot.result
                    self.listen(0)
                    self.hand_out()
                if not self.order and not self.more:
                    break
                if self.order and self.order[0].result is None and not (self.more and self.room):
                    self.work_or_listen()  # all that may be at hand for whoever gets idle is
            for worker in self.workers:
                self.say(worker, _as_message(None))
            for worker in self.workers:
                worker.process.join(2)
        finally:
            self.end()

    @property
    def portion(self) -> int:
        """How many units a process gets at once."""
        return max(1, min(_MOST, int(_PORTION / self.pace))) if self.pace else 1

    @property
    def share(self) -> int:
        """How many of the units that are ready the next process gets: towards the end fewer and fewer, so that all end together."""
        return self.portion if self.more else min(self.portion, max(1, len(self.fresh) // (2 * self.count)))

    @property
    def window(self) -> int:
        """How many units may be on their way, so that memory does not grow while the first of them takes long."""
        return max(16, 4 * self.count * self.portion)

    @property
    def room(self) -> bool:
        """Whether more units should be ready to be handed out."""
        return len(self.order) < self.window and len(self.fresh) < self.count * self.portion

    def take(self, unit: Unit) -> None:
        """Take a unit in: to be handed out, unless its result is known already or there is nobody to hand it to."""
        slot = _Slot(unit, self.work.known(unit) if self.loader is None else None)
        self.order.append(slot)
        if slot.result is not None:
            return
        if self.count < 2:
            slot.result = self.work.here(unit)
            return
        self.fresh.append(slot)
        if self.joins_in and not seems_small(unit):
            self.joins_in = False  # it may take long, or end the process that reads it

    @property
    def is_wary(self) -> bool:
        """Whether a unit at which processes died waits to be alone, or is."""
        return bool(self.alone) or any(slot.deaths > 1 for worker in self.workers for slot in worker.pending)

    def work_or_listen(self) -> None:
        """Wait until somebody says something, or check a unit meanwhile if this process joins in."""
        if self.joins_in and self.fresh and not self.is_wary:
            if self.listen(0):
                return
            if is_small(self.fresh[0].unit):
                self.check_here(self.fresh.popleft())
                return
            self.joins_in = False
            self.hand_out()  # which starts the process that is lacking
        self.listen(None)

    def check_here(self, slot: _Slot) -> None:
        """Check a unit in this process: at once, though its result may only be looked at when those before it are there."""
        if self.loader is not None:
            self.loader.load(slot.unit)
        slot.result = self.work.here(slot.unit)
        slot.result.submissions = list(slot.result.submissions)

    def hand_out(self) -> None:
        """Give work to all processes that have none, starting them as long as there are too few."""
        if self.alone:
            self.hand_out_alone()
        if self.is_wary:
            return
        while self.fresh:
            worker = next((one for one in self.workers if not one.pending), None)
            if worker is not None:
                self.give(worker, self.next_share())
            elif len(self.workers) >= self.count - self.joins_in or not self.start():
                break
        if self.joins_in:
            self.hand_out_early()

    def hand_out_early(self) -> None:
        """Give those more who might be done while this process is at a unit of its own."""
        for worker in self.workers:
            if self.fresh and worker.takes_more:
                slots = self.next_share()
                while len(message := _as_message(slots)) > _MESSAGE and slots:
                    half = len(slots) // 2
                    self.fresh.extendleft(reversed(slots[half:]))
                    slots = slots[:half]
                if slots:
                    self.give(worker, slots, message)

    def next_share(self) -> list[_Slot]:
        return [self.fresh.popleft() for _ in range(min(len(self.fresh), self.share))]

    def hand_out_alone(self) -> None:
        """A unit at which a process died gets a new one for itself; the second time when no other is at work."""
        slot = self.alone[0]
        busy = any(worker.pending for worker in self.workers)
        if busy and (slot.deaths > 1 or len(self.workers) >= self.count):
            return
        worker = next((one for one in self.workers if not one.pending), None)
        if worker is not None or self.start():
            self.alone.popleft()
            self.give(worker or self.workers[-1], [slot])

    def give(self, worker: _Worker, slots: list[_Slot], message: bytes | None = None) -> None:
        """Give a process units; ``message``: the same, as it is sent, if at hand."""
        if not worker.pending:
            worker.given = monotonic()
        worker.pending.extend(slots)
        worker.last = len(slots)
        self.say(worker, message or _as_message(slots))

    def say(self, worker: _Worker, message: bytes) -> None:
        with contextlib.suppress(OSError):  # where it is gone, `listen` will see it
            worker.pipe.send_bytes(message)

    def start(self) -> bool:
        """Start a process; False where that cannot be done, and all that waits was checked here."""
        context: Any = get_context(self.method)
        try:
            mine, theirs = context.Pipe()
            forked = self.method == "fork"
            start: Any = self.work.checker if forked else self.job()
            others = [worker.pipe for worker in self.workers] + [mine] if forked else []
            process = context.Process(target=serve, args=(theirs, start, others, os.getpid(), self.loader), daemon=True)
            with _uninterrupted():
                process.start()
            theirs.close()
        except (OSError, ValueError, ImportError):  # no more processes, no semaphores …
            self.go_on_here()
            return False
        worker = _Worker(process, mine)
        self.workers.append(worker)
        self.watch.add(worker)
        return True

    def job(self) -> Job:
        work = self.work
        return Job(work.config, work.references, work.timed, work.keep, sorted(work.registry.rules), os.getcwd())

    def go_on_here(self) -> None:
        """Check everything in this process from now on."""
        self.count = 1
        for slot in (*self.alone, *self.fresh):
            slot.result = self.work.here(slot.unit)
        self.alone.clear()
        self.fresh.clear()

    def listen(self, timeout: float | None) -> bool:
        """Take what processes say; None: wait until one says something. Whether one did."""
        heard = self.watch.heard(timeout) if self.workers else {}
        for worker, speaking in heard.values():
            self.hear(worker, speaking)
        return bool(heard)

    def hear(self, worker: _Worker, speaking: bool) -> None:
        """Take one thing that a process says; whatever more there is the next time. One that died may have said something before."""
        try:
            if speaking or worker.pipe.poll():
                said = worker.pipe.recv()
                if said == "ready":
                    worker.ready = True
                else:
                    self.done(worker, *said)
        except (EOFError, OSError):
            self.buried(worker)

    def done(self, worker: _Worker, data: bytes | None, key: bytes | None) -> None:
        """Take the result of the unit that a process was at, and its key; None: it could not give any."""
        slot = worker.pending.popleft()
        now = monotonic()
        self.pace = (self.pace * 3 + now - worker.given) / 4 if self.pace else now - worker.given
        worker.given = now
        work = self.work
        if data is None:
            slot.result = work.here(slot.unit)  # fails here as it did there, or does not; the key may be that of other bytes
            return
        slot.unit.key = key
        slot.result = unpacked(data, slot.unit, work.profiles, keep=work.keep)
        if work.memory is not None and slot.unit.key is not None:
            work.memory.keep(slot.unit, slot.result, work, data)

    def buried(self, worker: _Worker) -> None:
        """A process died: what it had is given out again, the unit that it was at alone."""
        self.workers.remove(worker)
        self.watch.drop(worker)
        worker.pipe.close()
        worker.process.join(1)
        slots = list(worker.pending)
        if not worker.ready:  # nothing was wrong with the unit
            self.stillborn += 1
            self.fresh.extendleft(reversed(slots))
            if self.stillborn > self.count:
                self.go_on_here()
            return
        if slots:
            culprit = slots[0]
            culprit.deaths += 1
            if culprit.deaths >= _DEATHS:
                culprit.result = lost(culprit.unit)
            else:
                self.alone.append(culprit)
            self.fresh.extendleft(reversed(slots[1:]))

    def end(self) -> None:
        """End all processes, at once."""
        for worker in self.workers:
            worker.process.kill()
        for worker in self.workers:
            worker.process.join(1)
            self.watch.drop(worker)
            worker.pipe.close()
        self.workers.clear()


def _as_message(slots: list[_Slot] | None) -> bytes:
    """What a process is told: its next units, None: that there are no more."""
    return pickle.dumps([slot.unit for slot in slots] if slots is not None else None, pickle.HIGHEST_PROTOCOL)


class _Watch:
    """Waits for processes to say something or to die. `wait`, which serves everywhere, prepares anew each time it is asked."""

    def __init__(self) -> None:
        self.poll: Any = select.poll() if hasattr(select, "poll") else None
        self.workers: dict[Any, _Worker] = {}

    def add(self, worker: _Worker) -> None:
        for thing in self.things(worker):
            self.workers[thing] = worker
            if self.poll is not None:
                self.poll.register(thing, select.POLLIN)

    def drop(self, worker: _Worker) -> None:
        """To be called before its pipe is closed."""
        for thing in self.things(worker):
            if self.workers.pop(thing, None) is not None and self.poll is not None:
                self.poll.unregister(thing)

    def heard(self, timeout: float | None) -> dict[int, tuple[_Worker, bool]]:
        """Those of which there is something to hear, and whether it comes through the pipe; ``timeout`` in seconds, None: wait."""
        if self.poll is None:
            things: list[Any] = wait([*self.workers], timeout)
        else:
            things = [thing for thing, _ in self.poll.poll(None if timeout is None else timeout * 1000)]
        found: dict[int, tuple[_Worker, bool]] = {}
        for thing in things:
            worker = self.workers[thing]
            if thing != worker.process.sentinel:
                found[id(worker)] = worker, True
            else:
                found.setdefault(id(worker), (worker, False))
        return found

    def things(self, worker: _Worker) -> tuple[Any, Any]:
        return (worker.pipe if self.poll is None else worker.pipe.fileno()), worker.process.sentinel


def lost(unit: Unit) -> UnitResult:
    """The result of a unit that cannot be checked because every process that tries dies."""
    message = "检查到这里，进程每次都意外结束（多半是内存不够，或读取用的库崩溃），没有查成"
    hint = "请单独检查这个文件；仍不行的，请另存一份或交给 perfcheck 的维护者"
    return UnitResult(
        unit.number,
        [
            SourceReport(one.path, None, [], [Problem("note" if one.context else "error", message, hint)], one.context)
            for one in unit.sources
        ],
        0,
        [],
    )


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    """Keep Ctrl-C away until a new process says for itself that it does not care."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
