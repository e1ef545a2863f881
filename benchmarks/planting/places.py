"""Where defects can go: the rows, goals and cells of a set's forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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


def plain(found: Iterable[Row]) -> list[Row]:
    """Those of the rows whose value stands in one cell, with its sign and its unit."""
    return [row for row in found if "operator" not in row.cells and "unit" not in row.cells]


def unscored(found: Iterable[Row], forms: list[Form]) -> list[Row]:
    """Those in plans without points, so that another row leaves no sum wrong."""
    return [row for row in plain(found) if not any("weight" in one for one in forms[row.form][row.term]["indicators"])]


def put(row: Row, name: str, value: str, *, standard: str | None = "上年实际", note: str = "") -> Path_:
    """Write a row anew: its name and value, and what its other columns would say about the old ones. Gives its path."""
    row.cells.update(name=name or row.cells["name"], value=value)
    if "standard" in row.cells and standard is not None:
        row.cells["standard"] = standard
    if "note" in row.cells:
        row.cells["note"] = note
    return row.path()


def add(forms: list[Form], row: Row, name: str, value: str, **more: str) -> Row:
    """Another row behind one, with the same columns and category."""
    index = row.index + 1
    rows_ = forms[row.form][row.term]["indicators"]
    rows_.insert(index, dict(row.cells))
    added = Row(row.form, row.term, index, rows_[index])
    put(added, name, value)
    added.cells.update(more)
    return added


def some_goal(forms: list[Form], rng: Random, *, kind: str = "", term: str = "") -> tuple[int, str, int] | None:
    """A goal at random: its form's number, its term, its index."""
    found = [
        (number, one, at)
        for number, one, plan in plans(forms)
        if term in ("", one) and kind in ("", forms[number].get("kind", "project"))
        for at in range(len(plan.get("goals", ())))
    ]
    return rng.choice(found) if found else None


def lengthen(forms: list[Form], goal: tuple[int, str, int], words: str) -> Path_:
    """Put more words at the end of a goal. Gives its path."""
    number, term, at = goal
    cell = forms[number][term]["goals"][at]
    cell["text"] = cell["text"].rstrip("。；") + f"，{words}。"
    return (number, term, "goals", at)
