"""The recogniser: tables and the paragraphs around them become declarations, by the labels of the form.

Nothing here knows a file format or a row number. What a form holds is told by its labels and their aliases
(``layouts/labels.yaml``); what no block claims is reported, never dropped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.declaration.problem import Problem
from perfcheck.readers.findings_list import lists_findings
from perfcheck.readers.form_checks import (
    check_complete,
    check_tail,
    lost_its_cells,
    report_bare_title,
    report_left,
    report_lost_cells,
)
from perfcheck.readers.form_fund_groups import read_fund_groups
from perfcheck.readers.form_funds import read_funds
from perfcheck.readers.form_funds_below import read_funds_below
from perfcheck.readers.form_goals import read_goals
from perfcheck.readers.form_header import read_header, settle_titles, settle_year
from perfcheck.readers.form_indicators import read_indicators, settle_indicators
from perfcheck.readers.form_kind import settle_kind
from perfcheck.readers.form_list import unfold
from perfcheck.readers.form_matrix import read_matrix
from perfcheck.readers.form_narrative import read_narrative
from perfcheck.readers.form_split import split_forms
from perfcheck.readers.form_state import Form
from perfcheck.readers.form_tasks import read_tasks
from perfcheck.readers.grid import Grid, Row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfcheck.declaration.model import Declaration
    from perfcheck.readers.grid import Block

_BLOCKS = (
    read_indicators, read_tasks, read_narrative, read_goals, read_fund_groups, read_funds_below, read_matrix, read_funds, read_header,
)  # fmt: skip


def recognise(
    blocks: Iterable[Block], forms: list[Form] | None = None, *, ends: bool = True
) -> tuple[list[Declaration], list[Problem]]:
    """The declarations that tables and paragraphs hold, in the file's order, and what could not be understood.

    ``forms`` collects the forms as they were read, for those who want to know what each cell was taken for. Where the
    blocks are not what the file ``ends`` with, a title alone is a cover, not a form that was cut off.
    """
    rows: list[Row] = []
    for block in blocks:
        if isinstance(block, Grid):
            if not lists_findings(block):
                rows.extend(block.rows)
        else:
            rows.append(Row([block], paragraph=True))
    declarations: list[Declaration] = []
    problems: list[Problem] = []
    parts = _unfolded(split_forms(rows), problems)
    for number, (part, listed) in enumerate(parts):
        form = Form(part)
        form.listed = listed
        declared = _read(form)
        if forms is not None:
            forms.append(form)
        if declared and lost_its_cells(form):
            report_lost_cells(form, problems)
            continue
        if declared:
            last = number == len(parts) - 1
            check_complete(form, last=last)
            if last:
                check_tail(form, declarations)
            declarations.append(form.declaration)
            problems.extend(form.problems)
        else:
            report_bare_title(form, problems, last=ends and number == len(parts) - 1)
        report_left(form, problems, declared=declared)
    if any(listed for _, listed in parts):
        problems = _once(problems)
    return declarations, problems


def _unfolded(parts: list[list[Row]], problems: list[Problem]) -> list[tuple[list[Row], bool]]:
    """The forms, those of a list one by one, and whether each is one of a list."""
    forms: list[tuple[list[Row], bool]] = []
    for part in parts:
        found = unfold(part)
        if found is None:
            forms.append((part, False))
        else:
            forms.extend((rows, True) for rows in found[0])
            problems.extend(found[1])
    return forms


def _once(problems: list[Problem]) -> list[Problem]:
    """What all the projects of a list have in common is reported once."""
    found = {(problem.level, problem.message, problem.locator): problem for problem in reversed(problems)}
    return list(reversed(found.values()))


def _read(form: Form) -> bool:
    """Read all rows; whether they are a declaration."""
    settle_titles(form)
    index = 0
    while index < len(form.rows):
        following = index
        for block in _BLOCKS:
            following = block(form, index)
            if following > index:
                break
        index = max(following, index + 1)
    settle_indicators(form)
    settle_year(form)
    return settle_kind(form)
