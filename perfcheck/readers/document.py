"""What a reader of tables hands on, and how that becomes declarations."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from perfcheck.declaration.problem import Problem
from perfcheck.readers.damage import refuse_cells
from perfcheck.readers.form import recognise
from perfcheck.readers.grid import Grid
from perfcheck.readers.reading import Reading
from perfcheck.readers.reading_again import read_again

if TYPE_CHECKING:
    from perfcheck.readers.form_state import Form
    from perfcheck.readers.grid import Block


@dataclass(slots=True)
class Document:
    """A file as tables and paragraphs: ``parts`` are read apart from each other, as the sheets of a workbook are."""

    format: str
    parts: list[list[Block]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    foreign: bool = False
    """Known to be no form; the problems say what it is."""


def recognised(document: Document, forms: list[Form] | None = None) -> Reading:
    """The declarations of a document. ``forms`` collects what each cell was taken for, see `recognise`."""
    refuse_cells(sum(
        sum(len(row.filled) for row in block.rows) if isinstance(block, Grid) else 1 for part in document.parts for block in part
    ))  # fmt: skip
    reading = Reading(document.format, problems=list(document.problems))
    if document.foreign:
        return reading
    if not any(document.parts) and not any(problem.level == "error" for problem in reading.problems):
        reading.problems.append(Problem("note", "文件里没有内容，没有可检查的", "请确认交来的是填好的申报表"))
        return reading
    found: list[Problem] = []
    for number, part in enumerate(document.parts):
        declarations, problems = recognise(part, forms, ends=not any(document.parts[number + 1 :]))
        reading.declarations += declarations
        found += problems
    paragraphs = [block for part in document.parts for block in part if not isinstance(block, Grid)]
    if (found or not reading.declarations) and len(paragraphs) == sum(map(len, document.parts)):
        lines = [line for one in paragraphs for line in one.lines]
        owners = [one for one in paragraphs for _ in one.lines]
        reading.declarations, found = read_again(lines, reading.declarations, found, owners, forms)
    if any(document.parts) and not reading.declarations:
        found = [problem for problem in found if problem.level == "error"] or [_foreign(document)]
    reading.problems += found
    return reading


def _foreign(document: Document) -> Problem:
    """The note on a file that holds no declaration: what was seen instead."""
    blocks = [block for part in document.parts for block in part]
    grids = [block for block in blocks if isinstance(block, Grid)]
    texts = (
        cell.text
        for block in blocks
        for cell in ([cell for row in block.rows for cell in row.filled] if isinstance(block, Grid) else [block])
    )
    first = "".join(next(texts, "").split())[:30]
    cells = sum(len(row.filled) for grid in grids for row in grid.rows)
    seen = f"{len(grids)} 个表格、{cells} 个有内容的单元格" if grids else "没有表格"
    return Problem(
        "note",
        f"这不是绩效目标申报表：开头是“{first}”，{seen}，没有见到项目名称、部门名称、绩效指标等栏目",
        "请确认交来的是申报表的原文件",
    )
