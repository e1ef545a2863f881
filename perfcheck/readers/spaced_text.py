"""A form as text whose cells are parted by mere blanks, as it comes out of a PDF or off a scan: nobody can tell its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.declaration.problem import Problem
from perfcheck.readers.form_labels import is_title
from perfcheck.readers.form_roles import role_of

if TYPE_CHECKING:
    from collections.abc import Iterable

#: No indicator table has more columns.
_WIDEST = 20
_LEVELS = frozenset({"level1", "level2"})


def lost_columns(lines: Iterable[str]) -> Problem | None:
    """The report on such a text, None where no line is the head of an indicator table with its labels side by side."""
    title = None
    for number, line in enumerate(lines, 1):
        if title is None and is_title(line):
            title = line.strip()
        words = line.split() if "指标" in line else []
        if not 3 <= len(words) <= _WIDEST:
            continue
        roles = {role_of(word) for word in words}
        if {"name", "value"} <= roles and not roles.isdisjoint(_LEVELS):
            return Problem(
                "error",
                f"“{title or '申报表'}”的各格之间只有空格（第{number}行“{' '.join(words)[:30]}”），分不清哪一格属于哪一栏，没有检查",
                "请交申报表的原文件（.docx、.xlsx），或从 Word、Excel 整表复制出来的文本",
                line=number,
            )
    return None
