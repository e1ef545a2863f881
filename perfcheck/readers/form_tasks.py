"""The 年度主要任务 table of a department form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.declaration.cell import AmountCell, Cell
from perfcheck.declaration.model import Funds, Task
from perfcheck.declaration.text import compact, split_label
from perfcheck.readers.form_funds import fund_of, is_money, put_fund, source_name
from perfcheck.readers.form_goals import goal_role
from perfcheck.readers.form_labels import is_title, label_key, labels, without_term

if TYPE_CHECKING:
    from perfcheck.readers.form_state import Form
    from perfcheck.readers.grid import GridCell, Row

_MONEY = ("total", "fiscal", "other", "source")


class _Columns:
    """What each column holds: role and head by column; ``section`` is the column of the block's caption."""

    def __init__(self) -> None:
        self.roles: dict[int, tuple[str, GridCell]] = {}
        self.section: int | None = None

    def first(self, *roles: str) -> int | None:
        return next((column for column, (role, _) in sorted(self.roles.items()) if role in roles), None)

    @property
    def width(self) -> int:
        return max(self.roles, default=-1) + 1


def read_tasks(form: Form, index: int) -> int:
    """Read the task table that begins in this row; the index behind it, or the same index when there is none."""
    row = form.rows[index]
    columns = _head(form, row)
    if columns is None:
        return index
    index += 1
    below = next((number for number in range(index, len(form.rows)) if form.rows[number].filled), index)
    if below < len(form.rows) and _sub_head(form, columns, row, form.rows[below]):
        index = below
        columns.roles = {column: entry for column, entry in columns.roles.items() if entry[0] != "group"}
        index += 1
    _note_heads(form, columns)
    by_number = False
    while index < len(form.rows) and not _ends(columns, form.rows[index]):
        by_number = _keep_row(form, columns, form.rows[index], by_number)
        index += 1
    form.block = "tasks"
    form.seen.add("tasks")
    return index


def _head(form: Form, row: Row) -> _Columns | None:
    if row.paragraph or len(row.filled) < 2:
        return None
    known = labels().tasks
    columns = _Columns()
    first = row.filled[0]
    rest = row.filled
    if labels().sections.get(label_key(first.text)) == "tasks":
        columns.section = first.column
        rest = row.filled[1:]
    elif label_key(first.text) in labels().sections or goal_role(first.text):
        return None
    names = [cell for cell in rest if known.get(label_key(cell.text)) in ("name", "content")]
    money = [cell for cell in rest if known.get(label_key(cell.text)) == "group" or fund_of(cell.text)]
    if not names or not (money or columns.section is not None):
        return None
    taken: set[str] = set()
    for cell in rest:
        role = known.get(label_key(cell.text)) or fund_of(cell.text)
        role = role or ("source" if money and cell.column > money[0].column and is_money(cell.text) else "extra")
        columns.roles[cell.column] = (role if role not in taken or role == "source" else "extra", cell)
        taken.add(role)
    unknown = {id(head) for role, head in columns.roles.values() if role == "extra"}
    form.take(*(cell for cell in row.filled if id(cell) not in unknown))  # those wait for a row that names them
    for cell in row.filled:
        form.note_unit(cell.text)
    return columns


def _sub_head(form: Form, columns: _Columns, head: Row, row: Row) -> bool:
    """The second row of the head: what 预算金额 is divided into. Columns to its right move along."""
    filled = row.filled
    if len(filled) < 2 or not any(fund_of(cell.text) for cell in filled):
        return False
    if any(char.isdigit() for cell in filled for char in cell.text):
        return False
    if any(label_key(cell.text) in labels().fields for cell in filled):
        return False
    if not head.exact:
        group = columns.first("group", "total")
        moved = {column: role for column, role in columns.roles.items() if group is not None and column > group}
        for column in moved:
            del columns.roles[column]
        for column, entry in moved.items():
            columns.roles[column + len(filled) - 1] = entry
    for cell in filled:
        above = columns.roles.get(cell.column)
        if cell.column == columns.section and _is_caption(cell):
            continue
        if head.exact and above is not None and label_key(cell.text) == label_key(above[1].text) and above[0] not in ("group", *_MONEY):
            continue  # a head of two rows that were never merged: 任务名称 stands in both
        role = fund_of(cell.text) or "source"
        taken = {other for other, _ in columns.roles.values()}
        here = columns.roles.get(cell.column)
        if role in taken and (here is None or here[0] != role):
            role = "source"
        columns.roles[cell.column] = (role, cell)
        form.note_unit(cell.text)
    form.take(*filled)
    return True


def _note_heads(form: Form, columns: _Columns) -> None:
    """预算金额 without a division is the total; an unknown head beside the name stands where 主要内容 belongs."""
    roles = columns.roles
    for column, (role, head) in list(roles.items()):
        if role == "group":
            roles[column] = ("total", head)
    name = columns.first("name")
    if name is not None and columns.first("content") is None:
        beside = roles.get(name + roles[name][1].colspan)
        if beside is not None and beside[0] == "extra":
            roles[beside[1].column] = ("second", beside[1])
            form.take(beside[1])
            form.declaration.written["content_header"] = beside[1].cell()


def _ends(columns: _Columns, row: Row) -> bool:
    if not row.filled:
        return False
    first = row.filled[0]
    if row.paragraph or is_title(first.text):
        return True
    if columns.section is not None and first.column == columns.section and len(row.filled) > 1 and _is_caption(first):
        return False
    if columns.section is not None and first.column <= columns.section and not _misses_lead(columns, row):
        return True
    key = label_key(first.text)
    known = labels()
    return (
        goal_role(first.text) is not None
        or key in known.sections
        or without_term(first.text) in known.sections
        or (key in known.fields and key not in known.tasks)
        or (key in known.indicators and len(row.filled) > 2 and label_key(row.filled[1].text) in known.indicators)
    )


def _keep_row(form: Form, columns: _Columns, row: Row, by_number: bool) -> bool:
    filled = row.filled
    if len(filled) > 1 and _is_caption(filled[0]):
        form.take(filled[0])  # the caption of the block, in each of its rows where it was never merged
        filled = filled[1:]
    if filled and label_key(filled[0].text) in labels().totals:
        _keep_total(form, columns, row, filled[0])
        return by_number
    shift = columns.section + 1 if columns.section is not None and _misses_lead(columns, row) else 0
    found = {column: row.at(column - shift) for column in columns.roles}
    form.take(*(cell for cell in found.values() if cell is not None))
    task = Task()
    task.extra.update(_keep_amounts(columns, found, task.funds))
    for column, (role, head) in columns.roles.items():
        cell = found[column]
        if role == "extra" and cell is not None:
            form.take(head)
            task.extra[compact(head.text)] = cell.cell()
        elif role == "label" and cell is not None:
            task.label = cell.cell()
        elif role == "content":
            task.content = cell.cell() if cell is not None else Cell("")
    return _keep_names(columns, found, task, form, by_number)


def _keep_amounts(columns: _Columns, found: dict[int, GridCell | None], funds: Funds) -> dict[str, Cell]:
    """Put the amounts of a row in their places; those whose place is taken come back by their heads."""
    left: dict[str, Cell] = {}
    for column, (role, head) in sorted(columns.roles.items()):
        if role in _MONEY:
            cell = found[column]
            amount = cell.to(AmountCell) if cell is not None else AmountCell("")
            placed = put_fund(funds, None if role == "source" else role, source_name(head.text), amount)
            if not placed and not amount.blank:
                left[compact(head.text)] = amount
    return left


def _is_caption(cell: GridCell) -> bool:
    return labels().sections.get(label_key(cell.text)) == "tasks"


def _keep_total(form: Form, columns: _Columns, row: Row, label: GridCell) -> None:
    """The row of 合计: its label may span the columns up to the first amount, or stand in each of them."""
    first = columns.first(*_MONEY)
    shift = 0
    if first is not None and not row.exact:
        behind = len(row.cells) - label.column - 1
        if behind <= columns.width - first:
            shift = first - label.column - 1
    found = {column: row.at(column - shift) for column, (role, _) in columns.roles.items() if role in _MONEY}
    for name, cell in _keep_amounts(columns, found, form.plan("annual").funds).items():
        form.keep_extra(f"{compact(label.text)}·{name}", cell)
    form.take(label, *(cell for cell in row.filled if cell.text == label.text), *(cell for cell in found.values() if cell is not None))


def _misses_lead(columns: _Columns, row: Row) -> bool:
    """A row without the blank cell below the block's caption: short at the left, and it begins with a numbered task."""
    if row.exact or not row.filled or columns.section is None or len(row.cells) >= columns.width:
        return False
    first = row.filled[0]
    return first.column <= columns.section and bool(split_label(first.text)[0]) and label_key(first.text) not in (
        labels().sections
    )


def _keep_names(
    columns: _Columns, found: dict[int, GridCell | None], task: Task, form: Form, by_number: bool
) -> bool:
    name_column, second_column = columns.first("name"), columns.first("second")
    name = found[name_column] if name_column is not None else None
    second = found[second_column] if second_column is not None else None
    label, rest = split_label(name.text) if name is not None and not name.blank else ("", "")
    if name is not None:
        if second_column is not None and (by_number if name.blank else bool(label) and not rest):
            by_number = True
            task.label = name.cell() if name.blank else name.part(0, len(label))
            task.name = second.cell() if second is not None else Cell("")
        else:
            by_number = False if not name.blank else by_number
            if label:
                task.label = name.part(0, len(label))
            task.name = name.part(len(label), len(name.text)) if label else name.cell()
            if second_column is not None:
                task.content = second.cell() if second is not None else Cell("")
    form.declaration.tasks.append(task)
    return by_number
