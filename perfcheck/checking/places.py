"""From a cell or row of the model to the place that a report shows."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.checking.report import Place
from perfcheck.declaration.cell import AmountCell, Cell
from perfcheck.declaration.fields import FIELD_LABELS, FORM_TITLES, SECTIONS
from perfcheck.declaration.model import Declaration, Funds, Goal, Indicator, Plan, Task
from perfcheck.declaration.rows_on_demand import RowsOnDemand

if TYPE_CHECKING:
    from collections.abc import Iterator

    #: The fields of a `Location`, in its order.
    _Located = tuple[str | None, str | None, str | None, str | None, Cell | None, int | None]

_BASIC = (
    "name", "code", "year", "department", "supervisor", "implementer", "attribute", "duration", "start", "end", "contact", "duties",
    "score", "grade",
)  # fmt: skip
_INDICATOR = (
    "label", "name", "value", "standard", "operator", "nature", "direction", "unit", "weight", "note", "actual", "score",
    "reason", "level1", "level2",
)  # fmt: skip
_EXECUTION = ("initial", "executed", "rate", "weight", "score")
_TASK = ("label", "name", "content")


class Location(NamedTuple):
    """Where in its form something stands; ``cell`` is the cell whose place is shown."""

    term: str | None
    section: str | None
    row: str | None
    field: str | None
    cell: Cell | None
    row_id: int | None


class Locations:
    """Every cell and row object of a form by its ``id``; made only for forms that have findings.

    A form has hundreds of them and a report shows a few, so that only those asked for become a `Location`, and indicator rows
    that nobody has looked at are not made for it: nobody can ask for a cell of theirs.
    """

    __slots__ = ("_known", "_made", "_on_demand", "_rows")

    def __init__(self, declaration: Declaration) -> None:
        self._known: dict[int, _Located] = dict(_walk(declaration))
        self._on_demand: list[tuple[Plan, RowsOnDemand]] = []
        self._made = 0  # how many of their rows had been made when they were looked through
        self._rows: set[int] = set()
        for plan in declaration.plans:
            rows = plan.indicators
            if isinstance(rows, RowsOnDemand):
                self._on_demand.append((plan, rows))
            else:
                for row in rows:
                    self._known.update(_walk_row(plan, row))

    def __contains__(self, identity: int) -> bool:
        return identity in self._known or (self._find_rows() and identity in self._known)

    def get(self, identity: int) -> Location | None:
        """The place of the object of this ``id``, None for one that the form does not hold."""
        known = self._known.get(identity)
        if known is None and self._find_rows():
            known = self._known.get(identity)
        return Location._make(known) if known is not None else None

    def _find_rows(self) -> bool:
        """Take the rows that have been made since; whether there are any. Asked in vain for most forms of a large submission."""
        made = sum([rows.made for _, rows in self._on_demand])
        if made == self._made:
            return False
        self._made = made
        for plan, rows in self._on_demand:
            for row in rows.looked_at():
                if id(row) not in self._rows:
                    self._rows.add(id(row))
                    self._known.update(_walk_row(plan, row))
        return True


def _walk(declaration: Declaration) -> Iterator[tuple[int, _Located]]:
    basic, heading = SECTIONS["basic"], SECTIONS["heading"]
    for field in _BASIC:
        cell = getattr(declaration, field)
        if cell is not None:
            yield id(cell), (None, basic, None, field, cell, None)
    for field, cell in declaration.extra.items():
        yield id(cell), (None, basic, field, "extra", cell, None)
    for field, cell in declaration.written.items():
        section = basic if field == "attribute" else SECTIONS["tasks"] if field == "content_header" else heading
        yield id(cell), (None, section, None, field if field in _WRITTEN else "heading", cell, None)
    if declaration.title is not None:
        yield id(declaration.title), (None, heading, None, "title", declaration.title, None)
    for task in declaration.tasks:
        row = _task_name(task)
        first: Cell | None = None
        for field in _TASK:
            cell = getattr(task, field)
            if cell is not None:
                first = first or (cell if cell.span else None)
                yield id(cell), (None, SECTIONS["tasks"], row, field, cell, id(task))
        for cell in task.extra.values():
            yield id(cell), (None, SECTIONS["tasks"], row, "extra", cell, id(task))
        for field, amount in task.funds.cells():
            first = first or amount
            yield id(amount), (None, SECTIONS["tasks"], row, _source(field), amount, id(task))
        yield id(task), (None, SECTIONS["tasks"], row, None, first, id(task))
    for plan in declaration.plans:
        yield from _walk_plan(declaration, plan)
    yield id(declaration), (None, None, None, "form", declaration.span_cell or declaration.title or declaration.name, None)


_WRITTEN = {"title", "heading", "year", "attribute", "content_header"}


def _source(field: str) -> str:
    return field if field in ("total", "fiscal", "other") else "source"


def _task_name(task: Task) -> str | None:
    for cell in (task.name, task.content, task.label):
        if cell is not None and cell.text:
            return cell.text
    return None


def _walk_plan(declaration: Declaration, plan: Plan) -> Iterator[tuple[int, _Located]]:
    term = plan.term
    goals = SECTIONS["goals"]
    funds = SECTIONS["tasks"] if declaration.kind == "department" and declaration.tasks else SECTIONS["funds"]
    if plan.period is not None:
        yield id(plan.period), (term, goals, None, "period", plan.period, None)
    first: Cell | None = plan.period
    for field, amount in plan.funds.cells():
        first = first or amount
        yield id(amount), (term, funds, "金额合计" if declaration.kind == "department" else None, _source(field), amount, None)
    yield id(plan.funds), (term, funds, None, None, first, None)
    for fund, spent in plan.execution.items():
        source = FIELD_LABELS[fund] if fund in ("total", "fiscal", "other") else fund
        for field in _EXECUTION:
            cell = getattr(spent, field)
            if cell is not None:
                first = first or cell
                yield id(cell), (term, funds, source, field, cell, id(spent))
        yield id(spent), (term, funds, source, None, spent.executed or spent.initial or spent.rate, id(spent))
    for goal in plan.goals:
        label = goal.label.text.strip() if goal.label is not None else ""
        row = label.rstrip("：:、. ．") or None
        first = first or goal.text
        yield id(goal.text), (term, goals, row, "goal", goal.text, id(goal))
        if goal.label is not None:
            yield id(goal.label), (term, goals, row, "label", goal.label, id(goal))
        yield id(goal), (term, goals, row, None, goal.text, id(goal))
    if first is None:
        rows = plan.indicators
        first = next((own for at in range(len(rows)) if (own := _first_written(rows[at])) is not None), None)
    yield id(plan), (term, None, None, None, first, None)


_cells_of = attrgetter(*_INDICATOR)


def _first_written(row: Indicator) -> Cell | None:
    return next((cell for cell in _cells_of(row) if cell is not None and cell.text), None)


def _walk_row(plan: Plan, row: Indicator) -> Iterator[tuple[int, _Located]]:
    term = plan.term
    section = "".join((row.level2 or row.level1 or Cell("")).text.split()) or SECTIONS["indicators"]
    name = row.name.text if row.name is not None else None
    for field, cell in zip(_INDICATOR, _cells_of(row), strict=True):
        if cell is not None:
            yield id(cell), (term, section, name, field, cell, id(row))
    for cell in row.extra.values():
        yield id(cell), (term, section, name, "extra", cell, id(row))
    yield id(row), (term, section, name, None, row.name or _first_written(row), id(row))


def understood(cell: Cell) -> str | None:
    """What was read from a cell as a number, for people: ``≥ 300 户``, ``200 万元``."""
    if isinstance(cell, AmountCell):
        from perfcheck.declaration.amounts import format_amount

        amount = cell.amount_or_none
        return f"{format_amount(amount)} 万元" if amount is not None else None
    quantity = cell.quantity_or_none
    return str(quantity) if quantity is not None else None


def make_place(location: Location, path: str, declaration_id: str, form: str, *, whole: bool) -> Place:
    """The place of a location; ``whole``: the row or form itself is meant, so there is no text."""
    cell = location.cell
    span = cell.span if cell is not None else None
    return Place(
        path=path,
        declaration=declaration_id,
        term=location.term,
        section=location.section,
        row=location.row,
        field=location.field,
        text=None if whole or cell is None else cell.text,
        locator=cell.locator if cell is not None else None,
        line=span.line if span else None,
        column=span.column if span else None,
        end_line=span.end_line if span else None,
        end_column=span.end_column if span else None,
        cell=None if whole else cell,
        form=form,
    )


def form_title(declaration: Declaration) -> str:
    """What people call a form in a report: ``项目表“督查检查工作经费”``."""
    kind = FORM_TITLES[declaration.kind]
    return kind if declaration.kind == "department" else f"{kind}“{declaration.display_name}”"


__all__ = ["Funds", "Goal", "Indicator", "Location", "Locations", "form_title", "make_place", "understood"]
