"""Defects of completeness (C)."""

from __future__ import annotations

from random import Random

from planting.corpus import Form, Path_
from planting.places import some_row
from planting.planters import plants


@plants("C02")
def value_removed(forms: list[Form], rng: Random) -> list[Path_]:
    row = some_row(forms, rng)
    if row is None:
        return []
    row.cells["value"] = ""
    return [row.path()]


@plants("C03")
def standard_removed(forms: list[Form], rng: Random) -> list[Path_]:
    row = some_row(forms, rng)
    if row is None or not row.cells.get("standard"):
        return []
    row.cells["standard"] = ""
    return [row.path()]
