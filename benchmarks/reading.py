"""Reading, format by format: milliseconds for a form, beside the library that comes to mind for that format.

    python benchmarks/reading.py [--forms 20] [--rounds 5]

The same distinct forms (25 indicators in each of two terms) are drawn into every format. perfcheck reads each into a
declaration, with the place of every cell; the other only takes the texts of the cells out of the file, and knows nothing
of the form. CPU time of both in this process, in turn, after a round that is not counted; the median of the rounds. All forms must come back with all their rows;
exits with 1 where one does not. Libraries that are not installed are left out.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
from drawing import draw
from forms import generate
from machine import heading, table

from perfcheck.readers.discovery import discover
from perfcheck.readers.yaml_reader import read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable


def _yaml(path: Path) -> Any:
    import yaml

    with path.open("rb") as stream:
        return yaml.load(stream, yaml.CSafeLoader)


def _docx(path: Path) -> Any:
    import docx

    return [[cell.text for cell in row.cells] for one in docx.Document(str(path)).tables for row in one.rows]


def _xlsx(path: Path) -> Any:
    import openpyxl

    return [list(sheet.iter_rows(values_only=True)) for sheet in openpyxl.load_workbook(path, read_only=True)]


def _xls(path: Path) -> Any:
    import xlrd

    return [[sheet.row_values(number) for number in range(sheet.nrows)] for sheet in xlrd.open_workbook(path).sheets()]


def _doc(path: Path) -> Any:
    return subprocess.run(["antiword", "-w", "0", str(path)], capture_output=True, check=True).stdout


def _pdf(path: Path) -> Any:
    import pdfplumber

    with pdfplumber.open(path) as document:
        return [page.extract_tables() for page in document.pages]


def _html(path: Path) -> Any:
    import lxml.html

    return [[cell.text_content() for cell in row.iter("td", "th")] for row in lxml.html.parse(str(path)).iter("tr")]


def _csv(path: Path) -> Any:
    import csv

    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


def _txt(path: Path) -> Any:
    return path.read_text(encoding="utf-8").split()


#: Format → (name of the other, the module or program that it needs, the other).
OTHERS: dict[str, tuple[str, str, Callable[[Path], Any]]] = {
    "yaml": ("yaml.CSafeLoader", "yaml", _yaml),
    "docx": ("python-docx", "docx", _docx),
    "xlsx": ("openpyxl read_only", "openpyxl", _xlsx),
    "xls": ("xlrd", "xlrd", _xls),
    "doc": ("antiword（进程）", "antiword", _doc),
    "pdf": ("pdfplumber", "pdfplumber", _pdf),
    "html": ("lxml.html", "lxml", _html),
    "csv": ("csv.reader", "csv", _csv),
    "txt": ("只读出文字", "io", _txt),
}


def cpu() -> float:
    """CPU seconds of this process and of those that it has waited for (antiword)."""
    times = os.times()
    return time.process_time() + times.children_user + times.children_system


def ours(folder: Path) -> tuple[float, int]:
    """Seconds to read all files of a folder, and how many rows of indicators they hold."""
    sources = list(discover([str(folder)]))
    started = cpu()
    readings = [source.read({}) for source in sources]
    spent = cpu() - started
    return spent, sum(len(plan.indicators) for one in readings for form in one.declarations for plan in form.plans)


def theirs(folder: Path, read: Callable[[Path], Any]) -> float:
    """Seconds that the other takes."""
    paths = sorted(folder.iterdir())
    started = cpu()
    for path in paths:
        read(path)
    return cpu() - started


def main() -> int:
    """Draw, read in turn, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--forms", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    rows, lost = [], False
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        generated = [path for path in generate(folder / "made", -(-options.forms // 3)) if path.name != "department.yaml"][: options.forms]
        (folder / "yaml").mkdir()
        for number, path in enumerate(generated):
            path.rename(folder / "yaml" / f"{number:03}.yaml")
        forms = [read_yaml(path.read_text(encoding="utf-8")).declarations[0] for path in sorted((folder / "yaml").iterdir())]
        draw(folder, forms)
        wanted = sum(len(plan.indicators) for form in forms for plan in form.plans)
        for suffix, (other, needs, read) in OTHERS.items():
            there = importlib.util.find_spec(needs) is not None or shutil.which(needs) is not None
            pairs = []
            for _ in range(options.rounds + 1):
                spent, found = ours(folder / suffix)
                pairs.append((spent, theirs(folder / suffix, read) if there else 0.0))
            pairs = pairs[1:]
            each = [statistics.median(values) / len(forms) * 1000 for values in zip(*pairs, strict=True)]
            ratio = f"{statistics.median(second / first for first, second in pairs):.2f}" if there else "没有装"
            lost = lost or found != wanted
            rows.append([suffix, f"{found}/{wanted}", f"{each[0]:.2f}", other, f"{each[1]:.2f}" if there else "", ratio])
    print(heading(f"读入：{len(forms)} 张表，每张两栏各 25 行指标"))
    print(table(["格式", "读出的指标行", "perfcheck（毫秒）", "对照", "对照（毫秒）", "对照是 perfcheck 的几倍"], rows))
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
