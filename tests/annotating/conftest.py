"""A real set of four forms as Word and Excel files, checked once a format, and the copies that came of it."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from forms import files
from forms.layouts import sketch_of

from perfcheck.readers.opening import read_file

if TYPE_CHECKING:
    from forms.boxes import Sketch

SET = Path(__file__).parents[2] / "declarations" / "suzhou-2022"


@pytest.fixture(scope="session")
def sketches() -> list[Sketch]:
    forms = [form for path in sorted(SET.glob("*.yaml")) for form in read_file(str(path), {}).declarations]
    return [sketch_of(form, f"表{number}") for number, form in enumerate(forms, 1)]


@pytest.fixture
def word(tmp_path: Path, sketches: list[Sketch]) -> Path:
    return files.write_docx(tmp_path / "申报表.docx", *sketches)


@pytest.fixture
def excel(tmp_path: Path, sketches: list[Sketch]) -> Path:
    return files.write_xlsx(tmp_path / "申报表.xlsx", *sketches)


@pytest.fixture
def old_excel(tmp_path: Path, sketches: list[Sketch]) -> Path:
    return files.write_xls(tmp_path / "申报表.xls", *sketches)


def members(path: Path) -> dict[str, bytes]:
    """What a package holds."""
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def findings(path: Path) -> set[tuple[str, str | None]]:
    """Every code with the cell texts that it names."""
    from perfcheck import check
    from perfcheck.config import Config

    report = check([path], Config())
    return {(finding.code, place.text) for finding in report.findings for place in finding.places}


def converted(path: Path, kind: str) -> Path:
    """What LibreOffice makes of a file."""
    if shutil.which("soffice") is None:
        pytest.skip("needs LibreOffice")
    profile = f"-env:UserInstallation=file://{path.parent / 'profile'}"
    subprocess.run(
        ["soffice", "--headless", profile, "--convert-to", kind, "--outdir", str(path.parent), str(path)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return path.with_suffix(f".{kind}")
