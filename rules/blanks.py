"""What several rules mean by “nothing is promised here”: placeholder names, and a 中期 column that was left empty."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

from perfcheck.declaration.remembered import remembered

if TYPE_CHECKING:
    from perfcheck import Cell, Plan

#: Names that say that a row of the template is not used; such rows are a matter of their own (C17).
UNUSED = frozenset(("", "无", "暂无", "没有", "不涉及", "不适用", "未涉及", "无此项", "同上", "空"))


def names_something(name: Cell | None) -> TypeGuard[Cell]:
    """Whether a row's name cell names an indicator: not absent, blank, a mere sign (“/”) or “不涉及”."""
    return name is not None and name.key not in UNUSED


def is_left_empty(plan: Plan) -> bool:
    """Whether a 中期 column holds not a single value: one finding on the column (C10), none on each cell.

    A project of one year leaves the column of its template empty, and rightly so.
    """
    return plan.term == "midterm" and not plan.column("value")


@remembered
def is_unused(plan: Plan) -> bool:
    """Whether nothing but the template's heading is there: no amount, no goal, no value.

    A project of one year leaves the 中期 side of its template empty. A plan without any such cell is not called unused.
    """
    if plan.column("value"):  # equivalent: only saves time, so it is on nearly all forms
        return False
    cells: list[Cell | None] = [cell for _, cell in plan.funds.cells()]
    cells += [goal.text for goal in plan.goals]
    cells += [row.value for row in plan.indicators]
    return bool(cells) and not any(cell is not None and cell.text for cell in cells)
