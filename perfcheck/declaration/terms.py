"""Whether mid-term and annual plan cover the same time, so that equal contents are no copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.declaration.periods import parse_period
from perfcheck.declaration.remembered import remembered

if TYPE_CHECKING:
    from perfcheck.declaration.model import Declaration
    from perfcheck.declaration.periods import Period


@remembered
def midterm_period(declaration: Declaration) -> Period | None:
    """The years of the mid-term plan: as its heading says, else until the project's end, None when neither says."""
    midterm = declaration.midterm
    if midterm is None:
        return None
    if midterm.period is not None and midterm.period.text:
        return midterm.years
    for cell in (declaration.end, declaration.duration):
        period = parse_period(cell.text) if cell is not None else None
        if period is not None and period.end is not None:
            return period
    return None


@remembered
def ends_with_the_year(declaration: Declaration) -> bool:
    """Whether the mid-term plan ends with the form's own year: then it may say what the annual plan says."""
    period = midterm_period(declaration)
    if period is None or period.end is None:
        return False
    if declaration.fiscal_year is None:
        return period.length == 1
    return period.end == declaration.fiscal_year
