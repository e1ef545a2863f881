"""No rule takes the square of a cell's or a form's size: what would take minutes is through in a moment."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from perfcheck.checking.session import run
from perfcheck.config import Config
from perfcheck.readers.discovery import discover

if TYPE_CHECKING:
    from pathlib import Path

    from perfcheck.checking.plugins import Registry

#: CPU seconds; what compares everything with everything needs many times as much, the rest a small part.
_ENOUGH = 4


def seconds(text: str, folder: Path, registry: Registry) -> float:
    (folder / "form.yaml").write_text(text, encoding="utf-8")
    started = time.process_time()
    report = run(discover([str(folder)]), Config(), registry)
    spent = time.process_time() - started
    assert len(report.declarations) == 1 and not report.problems
    return spent


def form(rows: list[tuple[str, str, str]], goal: str = "完成设施管护300处。") -> str:
    lines = ["kind: project", "name: 城乡管护", "year: 2024"]
    for term in ("midterm", "annual"):
        lines += [f"{term}:", "  goals:", f'    - text: "{goal}"', "  indicators:"]
        lines += [f'    - {{level2: 数量指标, name: "{name}", value: "{value}", standard: "{standard}"}}' for name, value, standard in rows]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("sign", ["1", "1、", "1-", "*", ",", ";", "“", "《", "（", "等", "％"])
def test_a_cell_of_many_signs(sign: str, tmp_path: Path, registry: Registry) -> None:
    open_, closed = sign * (25_000 // len(sign)), "甲" + sign * (25_000 // len(sign)) + "乙"
    rows = [("设备购置数量", open_, "上年实际数"), (closed, "≥10台", open_), ("设备维修数量", closed, closed)]
    assert seconds(form(rows, open_), tmp_path, registry) < _ENOUGH


@pytest.mark.parametrize("value", ["≥10人", ""])
def test_many_names_that_are_nearly_the_same(value: str, tmp_path: Path, registry: Registry) -> None:
    rows = [(f"全县农村义务教育阶段学校受益学生{chr(0x4E00 + number)}人数", value, value) for number in range(1500)]
    assert seconds(form(rows), tmp_path, registry) < _ENOUGH
