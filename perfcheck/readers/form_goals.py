"""The goals of a form: 总体目标 for the year, the mid-term, or both side by side."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from perfcheck.declaration.cell import Cell
from perfcheck.declaration.model import Goal
from perfcheck.declaration.numbering import parse_number
from perfcheck.declaration.periods import parse_period
from perfcheck.declaration.text import compact, split_label
from perfcheck.readers.form_header import is_known_label
from perfcheck.readers.form_labels import label_key, labels, term_of, without_term
from perfcheck.readers.form_roles import is_head

if TYPE_CHECKING:
    from perfcheck.declaration.model import Term
    from perfcheck.readers.form_state import Form
    from perfcheck.readers.grid import GridCell, Row

#: Numbering in the middle of a line begins another goal only where it cannot be anything else.
_INNER = re.compile(r"(?:(?<=[。；;])|(?<=\S)(?=\s))(?=\s*目标\s*[0-9一二三四五六七八九十]{1,2}\s*[:：])")
#: Behind the end of a sentence 2. may begin another goal.
_FURTHER = re.compile(r"[。；;][ \u3000]*(?=[(（]?[0-9])")
#: 1. 2. and （1）（2）, as `parse_number` says it.
_PLAIN_STYLES = frozenset(("1", "1)", "(1)"))
#: Numbering and what must not follow it have no more characters.
_LABEL_LENGTH = 12
#: A line as long as that is looked through once only.
_LONGEST = 4000
#: 3.24小时… is the third goal where it follows the second, and 3.24 hours anywhere else.
_TIGHT = re.compile(r"\s*([0-9]{1,2})[.．](?=[0-9])")


def goal_role(text: str) -> str | None:
    """``goal`` for a label of goals, ``actual`` for an evaluation's 实际完成情况, None for anything else."""
    if len(text) > 60:
        return None
    known = labels().goals
    key = label_key(text)
    if key in known:
        return "goal" if known[key] == "expected" else "actual"
    return "goal" if labels().sections.get(without_term(text)) == "goals" else None


def read_goals(form: Form, index: int) -> int:
    """Read the goals that begin in this row; the index behind them, or the same index when there are none."""
    row = form.rows[index]
    if row.paragraph or not row.filled or goal_role(row.filled[0].text) is None:
        return index
    roles = {id(cell): role for cell in row.filled if (role := goal_role(cell.text)) is not None}
    under = _under(form, index)
    below = form.rows[under] if under < len(form.rows) else None
    caption = row.filled[0]
    if (apart := _by_funds(form, row)) is not None:
        form.take(caption)
        for term, text in apart:
            form.take(text)
            keep_goals(form, term, caption, text)
        return _done(form, index + 1)
    heads = [cell for cell in row.filled if id(cell) in roles]
    if len(row.filled) == 1 and below is not None and _labels_itself(below):
        form.take(caption)  # only heads the block
        return index + 1
    if len(heads) > 1 and (following := row.after(caption)) is not None and id(following) in roles:
        heads.remove(caption)
        form.take(caption)
    else:
        caption = heads[0]
    values = [_beside(row, head) for head in heads]
    beside = all(value is not None and id(value) not in roles for value in values) and (
        len(heads) == 1 or any(value is not None and not value.blank for value in values)
    )
    if below is not None and is_head(below):
        below = None
    if beside and below is not None and len(heads) == 1 and heads[0] is not caption and _stands_below(values[0], heads[0], below):
        beside = False
    used_below = False
    kept: list[tuple[Term, GridCell]] = []
    told = [term_of(head.text) for head in heads]
    # 总体目标（2024年—2026年） beside 年度目标 is that of the mid-term, though it does not say so.
    unnamed: Term | None = "midterm" if "annual" in told and told.count(None) == 1 and "actual" not in roles.values() else None
    for head in heads:
        form.take(head)
        value = _beside(row, head) if beside else (below.at(head.column) if below is not None else None)
        used_below = used_below or (not beside and value is not None)
        if value is not None:
            form.take(value)
        term = term_of(head.text) or unnamed or term_of(caption.text) or _default_term(form)
        if roles[id(head)] == "actual":
            if value is not None:
                form.keep_extra(compact(head.text), value.cell())
            continue
        keep_goals(form, term, head, value)
        if value is not None:
            kept.append((term, value))
    if used_below and below is not None and below.filled and below.filled[0].text == row.filled[0].text:
        form.take(below.filled[0])  # the caption of both rows, never merged
    return _done(form, _goes_on_below(form, caption, kept, under + 1 if used_below else index + 1))


def _goes_on_below(form: Form, caption: GridCell, kept: list[tuple[Term, GridCell]], index: int) -> int:
    """Read the goals that have a row each, below the first; the index behind them.

    They stand below the first one and beside the label, which is merged down to them, or begin with a number.
    """
    if len(kept) == 1 and form.rows[index - 1].exact:
        _join_number(form, *kept[0], form.rows[index - 1])
    while index < len(form.rows):
        row = form.rows[index]
        texts = {cell.column: cell for cell in row.filled}
        places = [(term, texts.pop(above.column, None)) for term, above in kept]
        found = [(term, cell) for term, cell in places if cell is not None]
        numbered = len(texts) == 1 and len(found) == 1 and row.filled[0] is found[0][1] and _is_number(found[0][1].text)
        if not found or row.paragraph or (texts and not numbered) or is_head(row):
            break
        merged = row.exact and kept[0][1].row < row.filled[0].row < caption.row + caption.rowspan
        if any(is_known_label(cell.text) for _, cell in found) or not (merged or all(_begins_goal(cell.text) for _, cell in found)):
            break
        for term, cell in found:
            form.take(cell)
            form.plan(term).goals.extend(split_goals(cell))
            if numbered:
                _join_number(form, term, cell, row)
        index += 1
    return index


def _begins_goal(text: str) -> bool:
    return split_label(text)[0] != "" or _is_number(text)


def _is_number(text: str) -> bool:
    return len(text.strip()) <= _NUMBER_LENGTH and parse_number(text.strip()) is not None


def _join_number(form: Form, term: Term, number: GridCell, row: Row) -> None:
    """A number in a cell of its own is that of the goal beside it."""
    text = row.after(number)
    if not _is_number(number.text) or text is None or text.blank or row.filled[-1] is not text:
        return
    form.take(text)
    form.plan(term).goals[-1] = Goal(text.cell(), number.cell())


def _done(form: Form, index: int) -> int:
    form.block = "goals"
    form.seen.add("goals")
    return index


def _by_funds(form: Form, row: Row) -> list[tuple[Term, GridCell]] | None:
    """Two texts beside one label that names no term: they stand below the funds of 中期 and 年度, which do."""
    columns = sorted(form.fund_terms)
    texts = row.filled[1:]
    if len(columns) != 2 or len(texts) != 2 or not row.exact or term_of(row.filled[0].text) is not None:
        return None
    terms = [form.fund_terms[column] for column in columns]
    if terms[0] == terms[1] or any(goal_role(text.text) is not None for text in texts):
        return None
    if not texts[0].column <= columns[0] < texts[1].column <= columns[1]:
        return None
    return list(zip(terms, texts, strict=True))


def _labels_itself(row: Row) -> bool:
    """Whether a row begins with a label of goals of its own, its text beside it."""
    return len(row.filled) > 1 and goal_role(row.filled[0].text) is not None and goal_role(row.filled[1].text) is None


def _stands_below(value: GridCell | None, head: GridCell, below: Row) -> bool:
    """Whether a blank cell beside a head is only left over from a merge, for the text stands below the head."""
    text = below.at(head.column)
    alone = below.exact and len(below.filled) == 1 and text is below.filled[0] and text.column == head.column
    return value is not None and value.blank and alone


def _under(form: Form, index: int) -> int:
    """The row that may hold the texts of goals whose heads stand above: the next one, or one behind rows left blank."""
    under = index + 1
    while under < len(form.rows) and not form.rows[under].cells:
        under += 1
    later = under
    while later < len(form.rows) and not form.rows[later].filled and not form.rows[later].paragraph:
        later += 1
    if later == under or later >= len(form.rows):
        return under
    row = form.rows[later]
    first = row.filled[0]
    labelled = is_head(row) or row.paragraph or goal_role(first.text) is not None or (
        label_key(first.text) in labels().fields or without_term(first.text) in labels().sections
    )
    heads = {cell.column for cell in form.rows[index].filled}
    return under if labelled or not row.exact or not {cell.column for cell in row.filled} <= heads else later


def _beside(row: Row, head: GridCell) -> GridCell | None:
    """The cell beside a label; where merges were never made, the first one that is not blank, with nothing behind it."""
    value = row.after(head)
    if value is None or not value.blank or not row.exact:
        return value
    behind = [cell for cell in row.filled if cell.column > head.column]
    return behind[0] if len(behind) == 1 and goal_role(behind[0].text) is None else value


def _default_term(form: Form) -> Term:
    return form.terms[0] if len(form.terms) == 1 else "annual"


def keep_goals(form: Form, term: Term, head: GridCell, value: GridCell | None) -> None:
    """Keep the goals of a term under their label."""
    plan = form.plan(term)
    form.note_term(term)
    if plan.period is None and (term == "midterm" or parse_period(head.text) is not None):
        plan.period = head.cell()
    if value is None:
        plan.goals.append(Goal(Cell("", head.span, head.locator)))
    else:
        plan.goals.extend(split_goals(value))


_SECOND = 2
#: “目标10：” has no more characters.
_NUMBER_LENGTH = 5


def _number(text: str, label: str) -> int:
    """The number that a line begins with, be it numbering or not; 0 for none."""
    number = parse_number(label) if label else None
    if number is not None:
        return number.value
    tight = _TIGHT.match(text)
    return int(tight[1]) if tight is not None else 0


def _inner_bounds(line: str) -> list[int]:
    """Where further goals begin within a line: at 目标2：, and at 2. where the line begins with 1. and a sentence has ended."""
    bounds = [match.start() for match in _INNER.finditer(line)]
    first = split_label(line)[0] if not bounds and len(line) < _LONGEST else ""
    number = parse_number(first) if first else None
    if number is None or number.value != 1 or number.style not in _PLAIN_STYLES:
        return bounds
    for match in _FURTHER.finditer(line):
        following = parse_number(split_label(line[match.end() : match.end() + _LABEL_LENGTH])[0])
        if following is not None and following.style == number.style and following.value == len(bounds) + _SECOND:
            bounds.append(match.end())
    return bounds


def split_goals(cell: GridCell) -> list[Goal]:
    """One goal a line, its numbering apart; a blank cell is one goal without text."""
    parts: list[tuple[int, str, str]] = []
    offset = 0
    for line in cell.lines:
        bounds = [0, *_inner_bounds(line), len(line)]
        for begin, end in pairwise(bounds):
            if line[begin:end].strip():
                parts.append((offset + begin, line[begin:end], split_label(line[begin:end])[0]))
        offset += len(line)
    goals: list[Goal] = []
    before = 0
    for place, (begin, text, label) in enumerate(parts):
        if not label and (tight := _TIGHT.match(text)) is not None:
            number = int(tight[1])
            if number == before + 1 and (before or (place + 1 < len(parts) and _number(*parts[place + 1][1:]) == _SECOND)):
                label = tight[0]
        cut = begin + len(label)
        goals.append(Goal(cell.part(cut, begin + len(text)), cell.part(begin, cut)))
        before = _number(text, label) if label else before
    if not goals:
        return [Goal(cell.cell())]
    if all(goal.label is not None and goal.label.blank for goal in goals):
        for goal in goals:
            goal.label = None
    return goals
