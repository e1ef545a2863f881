"""Where defects can go: the rows, goals and cells of a set's forms."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any, NamedTuple

from planting.corpus import Form, Path_

TERMS = ("midterm", "annual")


class Row(NamedTuple):
    """An indicator row and where it is."""

    form: int
    term: str
    index: int
    cells: dict[str, str]

    def path(self, *more: Any) -> Path_:
        """The path of the row, or of one of its cells."""
        return (self.form, self.term, "indicators", self.index, *more)


def rows(forms: list[Form], *, level2: str = "", kind: str = "", term: str = "") -> Iterator[Row]:
    """Indicator rows with a name and a value, of a 二级指标 (part of its name), a kind of form, a term."""
    for number, form in enumerate(forms):
        if kind and form.get("kind", "project") != kind:
            continue
        for one in TERMS if not term else (term,):
            for index, cells in enumerate((form.get(one) or {}).get("indicators") or ()):
                if cells.get("name") and cells.get("value") and level2 in cells.get("level2", ""):
                    yield Row(number, one, index, cells)


def some_row(forms: list[Form], rng: Random, **which: str) -> Row | None:
    """One of the `rows` at random."""
    found = list(rows(forms, **which))
    return rng.choice(found) if found else None


def projects(forms: list[Form]) -> Iterator[tuple[int, Form]]:
    """The project forms with their numbers."""
    yield from ((number, form) for number, form in enumerate(forms) if form.get("kind", "project") == "project")


def department(forms: list[Form]) -> tuple[int, Form] | None:
    """The department form with its number, None when the set has none."""
    return next(((number, form) for number, form in enumerate(forms) if form.get("kind") == "department"), None)


def plans(forms: list[Form]) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """The plans that have indicators, each with its form's number and its term."""
    for number, form in enumerate(forms):
        for term in TERMS:
            if (form.get(term) or {}).get("indicators"):
                yield number, term, form[term]


def some_plan(forms: list[Form], rng: Random) -> tuple[int, str, dict[str, Any]] | None:
    """One of the `plans` at random."""
    found = list(plans(forms))
    return rng.choice(found) if found else None
