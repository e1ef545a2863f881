"""A second look at paragraphs of which the first made little: there may be tables in them that lost their lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.readers.form import recognise
from perfcheck.readers.grid import Grid

if TYPE_CHECKING:
    from perfcheck.declaration.model import Declaration
    from perfcheck.declaration.problem import Problem
    from perfcheck.readers.form_state import Form
    from perfcheck.readers.grid import Block, GridCell


def read_again(
    lines: list[str],
    declarations: list[Declaration],
    problems: list[Problem],
    owners: list[GridCell] | None = None,
    forms: list[Form] | None = None,
) -> tuple[list[Declaration], list[Problem]]:
    """What was read, with its problems, or what `text_columns` reads where that is more.

    ``owners``: the paragraph that each line is of, in formats that have no lines. ``forms`` as in `recognise`.
    """
    if not any("指标" in line or "目标" in line for line in lines):
        return declarations, problems
    from perfcheck.readers.text_columns import column_blocks

    blocks, unclear = column_blocks(lines)
    if owners is not None:
        _place(blocks, unclear, owners)
    again: list[Form] = []
    found, left = recognise(blocks, again)
    more = _rows_of(found) - _rows_of(declarations)
    if more > 0 or (more == 0 and unclear) or not (declarations or any(problem.level == "error" for problem in problems)):
        if forms is not None:
            forms[:] = again
        return found, [*unclear, *left]
    return declarations, problems


def _rows_of(declarations: list[Declaration]) -> int:
    return sum(len(plan.indicators) for form in declarations for plan in form.plans)


def _place(blocks: list[Block], problems: list[Problem], owners: list[GridCell]) -> None:
    """Say of each cell and problem in which paragraph it is instead of in which line."""
    for block in blocks:
        for cell in (cell for row in block.rows for cell in row.cells) if isinstance(block, Grid) else (block,):
            if cell.start is not None:
                cell.locator, cell.start = owners[cell.start[0] - 1].locator, None
    for problem in problems:
        if problem.line is not None:
            problem.locator, problem.line = owners[problem.line - 1].locator, None
