"""The funds block of a form: 资金总额, 财政拨款, 其他资金 and further sources, for the mid-term and the year."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from perfcheck.declaration.cell import AmountCell, Cell
from perfcheck.declaration.model import Execution
from perfcheck.declaration.text import compact
from perfcheck.readers.form_header import read_pairs, value_of
from perfcheck.readers.form_labels import label_key, labels, term_of, without_term
from perfcheck.readers.form_roles import is_head

if TYPE_CHECKING:
    from perfcheck.declaration.model import Funds, Term
    from perfcheck.readers.form_state import Form
    from perfcheck.readers.grid import GridCell, Row

_INLINE = re.compile(
    r"(?P<label>(?:\s*其中\s*[:：])?[^:：\d]{2,24}(?:[(（][^()（）]{0,12}[)）])?)\s*[:：](?P<value>[\s\S]*)"
)
#: What tells a source of money from any other label with a number beside it.
_MONEY = re.compile(r"资金|拨款|收入|预算|经费|债|结转|自筹|贷款|投入|金额|支出|补助")
#: A source has a name, not a number with a sign.
_WORD = re.compile(r"[^\W\d]")
_DIGIT = re.compile(r"\d")
#: A row of more cells, all filled and none with a digit, has heads, no labels of amounts.
_PAIR = 4
_NUMBER = re.compile(r"[\s¥￥]*-?[\d,，.]+\s*(?:元|万元|万|千元|亿元)?\s*")


def read_funds(form: Form, index: int) -> int:
    """Read one row of the funds block; the index behind it, or the same index when it is none."""
    row = form.rows[index]
    if not row.filled:
        return index
    first = row.filled[0]
    if (row.paragraph or len(row.cells) == 1) and (_inline(first.text) is None or fund_of(first.text) is None or form.declaration.title is None):
        return index
    heads = labels().sections.get(without_term(first.text)) == "funds"
    if (heads or _tells_execution(row)) and _read_columns(form, row):
        return index + 1
    if form.fund_columns and form.block == "funds" and _keep_unlabelled(form, row):
        return index + 1
    if not (heads or form.block == "funds" or any(fund_of(cell.text) for cell in row.filled)):
        return index
    if len(row.filled) == len(row.cells) > _PAIR and not any(_DIGIT.search(cell.text) for cell in row.filled) and not _has_words(row):
        return index  # the heads of columns that nobody knows
    pairs = _pairs(form, row, heads)
    if not pairs and not heads:
        return index
    if heads:
        form.take(first)
        form.note_unit(first.text)
    yearly = any(_target(label.text) == "total" and term_of(label.text) == "annual" for label, _ in pairs)
    for label, value in pairs:
        keep_fund(form, row, label, value, yearly)
    read_pairs(form, row)
    form.block = "funds"
    form.seen.add("funds")
    return index + 1


def _has_words(row: Row) -> bool:
    """Whether each of several labels has a word beside it instead of an amount: 资金总额 | 见附件 | 财政拨款 | 见附件."""
    places = [number for number, cell in enumerate(row.cells) if fund_of(cell.text) is not None]
    return len(places) > 1 and places[-1] < len(row.cells) - 1 and all(b - a > 1 for a, b in pairwise(places))


def fund_of(text: str) -> str | None:
    """What a fund label means (total, fiscal, other), None when it is none; an amount behind its colon may follow."""
    known = labels().funds
    found = known.get(label_key(text)) or known.get(without_term(text))
    if found is None and (begin := _inline(text)) is not None:
        found = known.get(without_term(text[:begin]))
    return found


def _target(text: str) -> str | None:
    """`fund_of`, and the total for a label that names nothing but a term (资金 | 总额 | 540 | 本年度 | 180)."""
    return "total" if _is_bare_term(text) else fund_of(text)


def _is_bare_term(text: str) -> bool:
    return not without_term(text) and term_of(text) is not None


def is_amount(text: str) -> bool:
    """Whether a text is a number, perhaps with its money unit."""
    return _NUMBER.fullmatch(text) is not None


def is_money(text: str) -> bool:
    """Whether an unknown label speaks of money, and so may name a source of it."""
    return _MONEY.search(text) is not None


def put_fund(funds: Funds, target: str | None, name: str, cell: AmountCell) -> bool:
    """Put an amount in its place; False when that place is taken."""
    if target is None:
        if name in funds.sources:
            return False
        funds.sources[name] = cell
        return True
    if getattr(funds, target) is not None:
        return False
    setattr(funds, target, cell)
    return True


def source_name(text: str) -> str:
    """The name of a source as people say it: without 其中, numbering and the colon."""
    return label_key(text) or compact(text)


def _inline(text: str) -> int | None:
    """Where the amount begins in ``年度资金总额：200``, None when no amount stands behind the label's colon."""
    match = _INLINE.fullmatch(text)
    if match is None or _NUMBER.fullmatch(match["value"]) is None:
        return None
    return match.start("value")


def _pairs(form: Form, row: Row, heads: bool) -> list[tuple[GridCell, GridCell | None]]:
    """The labels of a row with the cells of their amounts."""
    pairs: list[tuple[GridCell, GridCell | None]] = []
    cells = row.cells
    position = 0
    within = heads or (form.block == "funds" and (row.cells[0].blank or row.cells[0].text.lstrip().startswith("其中")))
    if heads:
        position = cells.index(row.filled[0]) + 1
        rest = [cell for cell in cells[position:] if not cell.blank]
        lone = not rest or (len(rest) == 1 and _NUMBER.fullmatch(rest[0].text) is not None)
        if lone and position < len(cells):  # 项目资金 | 200: the caption itself is the label
            return [(row.filled[0], rest[0] if rest else cells[position])]
        if position < len(cells) and is_amount(cells[position].text) and (fund_of(row.filled[0].text) is not None or _parted(rest)):
            pairs.append((row.filled[0], cells[position]))  # 本年度资金 | 120 | 以后年度 | 140
            position += 1
    while position < len(cells):
        cell = cells[position]
        position += 1
        if not form.open(cell):
            continue
        if label_key(_before_amount(cell.text)) in labels().fund_groups:
            position = _pass_over(form, row, position)
            continue
        if pairs and form.fund_columns:
            break  # behind the first label stand the columns' values
        following = cells[position] if position < len(cells) else None
        if fund_of(cell.text) is not None and following is not None and label_key(following.text) in labels().matrix:
            continue  # the head of a column, not the label of an amount
        if fund_of(cell.text) is not None:
            if _inline(cell.text) is not None or _is_label(following):
                pairs.append((cell, None))
            else:
                value, position = _amount_of(row, position, following)
                pairs.append((cell, value))
        elif _inline(cell.text) is not None and is_money(cell.text) and (within or form.block == "funds"):
            pairs.append((cell, None))  # 其中：基本支出：612.8
        elif within or is_money(cell.text):
            value, behind = _amount_of(row, position, following)
            if _is_source(cell, value) and not (_is_bare_term(cell.text) and not pairs):
                pairs.append((cell, value))
                position = behind
    return pairs


def _parted(rest: list[GridCell]) -> bool:
    """Whether behind an amount stands what it is made of: 项目资金 | 120 | 其中：财政拨款 | 100."""
    return len(rest) > 1 and rest[1].text.lstrip().startswith("其中")


def _before_amount(text: str) -> str:
    return text if (begin := _inline(text)) is None else text[:begin]


def _pass_over(form: Form, row: Row, position: int) -> int:
    """Keep what stands beside 按收入性质分, the total once more, apart; the position behind it."""
    label, following = row.cells[position - 1], row.cells[position] if position < len(row.cells) else None
    form.take(label)
    if (begin := _inline(label.text)) is not None:
        form.keep_extra(compact(label.text[:begin]).rstrip("：:"), label.slice(begin, len(label.text), AmountCell))
        return position
    if following is None or _NUMBER.fullmatch(following.text) is None:
        return position
    form.take(following)
    form.keep_extra(compact(label.text).rstrip("：:"), following.cell())
    return position + 1


def _amount_of(row: Row, position: int, following: GridCell | None) -> tuple[GridCell | None, int]:
    """The cell of a label's amount, and the position behind it: as `value_of`, and any number behind blank cells."""
    if following is not None and following.blank and row.exact:
        for number in range(position, len(row.cells)):
            if not row.cells[number].blank:
                if _NUMBER.fullmatch(row.cells[number].text):
                    return row.cells[number], number + 1
                break
    return value_of(row, position, following)


def _is_label(cell: GridCell | None) -> bool:
    if cell is None:
        return False
    key = label_key(cell.text)
    return fund_of(cell.text) is not None or key in labels().fields or key in labels().fund_groups


def _is_source(cell: GridCell, following: GridCell | None) -> bool:
    """An unknown label with an amount beside it, within the block."""
    key = label_key(cell.text)
    if following is None or key in labels().fields or not {key, without_term(key)}.isdisjoint(labels().sections):
        return False
    return len(key) <= 20 and _WORD.match(key) is not None and _NUMBER.fullmatch(following.text) is not None


def keep_fund(form: Form, row: Row, label: GridCell, value: GridCell | None, yearly: bool = False) -> None:
    """Keep an amount under its label; ``yearly``: its row has a total of the year, beside which one without a term is the project's."""
    form.take(label)
    form.note_unit(label.text)
    target = _target(label.text)
    if term_of(label.text) == "annual":
        form.seen.add("annual_funds")
    if form.fund_columns and value is not None and _keep_columns(form, row, label, target):
        return
    term = _term(form, row, label, target)
    if value is None and (begin := _inline(label.text)) is not None:
        end = len(label.text)
        while begin < end and label.text[begin].isspace():
            begin += 1
        while end > begin and label.text[end - 1].isspace():
            end -= 1
        cell = label.slice(begin, end, AmountCell)
    else:
        if value is None and form.ends_with(row):
            return
        cell = value.to(AmountCell) if value is not None else AmountCell("", label.span, label.locator)
        form.take(*([value] if value is not None else []))
    if target == "total" and yearly and term_of(label.text) is None and form.project_total is None:
        form.project_total = (compact(label.text).rstrip("：:"), cell)
        form.fund_terms.setdefault(label.column, "midterm")  # what stands below it is part of it
        return
    if target == "total" and "本级" in label.text:
        form.seen.add("local_total")
    if target is None and "上级" in label.text and "local_total" in form.seen:
        form.keep_extra(compact(label.text).rstrip("：:"), cell)  # beside a total of the own level it is no part of it
        return
    if not put_fund(form.plan(term).funds, target, source_name(_before_amount(label.text)), cell):
        form.keep_extra(compact(label.text).rstrip("：:"), cell)


def _term(form: Form, row: Row, label: GridCell, target: str | None) -> Term:
    """The term of a fund label: its own word, else that of the total above it, else of the one to its left."""
    term = term_of(label.text)
    if term is None:
        term = form.fund_terms.get(label.column)
    if term is None:
        left = [column for column in form.fund_terms if column < label.column]
        term = form.fund_terms[max(left)] if left else None
    if term is None:
        term = form.terms[0] if len(form.terms) == 1 else "annual"
    elif term_of(label.text) is not None and target == "total":
        form.fund_terms[label.column] = term
        form.note_term(term)
    return term


def _keep_unlabelled(form: Form, row: Row) -> bool:
    """The one row below the column heads, where it has no label of its own: it is the total."""
    first = row.filled[0]
    if first.column not in form.fund_columns or _NUMBER.fullmatch(first.text) is None or "total" in form.plan("annual").execution:
        return False
    return _keep_columns(form, row, None, "total")


def _tells_execution(row: Row) -> bool:
    """Whether a row heads a funds block of an evaluation, whatever its caption says: a column tells what was spent."""
    known = labels().fund_columns
    return any(known.get(label_key(cell.text)) == "executed" for cell in row.filled) and not is_head(row)


def _read_columns(form: Form, row: Row) -> bool:
    """The column heads of an evaluation's funds block (年初预算数, 全年执行数 …)."""
    known = labels().fund_columns
    columns = {cell.column: cell for cell in row.filled if label_key(cell.text) in known}
    if len(columns) < 2:
        return False
    form.take(*row.filled[:1], *columns.values())
    for cell in row.filled:
        form.note_unit(cell.text)
    form.fund_columns = {column: cell.text for column, cell in columns.items()}
    form.seen.update(known[label_key(cell.text)] for cell in columns.values())
    form.seen.add("funds")
    form.block = "funds"
    return True


def _keep_columns(form: Form, row: Row, label: GridCell | None, target: str | None) -> bool:
    """One row below the column heads: the year's budget is the fund, the rest tells how it was spent."""
    known = labels().fund_columns
    found = {column: cell for column in form.fund_columns if (cell := row.at(column)) is not None and cell is not label}
    if not found:
        return False
    own = source_name(label.text) if label is not None else "资金总额"
    plan, name = form.plan("annual"), target or own
    spent = Execution() if name not in plan.execution else None
    for column, cell in found.items():
        form.take(cell)
        head = form.fund_columns[column]
        role = known[label_key(head)]
        if role == "total" and put_fund(plan.funds, target, own, cell.to(AmountCell)):
            continue
        if role != "total" and spent is not None and getattr(spent, role) is None:
            setattr(spent, role, cell.to(AmountCell if role in ("initial", "executed") else Cell))
        elif not cell.blank:
            form.keep_extra(f"{own}·{compact(head)}", cell.cell())
    if spent is not None and spent != Execution():
        plan.execution[name] = spent
    return True
