"""Whether what a value promises is in its text alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.declaration.remembered import remembered

if TYPE_CHECKING:
    from perfcheck import Plan


@remembered
def values_stand_alone(plan: Plan) -> bool:
    """Whether neither 计算符号 nor 计量单位 has a column of its own, so that equal texts promise the same."""
    return not plan.column("operator") and not plan.column("unit")
