"""A set of four real forms as Word and Excel, old and new: the findings are those of its YAML."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from forms import files, old_word
from forms.layouts import sketch_of

from perfcheck.readers.opening import read_file
from perfcheck.readers.writing import to_data, to_yaml

if TYPE_CHECKING:
    from perfcheck.declaration.model import Declaration

SET = Path(__file__).parents[2] / "declarations" / "suzhou-2022"
WRITERS = {
    "a.docx": files.write_docx, "a.doc": old_word.write_doc, "a.xlsx": files.write_xlsx, "a.xls": files.write_xls,
    "xml.xls": files.write_xml,
}  # fmt: skip


@pytest.fixture(scope="module")
def declared() -> list[Declaration]:
    return [form for path in sorted(SET.glob("*.yaml")) for form in read_file(str(path), {}).declarations]


@pytest.fixture(scope="module", params=WRITERS)
def drawn(declared: list[Declaration], request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole set as one file."""
    sketches = [sketch_of(form, f"表{number}") for number, form in enumerate(declared, 1)]
    return WRITERS[request.param](tmp_path_factory.mktemp("forms") / request.param, *sketches)


def findings(path: Path) -> set[tuple[str, str | None]]:
    """Every code with the cell texts that it names."""
    from perfcheck import check
    from perfcheck.config import Config

    report = check([path], Config())
    return {(finding.code, place.text) for finding in report.findings for place in finding.places}


def test_the_model_is_the_same(drawn: Path, declared: list[Declaration]) -> None:
    reading = read_file(str(drawn), {})
    assert not reading.problems
    assert [to_data(form) for form in reading.declarations] == [to_data(form) for form in declared]


def test_the_findings_are_the_same(drawn: Path) -> None:
    expected = findings(SET)
    assert len(expected) > 50
    assert findings(drawn) == expected


def test_yaml_made_of_it_reads_back_the_same(tmp_path: Path, drawn: Path) -> None:
    declarations = read_file(str(drawn), {}).declarations
    text = to_yaml(declarations)
    (tmp_path / "b.yaml").write_text(text, "utf-8")
    again = read_file(str(tmp_path / "b.yaml"), {})
    assert not again.problems
    assert [to_data(form) for form in again.declarations] == [to_data(form) for form in declarations]
    assert "# 表2 第10行第4列" in text or "# 表2!D13" in text, "comments name the places of the source"
