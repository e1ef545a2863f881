"""The head of an indicator table: what each column holds, and which side (中期, 年度) it belongs to."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING

from perfcheck.declaration.model import category_of
from perfcheck.declaration.text import compact
from perfcheck.readers.form_labels import labels, term_of, without_term
from perfcheck.readers.form_roles import is_head, is_past, role_of, roles_of
from perfcheck.readers.form_state import Form, free_name

if TYPE_CHECKING:
    from perfcheck.declaration.model import Term
    from perfcheck.readers.grid import GridCell, Row

#: Columns that a term's word may precede without making a side of its own.
_LEVELS = ("level1", "level2")
#: What a 一级指标 is called, as `category_of` says it.
_FIRST_LEVELS = frozenset(("产出", "效益", "效果", "满意度", "成本", "管理", "决策", "过程", "投入"))
#: What a target is parted into.
_TARGET = ("value", "operator", "unit")


@dataclass(slots=True)
class Side:
    """The columns of one term: column by role, unknown columns by their head."""

    term: Term | None = None
    columns: dict[str, int] = field(default_factory=dict)
    extra: dict[str, int] = field(default_factory=dict)
    repeated: dict[str, int] = field(default_factory=dict)  # how often unknown heads came
    heads: dict[str, GridCell] = field(default_factory=dict)
    shared: set[str] = field(default_factory=set)  # roles of columns that belong to the other side as well
    spans: dict[int, int] = field(default_factory=dict)  # columns that each head takes


@dataclass(slots=True)
class Table:
    """The columns of an indicator table; ``section`` is the column of its caption (绩效指标), None without one."""

    sides: list[Side]
    section: int | None
    width: int
    rows: int  # of the head
    unknown: list[GridCell]  # heads that only the rows below give a meaning


def read_head(form: Form, index: int) -> Table | None:
    """The columns of the table whose head begins in this row, None when none begins here.

    The head may take two rows: 中期目标 and 年度目标 over the columns of each side, or columns divided below their head.
    """
    row = form.rows[index]
    below = form.rows[index + 1] if index + 1 < len(form.rows) else None
    if is_head(row):
        divided = _divided(row, below) if below is not None else {}
        return _table(form, index, 2 if divided else 1, divided)
    if below is not None and is_head(below) and _over_head(row):
        return _table(form, index, 2, {})
    return None


def captioned_term(form: Form, index: int) -> Term | None:
    """The term that a row of one cell, 中期绩效指标 or 年度, gives to the table whose head stands right below it."""
    row = form.rows[index] if index >= 0 else None
    if row is None or len(row.filled) != 1 or index + 1 >= len(form.rows) or not is_head(form.rows[index + 1]):
        return None
    text = row.filled[0].text
    term = term_of(text)
    bare = without_term(text)
    if term is None or (bare and labels().sections.get(bare) != "indicators"):
        return None
    return term if bare or not any(char.isdigit() for char in text) else None  # （2026年度） is the form's year


def _over_head(row: Row) -> bool:
    """A first row of two: every label in it is a caption, a level or the name of a side."""
    if row.paragraph or len(row.filled) < 2:
        return False
    return all(
        role_of(cell.text) is not None or without_term(cell.text) in labels().sections or not without_term(cell.text)
        for cell in row.filled
    )


def _divided(row: Row, below: Row) -> dict[int, GridCell]:
    """The heads above columns that the next row divides (评价标准 over 优, 良, 中, 差), by the columns of the parts."""
    if not (row.exact and below.exact) or len(below.filled) < 2 or below.paragraph or is_head(below):
        return {}
    parts: dict[int, GridCell] = _unmerged(row, below)
    for cell in below.filled if not parts else ():
        over = row.at(cell.column)
        if over is None or over.blank or over.colspan < 2 or cell.colspan >= over.colspan or len(cell.text) > 20:
            return {}
        parts[cell.column] = over
    whole = [cell for cell in row.filled if all(over is not cell for over in parts.values())]
    names = [cell for cell in whole if role_of(cell.text) == "name" or cell.rowspan > 1]
    return parts if names else {}


def _unmerged(row: Row, below: Row) -> dict[int, GridCell]:
    """符号 | 数值 | 单位 below 指标值 in a file that tells no merged cells, as CSV: each belongs to the head at or left of it."""
    if not all(role_of(cell.text) in _TARGET or is_past(cell.text) for cell in below.filled):
        return {}
    parts: dict[int, GridCell] = {}
    for cell in below.filled:
        place = bisect_right(row.filled, cell.column, key=attrgetter("column")) - 1
        if place < 0 or row.filled[place].colspan > 1 or "值" not in row.filled[place].text:
            return {}
        parts[cell.column] = row.filled[place]
    many = {id(over) for over in parts.values()}
    return parts if len(parts) > len(many) and all(over.column in parts for over in parts.values()) else {}


def _table(form: Form, index: int, count: int, divided: dict[int, GridCell]) -> Table:
    rows = form.rows[index : index + count]
    first_row, last = rows[0], rows[-1]
    heads: dict[int, GridCell] = {}
    over: list[tuple[int, int, Term]] = []
    if len(rows) == 2:
        for cell in first_row.filled:
            term = term_of(cell.text)
            below = last.at(cell.column)
            if any(cell is group for group in divided.values()):
                continue
            if term is not None and role_of(cell.text) is None:
                over.append((cell.column, cell.column + cell.colspan, term))
            elif below is None or below.blank:
                heads[cell.column] = cell
    heads.update((cell.column, cell) for cell in last.filled)
    heads = dict(sorted(heads.items()))
    section = None
    first = next(iter(heads.values()))
    caption_term = None
    captioned = _is_caption(first, heads)
    over_levels = captioned and _stands_over_levels(first, heads, form.rows[index + count : index + count + 1])
    if captioned and not over_levels:
        section = first.column
        caption_term = term_of(first.text)
        del heads[section]
    roles = roles_of(heads)
    if over_levels:
        roles[first.column] = "level1"
    for column, group in divided.items():
        if role_of(group.text) == "value" and (roles[column] is None or not without_term(heads[column].text)):
            roles[column] = "value" if _promises(heads[column].text) else None
    _no_other_times(roles, divided)
    sides = _sides(heads, roles, divided)
    _name_terms(form, sides, over, last.exact, caption_term or captioned_term(form, index - 1))
    unknown = [cell for column, cell in heads.items() if roles[column] is None]
    open_heads = set(map(id, unknown))
    form.take(*(cell for row in rows for cell in row.filled if id(cell) not in open_heads))
    _note_shape(form, heads, roles, sides)
    width = max(row.width for row in rows) if last.exact else len(last.cells)
    return Table(sides, section, width, len(rows), unknown)


def _no_other_times(roles: dict[int, str | None], divided: dict[int, GridCell]) -> None:
    """Sign, figure and unit below 上年指标值, or 半年指标值 beside 全年指标值, are none of the target's."""
    ahead = any(role_of(group.text) == "value" and not is_past(group.text) for group in divided.values())
    for column, group in divided.items():
        if roles[column] in _TARGET and (is_past(group.text) or (ahead and "值" in group.text and role_of(group.text) is None)):
            roles[column] = None


def _is_caption(first: GridCell, heads: dict[int, GridCell]) -> bool:
    if role_of(first.text) is not None or labels().sections.get(without_term(first.text)) is None:
        return False
    return len(heads) > 2 or all(role_of(cell.text) is not None for cell in list(heads.values())[1:])


def _stands_over_levels(first: GridCell, heads: dict[int, GridCell], below: list[Row]) -> bool:
    """Whether the first column, headed 绩效指标, holds 产出指标 and the like, for which there is no column of their own."""
    if any(role_of(cell.text) == "level1" for cell in heads.values()):
        return False
    cell = below[0].at(first.column) if below else None
    return cell is not None and cell.text != first.text and category_of(cell.text) in _FIRST_LEVELS


def _promises(text: str) -> bool:
    """Whether a part of 指标值 is the value for the term ahead: 预计当年实现, 年度, not 前年."""
    return not is_past(text) and (
        not without_term(text) or any(word in text for word in ("预计", "预期", "计划", "目标", "本年", "当年"))
    )


def _note_shape(form: Form, heads: dict[int, GridCell], roles: dict[int, str | None], sides: list[Side]) -> None:
    """Remember what the table has, for the form's variant."""
    form.seen.add("indicators")
    for side in sides:
        form.seen.update(side.columns)
    if len(sides) > 1:
        form.seen.add("two_sides")
        form.seen.update({"one_name"} if "name" in sides[1].shared else ())
        if any(roles[column] == "name" and term_of(cell.text) is not None for column, cell in heads.items()):
            form.seen.add("termed_heads")
    if any(role is None and "实际" in heads[column].text for column, role in roles.items()):
        form.seen.add("past")


def _sides(heads: dict[int, GridCell], roles: dict[int, str | None], groups: dict[int, GridCell]) -> list[Side]:
    """Columns side by side: where names repeat, a second side begins at the first role that is there already."""
    names = sum(role == "name" for role in roles.values())
    if names < 2:
        return _one_name(heads, roles, groups)
    sides = [Side()]
    for column, cell in heads.items():
        role = roles[column]
        side = sides[-1]
        if role is not None and role in side.columns and "name" in side.columns:
            side = Side()
            sides.append(side)
        _put(side, role, column, cell, groups.get(column))
    for side in sides[1:]:
        for level in _LEVELS[:1] if "level2" in side.columns else _LEVELS:
            if level not in side.columns and level in sides[0].columns:
                side.columns[level] = sides[0].columns[level]
                side.shared.add(level)
    return sides


def _one_name(heads: dict[int, GridCell], roles: dict[int, str | None], groups: dict[int, GridCell]) -> list[Side]:
    """One column of names; it serves both terms where values repeat (中期指标值, 年度指标值)."""
    values = [column for column, role in roles.items() if role == "value"]
    named = {column: term_of(cell.text) for column, cell in heads.items()}
    for column, group in groups.items():
        if column in named and named[column] is None and role_of(group.text) == "value":
            named[column] = term_of(group.text)  # 符号 | 数值 | 单位 below 中期指标值
    terms = [named[column] for column in values]
    if len(values) != 2 or None in terms or terms[0] == terms[1]:
        side = Side()
        for column, cell in heads.items():
            _put(side, roles[column], column, cell, groups.get(column))
        return [side]
    sides = [Side(term=term) for term in terms]
    for column, cell in heads.items():
        role, term = roles[column], named[column]
        for number, side in enumerate(sides):
            if role == "value" and column != values[number]:
                continue
            if term is None or role is None or role in _LEVELS or role == "name" or term == side.term:
                _put(side, role, column, cell, groups.get(column))
                if number and role is not None and term is None:
                    side.shared.add(role)
    return sides


def _put(side: Side, role: str | None, column: int, cell: GridCell, group: GridCell | None) -> None:
    side.spans[column] = cell.colspan
    if role is not None and role not in side.columns:
        side.columns[role] = column
        side.heads[role] = cell
        return
    own = compact(cell.text) if group is None else f"{compact(group.text)}·{compact(cell.text)}"
    side.extra[free_name(own, side.extra, side.repeated)] = column


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
