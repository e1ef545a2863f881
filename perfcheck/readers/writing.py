"""Declarations written as data: the JSON contract, and YAML that reads back as the same model."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from perfcheck.declaration.amounts import format_amount
from perfcheck.declaration.cell import AmountCell, Cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from perfcheck.declaration.model import Declaration, Execution, Funds, Goal, Indicator, Plan, Task

_BEFORE = ("title", "name", "code", "year", "department", "supervisor", "implementer", "attribute", "duration", "start",
           "end", "contact", "duties")  # fmt: skip
_INDICATOR = ("level1", "level2", "label", "name", "value", "standard", "operator", "nature", "direction", "unit",
              "weight", "note", "actual", "score", "reason")  # fmt: skip

#: What may stand plain as one line of YAML: read back by any YAML loader as the same text, if it takes scalars as text.
_ODD = r"\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff"
_PLAIN = re.compile(rf"(?![-?:](?:\s|$)|---|\.\.\.)[^\s,\[\]{{}}#&*!|>'\"%@`{_ODD}][^{_ODD}]*")
_NOT_PLAIN = re.compile(r":(?:\s|$)|\s#")
#: Words that YAML takes for something other than text.
_WORDS = frozenset({"~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "=", "<<"})
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\x00": "\\0"}


def to_data(declaration: Declaration) -> dict[str, Any]:
    """A declaration as the JSON contract has it.

    Amounts are decimal strings in 万元 where they can be read, else the text; ``year`` is a number where it can be
    read; a blank cell is ``""``; what the form does not have is absent. ``money_unit`` is None when undeclared.
    """
    data = _tree(declaration, _json_amount)
    if declaration.year is not None and declaration.fiscal_year is not None:
        data["year"] = declaration.fiscal_year
    return _plain(data)  # type: ignore[no-any-return]


def to_yaml(declarations: Iterable[Declaration]) -> str:
    """Declarations as YAML, one as the document itself, several under ``declarations:``; every scalar is text.

    The keys are those of the JSON, amounts stand as written. Comments name the places of the source.
    """
    trees = [tree_of(declaration) for declaration in declarations]
    for tree in trees:
        if tree["money_unit"] is None:
            del tree["money_unit"]
    if len(trees) == 1:
        return "".join(f"{line}\n" for line in _mapping(trees[0], 0))
    return "".join(f"{line}\n" for line in _mapping({"declarations": trees}, 0))


def tree_of(declaration: Declaration) -> dict[str, Any]:
    """A declaration by the keys of its YAML, every leaf the cell itself."""
    return _tree(declaration, lambda cell: cell)


def _json_amount(cell: AmountCell) -> str:
    amount = cell.amount_or_none
    return cell.text if amount is None else format_amount(amount)


def _tree(declaration: Declaration, amount: Any) -> dict[str, Any]:
    tree: dict[str, Any] = {"kind": declaration.kind}
    if declaration.layout is not None:
        tree["layout"] = declaration.layout
    tree |= _cells(declaration, _BEFORE)
    tree["money_unit"] = declaration.money_unit
    if declaration.tasks:
        tree["tasks"] = [_task(task, amount) for task in declaration.tasks]
    if declaration.midterm is not None:
        tree["midterm"] = _plan(declaration.midterm, amount)
    if declaration.annual is not None:
        tree["annual"] = _plan(declaration.annual, amount)
    tree |= _cells(declaration, ("score", "grade"))
    for name in ("extra", "written"):
        if getattr(declaration, name):
            tree[name] = dict(getattr(declaration, name))
    return tree


def _cells(owner: object, names: Iterable[str]) -> dict[str, Any]:
    return {name: cell for name in names if (cell := getattr(owner, name)) is not None}


def _funds(funds: Funds, amount: Any) -> dict[str, Any]:
    return {name: amount(cell) for name, cell in funds.cells()}


def _task(task: Task, amount: Any) -> dict[str, Any]:
    tree = _cells(task, ("label", "name", "content"))
    if funds := _funds(task.funds, amount):
        tree["funds"] = funds
    if task.extra:
        tree["extra"] = dict(task.extra)
    return tree


def _goal(goal: Goal) -> dict[str, Any]:
    return _cells(goal, ("label", "text"))


def _indicator(indicator: Indicator) -> dict[str, Any]:
    tree = _cells(indicator, _INDICATOR)
    if indicator.extra:
        tree["extra"] = dict(indicator.extra)
    return tree


def _execution(spent: Execution, amount: Any) -> dict[str, Any]:
    amounts = {name: amount(cell) for name in ("initial", "executed") if (cell := getattr(spent, name)) is not None}
    return amounts | _cells(spent, ("rate", "weight", "score"))


def _plan(plan: Plan, amount: Any) -> dict[str, Any]:
    tree = _cells(plan, ("period",))
    if funds := _funds(plan.funds, amount):
        tree["funds"] = funds
    if plan.execution:
        tree["execution"] = {name: _execution(spent, amount) for name, spent in plan.execution.items()}
    if plan.goals:
        tree["goals"] = [_goal(goal) for goal in plan.goals]
    if plan.indicators:
        tree["indicators"] = [_indicator(row) for row in plan.indicators]
    return tree


def _plain(value: Any) -> Any:
    if isinstance(value, Cell):
        return value.text
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list) else value


def _mapping(tree: dict[str, Any], depth: int) -> Iterator[str]:
    blanks = "  " * depth
    for key, value in tree.items():
        if isinstance(value, dict):
            if value:
                yield f"{blanks}{scalar(key)}:"
                yield from _mapping(value, depth + 1)
            else:
                yield f"{blanks}{scalar(key)}: {{}}"
        elif isinstance(value, list):
            yield f"{blanks}{scalar(key)}:"
            for item in value:
                yield from _item(item, depth + 1)
        else:
            yield f"{blanks}{scalar(key)}: {scalar(str(value))}"


def _item(tree: dict[str, Any], depth: int) -> Iterator[str]:
    blanks = "  " * depth
    if (comment := _source(tree)) is not None:
        yield f"{blanks}# {comment}"
    first = True
    for line in _mapping(tree, depth + 1):
        yield f"{blanks}- {line[len(blanks) + 2 :]}" if first else line
        first = False
    if first:
        yield f"{blanks}- {{}}"


def _source(tree: dict[str, Any]) -> str | None:
    """The place of a row: where its own cells stand, not the merged ones of the rows above."""
    for name in ("label", "name", "text", "value", "title"):
        cell = tree.get(name)
        if isinstance(cell, Cell):
            if cell.span is not None:
                return f"第{cell.span.line}行"
            if cell.locator is not None:
                return "".join(char if char.isprintable() else " " for char in cell.locator)
    return None


def scalar(text: str) -> str:
    """A text as one line of YAML: plain where it reads back the same, else quoted."""
    if (
        _PLAIN.fullmatch(text)
        and not text[-1].isspace()
        and not _NOT_PLAIN.search(text)
        and text.lower() not in _WORDS
    ):
        return text
    return '"' + "".join(_escape(char) for char in text) + '"'


def _escape(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    code = ord(char)
    if code < 0x20 or 0x7F <= code <= 0xA0:
        return f"\\x{code:02X}"
    if code in (0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF) or 0xD800 <= code <= 0xDFFF:
        return f"\\u{code:04X}"
    return char
