"""A department's money by kind of income and kind of spending: heads such as 按收入性质分 over the sources, the amounts below."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfcheck.declaration.cell import AmountCell
from perfcheck.declaration.text import compact
from perfcheck.readers.form_funds import fund_of, is_amount, is_money, put_fund, source_name
from perfcheck.readers.form_funds_below import keep_captioned, row_meaning
from perfcheck.readers.form_labels import label_key, labels, without_term
from perfcheck.readers.form_roles import is_past

if TYPE_CHECKING:
    from perfcheck.readers.form_state import Form
    from perfcheck.readers.grid import GridCell, Row

_DIGIT = re.compile(r"\d")


def read_fund_groups(form: Form, index: int) -> int:
    """Read the block whose heads stand in this row and the next; the index behind it, or the same index when there is none."""
    row = form.rows[index]
    if row.paragraph or not row.exact or index + 2 >= len(form.rows) or not any(_groups(cell) for cell in row.filled):
        return index
    caption = row.filled[0] if labels().sections.get(without_term(row.filled[0].text)) == "funds" else None
    below, amounts = form.rows[index + 1], form.rows[index + 2]
    heads = _heads([cell for cell in row.filled if cell is not caption], below)
    if not _has_figures(heads, amounts):
        return index
    own = _caption(heads, amounts)
    if row_meaning(form, own, caption) and (own is None or not is_money(own.text) or is_past(own.text) or _DIGIT.search(own.text)):
        return _read_captioned(form, index, heads, caption)
    form.take(*row.filled, *below.filled)
    for cell in (caption, own):
        if cell is not None:
            form.take(cell)
            form.note_unit(cell.text)
    values = [(head, amounts.at(head.column)) for head in heads]
    funds = form.plan("annual").funds
    for head, value in values:
        form.note_unit(head.text)
        if value is None:
            continue
        form.take(value)
        if not put_fund(funds, fund_of(head.text), source_name(head.text), value.to(AmountCell)):
            form.keep_extra(compact(head.text), value.cell())
    form.seen.add("funds")
    form.block = "funds"
    return index + 3


def _has_figures(heads: list[GridCell], amounts: Row) -> bool:
    values = [amounts.at(head.column) for head in heads]
    figures = sum(cell is not None and is_amount(cell.text) for cell in values)
    return figures > 1 and all(cell is None or cell.blank or _DIGIT.search(cell.text) for cell in values)


def _caption(heads: list[GridCell], amounts: Row) -> GridCell | None:
    first = amounts.filled[0]
    return first if first.column < heads[0].column else None


def _read_captioned(form: Form, index: int, heads: list[GridCell], caption: GridCell | None) -> int:
    """Rows of which each says whose amounts it has: 2025年 over 2026年."""
    rows: list[tuple[Row, GridCell, str]] = []
    for number in range(index + 2, len(form.rows)):
        row = form.rows[number]
        own = _caption(heads, row) if row.exact and row.filled and _has_figures(heads, row) else None
        meaning = row_meaning(form, own, caption)
        if own is None or not meaning:
            break
        rows.append((row, own, meaning))
    if all(meaning == "other" for _, _, meaning in rows):
        return index  # of nothing that a form's funds are
    form.take(*form.rows[index].filled, *form.rows[index + 1].filled)
    for cell in (*form.rows[index].filled, *heads):
        form.note_unit(cell.text)
    for row, own, meaning in rows:
        form.take(own)
        for head in heads:
            if (value := row.at(head.column)) is not None:
                form.take(value)
                keep_captioned(form, meaning, own, head, value)
    form.seen.add("funds")
    form.block = "funds"
    return index + 2 + len(rows)


def _groups(cell: GridCell) -> bool:
    return label_key(cell.text) in labels().fund_groups


def _heads(over: list[GridCell], below: Row) -> list[GridCell]:
    """The heads of the columns: what stands below a group, else the cell itself; none where a label is of something else."""
    heads: list[GridCell] = []
    width = max(over[-1].column + over[-1].colspan, below.width) if over else 0
    ends = [*(cell.column for cell in over[1:]), width]
    for cell, end in zip(over, ends, strict=True):
        if _groups(cell):  # down to the next head, where no cells are merged
            end = cell.column + cell.colspan if cell.colspan > 1 else end
            heads += [part for part in below.filled if cell.column <= part.column < end]
        else:
            heads.append(cell)
    return heads if all(not _DIGIT.search(head.text) and (fund_of(head.text) or is_money(head.text)) for head in heads) else []
