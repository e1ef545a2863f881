"""A department's money by kind of income and kind of spending: heads such as 按收入性质分 over the sources, the amounts below."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfcheck.declaration.cell import AmountCell
from perfcheck.declaration.text import compact
from perfcheck.readers.form_funds import fund_of, is_money, put_fund, source_name
from perfcheck.readers.form_labels import label_key, labels, without_term

if TYPE_CHECKING:
    from perfcheck.readers.form_state import Form
    from perfcheck.readers.grid import GridCell, Row

_NUMBER = re.compile(r"[\s¥￥]*-?[\d,，.]+\s*(?:元|万元|万)?\s*")
_DIGIT = re.compile(r"\d")


def read_fund_groups(form: Form, index: int) -> int:
    """Read the block whose heads stand in this row and the next; the index behind it, or the same index when there is none."""
    row = form.rows[index]
    if row.paragraph or not row.exact or index + 2 >= len(form.rows) or not any(_groups(cell) for cell in row.filled):
        return index
    caption = row.filled[0] if labels().sections.get(without_term(row.filled[0].text)) == "funds" else None
    below, amounts = form.rows[index + 1], form.rows[index + 2]
    heads = _heads([cell for cell in row.filled if cell is not caption], below)
    values = [(head, amounts.at(head.column)) for head in heads]
    figures = sum(cell is not None and _NUMBER.fullmatch(cell.text) is not None for _, cell in values)
    if figures < 2 or not all(cell is None or cell.blank or _DIGIT.search(cell.text) for _, cell in values):
        return index
    form.take(*row.filled, *below.filled)
    if caption is not None:
        form.note_unit(caption.text)
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


def _groups(cell: GridCell) -> bool:
    return label_key(cell.text) in labels().fund_groups


def _heads(over: list[GridCell], below: Row) -> list[GridCell]:
    """The heads of the columns: what stands below a group, else the cell itself; none where a label is of something else."""
    heads = []
    for cell in over:
        if _groups(cell):
            heads += [part for part in below.filled if cell.column <= part.column < cell.column + cell.colspan]
        else:
            heads.append(cell)
    return heads if all(not _DIGIT.search(head.text) and (fund_of(head.text) or is_money(head.text)) for head in heads) else []
