"""Two hundred changes of shape, in Word and in Excel: the same model, or the change is named; never a traceback."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest
from forms import files
from forms.mutations import mutated, stacked
from forms.samples import harbour

from perfcheck.readers.explaining import explain
from perfcheck.readers.opening import read_file
from perfcheck.readers.writing import to_data


def model(data: dict[str, Any]) -> dict[str, Any]:
    """What the form declares: without what notes and the wording of heads add."""
    return {key: value for key, value in data.items() if key not in ("extra", "written", "money_unit")}


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    path = files.write_plain_docx(tmp_path_factory.mktemp("forms") / "a.docx", harbour())
    return model(to_data(read_file(str(path), {}).declarations[0]))


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
@pytest.mark.parametrize("seed", range(100))
def test_a_form_in_another_shape(tmp_path: Path, seed: int, suffix: str, original: dict[str, Any]) -> None:
    parts, changes = mutated(harbour(), Random(seed))
    path = tmp_path / f"a{suffix}"
    if suffix == ".docx":
        files.write_plain_docx(path, *parts)
    else:
        files.write_xlsx(path, stacked(parts))
    reading = read_file(str(path), {})
    assert not any("程序出错" in problem.message for problem in reading.problems)
    models = [model(to_data(form)) for form in reading.declarations]
    named = [problem for problem in reading.problems if problem.level != "note"]
    assert models == [original] or named, changes


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
@pytest.mark.parametrize("seed", range(30))
def test_no_cell_is_dropped_in_silence(tmp_path: Path, seed: int, suffix: str) -> None:
    """Words that no form knows, anywhere on it: each is a value somewhere, or is named with its place."""
    random, sketch = Random(seed), harbour()
    for number in range(3):
        box = random.choice([box for box in sketch.boxes if box.row > 1])
        box.text = f"天书{number}之{random.choice('甲乙丙')}"
    sketch.line(("天书之末", 2), ("又及", 4))
    path = tmp_path / f"a{suffix}"
    (files.write_plain_docx if suffix == ".docx" else files.write_xlsx)(path, sketch)
    reading, forms = explain(path.read_bytes(), suffix)
    messages = "".join(problem.message for problem in reading.problems)
    words = {one.text: one for form in forms for one in form if "天书" in one.text or one.text == "又及"}
    assert words
    kept = str([to_data(form) for form in reading.declarations])
    for text, one in words.items():
        assert text in messages or text in kept, f"{one.place} {text}: {one.meaning}"
