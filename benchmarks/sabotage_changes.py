"""What `sabotage.py` changes: each place of a rule or helper, one at a time, in a fresh copy of its syntax tree.

What cannot matter is left alone: docstrings, annotations, metadata of `@rule`, reasons of exceptions, the letters that a
`cause` is made of (its parts are taken out instead). A line that ends in ``# equivalent: reason`` may be changed unnoticed;
the mark on the first line of a function or an `if` covers all of it.
"""

from __future__ import annotations

import ast
import copy
import importlib
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

_INVERTED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.GtE, ast.GtE: ast.Lt, ast.Gt: ast.LtE, ast.LtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_SHIFTED: dict[type[ast.cmpop], type[ast.cmpop]] = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt}
_REVERSED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
}  # fmt: skip
_SWAPPED = {"any": "all", "all": "any", "min": "max", "max": "min"}
_SEVERITIES = ("error", "warning", "info")

#: Conversions that rules rely on, by the names that rely on them: what to break when one of these is read.
_AMOUNTS = frozenset(("amount", "amount_or_none"))
_COMPARED = frozenset(("exceeds", "contains", "disjoint", "comparable", "converted"))


class Change(NamedTuple):
    """One change: in which line, what, and how to make it: in a fresh copy of the tree, or (`patch`) around it.

    `mark`: the line that says ``# equivalent: reason`` of it, 0 where none does; such a change may survive.
    """

    line: int
    what: str
    make: Callable[[ast.Module], None] | None = None
    patch: Callable[[], None] | None = None
    mark: int = 0


NOTHING = Change(0, "nothing")

Edit = Callable[[Any], None]
Add = Callable[[ast.AST, str, Edit], None]


def changes(path: Path, *, statements: bool = False) -> list[Change]:
    """All changes of one module, in the order of its lines; `statements`: also calls dropped whose result nobody takes."""
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    nodes = list(ast.walk(tree))
    number = {id(node): index for index, node in enumerate(nodes)}
    skipped = _skipped(tree)
    found: list[Change] = []

    marks = _marks(tree, source.splitlines())

    def add(node: ast.AST, what: str, edit: Edit) -> None:
        index = number[id(node)]

        def make(fresh: ast.Module) -> None:
            edit(list(ast.walk(fresh))[index])

        found.append(Change(getattr(node, "lineno", 0), f"{what}: {_short(node)}", make, mark=_mark(node, marks)))

    for node in nodes:
        if id(node) not in skipped:
            _change(node, add)
            if statements and (isinstance(node, ast.Break) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call))):
                add(node, "dropped", lambda one: _become(one, ast.Pass()))
    read = [node for node in nodes if id(node) not in skipped]
    found += [change._replace(mark=marks.get(change.line, 0)) for change in (*_without_conversion(read), *_emptied(tree, read))]
    return sorted(found, key=lambda change: change.line)


def _marks(tree: ast.Module, lines: list[str]) -> dict[int, int]:
    """Line → the line of the mark that covers it."""
    marks = {number: number for number, text in enumerate(lines, 1) if "# equivalent" in text}
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.If)) and node.lineno in marks:
            end = node.body[-1].end_lineno or node.lineno
            marks.update(dict.fromkeys(range(node.lineno, end + 1), node.lineno))
    return marks


def _mark(node: ast.AST, marks: dict[int, int]) -> int:
    first = getattr(node, "lineno", 0)
    return next((marks[line] for line in range(first, getattr(node, "end_lineno", first) + 1) if line in marks), 0)


def _short(node: ast.AST) -> str:
    return " ".join(ast.unparse(node).split())[:70]


def _change(node: ast.AST, add: Add) -> None:
    if isinstance(node, ast.Compare):
        for index, operator in enumerate(node.ops):
            for what, table in (("inverted", _INVERTED), ("shifted", _SHIFTED)):
                if other := table.get(type(operator)):
                    add(node, what, lambda one, at=index, op=other: one.ops.__setitem__(at, op()))  # type: ignore[misc]
    elif isinstance(node, (ast.If, ast.IfExp, ast.While)):
        add(node.test, "negated", _negate)
    elif isinstance(node, ast.comprehension):
        for test in node.ifs:
            add(test, "negated", _negate)
    elif isinstance(node, ast.BoolOp):
        add(node, "and/or", lambda one: setattr(one, "op", ast.Or() if isinstance(one.op, ast.And) else ast.And()))
        for index in range(len(node.values)):
            add(node, f"without part {index + 1}", lambda one, at=index: _without(one, at))  # type: ignore[misc]
    elif isinstance(node, ast.BinOp) and (other_op := _REVERSED.get(type(node.op))):
        add(node, "reversed", lambda one: setattr(one, "op", other_op()))
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        add(node, "without not", _affirm)
    elif isinstance(node, ast.Constant):
        _constant(node, add)
    elif isinstance(node, ast.Name) and node.id in _SWAPPED:
        add(node, f"{_SWAPPED[node.id]} for", lambda one: setattr(one, "id", _SWAPPED[one.id]))
    elif isinstance(node, ast.Call):
        _cause(node, add)
    elif isinstance(node, (ast.Return, ast.Continue)) or (
        isinstance(node, ast.Expr) and isinstance(node.value, (ast.Yield, ast.YieldFrom))
    ):
        add(node, "dropped", lambda one: _become(one, ast.Pass()))


def _constant(node: ast.Constant, add: Add) -> None:
    value = node.value
    if isinstance(value, bool):
        add(node, "flipped", lambda one: setattr(one, "value", not value))
    elif isinstance(value, int):
        add(node, "plus one", lambda one: setattr(one, "value", value + 1))
    elif isinstance(value, str) and value in _SEVERITIES:
        other = _SEVERITIES[(_SEVERITIES.index(value) + 1) % 3]
        add(node, f"severity {other}", lambda one: setattr(one, "value", other))
    elif isinstance(value, str) and re.fullmatch(r"\d+\.\d+", value):
        add(node, "doubled", lambda one: setattr(one, "value", str(2 * Decimal(value))))
    elif isinstance(value, str) and value.strip():
        add(node, "another text", lambda one: setattr(one, "value", "\x00"))


def _cause(node: ast.Call, add: Add) -> None:
    """A cause only says which findings are one: it is taken out as a whole and part by part."""
    for keyword in node.keywords:
        if keyword.arg != "cause":
            continue
        add(keyword, "without", lambda one: setattr(one, "value", ast.Constant(None)))
        for part in ast.walk(keyword.value):
            if isinstance(part, ast.FormattedValue):
                add(part, "cause without", lambda one: _become(one, ast.Constant("")))


def _negate(node: Any) -> None:
    _become(node, ast.UnaryOp(ast.Not(), copy.copy(node)))


def _affirm(node: Any) -> None:
    _become(node, ast.Call(ast.Name("bool", ast.Load()), [node.operand], []))


def _without(node: Any, index: int) -> None:
    """Take one part out of `a and b and c`; of two parts the other one is left, not a group of one."""
    del node.values[index]
    if len(node.values) == 1:
        _become(node, node.values[0])


def _become(node: ast.AST, other: ast.AST) -> None:
    node.__class__ = other.__class__  # type: ignore[assignment]
    place = {name: value for name, value in node.__dict__.items() if name.endswith(("lineno", "col_offset"))}
    node.__dict__.clear()
    node.__dict__.update({**place, **other.__dict__})


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
        elif isinstance(node, ast.ClassDef):
            parts += node.decorator_list  # frozen, slots
        elif isinstance(node, ast.AnnAssign):
            parts.append(node.annotation)
        elif isinstance(node, ast.keyword) and node.arg == "cause":
            parts += _letters(node.value)
        elif isinstance(node, (ast.Import, ast.ImportFrom, ast.Raise, ast.Assert)) or _is_for_reading(node):
            parts.append(node)
        for part in parts:
            skipped.update(id(one) for one in ast.walk(part))
    return skipped


def _letters(value: ast.expr) -> Iterator[ast.Constant]:
    """The fixed letters of a cause: any others keep findings apart, or together, just as well."""
    if isinstance(value, ast.Constant):
        yield value
    elif isinstance(value, ast.JoinedStr):
        yield from (part for part in value.values if isinstance(part, ast.Constant))


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _is_for_reading(node: ast.AST) -> bool:
    """Docstrings, names of types, imports for types."""
    match node:
        case ast.Expr(value=ast.Constant()) | ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
        case ast.Assign(value=ast.Subscript(value=ast.Name(id="Literal" | "Callable" | "tuple" | "dict" | "list"))):
            return True
        case ast.Assign(targets=[ast.Name(id="TYPE_CHECKING" | "__all__" | "__slots__")]):
            return True
        case ast.Assign(value=ast.Call(func=ast.Name(id="TypeVar" | "NewType" | "namedtuple"))):
            return True
    return False


def _without_conversion(nodes: list[ast.AST]) -> Iterator[Change]:
    """Amounts in 元 read as 万元, 公里 compared with 米 number by number: where the module reads or compares such."""
    for names, what, patch in ((_AMOUNTS, "no conversion of amounts", _amounts), (_COMPARED, "no conversion of units", _units)):
        lines = [
            getattr(node, "lineno", 0)
            for node in nodes
            if isinstance(node, ast.Attribute) and node.attr in names
        ]
        if lines:
            yield Change(min(lines), what, None, patch)


def _amounts() -> None:
    from perfcheck.declaration import amounts

    original, one = amounts.parse_amount.__wrapped__, Decimal(1)

    def parse_amount(text: str, money_unit: str | None) -> Decimal | None:
        kept = dict(amounts.UNITS)
        try:
            amounts.UNITS.update(dict.fromkeys(kept, one))
            return original(text, money_unit)
        finally:
            amounts.UNITS.update(kept)

    replace_everywhere({id(amounts.parse_amount): parse_amount})


def _units() -> None:
    from perfcheck.declaration import quantity, units

    for function in (units.unit_ratio, units.per_ratio):

        def same(one: str | None, other: str | None, ratio: Any = function) -> Any:
            return units._SAME if ratio(one, other) else None

        setattr(quantity, function.__name__, same)


def _emptied(tree: ast.Module, nodes: list[ast.AST]) -> Iterator[Change]:
    """Each word list that the module reads, itself or through a helper: of a list with keys those whose names it uses."""
    texts = {node.value: node.lineno for node in reversed(nodes) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    own, borrowed = list(_loaded(tree)), list(_borrowed(tree))
    for name, line, open_key in [*own, *((name, 0, True) for name in borrowed)]:
        words = importlib.import_module("perfcheck_rules.lexicon").load(name)
        if not isinstance(words, dict):
            if not open_key:
                yield _emptying(name, None, line)
            continue
        used = [key for key in words if key in texts]
        for key in used or ([] if open_key else words):
            yield _emptying(name, key, texts.get(key, line))


def _loaded(tree: ast.Module) -> Iterator[tuple[str, int, bool]]:
    """Name and line of each list loaded, and whether its key is only known to whoever calls."""
    keys = {
        id(node.value): not isinstance(node.slice, ast.Constant) for node in ast.walk(tree) if isinstance(node, ast.Subscript)
    }
    seen = set[str]()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "load" and node.args:
            name = node.args[0]
            if isinstance(name, ast.Constant) and isinstance(name.value, str) and name.value not in seen:
                seen.add(name.value)
                yield name.value, node.lineno, keys.get(id(node), False)


def _borrowed(tree: ast.Module) -> Iterator[str]:
    """Lists whose helper leaves the key to its callers (`words("paid_later")`)."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("perfcheck_rules."):
            helper = importlib.import_module(node.module or "").__file__
            assert helper is not None
            yield from (name for name, _, open_key in _loaded(ast.parse(Path(helper).read_text(encoding="utf-8"))) if open_key)


def _emptying(name: str, key: str | None, line: int) -> Change:
    def patch() -> None:
        lexicon = importlib.import_module("perfcheck_rules.lexicon")
        original = lexicon.load

        def load(wanted: str) -> Any:
            words = original(wanted)
            if wanted != name:
                return words
            return type(words)() if key is None else {**words, key: type(words[key])()}

        replace_everywhere({id(original): load})

    return Change(line, f"word list emptied: {name}{f'.{key}' if key else ''}", None, patch)


def replace_everywhere(replaced: dict[int, Any]) -> None:
    """Put new objects where modules hold old ones (by their identity), as `from … import` leaves them everywhere."""
    import sys

    for name, module in list(sys.modules.items()):
        if not name.startswith(("perfcheck", "tests")) or module is None:
            continue
        namespace = vars(module)
        for key, value in list(namespace.items()):
            if id(value) in replaced:
                namespace[key] = replaced[id(value)]
