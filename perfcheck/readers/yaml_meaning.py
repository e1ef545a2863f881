"""What the entries of a YAML declaration mean, however the file was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.declaration.cell import Cell
from perfcheck.declaration.text import split_label

if TYPE_CHECKING:

    from perfcheck.declaration.cell import Span
    from perfcheck.declaration.model import Declaration, Indicator, Kind

MONEY_UNITS = ("元", "千元", "万元", "亿元")
_KINDS: dict[str, Kind] = {
    "department": "department", "部门": "department", "部门整体": "department", "部门整体支出": "department",
    "project": "project", "项目": "project", "项目支出": "project",
    "evaluation": "evaluation", "自评": "evaluation", "自评表": "evaluation",
}  # fmt: skip


def kind_of(text: str) -> Kind | None:
    """The kind of form that a ``kind`` names, None for another word."""
    word = text.strip()
    return _KINDS.get(word.removesuffix("绩效目标申报表").removesuffix("表")) or _KINDS.get(word)


def completed(declaration: Declaration, kind: Kind | None, begin: tuple[str, Span]) -> Declaration:
    """A declaration of which everything has been read; ``kind``: as it is written; ``begin``: its first key."""
    declaration.kind = kind or _guess_kind(declaration)
    if declaration.kind == "department" and declaration.department is None and declaration.name is not None:
        declaration.department = Cell(declaration.name.text, declaration.name.span)
    declaration.span_cell = Cell(*begin)
    return declaration.finish()


def with_label(row: Indicator) -> Indicator:
    """The row with the numbering split off its name where it has no column of its own."""
    if row.label is None and row.name is not None:
        label, rest = split_label(row.name.text)
        if label:
            whole = row.name
            row.label, row.name = whole.part(0, len(label)), whole.part(len(whole.text) - len(rest), len(whole.text))
    return row


def _guess_kind(declaration: Declaration) -> Kind:
    """The kind of a form that does not say it: only a department has tasks or a 部门名称."""
    if declaration.tasks or declaration.duties is not None:
        return "department"
    if declaration.department is not None and declaration.implementer is None and declaration.midterm is None:
        return "department"
    if "整体" in (declaration.title.text if declaration.title is not None else ""):
        return "department"
    return "project"
