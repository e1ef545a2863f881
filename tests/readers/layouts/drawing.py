"""Forms of many layouts as data: ``forms/*.yaml``, drawn cell by cell.

In ``form`` a line is a row and ``|`` divides its cells; ``<`` belongs to the cell on its left, ``^`` to the one above,
``\\n`` is a line break within a cell. A line that begins with ``¶`` is a paragraph between tables, a blank line ends a
table.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import docx
import yaml
from forms.boxes import Box, Sketch
from forms.files import write_docx, write_xlsx

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


def sketches(form: Drawn) -> list[Sketch]:
    """The form as the builders of files want it: one sketch a table, paragraphs above the table that follows."""
    found: list[Sketch] = []
    above: list[str] = []
    for part in form.parts:
        if isinstance(part, str):
            above.append(part)
            continue
        boxes = [Box(row, column, text, rows, columns) for row, column, text, rows, columns in anchors(part)]
        found.append(Sketch(f"表{len(found) + 1}", above, boxes))
        above = []
    if above:
        found.append(Sketch("正文", [], [Box(number, 0, text) for number, text in enumerate(above)]))
    return found


def as_text(form: Drawn) -> str:
    """The form as the text of its tables: merged cells count once, those below a merged one are blank."""
    lines: list[str] = []
    for part in form.parts:
        if isinstance(part, str):
            lines += [part, ""]
            continue
        for row in part:
            lines += ["\t" + ("" if cell == "^" else cell) for cell in row if cell != "<"]
            lines.append("")
    return "\n".join(lines)


def write_word(path: Path, form: Drawn) -> Path:
    """The form as a Word document."""
    if any(isinstance(part, list) for part in form.parts):
        return write_docx(path, *sketches(form))
    document = docx.Document()
    for part in form.parts:
        document.add_paragraph(str(part))
    document.save(str(path))
    return path


def write_excel(path: Path, form: Drawn) -> Path:
    """The form as a workbook whose sheet begins at B2."""
    return write_xlsx(path, *sketches(form), corner=(2, 2))
