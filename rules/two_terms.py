"""Whether a form's 中期 and 年度 tables are the same list of indicators, as they mostly are: then their rows need no pairing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.declaration.remembered import remembered
from perfcheck_rules.tables import table_of

if TYPE_CHECKING:
    from perfcheck import Declaration


@remembered
def same_rows(declaration: Declaration) -> bool:
    """Whether `Declaration.pairs` would hold each mid-term row with the annual row of its place, all of them matched by name."""
    midterm, annual = declaration.midterm, declaration.annual
    if midterm is None or annual is None:
        return False
    mine, theirs = table_of(midterm), table_of(annual)
    return mine.distinct and mine.keys == theirs.keys and mine.categories == theirs.categories
