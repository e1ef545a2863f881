"""Blocks with heads above and names at the left: income and spending by year, what is done when.

They hold figures that no field of the model is for. The row that is the total goes to the funds, the rest is kept
under the names of its row and column.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfcheck.declaration.cell import AmountCell
from perfcheck.declaration.text import compact
from perfcheck.readers.form_funds import fund_of, is_money, put_fund, source_name
from perfcheck.readers.form_goals import goal_role
from perfcheck.readers.form_labels import is_title, label_key, labels, without_term
from perfcheck.readers.form_roles import is_head

if TYPE_CHECKING:
    from perfcheck.readers.form_state import Form
    from perfcheck.readers.grid import GridCell, Row

_DIGIT = re.compile(r"\d")
#: Figures and dates are short.
_LONGEST = 24
_YEAR = re.compile(r"20\d\d年?")


def read_matrix(form: Form, index: int) -> int:
    """Read the block whose heads stand in this row; the index behind it, or the same index when there is none."""
    row = form.rows[index]
    found = _heads(form, index)
    if found is None:
        return index
    heads, caption, following = found
    form.take(*(cell for cell, _ in heads.values()))
    for head, _ in heads.values():
        form.note_unit(head.text)
    if caption is not None:
        form.take(caption)
        form.note_unit(caption.text)
    label_column = _label_column(row, heads, caption)
    over = row.at(label_column)
    if over is not None and label_column not in heads:
        form.take(over)
    number = 0
    name: GridCell | None = over if over is not None and over.rowspan > 1 else None
    while following < len(form.rows) and not _ends(form.rows[following], heads, label_column, caption):
        current = form.rows[following]
        if not current.filled:
            following += 1
            continue
        here = current.at(label_column)
        if here is not None and not here.blank:
            name = here
        number += 1
        _keep_row(form, current, heads, name, caption, number)
        following += 1
    form.block = "funds" if fund_of(name.text if name is not None else "") else form.block
    return following


def _heads(form: Form, index: int) -> tuple[dict[int, tuple[GridCell, str]], GridCell | None, int] | None:
    """The heads by column with the names of what stands below, the block's caption, and where the rows begin."""
    row = form.rows[index]
    filled = row.filled
    if row.paragraph or not row.exact or len(filled) < 2 or index + 1 >= len(form.rows) or is_head(row):
        return None
    known = labels()
    if any(_DIGIT.search(cell.text) for cell in filled) or goal_role(filled[0].text) is not None:
        return None
    caption = filled[0] if filled[0].rowspan > 1 or label_key(filled[0].text) in known.sections else None
    rest = filled[1:] if caption is not None else filled
    columns = [cell for cell in rest if _is_column(cell.text)]
    evaluated = sum(label_key(cell.text) in known.fund_columns for cell in rest)
    if len(columns) < 2 or evaluated > 2 or any(_is_other(cell.text) for cell in rest):
        return None
    beside = [cell for cell in row.cells if rest[0].column <= cell.column <= rest[-1].column]
    if len(beside) > len(rest) or len({compact(cell.text) for cell in rest}) < len(rest):
        return None  # a blank cell beside a label is its value
    last = [cell for cell in rest if cell.column >= columns[0].column]
    following = index + 1
    heads = {cell.column: (cell, compact(cell.text)) for cell in last}
    below = form.rows[following]
    parts = [cell for cell in below.filled if cell.column >= columns[0].column and not _is_number(cell.text)]
    if parts and all(_YEAR.fullmatch(compact(cell.text)) or _is_column(cell.text) for cell in parts):
        for cell in parts:
            over = row.at(cell.column)
            if over is None or over.colspan < 2:
                return None
            heads[cell.column] = (cell, f"{compact(over.text)}·{compact(cell.text)}")
            form.take(over)
        following += 1
    if following >= len(form.rows):
        return None
    values = [form.rows[following].at(column) for column in heads]
    if not any(cell is not None and len(cell.text) < _LONGEST and _DIGIT.search(cell.text) for cell in values):
        return None
    return heads, caption, following


def _is_column(text: str) -> bool:
    words = labels().matrix
    return label_key(text) in words or without_term(text) in words


def _is_other(text: str) -> bool:
    """Whether a label belongs to another block's head."""
    known = labels()
    key = label_key(text)
    return known.tasks.get(key) in ("name", "content") or known.fields.get(key) in ("name", "department", "supervisor")


def _is_number(text: str) -> bool:
    return _DIGIT.search(text) is not None and _YEAR.fullmatch(compact(text)) is None


def _label_column(row: Row, heads: dict[int, tuple[GridCell, str]], caption: GridCell | None) -> int:
    """The column of the rows' names: that before the first head of figures, at the right of the caption."""
    first = min(heads)
    begin = caption.column + caption.colspan if caption is not None else row.cells[0].column
    return min(first, begin)


def _ends(row: Row, heads: dict[int, tuple[GridCell, str]], label_column: int, caption: GridCell | None) -> bool:
    if row.paragraph:
        return True
    if not row.filled:
        return False
    first = row.filled[0]
    if caption is not None and first.column < label_column:
        return True
    known = labels()
    key, bare = label_key(first.text), without_term(first.text)
    if is_title(first.text) or key in known.fields or goal_role(first.text) is not None or is_head(row):
        return True
    if known.sections.get(bare) is not None or known.sections.get(key) is not None:
        return True
    return not any((cell := row.at(column)) is not None and not cell.blank for column in heads)


def _keep_row(
    form: Form,
    row: Row,
    heads: dict[int, tuple[GridCell, str]],
    name: GridCell | None,
    caption: GridCell | None,
    number: int,
) -> None:
    label = source_name(name.text) if name is not None and not name.blank else ""
    if not label:
        label = f"{compact(caption.text)}{number}" if caption is not None else str(number)
    if name is not None:
        form.take(name)
    total = name is not None and fund_of(name.text) == "total"
    for column, (head, title) in heads.items():
        cell = row.at(column)
        if cell is None or cell is name:
            continue
        form.take(cell)
        if total and _put(form, head, title, cell):
            continue
        if not cell.blank:
            form.keep_extra(f"{label}·{title}", cell.cell())


def _put(form: Form, head: GridCell, title: str, cell: GridCell) -> bool:
    target = fund_of(head.text)
    if "·" in title or (target is None and not is_money(head.text)):
        return False
    funds = form.plan("annual").funds
    form.seen.add("funds")
    return put_fund(funds, target, source_name(head.text), cell.to(AmountCell))
