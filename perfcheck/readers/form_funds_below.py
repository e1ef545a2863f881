"""A funds block with its labels in one row and the amounts below them: 资金总额 | 财政拨款 | 其他资金 over 120 | 100 | 20."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from perfcheck.declaration.cell import AmountCell
from perfcheck.declaration.text import compact, fold
from perfcheck.readers.form_funds import fund_of, is_amount, is_money, keep_fund, put_fund, source_name
from perfcheck.readers.form_header import keep_field
from perfcheck.readers.form_labels import label_key, labels, term_of, without_term
from perfcheck.readers.form_roles import is_head, is_past

if TYPE_CHECKING:
    from perfcheck.declaration.model import Term
    from perfcheck.readers.form_state import Form
    from perfcheck.readers.grid import GridCell, Row

_YEAR = re.compile(r"(20\d\d)年度?(?:预算|资金|金额|预算数)?")
_DIGIT = re.compile(r"\d")
_LONGEST = 16
#: What is written where there is no such money.
_NOTHING = frozenset(("-", "—", "——", "－", "/", "无"))
#: A row of fewer labels is one of a label and its value, one of more a list.
_FEWEST, _MOST = 2, 20


def read_funds_below(form: Form, index: int) -> int:
    """Read the rows of such a block; the index behind them, or the same index when there is none."""
    if index + 1 >= len(form.rows):
        return index
    row, below = form.rows[index], form.rows[index + 1]
    if not (row.exact and below.exact) or not _FEWEST <= len(row.filled) <= _MOST or len(below.filled) > _MOST or is_head(row):
        return index
    first = row.filled[0]
    headed = labels().sections.get(without_term(first.text)) == "funds" and not _is_over_amount(first, below)
    heads = row.filled[1:] if headed else row.filled
    captions = heads[0] if _heads_years(form, heads[0]) else None
    heads = heads[1:] if captions is not None else heads
    if not _are_labels(heads, headed) or not _stand_over_all(heads, below, captions):
        return index
    if row_meaning(form, _caption(heads, below), first) and not _stands_alone(form, index, heads, captions):
        return _read_captioned(form, index, first, heads, captions)
    form.take(*below.filled, first)
    for cell in (first, *below.filled):
        form.note_unit(cell.text)
    pairs = [(head, below.at(head.column)) for head in heads]
    years = [(int(match[1]), value) for head, value in pairs if (match := _YEAR.fullmatch(_plain(head))) is not None]
    if len(years) >= _FEWEST:
        _keep_years(form, pairs, years)
    for head, value in pairs:
        form.take(head)
        if label_key(head.text) in labels().fields:
            keep_field(form, head, value)
        elif _is_aside(head):
            if value is not None and not value.blank:
                form.keep_extra(compact(head.text), value.cell())
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
    others = [
        cell
        for cell, told in zip(heads, money, strict=True)
        if not told and label_key(cell.text) not in known.fields and not _is_aside(cell)
    ]
    return sum(money) >= (1 if headed else _FEWEST) and (headed or all(is_money(cell.text) for cell in others))


def _stand_over_all(heads: list[GridCell], below: Row, captions: GridCell | None) -> bool:
    """Whether the row below has an amount under each label of money (or nothing under 财政拨款 and 其他资金), and nothing else but
    a caption of its own.
    """
    pairs = [(head, below.at(head.column)) for head in heads]
    under = {id(value) for _, value in pairs}
    rest = [cell for cell in below.filled if id(cell) not in under]
    if len(rest) > 1 or any(cell.column >= heads[0].column for cell in rest):
        return False
    if captions is not None and not (rest and rest[0].column == captions.column):
        return False
    amounts, bare = 0, _are_side_by_side(heads)
    for head, value in pairs:
        if value is None or value.column != head.column:
            return False
        if label_key(head.text) not in labels().fields and not _is_aside(head):
            part = fund_of(head.text) in ("fiscal", "other")
            blank = value.blank and bare
            if not blank and not is_amount(value.text) and not (part and (value.blank or value.text.strip() in _NOTHING)):
                return False
            amounts += not value.blank
    return amounts >= _FEWEST or (bare and (amounts > 0 or not rest))


def _are_side_by_side(heads: list[GridCell]) -> bool:
    """Whether 资金总额, 财政拨款 and 其他资金 leave no room between them: what they stand for is below, even if it is blank."""
    found = [fund_of(head.text) for head in heads]
    return found[0] == "total" and len(found) > 1 and None not in found and all(
        one.column + one.colspan == other.column for one, other in pairwise(heads)
    )


def _is_aside(head: GridCell) -> bool:
    """Whether a column beside the amounts is of something else: 备注, 联系电话, 占比."""
    key, known = label_key(head.text), labels()
    if fund_of(head.text) is not None or key in known.fields:
        return False
    return key in known.footers or key in known.remarks or (key in known.matrix and not is_money(key))


def _heads_years(form: Form, head: GridCell) -> bool:
    """Whether a column headed 年度 says of which year the amounts beside it are, as the form has named its own."""
    return labels().fields.get(label_key(head.text)) == "year" and form.declaration.year is not None


def _caption(heads: list[GridCell], below: Row) -> GridCell | None:
    first = below.filled[0] if below.filled else None
    return first if first is not None and first.column < heads[0].column else None


def row_meaning(form: Form, caption: GridCell | None, first: GridCell | None = None) -> str:
    """What the caption of a row of amounts says: their term, "" when it says nothing but what they are, "other" else (上年, 中央)."""
    if caption is None:
        return ""
    text = caption.text
    key, term = label_key(text), term_of(text)
    if term is not None and (not without_term(text) or fund_of(text) == "total"):
        return term
    if (match := _YEAR.fullmatch(_plain(caption))) is not None:
        declared = form.declaration.year
        return "annual" if declared is not None and match[1] in declared.text else "other"
    known = not key or fund_of(text) == "total" or labels().sections.get(without_term(text)) == "funds"
    return "" if known or (first is not None and compact(text) == compact(first.text)) else "other"


def _stands_alone(form: Form, index: int, heads: list[GridCell], captions: GridCell | None) -> bool:
    """Whether the one row of amounts is called after money, of no other time: 年初预算."""
    text = form.rows[index + 1].filled[0].text
    if captions is not None or term_of(text) is not None or is_past(text) or _DIGIT.search(text) or not is_money(text):
        return False
    return index + 2 >= len(form.rows) or not (form.rows[index + 2].exact and form.rows[index + 2].filled) or not _stand_over_all(
        heads, form.rows[index + 2], None
    )


def _read_captioned(form: Form, index: int, first: GridCell, heads: list[GridCell], captions: GridCell | None) -> int:
    """Rows of which each says whose amounts it has: 中期 | 300 | 240 | 60 over 年度 | 100 | 80 | 20."""
    rows: list[tuple[Row, str]] = []
    for number in range(index + 1, len(form.rows)):
        row = form.rows[number]
        if not row.exact or not row.filled or not _stand_over_all(heads, row, captions):
            break
        meaning = row_meaning(form, _caption(heads, row), first)
        if not meaning:
            break
        rows.append((row, meaning))
    if all(meaning == "other" for _, meaning in rows):
        return index  # of nothing that a form's funds are
    form.take(first, *heads, *([captions] if captions is not None else []))
    for cell in (first, *heads):
        form.note_unit(cell.text)
    for row, meaning in rows:
        caption = row.filled[0]
        form.take(*row.filled)
        for head in heads:
            value = row.at(head.column)
            if value is not None:
                keep_captioned(form, meaning, caption, head, value)
    form.block = "funds"
    form.seen.add("funds")
    if any(meaning == "annual" for _, meaning in rows):
        form.seen.add("annual_funds")
    return index + 1 + len(rows)


def keep_captioned(form: Form, meaning: str, caption: GridCell, head: GridCell, value: GridCell) -> None:
    """Keep an amount for the term that its row's caption names, else apart under both."""
    term: Term | None = "midterm" if meaning == "midterm" else "annual" if meaning == "annual" else None
    target = fund_of(head.text)
    money = label_key(head.text) not in labels().fields and not _is_aside(head)
    if term is not None and money and put_fund(form.plan(term).funds, target, source_name(head.text), value.to(AmountCell)):
        return
    if not value.blank:
        form.keep_extra(f"{_plain(caption)}·{_plain(head)}", value.cell())


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
