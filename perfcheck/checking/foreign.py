"""Rules and hooks of plugins, called so that they cannot spoil what others found.

What they print goes to standard error; a call that takes longer than the limit is ended; what they change of a form is put
back; what they yield is looked at before anybody relies on it. Bundled rules and YAML rules do without: this costs nothing
where no plugin is. `os._exit` and a fault in a library cannot be helped within one process.
"""

from __future__ import annotations

import contextlib
import functools
import os
import sys
import threading
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from perfcheck import limits
from perfcheck.checking.finding import Finding, Fix
from perfcheck.checking.streams import quiet
from perfcheck.declaration.cell import Cell
from perfcheck.declaration.model import Declaration
from perfcheck.declaration.quantity import Quantity
from perfcheck.records import field_names, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from perfcheck.checking.rule import Rule

#: So many findings of one call are more than anybody would read.
_MOST_FINDINGS = 10_000
#: A rule that catches even what ends it is asked so many times, a second apart.
_PATIENCE = 5
_PLAIN = (str, int, float, Decimal, Cell, Quantity, type(None))


class Overdue(BaseException):
    """A call took longer than the limit. No `Exception`, so that ``except Exception`` in a plugin does not swallow it."""


class Altered(Exception):
    """A rule changed the form that it was given; it has been put back."""


class Clock:
    """Ends what runs in this thread when its time is over.

    In the main thread of POSIX systems by a timer of the system, which also ends sleeping and matching of patterns; elsewhere
    by a thread that raises in this one, which is noticed at the next step of Python code.
    """

    def __init__(self, who: str) -> None:
        self.who = who
        self.left = float(limits.current.rule_seconds)
        self.late = 0

    @contextlib.contextmanager
    def running(self) -> Iterator[None]:
        """Let the clock run. Raises `Overdue`."""
        if self.left > 1e9:
            yield
            return
        if self.left <= 0:
            raise self._overdue()
        with self._by_timer() if _timer_is_free() else self._by_thread():
            yield

    @contextlib.contextmanager
    def _by_timer(self) -> Iterator[None]:
        import signal

        before = signal.signal(signal.SIGALRM, lambda *_: self._end())
        signal.setitimer(signal.ITIMER_REAL, self.left, 1.0)
        try:
            yield
        finally:
            rest, _ = signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
            self.left = 0.0 if self.late else rest

    @contextlib.contextmanager
    def _by_thread(self) -> Iterator[None]:
        import ctypes
        import time

        done = threading.Event()
        caller = threading.get_ident()

        def watch() -> None:
            wait = self.left
            while not done.wait(wait):
                wait = 1.0
                with contextlib.suppress(Overdue):
                    self._end()
                if not done.is_set():
                    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(caller), ctypes.py_object(Overdue))

        begin = time.monotonic()
        watcher = threading.Thread(target=watch, daemon=True)
        watcher.start()
        try:
            yield
        except Overdue as error:
            if error.args:
                raise
            raise self._overdue() from None  # what was raised in this thread from outside says nothing
        finally:
            done.set()
            watcher.join(1)
            self.left = 0.0 if self.late else max(self.left - (time.monotonic() - begin), 0.001)

    def _end(self) -> None:
        self.late += 1
        if self.late > _PATIENCE:
            with contextlib.suppress(Exception):
                print(f"perfcheck：{self.who}不肯停下，整个检查只好中止\n请用 -p no: 停用它所在的插件，并告诉插件作者", file=sys.stderr, flush=True)
            os._exit(3)
        raise self._overdue()

    def _overdue(self) -> Overdue:
        return Overdue(f"超过了 {limits.current.rule_seconds} 秒，已停下{limits.raising('rule-seconds')}")


def _timer_is_free() -> bool:
    import signal

    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        return False
    return signal.getitimer(signal.ITIMER_REAL)[0] == 0 and signal.getsignal(signal.SIGALRM) in (signal.SIG_DFL, signal.SIG_IGN)


def guarded(rule: Rule) -> Rule:
    """The rule with a function that is called with care."""
    function: Callable[..., Any] = rule.function
    who = f"规则 {rule.code}（{rule.title}）"
    dead: list[Overdue] = []

    @functools.wraps(function)
    def call(*subjects: Any) -> Iterator[Any]:
        if dead:  # it would take as long everywhere
            raise dead[0].with_traceback(None)
        clock = Clock(who)
        count = 0
        try:
            with quiet(), clock.running():
                found = function(*subjects)
                steps = iter(found if found is not None else ())
            while True:
                with quiet(), clock.running():
                    item = next(steps, steps)
                    if item is steps:
                        return
                    _examine(item)
                count += 1
                if count > _MOST_FINDINGS:
                    raise Overdue(f"一次给出了 {_MOST_FINDINGS} 处以上，已停下")
                yield item
        except Overdue as error:
            dead.append(error)
            raise

    call.__perfcheck_foreign__ = True  # type: ignore[attr-defined]
    return replace(rule, function=call)


def timed(who: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """What a plugin registered to work out a value, ended when its time is over; then it is not asked again."""
    dead: list[Overdue] = []

    @functools.wraps(function)
    def call(*given: Any) -> Any:
        if dead:  # it would take as long for every unit
            raise dead[0].with_traceback(None)
        try:
            with quiet(), Clock(who).running():
                return function(*given)
        except Overdue as error:
            dead.append(error)
            raise

    return call


def reading_in_time(who: str, reader: Callable[..., Any]) -> Callable[..., Any]:
    """A plugin's reader, ended when its time is over. Whatever it raises, also to end the process, is an `Exception`."""

    @functools.wraps(reader)
    def read(location: str, data: bytes) -> Any:
        try:
            with quiet(), Clock(who).running():
                return reader(location, data)
        except (Exception, KeyboardInterrupt):
            raise
        except Overdue as error:
            raise TimeoutError(str(error)).with_traceback(error.__traceback__) from None
        except BaseException as error:
            raise RuntimeError(f"{type(error).__name__}: {error}").with_traceback(error.__traceback__) from None

    return read


def _examine(item: Any) -> None:
    """Raise `TypeError` for a finding whose words are none; turn into texts now what would be later, out of the guard."""
    if not isinstance(item, Finding):
        return
    for name, value, kind in (("消息", item.message, str), ("建议", item.hint, str), ("cause", item.cause, (str, type(None))), ("fix", item.fix, (Fix, type(None)))):
        if not isinstance(value, kind):
            raise TypeError(f"Finding 的{name}不能是 {type(value).__name__}")
    item.arguments = {str(name): value if type(value) in _PLAIN else str(value) for name, value in item.arguments.items()}


class Kept:
    """What forms hold, noted before rules of plugins see them."""

    def __init__(self, forms: Iterable[Any]) -> None:
        self._seen: dict[int, tuple[Any, Any]] = {}
        self._pairs: list[tuple[Declaration, list[Any] | None]] = []
        for form in forms:
            self._note(form)

    def _note(self, one: Any) -> None:
        if id(one) in self._seen:
            return
        if isinstance(one, Cell):
            self._seen[id(one)] = one, tuple([getattr(one, name, None) for name in _slots(type(one))])
        elif isinstance(one, list):
            self._seen[id(one)] = one, tuple(one)
            for item in one:
                self._note(item)
        elif isinstance(one, dict):
            self._seen[id(one)] = one, tuple(one.items())
            for item in one.values():
                self._note(item)
        elif type(one).__module__ == "perfcheck.declaration.model":
            names = _fields(type(one))
            if isinstance(one, Declaration):
                pairs = one.__dict__.get("pairs")
                self._pairs.append((one, pairs))
                self._note(pairs)
            self._seen[id(one)] = one, tuple([getattr(one, name) for name in names])
            for name in names:
                value = getattr(one, name)
                if value is not None and value.__class__ is not str:
                    self._note(value)

    def put_back(self) -> bool:
        """Make everything as it was; whether something was not."""
        changed = False
        for one, before in self._seen.values():
            if isinstance(one, Cell):
                for name, then in zip(_slots(type(one)), before, strict=True):
                    if getattr(one, name, None) != then:
                        setattr(one, name, then)
                        one._key, one._quantity = None, False
                        changed = True
            elif isinstance(one, list):
                if len(one) != len(before) or any(now is not then for now, then in zip(one, before, strict=True)):
                    one[:] = before
                    changed = True
            elif isinstance(one, dict):
                now = tuple(one.items())
                if len(now) != len(before) or any(a != c or b is not d for (a, b), (c, d) in zip(now, before, strict=True)):
                    one.clear()
                    one.update(before)
                    changed = True
            else:
                for name, then in zip(_fields(type(one)), before, strict=True):
                    if getattr(one, name, None) is not then:
                        setattr(one, name, then)
                        changed = True
        for form, pairs in self._pairs:
            if changed or pairs is None:
                for name in ("pairs", "texts", "fiscal_year") if changed else ("pairs",):
                    form.__dict__.pop(name, None)  # worked out anew from what is there now
            if changed:
                form._answers.clear()
                for plan in form.plans:
                    for worked_out in (plan._listed, plan._columns, plan._pieces, plan._answers):
                        worked_out.clear()
                    for row in plan.indicators:
                        row._category = None
        return changed


#: The attributes of a class that hold what was read, not what was worked out of it.
_KNOWN: dict[Any, tuple[str, ...]] = {}


def _slots(kind: Any) -> tuple[str, ...]:
    """The attributes of a class of cells."""
    known = _KNOWN.get(kind)
    if known is None:
        names = [name for one in kind.__mro__ for name in getattr(one, "__slots__", ())]
        known = _KNOWN[kind] = tuple(name for name in names if not name.startswith("_") or name == "_span")
    return known


def _fields(kind: Any) -> tuple[str, ...]:
    """The attributes of a class of the model."""
    known = _KNOWN.get(kind)
    if known is None:
        known = _KNOWN[kind] = tuple(name for name in field_names(kind) if not name.startswith("_"))
    return known
