"""Forms of many layouts as data: ``forms/*.yaml``, drawn cell by cell.

In ``form`` a line is a row and ``|`` divides its cells; ``<`` belongs to the cell on its left, ``^`` to the one above,
``\\n`` is a line break within a cell. A line that begins with ``¶`` is a paragraph between tables, a blank line ends a
table.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from perfcheck.readers.grid import Grid, GridCell

FORMS = Path(__file__).with_name("forms")

#: A row of a drawn table: cells as text, with ``<`` and ``^`` for what is merged.
Drawing = list[list[str]]


@dataclass
class Drawn:
    """One form of the collection: tables as drawings, paragraphs as texts."""

    layout: str
    title: str
    status: str
    missing: str
    parts: list[Drawing | str]
    expect: list[dict[str, Any]]
    problems: list[str] = field(default_factory=list)

    def blocks(self) -> list[Grid | GridCell]:
        """What a reader would hand on."""
        return [grid_of(part) if isinstance(part, list) else GridCell([part], locator="正文") for part in self.parts]


def drawn(text: str) -> list[Drawing | str]:
    """The tables and paragraphs of a drawing."""
    parts: list[Drawing | str] = []
    for line in text.split("\n"):
        if line.startswith("¶"):
            parts.append(line[1:].strip())
        elif line.strip():
            cells = [cell.strip().replace("\\n", "\n") for cell in line.split("|")]
            if parts and isinstance(parts[-1], list) and parts[-1]:
                parts[-1].append(cells)
            else:
                parts = [*(part for part in parts if part), [cells]]
        else:
            parts.append([])
    return [part for part in parts if part]


def grid_of(drawing: Drawing) -> Grid:
    """A drawn table with its true merges."""
    return Grid.of_cells([
        GridCell(text.split("\n"), row, column, rowspan=rows, colspan=columns, locator=f"表1 第{row + 1}行第{column + 1}列")
        for row, column, text, rows, columns in anchors(drawing)
    ])  # fmt: skip


def anchors(drawing: Drawing) -> list[tuple[int, int, str, int, int]]:
    """The cells of a drawing that are there: row, column, text, rows and columns that each takes."""
    found = []
    for row, cells in enumerate(drawing):
        for column, text in enumerate(cells):
            if text in ("<", "^"):
                continue
            columns = 1
            while column + columns < len(cells) and cells[column + columns] == "<":
                columns += 1
            rows = 1
            while row + rows < len(drawing) and column < len(drawing[row + rows]) and drawing[row + rows][column] == "^":
                rows += 1
            found.append((row, column, text, rows, columns))
    return found


def load(path: Path) -> Drawn:
    """One file of the collection."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Drawn(
        data["layout"], data["title"], data["status"], data.get("missing", ""), drawn(data["form"]),
        data.get("expect") or [], data.get("problems") or [],
    )  # fmt: skip


def collection() -> list[Path]:
    """All forms, V1 to V26."""
    return sorted(FORMS.glob("v*.yaml"))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "form_file" in metafunc.fixturenames:
        metafunc.parametrize("form_file", collection(), ids=lambda path: path.stem)


@pytest.fixture
def form(form_file: Path) -> Drawn:
    """Each form of the collection in turn."""
    return load(form_file)


@pytest.fixture(scope="session")
def all_forms() -> list[Drawn]:
    """The whole collection."""
    return [load(path) for path in collection()]


@pytest.fixture(scope="session")
def to_grid() -> Callable[[Drawing], Grid]:
    """`grid_of` for tests."""
    return grid_of


@pytest.fixture(scope="session")
def draw() -> Callable[[str], list[Drawing | str]]:
    """`drawn` for tests."""
    return drawn
