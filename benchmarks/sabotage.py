"""Sabotage the rules and see whether their tests notice.

    python benchmarks/sabotage.py [--rule A08 …] [--rule targets …] [--jobs 2] [--kind inverted …] [--list] [--marks]

Every bundled rule and every helper that rules share is changed in one place at a time: a comparison inverted or shifted by
one, a condition negated, a branch or a `yield` dropped, `and` turned into `or`, a number, a text or a severity changed, a
list of the lexicon emptied, amounts and units no longer converted (see `sabotage_changes.py`). Its own test file then
runs against it, and nothing else. A change that no test notices survives; the exit code is 1 when one did.

The tests are collected once for each file. Each change is made in a process forked from there, so that nothing is written to disk
and nothing has to be undone; the tests that noticed the last changes run first. Needs `os.fork`, hence no Windows.
"""

from __future__ import annotations

import argparse
import ast
import gc
import importlib
import importlib.util
import io
import multiprocessing
import os
import re
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from types import CodeType
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent))  # -P leaves it out

from sabotage_changes import NOTHING, Change, changes, replace_everywhere
from sabotage_engine import PACKAGES, EngineTarget, Score, engine_targets, said_of, score

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).resolve().parent.parent
#: A change may turn a loop into an endless one: so many seconds of computing are enough for any test file.
SECONDS = 10.0


class Target(NamedTuple):
    name: str
    module: str
    path: Path
    test: Path


class Outcome(NamedTuple):
    text: str
    survivors: int


def targets() -> Iterator[Target]:
    """The bundled rules in the order of their codes, then the helpers that they share, each with its own test file."""
    rules, tests = ROOT / "rules", ROOT / "tests" / "rules"
    found = [
        Target(path.name[:3].upper(), f"perfcheck_rules.{path.parent.name}.{path.stem}", path, tests / path.parent.name / f"test_{path.name}")
        for path in rules.glob("*/[a-z][0-9][0-9]_*.py")
    ]
    yield from sorted(found)
    for path in sorted(rules.glob("[!_]*.py")):
        yield Target(path.stem, f"perfcheck_rules.{path.stem}", path, tests / f"test_{path.name}")
    for path in sorted((rules / "lexicon").glob("[!_]*.py")):
        test = "test_typos.py" if path.stem.startswith("typo_") else f"test_{path.name}"
        yield Target(path.stem, f"perfcheck_rules.lexicon.{path.stem}", path, tests / "lexicon" / test)


class Sabotage:
    """A pytest plugin: instead of running the collected tests once, runs them once for each change."""

    def __init__(self, target: Target, options: argparse.Namespace) -> None:
        self.target = target
        self.show_all: bool = options.list
        self.with_marked: bool = options.marks
        self.kinds = tuple(options.kind or ())
        self.lines: list[str] = []
        self.survivors = 0
        self.number = 0
        self.works = False
        self.running = (0, 0)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        order = list(session.items)
        self.works = bool(order) and self._noticed_by(NOTHING, session, order) is None
        if not self.works:
            return True
        made = [change for change in changes(self.target.path) if self.with_marked or not change.mark]
        made = [change for change in made if not self.kinds or change.what.startswith(self.kinds)]
        used = {0}
        for change in made:
            self.number += 1
            at = self._noticed_by(change, session, order)
            excused = at is None and change.mark > 0
            used.add(change.mark if excused else 0)
            if at is None:
                self.survivors += not excused
            elif at >= 0:
                order.insert(0, order.pop(at))
            if (at is None and not excused) or self.show_all:
                said = "excused " if excused else "SURVIVES" if at is None else "noticed "
                by = f"  [{order[0].name}]" if at is not None and at >= 0 else ""
                self.lines.append(f"  {said} {self.target.path.name}:{change.line} {change.what}{by}")
        for mark in sorted({change.mark for change in made} - used):
            self.survivors += 1
            self.lines.append(f"  SUPERFLUOUS {self.target.path.name}:{mark} nothing survives there, so nothing is to be excused")
        return True

    def pytest_runtest_makereport(self, call: pytest.CallInfo[None]) -> None:
        """Leave at the first failure: nobody reads the report that pytest would make of it."""
        if call.excinfo is not None and call.excinfo.typename != "Skipped":
            writer, place = self.running
            os.write(writer, str(place).encode())
            os._exit(1)

    def _noticed_by(self, change: Change, session: pytest.Session, order: list[pytest.Item]) -> int | None:
        """The number of the test that fails, -1 when the module or the process does, None when nothing does."""
        code = self._changed(change)
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            status = 1
            try:
                os.close(reader)
                signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
                _put_in_place(self.target, change, code)
                for place, item in enumerate(order):
                    self.running = writer, place
                    following = order[place + 1] if place + 1 < len(order) else None
                    item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
                status = 1 if session.testsfailed else 0
            finally:
                os._exit(status)
        os.close(writer)
        with os.fdopen(reader) as pipe:
            place = pipe.read()
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        return None if status == 0 else int(place or -1)

    def _changed(self, change: Change) -> CodeType | None:
        """The changed module, compiled here, so that a change that is no Python fails loudly instead of being “noticed”."""
        if change.make is None and change.patch is None:
            return None
        tree = ast.parse(self.target.path.read_text(encoding="utf-8"))
        if change.make is not None:
            change.make(tree)
        ast.fix_missing_locations(tree)
        return compile(tree, str(self.target.path), "exec")


def _put_in_place(target: Target, change: Change, code: CodeType | None) -> None:
    """Carry out the changed module instead of the one that is loaded, also where others have imported from it."""
    if change.patch is not None:
        change.patch()
    if code is None:
        return
    old = importlib.import_module(target.module)
    spec = importlib.util.spec_from_file_location(target.module, target.path)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[target.module] = module
    exec(code, module.__dict__)
    own = (
        (value, getattr(module, name))
        for name, value in vars(old).items()
        if getattr(value, "__module__", None) == target.module and hasattr(module, name)
    )
    replace_everywhere({id(before): after for before, after in own} | {id(old): module})


def check(target: Target, asked: argparse.Namespace) -> Outcome:
    """Sabotage one target; never raises because of what a test does."""
    import pytest

    if not target.test.exists():
        return Outcome(f"{target.name}: has no test file {target.test.relative_to(ROOT)}", 1)
    started = time.perf_counter()
    plugin = Sabotage(target, asked)
    options = ["-q", "--no-header", "--tb=native", "--assert=plain", "-s", "-p", "no:cacheprovider", "-W", "error"]
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        pytest.main([*options, "--import-mode=importlib", "--rootdir", str(ROOT), "-c", os.devnull, str(target.test)], [plugin])
    if not plugin.works:
        return Outcome(f"{target.name}: its tests fail as it is", 1)
    seconds = time.perf_counter() - started
    said = f"{target.name}: {plugin.number} changes, {plugin.survivors} not noticed, {seconds:.0f} s"
    return Outcome("\n".join([*plugin.lines, said]), plugin.survivors)


def _check(task: tuple[Target, argparse.Namespace]) -> Outcome:
    return check(*task)


def _engine(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    """The modules one by one, then the score of each package and of both."""
    wanted = set(options.module or ())
    chosen = [target for target in engine_targets() if not wanted or target.name in wanted]
    if unknown := wanted - {target.name for target in chosen}:
        parser.error(f"no such module: {', '.join(sorted(unknown))}")

    # Imported before forking; perfcheck itself must not be: some changes have to be there before it is imported.
    import hypothesis  # noqa: F401
    import openpyxl  # noqa: F401
    import pytest  # noqa: F401
    import yaml  # noqa: F401

    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    scores: list[tuple[str, Score]] = []
    with multiprocessing.get_context("fork").Pool(max(options.jobs, 1), maxtasksperchild=1) as pool:
        for target, one in zip(chosen, pool.imap(_score, [(target, options) for target in chosen], chunksize=1), strict=True):
            scores.append((target.name, one))
            print(one.text, flush=True)
    for package in (*PACKAGES, ""):
        of_package = [one for name, one in scores if name.startswith(package)]
        if of_package:
            whole = Score("", *(sum(numbers) for numbers in zip(*(one[1:] for one in of_package), strict=True)))
            print(f"perfcheck/{package}: {said_of(whole)}" if package else f"both: {said_of(whole)}")
    return 1 if 100 * whole.noticed < options.at_least * (whole.made - whole.excused) else 0


def _score(task: tuple[EngineTarget, argparse.Namespace]) -> Score:
    return score(*task)


def main() -> int:
    parser = argparse.ArgumentParser(description="Change the rules in one place at a time and see whether their tests notice.")
    parser.add_argument("--rule", action="append", metavar="CODE", help="only this rule or this helper's module (repeatable)")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="so many files at a time")
    parser.add_argument("--marks", action="store_true", help="make the changes marked as equivalent, too: are the marks needed?")
    parser.add_argument(
        "--kind", action="append", metavar="WORDS", help="only changes whose description begins so: inverted, 'no conversion' … (repeatable)"
    )
    parser.add_argument("--list", action="store_true", help="print every change and whether, and by which test, it was noticed")
    parser.add_argument("--engine", action="store_true", help="not the rules, but perfcheck/declaration and perfcheck/checking")
    parser.add_argument("--module", action="append", metavar="NAME", help="with --engine: only this module, as declaration.units (repeatable)")
    parser.add_argument("--sample", type=int, metavar="N", help="with --engine: draw at most N changes of each module")
    parser.add_argument("--seed", default="1", help="with --sample: other draws for other words")
    parser.add_argument("--at-least", type=float, default=100.0, metavar="PERCENT", help="with --engine: the score that must be reached")
    options = parser.parse_args()
    if options.engine or options.module:
        return _engine(parser, options)
    wanted = {name.lower() for name in options.rule or ()}
    chosen = [target for target in targets() if not wanted or target.name.lower() in wanted]
    if unknown := wanted - {target.name.lower() for target in chosen}:
        parser.error(f"no such rule or helper: {', '.join(sorted(unknown))}")

    # Imported before forking, so that no child pays for it; nor for collecting garbage and compiling patterns anew.
    import pytest  # noqa: F401

    from perfcheck import testing  # noqa: F401
    from perfcheck.checking.plugins import load_plugins
    from perfcheck.config import Config
    from perfcheck.readers import yaml_reader  # noqa: F401

    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    load_plugins(Config())
    gc.collect()
    gc.freeze()
    gc.disable()
    re._MAXCACHE = 100_000  # type: ignore[attr-defined]

    left = 0
    with multiprocessing.get_context("fork").Pool(max(options.jobs, 1), maxtasksperchild=1) as pool:
        for outcome in pool.imap(_check, [(target, options) for target in chosen], chunksize=1):
            left += outcome.survivors
            print(outcome.text, flush=True)
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
