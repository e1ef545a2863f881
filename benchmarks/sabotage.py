"""Sabotage the rules and see whether their tests notice.

    python benchmarks/sabotage.py [--rule A08 …] [--list]

Every bundled rule that has a test file of its own is changed in one place at a time: a comparison inverted or shifted by one,
a condition negated, a branch or a `yield` dropped, `and` turned into `or`, a number, a text or a list of the lexicon
changed, another severity given. The rule's test file then runs against the changed rule, in a process forked for it, so
that nothing is written to disk. A change that no test notices survives; the exit code is 1 when one did.

What cannot matter is left alone: docstrings, annotations, metadata of `@rule`, sizes of caches, reasons of exceptions.
A line that ends in ``# equivalent`` with a reason is left alone, too. Needs `os.fork`, hence no Windows.
"""

from __future__ import annotations

import argparse
import ast
import copy
import importlib
import importlib.util
import io
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
#: A change may turn a loop into an endless one; the slowest test file takes about a second.
SECONDS = 20

_INVERTED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.GtE, ast.GtE: ast.Lt, ast.Gt: ast.LtE, ast.LtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_SHIFTED: dict[type[ast.cmpop], type[ast.cmpop]] = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt}
_REVERSED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
}  # fmt: skip
_SEVERITIES = ("error", "warning", "info")


class Change(NamedTuple):
    """One change: where, what, and how to make it in a fresh copy of the tree (or of a word list)."""

    line: int
    what: str
    make: Callable[[ast.Module], None] | None
    emptied: tuple[str, str] | None = None


class Target(NamedTuple):
    code: str
    module: str
    path: Path
    test: Path


def targets() -> Iterator[Target]:
    """The bundled rules that have a test file of their own, in the order of their codes."""
    found = []
    for path in (ROOT / "rules").glob("*/[a-z][0-9][0-9]_*.py"):
        test = ROOT / "tests" / "rules" / path.parent.name / f"test_{path.name}"
        if test.exists():
            found.append(Target(path.name[:3].upper(), f"perfcheck_rules.{path.parent.name}.{path.stem}", path, test))
    yield from sorted(found)


def changes(target: Target) -> list[Change]:
    """All changes of one rule, in the order of the file."""
    source = target.path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    nodes = list(ast.walk(tree))
    number = {id(node): index for index, node in enumerate(nodes)}
    skipped = _skipped(tree)
    lines = source.splitlines()
    found: list[Change] = []

    def add(node: ast.AST, what: str, edit: Callable[[ast.AST], None]) -> None:
        line = getattr(node, "lineno", 0)
        last = getattr(node, "end_lineno", line)
        if any("# equivalent" in text for text in lines[line - 1 : last]):
            return
        index = number[id(node)]

        def make(fresh: ast.Module) -> None:
            edit(list(ast.walk(fresh))[index])

        found.append(Change(line, f"{what}: {' '.join(ast.unparse(node).split())[:70]}", make))

    for node in nodes:
        if id(node) not in skipped:
            _change(node, add)
    for node in nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "load" and node.args:
            found.extend(_emptied(node))
    unique = {(change.what, change.line, change.emptied, index if change.emptied is None else 0): change
              for index, change in enumerate(found)}  # fmt: skip
    return sorted(unique.values(), key=lambda change: change.line)


def _change(node: ast.AST, add: Callable[[ast.AST, str, Callable[[ast.AST], None]], None]) -> None:
    if isinstance(node, ast.Compare):
        for index, operator in enumerate(node.ops):
            for what, table in (("inverted", _INVERTED), ("shifted", _SHIFTED)):
                if other := table.get(type(operator)):
                    add(node, what, lambda one, at=index, op=other: one.ops.__setitem__(at, op()))  # type: ignore[misc]
    elif isinstance(node, (ast.If, ast.IfExp)):
        add(node.test, "negated", _negate)
    elif isinstance(node, ast.comprehension):
        for test in node.ifs:
            add(test, "negated", _negate)
    elif isinstance(node, ast.BoolOp):
        add(node, "and/or", lambda one: setattr(one, "op", ast.Or() if isinstance(one.op, ast.And) else ast.And()))  # type: ignore[attr-defined]
        for index in range(len(node.values)):
            add(node, f"without part {index + 1}", lambda one, at=index: one.values.pop(at))  # type: ignore[misc]
    elif isinstance(node, ast.BinOp) and (other_op := _REVERSED.get(type(node.op))):
        add(node, "reversed", lambda one: setattr(one, "op", other_op()))
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        add(node, "without not", lambda one: setattr(one, "op", ast.UAdd()) or setattr(one, "operand", _boolean(one.operand)))  # type: ignore[attr-defined, func-returns-value]
    elif isinstance(node, ast.Constant):
        _constant(node, add)
    elif isinstance(node, (ast.Return, ast.Continue)) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Yield)):
        add(node, "dropped", _become_pass)


def _constant(node: ast.Constant, add: Callable[[ast.AST, str, Callable[[ast.AST], None]], None]) -> None:
    value = node.value
    if isinstance(value, bool):
        add(node, "flipped", lambda one: setattr(one, "value", not value))
    elif isinstance(value, int):
        add(node, "plus one", lambda one: setattr(one, "value", value + 1))
    elif isinstance(value, str) and value in _SEVERITIES:
        other = _SEVERITIES[(_SEVERITIES.index(value) + 1) % 3]
        add(node, f"severity {other}", lambda one: setattr(one, "value", other))
    elif isinstance(value, str) and value.strip():
        add(node, "another text", lambda one: setattr(one, "value", "\x00"))


def _negate(node: ast.AST) -> None:
    inner = copy.copy(node)
    node.__class__ = ast.UnaryOp
    node.__dict__.update(op=ast.Not(), operand=inner)


def _boolean(node: ast.expr) -> ast.expr:
    return ast.Call(ast.Name("bool", ast.Load()), [node], [])


def _become_pass(node: ast.AST) -> None:
    node.__class__ = ast.Pass


def _skipped(tree: ast.Module) -> set[int]:
    """Nodes whose change means nothing: docstrings, annotations, decorators, imports, `raise`."""
    skipped: set[int] = set()
    for node in ast.walk(tree):
        parts: list[ast.AST] = []
        if isinstance(node, ast.FunctionDef):
            arguments = node.args
            parts += [*node.decorator_list, *([node.returns] if node.returns else [])]
            parts += [one.annotation for one in (*arguments.args, *arguments.kwonlyargs) if one.annotation]
            last = node.body[-1]
            if isinstance(last, ast.Return) and (last.value is None or _is_none(last.value)):
                parts.append(last)  # the end of the function returns None by itself
        elif isinstance(node, ast.AnnAssign):
            parts.append(node.annotation)
        elif isinstance(node, (ast.Import, ast.ImportFrom, ast.Raise)) or _is_text(node) or _is_for_types(node):
            parts.append(node)
        for part in parts:
            skipped.update(id(one) for one in ast.walk(part))
    return skipped


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def _emptied(call: ast.Call) -> Iterator[Change]:
    from perfcheck_rules.lexicon import load

    name = call.args[0]
    if isinstance(name, ast.Constant) and isinstance(name.value, str) and isinstance(words := load(name.value), dict):
        for key in words:
            yield Change(0, f"word list emptied: {name.value}.{key}", None, (name.value, str(key)))


def survives(target: Target, change: Change) -> bool:
    """Run the rule's tests against the change in a forked process; True when all of them pass."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            signal.alarm(SECONDS)
            _sabotage(target, change)
            status = _test(target)
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def _sabotage(target: Target, change: Change) -> None:
    if change.emptied is not None:
        lexicon = importlib.import_module("perfcheck_rules.lexicon")
        original, (wanted, key) = lexicon.load, change.emptied

        def load(name: str) -> Any:
            words = original(name)
            return {**words, key: type(words[key])()} if name == wanted else words

        lexicon.load = load  # type: ignore[attr-defined]
    tree = ast.parse(target.path.read_text(encoding="utf-8"))
    if change.make is not None:
        change.make(tree)
    ast.fix_missing_locations(tree)
    spec = importlib.util.spec_from_file_location(target.module, target.path)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[target.module] = module
    exec(compile(tree, str(target.path), "exec"), module.__dict__)


def _test(target: Target) -> int:
    import pytest

    options = ["-x", "-q", "--no-header", "-p", "no:cacheprovider", "--import-mode=importlib", "--rootdir", str(ROOT), "-c", os.devnull]
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        return int(pytest.main([*options, str(target.test)]))


def main() -> int:
    parser = argparse.ArgumentParser(description="Change the rules in one place at a time and see whether their tests notice.")
    parser.add_argument("--rule", action="append", metavar="CODE", help="only this rule (repeatable)")
    parser.add_argument("--list", action="store_true", help="print every change and whether it was noticed")
    options = parser.parse_args()
    wanted = {code.upper() for code in options.rule or ()}
    chosen = [target for target in targets() if not wanted or target.code in wanted]
    if not chosen:
        parser.error("no such rule with a test file of its own")

    # Imported before forking, so that no child pays for it.
    import pytest  # noqa: F401

    from perfcheck import testing  # noqa: F401
    from perfcheck.checking.plugins import load_plugins
    from perfcheck.config import Config
    from perfcheck.readers import yaml_reader  # noqa: F401

    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    load_plugins(Config())

    left = 0
    for target in chosen:
        started = time.perf_counter()
        if not survives(target, Change(0, "nothing", None)):
            print(f"{target.code}: its tests fail as it is")
            left += 1
            continue
        survivors = 0
        made = changes(target)
        for change in made:
            alive = survives(target, change)
            survivors += alive
            if alive or options.list:
                print(f"  {'SURVIVES' if alive else 'noticed '} {target.path.name}:{change.line} {change.what}", flush=True)
        left += survivors
        print(f"{target.code}: {len(made)} changes, {survivors} not noticed, {time.perf_counter() - started:.0f} s", flush=True)
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
