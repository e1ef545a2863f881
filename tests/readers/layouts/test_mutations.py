"""Two hundred changes that leave what a form says: the model stays the same, or what changed is named."""

from __future__ import annotations

import copy
import itertools
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from layouts import mutating
from layouts.drawing import Drawing, Drawn, grid_of, load, write_excel, write_word

from perfcheck.readers.form import recognise
from perfcheck.readers.grid import Grid, GridCell
from perfcheck.readers.opening import read_file
from perfcheck.readers.writing import to_data

FORMS = [f"v{number:02}" for number in range(1, 27) if number not in (15, 16)]  # those two are running text
CASES = 200
#: So many of the changes may be named under problems instead; all others change nothing.
NAMED = 2


def mutated(number: int) -> tuple[Drawn, Drawn, list[str]]:
    """A form, the form after one to three changes, and what was changed."""
    random = Random(number)
    form = load(Path(__file__).with_name("forms") / f"{FORMS[number % len(FORMS)]}.yaml")
    other = copy.deepcopy(form)
    tables = [part for part in other.parts if isinstance(part, list)]
    before = [part for part in other.parts if isinstance(part, str)]
    first = mutating.ALL[number // len(FORMS) % len(mutating.ALL)]
    changes = [first(tables, random), *(random.choice(mutating.ALL)(tables, random) for _ in range(random.randrange(3)))]
    other.parts = [*before, *tables]
    return form, other, [change for change in changes if change]


def read(parts: list[Drawing | str]) -> tuple[list[dict[str, Any]], list[str]]:
    blocks: list[Grid | GridCell] = [
        grid_of(part) if isinstance(part, list) else GridCell([part], locator="正文") for part in parts
    ]
    declarations, problems = recognise(blocks)
    data = [to_data(declaration) for declaration in declarations]
    for form in data:
        if "tasks" in form:  # a blank row among the tasks is a spare one, and kept
            form["tasks"] = [task for task in form["tasks"] if any({**task, "funds": "".join(task.get("funds", {}).values())}.values())]
    return data, [problem.message for problem in problems]


def test_two_hundred_changes() -> None:
    named, changed = [], 0
    for number in range(CASES):
        form, other, changes = mutated(number)
        changed += bool(changes)
        (expected, _), (found, problems) = read(form.parts), read(other.parts)
        if found != expected:
            assert problems, (number, form.layout, changes)
            named.append((number, form.layout, changes, problems))
    assert changed > CASES * 0.9
    assert len(named) <= NAMED, named


@pytest.mark.parametrize(("write", "number"), list(itertools.product([write_word, write_excel], range(3, CASES, 20))))
def test_the_same_through_files(write: Callable[[Path, Drawn], Path], number: int, tmp_path: Path) -> None:
    form, other, changes = mutated(number)
    suffix = "docx" if write is write_word else "xlsx"
    if write is write_excel and len([part for part in other.parts if isinstance(part, list)]) > 1:
        pytest.skip("a page break divides no worksheet")
    found = read_file(str(write(tmp_path / f"a.{suffix}", other)), {})
    assert [to_data(declaration) for declaration in found.declarations] == form.expect or found.problems, changes
