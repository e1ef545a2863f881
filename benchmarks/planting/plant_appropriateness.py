"""Defects of appropriateness (A): figures, years and forms that do not go together."""

from __future__ import annotations

from random import Random

from planting.corpus import Form, Path_
from planting.places import some_row
from planting.planters import plants


@plants("A11")
def row_twice(forms: list[Form], rng: Random) -> list[Path_]:
    row = some_row(forms, rng)
    if row is None:
        return []
    twin = dict(row.cells)
    forms[row.form][row.term]["indicators"].insert(row.index + 1, twin)
    return [row.path(), (row.form, row.term, "indicators", row.index + 1)]
