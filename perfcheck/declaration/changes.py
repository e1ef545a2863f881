"""What differs between two versions of one form: cells that changed, rows that came and went."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from perfcheck.declaration.aligning import align
from perfcheck.declaration.amounts import format_amount
from perfcheck.declaration.cell import AmountCell, Cell
from perfcheck.declaration.fields import SECTIONS
from perfcheck.declaration.model import Funds, Plan
from perfcheck.declaration.text import compact, fold
from perfcheck.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from perfcheck.declaration.model import Declaration, Goal, Indicator, Task

_BASIC = (
    "name", "code", "year", "department", "supervisor", "implementer", "attribute", "duration", "start", "end", "contact", "duties",
    "score", "grade",
)  # fmt: skip
_INDICATOR = (
    "name", "value", "standard", "operator", "nature", "direction", "unit", "weight", "note", "actual", "score", "reason",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. ``old`` is None for what was added, ``new`` for what was removed; a row as a whole has no ``field``."""

    kind: Literal["changed", "added", "removed"]
    term: str | None
    section: str
    row: str | None
    field: str | None
    old: str | None
    new: str | None
    amount: bool = False


def changes(old: Declaration, new: Declaration) -> list[Change]:
    """The differences in the form's order. Blanks and differences of width do not count, nor does an equal amount."""
    return list(_walk(old, new))


def _walk(old: Declaration, new: Declaration) -> Iterator[Change]:
    basic = SECTIONS["basic"]
    for field in _BASIC:
        if field == "department" and _text(old.department) == _text(old.name) and _text(new.department) == _text(new.name):
            continue  # 部门名称 is both
        yield from _cell(getattr(old, field), getattr(new, field), None, basic, None, field)
    yield from _cells(old.extra, new.extra, None, basic, None)
    for task, other in align(_filled(old.tasks), _filled(new.tasks), _task_name):
        yield from _task(task, other)
    for term in ("midterm", "annual"):
        mine, theirs = getattr(old, term), getattr(new, term)
        if mine is not None or theirs is not None:
            yield from _plan(mine or Plan(term), theirs or Plan(term), new.kind)


def _plan(old: Plan, new: Plan, kind: str) -> Iterator[Change]:
    term = new.term
    goals = SECTIONS["goals"]
    yield from _cell(old.period, new.period, term, goals, None, "period")
    yield from _funds(old.funds, new.funds, term, SECTIONS["tasks"] if kind == "department" else SECTIONS["funds"], None)
    numbered = all(goal.label is not None and goal.label.text for goal in (*old.goals, *new.goals))
    for goal, other in align(old.goals, new.goals, _goal_number if numbered else _goal_text):
        yield from _goal(goal, other, term)
    rows = align([row for row in old.indicators if not row.blank], [row for row in new.indicators if not row.blank], _row_name, _category)
    for row, again in rows:
        yield from _row(row, again, term)


def _task(old: Task | None, new: Task | None) -> Iterator[Change]:
    section = SECTIONS["tasks"]
    if old is None or new is None:
        task = old or new
        assert task is not None
        told = [task.content.text] if task.content is not None and task.name is not None else []
        told += [f"{amount} 万元" for amount in [_amount(task.funds.total)] if amount]
        yield _whole(old is None, None, section, _task_name(task), told)
        return
    name = _task_name(new)
    yield from _cell(old.name, new.name, None, section, name, "name")
    yield from _cell(old.content, new.content, None, section, name, "content")
    yield from _funds(old.funds, new.funds, None, section, name)
    yield from _cells(old.extra, new.extra, None, section, name)


def _goal(old: Goal | None, new: Goal | None, term: str) -> Iterator[Change]:
    section = SECTIONS["goals"]
    if old is None or new is None:
        goal = old or new
        assert goal is not None
        if not goal.text.blank:
            yield _whole(old is None, term, section, None, [goal.text.text])
        return
    label = new.label.text.strip().rstrip("：:、. ．") if new.label is not None else ""
    yield from _cell(old.text, new.text, term, section, label or None, "goal")


def _row(old: Indicator | None, new: Indicator | None, term: str) -> Iterator[Change]:
    row = new or old
    assert row is not None
    level = row.level2 if row.level2 is not None and row.level2.text else row.level1
    section = compact(level.text) if level is not None and level.text else SECTIONS["indicators"]
    if old is None or new is None:
        told = [cell.text for cell in (row.value, row.standard) if cell is not None and cell.text]
        yield _whole(old is None, term, section, _row_name(row), told)
        return
    name = _row_name(row)
    for field in ("level1", "level2"):
        mine, theirs = getattr(old, field), getattr(new, field)
        # Below a merged level nothing stands; only another level is a change.
        if mine is not None and theirs is not None and mine.text and theirs.text:
            yield from _cell(mine, theirs, term, section, name, field)
    for field in _INDICATOR:
        yield from _cell(getattr(old, field), getattr(new, field), term, section, name, field)
    yield from _cells(old.extra, new.extra, term, section, name)


def _funds(old: Funds, new: Funds, term: str | None, section: str, row: str | None) -> Iterator[Change]:
    mine, theirs = dict(old.cells()), dict(new.cells())
    for name in dict.fromkeys([*mine, *theirs]):
        known = name in ("total", "fiscal", "other")
        yield from _cell(mine.get(name), theirs.get(name), term, section, row if known else name, name if known else "source")


def _cells(old: dict[str, Cell], new: dict[str, Cell], term: str | None, section: str, row: str | None) -> Iterator[Change]:
    for name in dict.fromkeys([*old, *new]):
        yield from _cell(old.get(name), new.get(name), term, section, row or name, "extra")


def _cell(old: Cell | None, new: Cell | None, term: str | None, section: str, row: str | None, field: str) -> Iterator[Change]:
    before, after = _text(old), _text(new)
    if compact(fold(before)) == compact(fold(after)):
        if not before or _amount(old) == _amount(new):  # the same figure may have got another unit
            return
    elif isinstance(old, AmountCell) and isinstance(new, AmountCell) and _amount(old) is not None and _amount(old) == _amount(new):
        return
    money = isinstance(old or new, AmountCell)
    if money:
        before, after = _said(old, before), _said(new, after)
    yield Change("changed", term, section, row, field, before, after, money)


def _whole(added: bool, term: str | None, section: str, row: str | None, told: Iterable[str]) -> Change:
    text = "，".join(told)
    return Change("added" if added else "removed", term, section, row, None, None if added else text, text if added else None)


def _text(cell: Cell | None) -> str:
    return cell.text.strip() if cell is not None else ""


def _amount(cell: Cell | None) -> str | None:
    """An amount in 万元, None for what is no amount or cannot be read as one."""
    amount = cell.amount_or_none if isinstance(cell, AmountCell) else None
    return format_amount(amount) if amount is not None else None


def _said(cell: Cell | None, text: str) -> str:
    amount = _amount(cell)
    return f"{amount} 万元" if amount is not None else text


def _filled(tasks: list[Task]) -> list[Task]:
    return [task for task in tasks if not task.blank]


def _task_name(task: Task) -> str:
    return next((cell.text for cell in (task.name, task.content, task.label) if cell is not None and cell.text), "")


def _goal_number(goal: Goal) -> str:
    return goal.label.text if goal.label is not None else ""


def _goal_text(goal: Goal) -> str:
    return goal.text.text


def _row_name(row: Indicator) -> str:
    return row.name.text if row.name is not None else ""


def _category(row: Indicator) -> str:
    return row.category
