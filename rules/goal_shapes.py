"""The goals of a plan without their figures, gathered once for all rules that look at what does not depend on these.

The goals of 中期 and 年度 mostly differ in nothing but figures, so that what was found out for the one holds for the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.declaration.remembered import remembered
from perfcheck_rules.shapes import shapes_of

if TYPE_CHECKING:
    from perfcheck import Plan


@remembered
def goal_shapes(plan: Plan) -> tuple[bytes, ...]:
    """The text of each goal as `figure_free` gives it."""
    return tuple(shapes_of([goal.text.text for goal in plan.goals]))
