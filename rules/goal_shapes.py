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
    """The text of each goal as `figure_free` gives it, but with no more than three digits in a row.

    That of three years often has one more digit than that of one year; three are enough to tell 1,200 from a new clause.
    """
    return tuple([shape.replace(b"0000", b"000") for shape in shapes_of([goal.text.text for goal in plan.goals])])
