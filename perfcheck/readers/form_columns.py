"""The head of an indicator table: what each column holds, and which side (中期, 年度) it belongs to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from perfcheck.declaration.text import compact
from perfcheck.readers.form_labels import label_key, labels, term_of, without_term

if TYPE_CHECKING:
    from perfcheck.declaration.model import Term
    from perfcheck.readers.form_state import Form
    from perfcheck.readers.grid import GridCell, Row

#: Columns that a term's word may precede without making a side of its own.
_LEVELS = ("level1", "level2")


@dataclass(slots=True)
class Side:
    """The columns of one term: column by role, unknown columns by their head."""

    term: Term | None = None
    columns: dict[str, int] = field(default_factory=dict)
    extra: dict[str, int] = field(default_factory=dict)
    heads: dict[str, GridCell] = field(default_factory=dict)
    shared: set[str] = field(default_factory=set)  # roles of columns that belong to the other side as well


@dataclass(slots=True)
class Table:
    """The columns of an indicator table; ``section`` is the column of its caption (绩效指标), None without one."""

    sides: list[Side]
    section: int | None
    width: int
    rows: int  # of the head
    unknown: list[GridCell]  # heads that only the rows below give a meaning


def role_of(text: str) -> str | None:
    """What a column's head means, None when it is unknown."""
    if len(text) > 40:
        return None
    known = labels().indicators
    return known.get(label_key(text)) or known.get(without_term(text))


def is_head(row: Row) -> bool:
    """Whether a row is the head of an indicator table: a column of names beside one of values or of levels."""
    if row.paragraph or len(row.filled) < 2:
        return False
    roles = [role_of(cell.text) for cell in row.filled]
    return "name" in roles and ("value" in roles or "level2" in roles or "level1" in roles or "standard" in roles)


def read_head(form: Form, index: int) -> Table | None:
    """The columns of the table whose head begins in this row, None when none begins here.

    The head may take two rows: 中期目标 and 年度目标 over the columns of each side.
    """
    row = form.rows[index]
    if is_head(row):
        return _table(form, [row])
    if index + 1 < len(form.rows) and is_head(form.rows[index + 1]) and _over_head(row):
        return _table(form, [row, form.rows[index + 1]])
    return None


def _over_head(row: Row) -> bool:
    """A first row of two: every label in it is a caption, a level or the name of a side."""
    if row.paragraph or len(row.filled) < 2:
        return False
    return all(
        role_of(cell.text) is not None or without_term(cell.text) in labels().sections or not without_term(cell.text)
        for cell in row.filled
    )


def _table(form: Form, rows: list[Row]) -> Table:
    last = rows[-1]
    heads: dict[int, GridCell] = {}
    over: list[tuple[int, int, Term]] = []
    if len(rows) == 2:
        for cell in rows[0].filled:
            term = term_of(cell.text)
            below = last.at(cell.column)
            if term is not None and role_of(cell.text) is None:
                over.append((cell.column, cell.column + cell.colspan, term))
            elif below is None or below.blank:
                heads[cell.column] = cell
    heads.update((cell.column, cell) for cell in last.filled)
    heads = dict(sorted(heads.items()))
    section = None
    first = next(iter(heads.values()))
    caption_term = None
    if role_of(first.text) is None and labels().sections.get(without_term(first.text)) is not None:
        section = first.column
        caption_term = term_of(first.text)
        del heads[section]
    sides = _sides(heads)
    _name_terms(form, sides, over, last.exact, caption_term)
    unknown = [cell for cell in heads.values() if role_of(cell.text) is None]
    form.take(*(cell for row in rows for cell in row.filled if cell not in unknown))
    for side in sides:
        form.seen.update(side.columns)
    form.seen.add("indicators")
    if len(sides) > 1:
        form.seen.add("two_sides")
    width = max(row.width for row in rows) if last.exact else len(last.cells)
    return Table(sides, section, width, len(rows), unknown)


def _sides(heads: dict[int, GridCell]) -> list[Side]:
    """Columns side by side: where names repeat, a second side begins at the first role that is there already."""
    names = sum(role_of(cell.text) == "name" for cell in heads.values())
    if names < 2:
        return _one_name(heads)
    sides = [Side()]
    for column, cell in heads.items():
        role = role_of(cell.text)
        side = sides[-1]
        if role is not None and role in side.columns and "name" in side.columns:
            side = Side()
            sides.append(side)
        _put(side, role, column, cell)
    for side in sides[1:]:
        for level in _LEVELS[:1] if "level2" in side.columns else _LEVELS:
            if level not in side.columns and level in sides[0].columns:
                side.columns[level] = sides[0].columns[level]
                side.shared.add(level)
    return sides


def _one_name(heads: dict[int, GridCell]) -> list[Side]:
    """One column of names; it serves both terms where values repeat (中期指标值, 年度指标值)."""
    roles = {column: role_of(cell.text) for column, cell in heads.items()}
    values = [column for column, role in roles.items() if role == "value"]
    terms = [term_of(heads[column].text) for column in values]
    if len(values) != 2 or None in terms or terms[0] == terms[1]:
        side = Side()
        for column, cell in heads.items():
            _put(side, roles[column], column, cell)
        return [side]
    sides = [Side(term=term) for term in terms]
    for column, cell in heads.items():
        role, term = roles[column], term_of(cell.text)
        for number, side in enumerate(sides):
            if role == "value" and column != values[number]:
                continue
            if term is None or role is None or role in _LEVELS or role == "name" or term == side.term:
                _put(side, role, column, cell)
                if number and role is not None and term is None:
                    side.shared.add(role)
    return sides


def _put(side: Side, role: str | None, column: int, cell: GridCell) -> None:
    if role is not None and role not in side.columns:
        side.columns[role] = column
        side.heads[role] = cell
        return
    name, number = compact(cell.text), 2
    while name in side.extra:
        name, number = f"{compact(cell.text)}（{number}）", number + 1
    side.extra[name] = column


def _name_terms(
    form: Form, sides: list[Side], over: list[tuple[int, int, Term]], exact: bool, caption: Term | None
) -> None:
    """Which term each side is: by its own heads, by the row above, else in the order of the goals above the table."""
    for number, side in enumerate(sides):
        if side.term is not None:
            continue
        own = {term for cell in side.heads.values() if (term := term_of(cell.text)) is not None}
        if len(own) == 1:
            side.term = own.pop()
        elif len(over) == len(sides):
            side.term = over[number][2]
            if exact:
                columns = [column for role, column in side.columns.items() if role not in side.shared]
                middle = sorted(columns)[len(columns) // 2]
                side.term = next((term for begin, end, term in over if begin <= middle < end), side.term)
    if len(sides) == 1:
        if sides[0].term is None:
            only = form.terms[0] if len(form.terms) == 1 else "annual"
            sides[0].term = caption or only
        return
    order: list[Term] = list(form.terms) if len(form.terms) == 2 else ["midterm", "annual"]
    for side in sides:
        if side.term is None:
            left = [term for term in order if all(other.term != term for other in sides)]
            side.term = left[0] if left else "annual"
