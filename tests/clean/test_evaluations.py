"""Well-made evaluations of seven fields, each in its own layout, pass as Word and as Excel files, and say what they say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from forms.boxes import Box, Sketch
from forms.files import write_docx, write_xlsx
from layouts.drawing import Drawn, anchors, as_text, drawn, grid_of

from perfcheck.readers.form import recognise
from perfcheck.readers.grid import GridCell
from perfcheck.readers.text_reader import read_text
from perfcheck.readers.writing import to_data, to_yaml
from perfcheck.readers.yaml_reader import read_yaml

if TYPE_CHECKING:
    from tests.conftest import Cli

FORMS = sorted((Path(__file__).parent / "evaluations").glob("*.txt"))
FIELDS = [path.stem for path in FORMS]


def sketch_of(path: Path) -> Sketch:
    sketch = Sketch(path.stem)
    for part in drawn(path.read_text(encoding="utf-8")):
        if isinstance(part, str):
            sketch.above.append(part)
        else:
            sketch.boxes += [Box(row, column, text, rows, columns) for row, column, text, rows, columns in anchors(part)]
    return sketch


@pytest.mark.parametrize("path", FORMS, ids=FIELDS)
@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_a_clean_evaluation_passes(cli: Cli, tmp_path: Path, path: Path, suffix: str) -> None:
    sketch = sketch_of(path)
    file = write_docx(tmp_path / "自评表.docx", sketch) if suffix == ".docx" else write_xlsx(tmp_path / "自评表.xlsx", sketch)
    report: dict[str, Any] = json.loads(cli("check", file.name, "--isolated", "--select", "ALL", "--format", "json").stdout)
    assert [one["kind"] for one in report["declarations"]] == ["evaluation"]
    assert [problem["message"] for source in report["sources"] for problem in source["problems"]] == []
    assert [f"{one['code']} {one['message']}" for one in report["findings"]] == []


@pytest.mark.parametrize("path", FORMS, ids=FIELDS)
def test_all_of_it_is_kept_in_yaml(path: Path) -> None:
    blocks = [grid_of(part) if isinstance(part, list) else GridCell([part]) for part in drawn(path.read_text(encoding="utf-8"))]
    [form], problems = recognise(blocks)
    assert not problems
    reading = read_yaml(to_yaml([form]))
    assert not reading.problems
    [again] = reading.declarations
    assert to_data(again) == to_data(form)
    assert form.annual is not None
    assert again.annual is not None
    total = again.annual.execution["total"]
    assert total == form.annual.execution["total"]
    assert total.executed is not None
    assert total.executed.amount_or_none is not None
    assert all(row.actual is not None and row.actual.text for row in again.annual.indicators)
    scores = {
        "clinics": "95.4", "culture-department": "97.9", "environment-department": "99.5", "machinery": "100", "police-cameras": "99.7",
        "school-security": "99.62", "water": "99.61",
    }  # fmt: skip
    assert again.score is not None
    assert again.score.text == scores[path.stem]
    grades = {"clinics": "优", "culture-department": "优", "environment-department": "优"}
    assert (again.grade.text if again.grade is not None else None) == grades.get(path.stem)
    assert all(row.value is not None and row.score is not None for row in again.annual.indicators)


@pytest.mark.parametrize("path", FORMS, ids=FIELDS)
def test_the_text_of_the_form_keeps_all_of_it_too(path: Path) -> None:
    parts = drawn(path.read_text(encoding="utf-8"))
    reading = read_text(as_text(Drawn("", "", "", "", parts, [])))
    [form] = reading.declarations
    [again] = read_yaml(to_yaml([form])).declarations
    assert to_data(again) == to_data(form)
    assert [row.actual for row in form.annual.indicators] == [row.actual for row in again.annual.indicators]  # type: ignore[union-attr]
    assert form.annual is not None
    assert form.annual.execution["total"].executed is not None
    assert sum(row.score is not None and bool(row.score.text) for row in form.annual.indicators) == len(form.annual.indicators)


def test_a_defect_is_found_in_the_same_form(cli: Cli, tmp_path: Path) -> None:
    [path] = [one for one in FORMS if one.stem == "water"]
    text = path.read_text(encoding="utf-8").replace("97.6%|10|9.96|两处水源雨季浊度偏高，已加装净化设备", "97.6%|10|10|")
    wrong = tmp_path / "water.txt"
    wrong.write_text(text.replace("|96.5%|9.65", "|100%|10"), encoding="utf-8")
    write_xlsx(tmp_path / "自评表.xlsx", sketch_of(wrong))
    ended = cli("check", "自评表.xlsx", "--isolated", "--format", "json")
    found = {one["code"]: [place["locator"] for place in one["places"]] for one in json.loads(ended.stdout)["findings"]}
    assert ended.returncode == 1
    assert found == {"A30": ["water!H6", "water!F6", "water!E6"], "A51": ["water!H21"], "C20": ["water!F15", "water!I15"]}
