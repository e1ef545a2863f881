"""The clean sets pass in the layouts and files that units really hand in, not only as YAML.

Each set is drawn as forms of a layout and written as files, then read and checked: nothing may be held against it that is
not held against its YAML, and nothing may be read doubtfully.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from forms import redrawn
from forms.files import write_docx, write_html, write_xls, write_xlsx
from forms.printed import write_pdf

from perfcheck.checking.plugins import load_plugins
from perfcheck.checking.session import run
from perfcheck.config import Config
from perfcheck.readers.discovery import discover
from perfcheck.readers.yaml_reader import read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable

    from forms.boxes import Sketch

    from perfcheck.checking.registry import Registry
    from perfcheck.checking.report import Report
    from perfcheck.declaration.model import Declaration

CLEAN = Path(__file__).parent / "clean"
FIELDS = sorted(path.name for path in CLEAN.iterdir() if any(path.glob("*.yaml")))
#: How many indicators may share one finding that is only for reference.
INDICATORS_PER_HINT = 10


class Layout(NamedTuple):
    """How the forms of a set are drawn, and as which files."""

    department: Callable[..., Sketch]
    year: Callable[..., Sketch]
    two_terms: Callable[..., Sketch]
    write: Callable[..., Path]
    suffix: str
    together: bool = False
    split: bool = False


LAYOUTS = {
    "V1-V2-V4 Word": Layout(redrawn.department, redrawn.project, redrawn.beside, write_docx, ".docx"),
    "V1-V2-V4 one workbook": Layout(redrawn.department, redrawn.project, redrawn.beside, write_xlsx, ".xlsx", together=True),
    "V9-V8-V21 split columns": Layout(redrawn.department, redrawn.project, redrawn.stacked, write_xlsx, ".xlsx", split=True),
    "V21 stacked, web page": Layout(redrawn.department, redrawn.project, redrawn.stacked, write_html, ".html"),
    "V22 old workbook": Layout(redrawn.department, redrawn.project, redrawn.beside, write_xls, ".xls", together=True),
    "V16 text in one cell": Layout(redrawn.department, redrawn.bracketed, redrawn.stacked, write_docx, ".docx"),
    # Pages of different heights, so that they end within merged cells of all kinds, and between them.
    "V1-V2-V4 printed": Layout(redrawn.department, redrawn.project, redrawn.beside, partial(write_pdf, bottom=400), ".pdf"),
    "V9-V8-V21 printed": Layout(
        redrawn.department, redrawn.project, redrawn.stacked, partial(write_pdf, bottom=470), ".pdf", split=True
    ),
    "V22 printed": Layout(redrawn.department, redrawn.project, redrawn.beside, partial(write_pdf, bottom=780), ".pdf"),
}  # fmt: skip


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_plugins(Config())


def drawn(form: Declaration, layout: Layout, name: str, *, termed: bool) -> Sketch:
    if form.kind == "department":
        return layout.department(form, name, split=layout.split)
    if form.midterm is not None:
        return layout.two_terms(form, name, termed=True) if termed else layout.two_terms(form, name)
    return layout.year(form, name, split=True) if layout.split else layout.year(form, name)


def written(field: str, layout: Layout, folder: Path, *, termed: bool) -> list[Declaration]:
    """Write a set's forms into a folder; gives them as they were in YAML."""
    forms = [form for path in sorted((CLEAN / field).glob("*.yaml")) for form in read_yaml(path.read_text("utf-8")).declarations]
    sketches = [drawn(form, layout, f"表{number}", termed=termed) for number, form in enumerate(forms, 1)]
    if layout.together:
        layout.write(folder / f"申报表{layout.suffix}", *sketches)
    else:
        for sketch in sketches:
            layout.write(folder / f"{sketch.name}{layout.suffix}", sketch)
    return forms


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_clean_set_passes(registry: Registry, tmp_path: Path, field: str, layout: str) -> None:
    forms = written(field, LAYOUTS[layout], tmp_path, termed="V22" in layout)
    report: Report = run(discover([str(tmp_path)], context=False), Config(), registry)
    assert not report.problems
    assert [problem.message for source in report.sources for problem in source.problems] == []
    assert sorted(form.name for form in report.declarations) == sorted(form.display_name for form in forms)
    spoken = [f"{one.code} {one.message}" for one in report.findings if one.severity != "info"]
    assert spoken == []
    hints = [f"{one.code} {one.message}" for one in report.findings if one.listed]
    indicators = sum(len(plan.indicators) for form in forms for plan in form.plans)
    assert len(hints) * INDICATORS_PER_HINT <= indicators, hints
