"""The clean sets as PDF files printed by LibreOffice: is what is found there what is found in their YAML?

    python benchmarks/printed.py [SEEDS] [--keep FOLDER]

Every set, in four layouts, as Word and as Excel files on papers of all sizes, with rows of all heights, `SEEDS` of each
(default 1). The table shows for each set how many files there are and in how many the model, and the findings, are not the
same; below it stands every difference. A printed page shows no blanks at the ends of a cell, so they are left out.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
# The forms of the tests, not those of the benchmarks beside this file.
sys.path[:] = [str(ROOT / "tests" / "readers"), *(path for path in sys.path if Path(path).resolve() != ROOT / "benchmarks")]

from forms import files, pages, redrawn  # noqa: E402
from forms.boxes import Sketch  # noqa: E402

from perfcheck import check  # noqa: E402
from perfcheck.config import Config  # noqa: E402
from perfcheck.declaration.model import Declaration  # noqa: E402
from perfcheck.readers.opening import read_file  # noqa: E402
from perfcheck.readers.writing import to_data  # noqa: E402

SETS = ROOT / "tests" / "clean"
LAYOUTS = ("beside", "split", "termed", "bracketed")
WRITERS = {"docx": pages.write_paged_docx, "xlsx": pages.write_paged_xlsx}
#: Of a hundred files so many may be different: cells that are too small for their text lose it on paper.
ALLOWED = 5
#: Blanks at the ends of a cell.
LOST = "T06"
BATCH = 60


def drawn(form: Declaration, layout: str, name: str) -> Sketch:
    """A form as the layout has it."""
    if form.kind == "department":
        return redrawn.department(form, name, split=layout == "split")
    if form.midterm is None:
        return redrawn.bracketed(form, name) if layout == "bracketed" else redrawn.project(form, name, split=layout == "split")
    if layout in ("split", "bracketed"):
        return redrawn.stacked(form, name)
    return redrawn.beside(form, name, termed=layout == "termed")


def sketches_of(field: str, layout: str) -> list[Sketch]:
    """All forms of a set."""
    forms = [form for path in sorted((SETS / field).glob("*.yaml")) for form in read_file(str(path), {}).declarations]
    return [drawn(form, layout, f"表{number}") for number, form in enumerate(forms, 1)]


def write(folder: Path, field: str, layout: str, seed: int, kind: str) -> Path:
    """One file to be printed."""
    paper = pages.paper(f"{field} {layout} {seed} {kind}")
    return WRITERS[kind](folder / f"{field}.{layout}.{seed}-{kind}.{kind}", sketches_of(field, layout), paper)


def print_all(soffice: str, paths: list[Path], folder: Path, profile: Path) -> None:
    """The files as PDF files."""
    for begin in range(0, len(paths), BATCH):
        batch = paths[begin : begin + BATCH]
        subprocess.run(
            [soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "pdf", "--outdir", str(folder),
             *map(str, batch)], check=True, capture_output=True, timeout=60 + 20 * len(batch),
        )  # fmt: skip


def without_blanks(value: Any) -> Any:
    if isinstance(value, str):
        return "".join(value.split())
    if isinstance(value, dict):
        return {key: without_blanks(one) for key, one in value.items()}
    return [without_blanks(one) for one in value] if isinstance(value, list) else value


def read(path: Path) -> tuple[list[Any], set[tuple[str, str | None]]]:
    """The forms of a file, and each code with the cells' texts that it names."""
    model = [without_blanks(to_data(form)) for form in read_file(str(path), {}).declarations]
    report = check([path], Config())
    found = {(one.code, without_blanks(place.text)) for one in report.findings for place in one.places if one.code != LOST}
    return model, found


def expected(folder: Path, field: str, layout: str) -> tuple[list[Any], set[tuple[str, str | None]]]:
    """The same of the forms that are not printed."""
    place = folder / f"{field}.{layout}"
    place.mkdir()
    return read(files.write_plain_docx(place / "a.docx", *sketches_of(field, layout)))


def main() -> int:
    """Print the table; 1 when too much is different."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seeds", nargs="?", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="a folder for the files, which are not deleted then")
    options = parser.parse_args()
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    if soffice is None:
        print("LibreOffice (soffice) is not installed: nothing was measured")
        return 0
    fields = sorted(path.name for path in SETS.iterdir() if any(path.glob("*.yaml")))
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(exist_ok=True)
        cases = [
            (field, layout, write(folder, field, layout, seed, kind))
            for field in fields for layout in LAYOUTS for kind in WRITERS for seed in range(options.seeds)
        ]  # fmt: skip
        print_all(soffice, [path for *_, path in cases], folder, Path(temporary) / "profile")
        counts: dict[tuple[str, str], list[int]] = {}
        told = []
        wanted = {(field, layout): expected(Path(temporary), field, layout) for field in fields for layout in LAYOUTS}
        for field, layout, path in cases:
            model, found = read(path.with_suffix(".pdf"))
            forms, findings = wanted[field, layout]
            count = counts.setdefault((field, layout), [0, 0, 0])
            count[0] += 1
            count[1] += model != forms
            count[2] += found != findings
            if model != forms or found != findings:
                told.append(f"{path.name}: {sorted(found ^ findings, key=str)[:3]}")
    print("set            " + "".join(f"{layout:>14}" for layout in LAYOUTS) + "   files/models/findings that differ")
    for field in fields:
        print(f"{field:15}" + "".join(f"{'/'.join(map(str, counts[field, layout])):>14}" for layout in LAYOUTS))
    print(*told, sep="\n")
    total, models, findings = (sum(count[place] for count in counts.values()) for place in range(3))
    print(f"{total} files: {models} models and {findings} sets of findings are different")
    return int(models * 100 > ALLOWED * total)


if __name__ == "__main__":
    sys.exit(main())
