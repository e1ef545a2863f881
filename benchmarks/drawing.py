"""Forms drawn into the files of every format, with what the tests of the readers draw them with."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from perfcheck import Declaration

_BUILDERS = Path(__file__).resolve().parents[1] / "tests" / "readers"


def _builders() -> dict[str, Any]:
    """The tests' modules. Their package is called ``forms``, as the benchmarks' module is, which gives way to it."""
    mine, path = sys.modules.pop("forms", None), sys.path
    sys.path = [str(_BUILDERS), *(one for one in path if one != str(Path(__file__).resolve().parent))]
    try:
        from forms import files, old_word, printed, redrawn
    finally:
        sys.path = path
        if mine is not None:
            sys.modules["forms"] = mine
    return {
        "docx": files.write_docx, "xlsx": files.write_xlsx, "xls": files.write_xls, "html": files.write_html, "csv": files.write_csv,
        "doc": old_word.write_doc, "pdf": printed.write_pdf, "sketch": redrawn.beside,
    }  # fmt: skip


def draw(folder: Path, forms: list[Declaration]) -> None:
    """Each of these project forms in each format but YAML, in a folder named after the format."""
    builders = _builders()
    sketch_of = builders.pop("sketch")
    for suffix in (*builders, "txt"):
        (folder / suffix).mkdir(parents=True)
    for number, form in enumerate(forms):
        sketch = sketch_of(form, f"表{number}")
        for suffix, write in builders.items():
            write(folder / suffix / f"{number:03}.{suffix}", sketch)
        (folder / "txt" / f"{number:03}.txt").write_text(_text(sketch), encoding="utf-8")


def _text(sketch: Any) -> str:
    """As a table becomes when it is copied as text: a cell a line behind a tab, blank below a merged one."""
    lines = [*sketch.above, ""]
    owners = {
        (row, column): box
        for box in sketch.boxes
        for row in range(box.row, box.row + box.rows)
        for column in range(box.column, box.column + box.columns)
    }
    for row in range(sketch.height):
        column = 0
        while column < sketch.width:
            box = owners.get((row, column))
            lines.append("\t" + (box.text if box is not None and box.row == row else ""))
            column += box.columns if box is not None else 1
        lines.append("")
    return "\n".join(lines)
