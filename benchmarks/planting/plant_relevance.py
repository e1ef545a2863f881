"""Defects of relevance (R)."""

from __future__ import annotations

import copy
from random import Random

from planting.corpus import Form, Path_
from planting.places import department, projects
from planting.planters import plants


@plants("R05")
def spliced(forms: list[Form], rng: Random) -> list[Path_]:
    place = department(forms)
    if place is None:
        return []
    number, form = place
    rows = [copy.deepcopy(row) for _, one in projects(forms) for row in one["annual"]["indicators"]]
    if len(rows) < 10 or any("weight" in row for row in rows):
        return []
    form["annual"]["indicators"] = rows
    return [(number,), *((at,) for at, _ in projects(forms))]


@plants("R06")
def task_named_otherwise(forms: list[Form], rng: Random) -> list[Path_]:
    place = department(forms)
    if place is None:
        return []
    number, form = place
    names = {one["name"]: at for at, one in projects(forms)}
    found = [at for at, task in enumerate(form["tasks"]) if task["name"] in names and len(task["name"]) >= 6]
    if not found:
        return []
    at = rng.choice(found)
    task = form["tasks"][at]
    project = names[task["name"]]
    task["name"] = task["name"][: len(task["name"]) // 2]
    return [(number, "tasks", at), (project,)]


def _with_midterm(forms: list[Form]) -> list[tuple[int, Form]]:
    """Projects whose mid-term goes on after the form's year; in its last year both columns may say the same."""
    return [
        (number, form)
        for number, form in projects(forms)
        if form.get("midterm") and not form["midterm"].get("period", "").rstrip("）)").endswith(f"{form.get('year')}年")
    ]


@plants("R10")
def goals_copied(forms: list[Form], rng: Random) -> list[Path_]:
    found = [(n, form) for n, form in _with_midterm(forms) if form["midterm"].get("goals") and form["annual"].get("goals")]
    if not found:
        return []
    number, form = rng.choice(found)
    form["annual"]["goals"] = copy.deepcopy(form["midterm"]["goals"])
    return [(number, "annual", "goals"), (number, "midterm", "goals")]


@plants("R11")
def indicators_copied(forms: list[Form], rng: Random) -> list[Path_]:
    found = [(n, form) for n, form in _with_midterm(forms) if form["midterm"].get("indicators")]
    if not found:
        return []
    number, form = rng.choice(found)
    form["annual"]["indicators"] = copy.deepcopy(form["midterm"]["indicators"])
    return [(number, "annual"), (number, "midterm")]
