"""Sabotage of the engine: how a module of `perfcheck/declaration` or `perfcheck/checking` is changed, and by which tests.

A rule is one function whose module can be carried out anew. The engine's modules hold classes that everything else has in
hand, so two other ways are needed:

- Inside a function, the changed byte code takes the place of the old one, in every function object alive: classes, caches and
  what other modules have imported stay what they are. This takes milliseconds.
- What runs while the module is imported (tables, patterns, fields, defaults) is changed before anything of perfcheck has
  been imported, in a process that has only loaded pytest.

Which tests run against a change is observed, not guessed: of the files that belong to the module (`TESTS`) each test is
run once and its lines are noted; those that have carried out the changed statement run. A test of the command line starts
no Python of its own here, but is forked off, with the change in it.
"""

from __future__ import annotations

import ast
import functools
import gc
import importlib
import importlib.machinery
import importlib.util
import os
import pickle
import random
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout, suppress
from io import StringIO
from pathlib import Path
from types import CodeType, FrameType, FunctionType, ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple

from sabotage_changes import Change, changes

if TYPE_CHECKING:
    import argparse

    import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("declaration", "checking")
#: What a child may compute: several times what its tests have needed, and this much more.
GRACE = 2.0
#: A child that waits instead of computing is given up after so many times that.
WAITING = 10
#: Against a change run so many seconds of tests, the quickest ones.
LONGEST = 4.0
_OPTIMIZED = 0x1  # what functions have and bodies of classes have not

#: Files below tests/ that belong to a module, besides `test_<module>.py` in the folder of its package. A module with
#: neither is tested by all files of that folder.
TESTS: dict[str, tuple[str, ...]] = {
    "checking.checker": ("checking/test_submissions.py",),
    "checking.finding": ("checking/test_outcomes.py",),
    "checking.foreign": ("checking/test_misbehaving.py", "checking/test_plugins.py"),
    "checking.hookspecs": ("checking/test_plugins.py",),
    "checking.importing": ("checking/test_plugins.py", "commands/test_plugins.py"),
    "checking.marking": ("checking/test_plugins.py",),
    "checking.places": ("checking/test_outcomes.py", "checking/test_fingerprints.py", "checking/test_scopes.py"),
    "checking.plugins": ("checking/test_importing.py",),
    "checking.profiles": ("config/test_options_and_status.py", "config/test_sections.py"),
    "checking.registering": ("checking/test_plugins.py", "commands/test_plugins.py"),
    "checking.registry": ("checking/test_importing.py", "checking/test_plugins.py", "checking/test_session.py"),
    "checking.report": ("checking/test_outcomes.py", "checking/test_session.py"),
    "checking.requirements": ("checking/test_requires.py",),
    "checking.runner": ("checking/test_outcomes.py", "checking/test_requires.py", "checking/test_scopes.py", "checking/test_session.py", "checking/test_texts.py"),
    "checking.scheduling": ("checking/test_texts.py", "checking/test_rows.py", "checking/test_scopes.py", "checking/test_options.py", "checking/test_requires.py", "checking/test_outcomes.py"),
    "checking.session": ("checking/test_runner.py", "checking/test_outcomes.py", "checking/test_plugins.py"),
    "checking.silencing": ("commands/test_ignoring.py", "commands/test_baseline.py"),
    "checking.stamping": ("checking/test_fingerprints.py",),
    "checking.streams": ("checking/test_misbehaving.py",),
    "checking.units": ("checking/test_submissions.py", "checking/test_stamping.py"),
    "declaration.comparators": ("declaration/test_quantity.py", "declaration/test_quantity_phrases.py"),
    "declaration.dates": ("declaration/test_project_term.py", "declaration/test_quantity*.py"),
    "declaration.fields": ("commands/test_schema.py",),
    "declaration.ignores": ("readers/test_ignore_comments.py",),
    "declaration.numerals": ("declaration/test_quantity_phrases.py",),
    "declaration.text": ("declaration/test_name_keys.py",),
    "declaration.units": ("declaration/test_unit_spellings.py",),
    "declaration.worded": ("checking/test_rows.py",),
    **dict.fromkeys(
        ("declaration.quantity", *(f"declaration.quantity_{one}" for one in ("baselines", "figures", "measures", "numbers", "parser", "text", "words"))),
        ("declaration/test_quantity*.py",),
    ),
}


class EngineTarget(NamedTuple):
    name: str
    module: str
    path: Path
    tests: tuple[Path, ...]


class Observed(NamedTuple):
    """What one test has done while nothing was changed."""

    seconds: float
    lines: frozenset[int]


class Score(NamedTuple):
    text: str
    possible: int
    made: int
    noticed: int
    excused: int

    @property
    def survivors(self) -> int:
        return self.made - self.noticed - self.excused


def engine_targets() -> Iterator[EngineTarget]:
    """The modules of the engine that hold code, by package and name."""
    origin = importlib.util.find_spec("perfcheck")
    assert origin is not None and origin.origin is not None
    for package in PACKAGES:
        for path in sorted((Path(origin.origin).parent / package).glob("[!_]*.py")):
            name = f"{package}.{path.stem}"
            yield EngineTarget(name, f"perfcheck.{name}", path, tuple(_tests(package, path.stem)))


def _tests(package: str, name: str) -> Iterator[Path]:
    folder = ROOT / "tests"
    named = [f"{package}/test_{name}.py", *TESTS.get(f"{package}.{name}", ())]
    found = dict.fromkeys(path for pattern in named for path in sorted(folder.glob(pattern)))
    yield from found or sorted((folder / package).glob("test_*.py"))


class Engine:
    """A pytest plugin: runs the collected tests once to see what they do, then those concerned once for each change."""

    def __init__(self, target: EngineTarget, made: Sequence[Change], scratch: Path, at_import: set[int]) -> None:
        self.target = target
        self.at_import = at_import
        self.made = made
        self.scratch = scratch
        #: By place in `made`: the test that noticed; None: no test did; missing: to be changed before importing.
        self.noticed: dict[int, str | None] = {}
        self.seen: dict[str, Observed] = {}
        self._mode = "watch"
        self._failed = False
        self._writer = 0
        self._recent: list[str] = []

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        _warm_up(self.target)
        items = {item.nodeid: item for item in session.items}
        self.seen = self._watch(list(items.values()))
        source = self.target.path.read_text(encoding="utf-8")
        original = compile(ast.parse(source), str(self.target.path), "exec", dont_inherit=True)
        statements = _statements(ast.parse(source))
        alive = [
            one for one in gc.get_objects() if isinstance(one, FunctionType) and one.__code__.co_filename == original.co_filename
        ]
        caches = [
            one
            for one in gc.get_objects()
            if isinstance(one, functools._lru_cache_wrapper)
            and (one.__module__ or "").startswith(("perfcheck.declaration", self.target.module))
        ]
        for at, change in enumerate(self.made):
            swapped = _swapped(original, _compiled(source, change, self.target.path))
            chosen = [nodeid for nodeid, seen in self.seen.items() if not seen.lines.isdisjoint(statements[change.line])]
            if swapped is None:
                continue
            if not chosen:
                if self.at_import.isdisjoint(statements[change.line]):
                    self.noticed[at] = None  # no test carries it out
                continue
            chosen = list(_cheapest({nodeid: self.seen[nodeid] for nodeid in chosen}))
            chosen.sort(key=lambda nodeid: (self._recency(nodeid), self.seen[nodeid].seconds))
            limit = sum(self.seen[nodeid].seconds for nodeid in chosen) * 4 + GRACE
            self.noticed[at] = by = self._noticed_by([items[nodeid] for nodeid in chosen], alive, caches, swapped, limit)
            if by in items:
                self._recent = [by, *(one for one in self._recent if one != by)][:20]  # type: ignore[list-item]
        return True

    def _recency(self, nodeid: str) -> int:
        return self._recent.index(nodeid) if nodeid in self._recent else len(self._recent)

    def pytest_runtest_makereport(self, call: pytest.CallInfo[None], item: pytest.Item) -> None:
        if call.excinfo is None or call.excinfo.typename == "Skipped":
            return
        if self._mode == "watch":
            self._failed = True
            return
        os.write(self._writer, item.nodeid.encode())
        os._exit(1)

    def _watch(self, items: list[pytest.Item]) -> dict[str, Observed]:
        """Run all once, in a fork; those that fail there, forked and traced, are left out."""
        return _in_a_fork(lambda: dict(self._each(items)), self.scratch)  # type: ignore[no-any-return]

    def _each(self, items: list[pytest.Item]) -> Iterator[tuple[str, Observed]]:
        global _lines
        for place, item in enumerate(items):
            self._failed = False
            _lines = set()
            started = _spent()
            _trace(self.target.path)
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=items[place + 1] if place + 1 < len(items) else None)
            _trace(None)
            if not self._failed:
                yield item.nodeid, Observed(_spent() - started, frozenset(_lines))

    def _noticed_by(
        self,
        items: list[pytest.Item],
        alive: list[FunctionType],
        caches: list[Any],
        swapped: dict[CodeType, CodeType],
        limit: float,
    ) -> str | None:
        def run() -> None:
            for function in alive:
                if (code := swapped.get(function.__code__)) is not None:
                    function.__code__ = code
            for cache in caches:
                cache.cache_clear()
            for place, item in enumerate(items):
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=items[place + 1] if place + 1 < len(items) else None)

        return self._told(run, limit)

    def _told(self, run: Callable[[], object], limit: float) -> str | None:
        """The test that fails in a child, `?` where the child itself does, None where nothing does."""
        reader, self._writer = os.pipe()
        self._mode = "change"
        child = os.fork()
        if child == 0:
            status = 1
            try:
                os.close(reader)
                os.setpgid(0, 0)
                _alone(self.scratch, limit)
                run()
                status = 0
            finally:
                os._exit(status)
        os.close(self._writer)
        ready, _, _ = select.select([reader], [], [], WAITING * limit)
        if not ready:  # it waits for something that never comes, which costs no computing
            os.killpg(child, signal.SIGKILL)
        with os.fdopen(reader) as pipe:
            by = pipe.read() if ready else "waits"
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        return None if status == 0 else by or "?"


class Anew(Engine):
    """A pytest plugin in a process that has changed the module before importing it: runs the tests until one fails."""

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = sorted((item for item in items if item.nodeid in self.seen), key=lambda item: self.seen[item.nodeid].seconds)

    def pytest_runtestloop(self, session: pytest.Session) -> None:
        return None

    def noticed_by(self, change: Change) -> str | None:
        """The test that notices; `?` where perfcheck or the tests can no longer be imported."""
        source = self.target.path.read_text(encoding="utf-8")
        code = _compiled(source, change, self.target.path)

        def run() -> None:
            sys.meta_path.insert(0, _Finder(self.target, code))
            if status := _pytest(self.target, self, self.scratch):
                os._exit(int(status))

        return self._told(run, sum(one.seconds for one in self.seen.values()) * 4 + 10 * GRACE)


class _Finder:
    """Finds one module, with other code in it."""

    def __init__(self, target: EngineTarget, code: CodeType) -> None:
        self.target = target
        self.code = code

    def find_spec(self, name: str, path: object = None, target: object = None) -> importlib.machinery.ModuleSpec | None:
        if name != self.target.module:
            return None
        return importlib.util.spec_from_file_location(name, self.target.path, loader=self)  # type: ignore[arg-type]

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        exec(self.code, module.__dict__)


def score(target: EngineTarget, options: argparse.Namespace) -> Score:
    """Sabotage one module; perfcheck must not have been imported in this process."""
    started = time.perf_counter()
    possible = [change for change in changes(target.path, statements=True) if options.marks or not change.mark]
    kinds = tuple(options.kind or ())
    made = [change for change in possible if change.make is not None and (not kinds or change.what.startswith(kinds))]
    possible_number = len(made)
    if options.sample and options.sample < len(made):
        chosen = set(random.Random(f"{options.seed}:{target.name}").sample(range(len(made)), options.sample))
        made = [change for at, change in enumerate(made) if at in chosen]
    scratch = Path(tempfile.mkdtemp(prefix="sabotage-"))
    try:
        at_import = _in_a_fork(lambda: _imported(target), scratch)
        noticed, seen = _in_a_fork(lambda: _first(target, made, scratch, at_import), scratch)
        anew = Anew(target, made, scratch, at_import)
        anew.seen = _cheapest(seen)  # a table is read without a line of its module being carried out
        for at, change in enumerate(made):
            if at not in noticed:
                noticed[at] = anew.noticed_by(change) if seen else None
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    lines: list[str] = []
    excused = 0
    for at, change in enumerate(made):
        by = noticed[at]
        excused += by is None and change.mark > 0
        if options.list or (by is None and not change.mark):
            said = f"noticed  by {by.rpartition('/')[2]}:" if by else "excused " if change.mark else "SURVIVES"
            lines.append(f"  {said} {target.path.name}:{change.line} {change.what}")
    used = {change.mark for at, change in enumerate(made) if noticed[at] is None}
    if options.marks and not options.sample:
        lines += [
            f"  SUPERFLUOUS {target.path.name}:{mark} nothing survives there, so nothing is to be excused"
            for mark in sorted({change.mark for change in made} - used - {0})
        ]
    killed = sum(by is not None for by in noticed.values())
    result = Score("", possible_number, len(made), killed, excused)
    seconds = time.perf_counter() - started
    lines.append(f"{target.name}: {said_of(result)}, {len(seen)} tests, {seconds:.0f} s")
    return result._replace(text="\n".join(lines))


def said_of(result: Score) -> str:
    sampled = f" (drawn from {result.possible})" if result.made < result.possible else ""
    excused = f", {result.excused} equivalent" if result.excused else ""
    counted = result.made - result.excused
    percent = f"{result.noticed / counted:.1%}" if counted else "nothing to change"
    return f"{result.made} changes{sampled}, {result.noticed} noticed{excused}, {result.survivors} not noticed: {percent}"


def _cheapest(seen: dict[str, Observed]) -> dict[str, Observed]:
    """As many tests as a change may take, the quickest first."""
    kept: dict[str, Observed] = {}
    total = 0.0
    for nodeid, one in sorted(seen.items(), key=lambda item: item[1].seconds):
        total += one.seconds
        if total > LONGEST:
            break
        kept[nodeid] = one
    return kept


def _imported(target: EngineTarget) -> set[int]:
    """The lines that are carried out while the module is imported."""
    _trace(target.path)
    importlib.import_module(target.module)
    _trace(None)
    return _lines


def _first(
    target: EngineTarget, made: list[Change], scratch: Path, at_import: set[int]
) -> tuple[dict[int, str | None], dict[str, Observed]]:
    plugin = Engine(target, made, scratch, at_import)
    _pytest(target, plugin, scratch)
    return plugin.noticed, plugin.seen


def _pytest(target: EngineTarget, plugin: Engine, scratch: Path) -> int:
    import pytest

    subprocess.run = _run  # type: ignore[assignment]
    options = ["-q", "--no-header", "--tb=native", "--assert=plain", "-s", "-p", "no:cacheprovider", "-W", "error", f"--basetemp={scratch / 'tmp'}"]
    options += ["-o", "pythonpath=tests/readers tests/hostile", "-o", "markers=slow: slow"]
    said = StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        status = pytest.main([*options, "--import-mode=importlib", "--rootdir", str(ROOT), "-c", os.devnull, *map(str, target.tests)], [plugin])
    if status and not plugin.seen:
        sys.stderr.write(said.getvalue()[-2000:])
    return status


def _warm_up(target: EngineTarget) -> None:
    """Import what is to be changed, where that only happens when it is needed, and what the command line needs: no child pays for it."""
    from perfcheck import readers, reporters
    from perfcheck.checking.plugins import load_plugins
    from perfcheck.config import Config

    assert readers and reporters
    load_plugins(Config())
    importlib.import_module(target.module)
    for name in ("commands.main", "commands.check", "readers.yaml_reader", "reporters.json_report", "reporters.console", "running.remembering"):
        with suppress(ImportError):
            importlib.import_module(f"perfcheck.{name}")


def _alone(scratch: Path, limit: float) -> None:
    """A child's own limit and own cache of results: no other child's results are to be found there."""
    signal.setitimer(signal.ITIMER_VIRTUAL, limit)
    cache = scratch / "cache"
    shutil.rmtree(cache, ignore_errors=True)
    os.environ["PERFCHECK_CACHE_DIR"] = str(cache)


def _in_a_fork(work: Callable[[], Any], scratch: Path) -> Any:
    """What a function returns in a child."""
    handle, name = tempfile.mkstemp(dir=scratch)
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.environ["PERFCHECK_CACHE_DIR"] = str(scratch / "cache")
            with os.fdopen(handle, "wb") as file:
                pickle.dump(work(), file)
            status = 0
        except BaseException:
            traceback.print_exc(file=sys.__stderr__)
        finally:
            os._exit(status)
    os.close(handle)
    os.waitpid(child, 0)
    return pickle.loads(Path(name).read_bytes())


def _compiled(source: str, change: Change, path: Path) -> CodeType:
    tree = ast.parse(source)
    assert change.make is not None
    change.make(tree)
    ast.fix_missing_locations(tree)
    return compile(tree, str(path), "exec", dont_inherit=True)


def _swapped(original: CodeType, changed: CodeType) -> dict[CodeType, CodeType] | None:
    """Old code of functions → new code; None where something differs that runs at import, or that cannot be swapped."""
    before, after = list(_functions(original)), list(_functions(changed))
    if len(before) != len(after) or _at_import(original) != _at_import(changed):
        return None
    swapped = {old: new for old, new in zip(before, after, strict=True) if old != new}
    if any(len(old.co_freevars) != len(new.co_freevars) for old, new in swapped.items()):
        return None
    return swapped


def _functions(code: CodeType) -> Iterator[CodeType]:
    """The functions of a module and of its classes; what they contain comes with them."""
    for one in code.co_consts:
        if isinstance(one, CodeType):
            if one.co_flags & _OPTIMIZED and not _immediate(one):
                yield one
            elif not one.co_flags & _OPTIMIZED:
                yield from _functions(one)


def _immediate(code: CodeType) -> bool:
    return code.co_name in ("<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>")


def _at_import(code: CodeType) -> tuple[Any, ...]:
    """What a module or the body of a class does while it is imported."""
    within = [
        one if _immediate(one) else _at_import(one) if not one.co_flags & _OPTIMIZED else one.co_name
        for one in code.co_consts
        if isinstance(one, CodeType)
    ]
    rest = [(type(one), repr(one)) for one in code.co_consts if not isinstance(one, CodeType)]
    return (code.co_code, code.co_names, tuple(within), tuple(rest))


def _statements(tree: ast.Module) -> dict[int, range]:
    """Line → the lines of the innermost statement that it belongs to; of a block those of its head."""
    found: dict[int, range] = {}
    for node in ast.walk(tree):  # from the outside to the inside
        if isinstance(node, ast.stmt):
            body = getattr(node, "body", None)
            end = body[0].lineno - 1 if isinstance(body, list) and body[0].lineno > node.lineno else node.end_lineno or node.lineno
            lines = range(node.lineno, max(end, node.lineno) + 1)
            found.update(dict.fromkeys(range(node.lineno, (node.end_lineno or node.lineno) + 1), lines))
        elif isinstance(node, (ast.match_case, ast.ExceptHandler)):
            first = node.pattern.lineno if isinstance(node, ast.match_case) else node.lineno
            found.update(dict.fromkeys(range(first, node.body[0].lineno), range(first, max(node.body[0].lineno, first + 1))))
    return found


def _spent() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


_lines: set[int] = set()
_watched: str | None = None


def _trace(path: Path | None) -> None:
    global _watched
    _watched = str(path) if path else None
    sys.settrace(_enter if path else None)
    threading.settrace(_enter if path else None)  # type: ignore[arg-type]


def _enter(frame: FrameType, event: str, argument: object) -> Any:
    return _line if frame.f_code.co_filename == _watched else None


def _line(frame: FrameType, event: str, argument: object) -> Any:
    _lines.add(frame.f_lineno)
    return _line


_started = subprocess.run


def _run(command: Any, **words: Any) -> subprocess.CompletedProcess[Any]:
    """`subprocess.run`, but `python -m perfcheck …` is forked off, with what is changed here."""
    if not isinstance(command, list) or command[:3] != [sys.executable, "-m", "perfcheck"] or "timeout" not in words:
        return _started(command, **words)
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as error, tempfile.TemporaryFile() as lines:
        encoding = words.get("encoding") or ("utf-8" if words.get("text") else None)
        handed = words.get("input") or ""
        given.write(handed if isinstance(handed, bytes) else handed.encode(encoding or "utf-8"))
        given.seek(0)
        remaining = signal.getitimer(signal.ITIMER_VIRTUAL)[0]
        child = os.fork()
        if child == 0:
            _command(command[3:], words, given.fileno(), out.fileno(), error.fileno(), remaining, lines)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        texts: list[Any] = []
        for file in (out, error):
            file.seek(0)
            texts.append(file.read().decode(encoding, words.get("errors") or "strict") if encoding else file.read())
        lines.seek(0)
        _lines.update(pickle.loads(lines.read() or pickle.dumps(set())))
    return subprocess.CompletedProcess(command, status, *texts)


def _command(arguments: list[str], words: dict[str, Any], given: int, out: int, error: int, remaining: float, lines: Any) -> None:
    """The command line in this process, which ends with it."""
    status = 1
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, remaining)
        if words.get("cwd"):
            os.chdir(words["cwd"])
        if words.get("env") is not None:
            own = os.environ["PERFCHECK_CACHE_DIR"]
            os.environ.clear()
            os.environ.update({"PERFCHECK_CACHE_DIR": own, **words["env"]})
        for number, (at, mode) in enumerate([(given, "r"), (out, "w"), (error, "w")]):
            os.dup2(at, number)
            stream = open(number, mode, encoding=os.environ.get("PYTHONIOENCODING") or "utf-8", closefd=False)  # noqa: SIM115
            setattr(sys, ("stdin", "stdout", "stderr")[number], stream)
        sys.path[:0] = [folder for folder in os.environ.get("PYTHONPATH", "").split(os.pathsep) if folder]
        sys.argv = ["perfcheck", *arguments]
        from perfcheck.__main__ import main

        try:
            status = main()
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 1
        except BaseException:
            traceback.print_exc()
        sys.stdout.flush()
        sys.stderr.flush()
        if _watched:
            lines.write(pickle.dumps(_lines))
            lines.flush()
    finally:
        os._exit(status)
