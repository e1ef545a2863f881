"""A funds block with its labels in one row and the amounts below them: 资金总额 | 财政拨款 | 其他资金 over 120 | 100 | 20."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfcheck.declaration.cell import AmountCell
from perfcheck.declaration.text import compact, fold
from perfcheck.readers.form_funds import fund_of, is_amount, is_money, keep_fund, put_fund
from perfcheck.readers.form_header import keep_field
from perfcheck.readers.form_labels import label_key, labels, without_term
from perfcheck.readers.form_roles import is_head

if TYPE_CHECKING:
    from perfcheck.readers.form_state import Form
    from perfcheck.readers.grid import GridCell, Row

_YEAR = re.compile(r"(20\d\d)年度?(?:预算|资金|金额|预算数)?")
_LONGEST = 16
#: A row of fewer labels is one of a label and its value, one of more a list.
_FEWEST, _MOST = 2, 20


def read_funds_below(form: Form, index: int) -> int:
    """Read the two rows of such a block; the index behind them, or the same index when there is none."""
    if index + 1 >= len(form.rows):
        return index
    row, below = form.rows[index], form.rows[index + 1]
    if not (row.exact and below.exact) or not _FEWEST <= len(row.filled) <= _MOST or not _FEWEST <= len(below.filled) <= _MOST or is_head(row):
        return index
    first = row.filled[0]
    headed = labels().sections.get(without_term(first.text)) == "funds" and not _is_over_amount(first, below)
    heads = row.filled[1:] if headed else row.filled
    pairs = [(head, below.at(head.column)) for head in heads]
    if not _are_labels(heads, headed) or not _stand_over_all(pairs, below, first):
        return index
    form.take(*below.filled, first)
    form.note_unit(first.text)
    years = [(int(match[1]), value) for head, value in pairs if (match := _YEAR.fullmatch(_plain(head))) is not None]
    if len(years) >= _FEWEST:
        _keep_years(form, pairs, years)
    for head, value in pairs:
        form.take(head)
        if label_key(head.text) in labels().fields:
            keep_field(form, head, value)
        elif len(years) < _FEWEST:
            keep_fund(form, row, head, value)
    form.block = "funds"
    form.seen.add("funds")
    return index + 2


def _plain(cell: GridCell) -> str:
    return compact(fold(cell.text))


def _is_over_amount(cell: GridCell, below: Row) -> bool:
    under = below.at(cell.column)
    return under is not None and under.column == cell.column and is_amount(under.text)


def _are_labels(heads: list[GridCell], headed: bool) -> bool:
    """Whether all cells are labels, each another one, and enough of them of money."""
    keys = [label_key(cell.text) for cell in heads]
    known = labels()
    if len(set(keys)) < len(keys) or sum(key in known.fund_columns and fund_of(key) is None for key in keys):
        return False
    if any(len(key) > _LONGEST or is_amount(cell.text) for key, cell in zip(keys, heads, strict=True)):
        return False
    money = [fund_of(cell.text) is not None for cell in heads]
    others = [cell for cell, told in zip(heads, money, strict=True) if not told and label_key(cell.text) not in known.fields]
    return sum(money) >= (1 if headed else _FEWEST) and (headed or all(is_money(cell.text) for cell in others))


def _stand_over_all(pairs: list[tuple[GridCell, GridCell | None]], below: Row, first: GridCell) -> bool:
    """Whether the row below has an amount under each label of money (or nothing under 财政拨款 and 其他资金), and nothing else but
    its own caption.
    """
    under = {id(value) for _, value in pairs}
    rest = [cell for cell in below.filled if id(cell) not in under]
    if len(rest) > 1 or any(cell.column != first.column or cell.column == pairs[0][0].column for cell in rest):
        return False
    amounts = 0
    for head, value in pairs:
        if value is None or value.column != head.column:
            return False
        if label_key(head.text) not in labels().fields:
            if not is_amount(value.text) and not (value.blank and fund_of(head.text) in ("fiscal", "other")):
                return False
            amounts += not value.blank
    return amounts >= _FEWEST


def _keep_years(form: Form, pairs: list[tuple[GridCell, GridCell | None]], years: list[tuple[int, GridCell | None]]) -> None:
    """总额 | 2025年 | 2026年 | 2027年: the sum is the mid-term's, the form's year, else the first one, the year's."""
    declared = form.declaration.year
    own = next((value for year, value in years if declared is not None and str(year) == declared.text.strip()), years[0][1])
    for head, value in pairs:
        cell = value.to(AmountCell) if value is not None else AmountCell("", head.span, head.locator)
        if value is own and put_fund(form.plan("annual").funds, "total", "", cell):
            continue
        if fund_of(head.text) == "total" and put_fund(form.plan("midterm").funds, "total", "", cell):
            continue
        form.keep_extra(_plain(head), cell)
