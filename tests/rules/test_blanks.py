"""Spare rows, a 中期 column left empty, a plan that nobody filled in."""

from __future__ import annotations

import pytest

from perfcheck import Cell
from perfcheck.declaration.model import Declaration
from perfcheck.readers.yaml_reader import read_yaml
from perfcheck_rules.blanks import is_left_empty, is_unused, names_something


def form(text: str) -> Declaration:
    [declaration] = read_yaml(text).declarations
    return declaration


@pytest.mark.parametrize(
    "name", ["", "/", "无", "暂无", "没有", "不涉及", "不适用。", "未涉及", "无此项", "同上", "空", "指标3：不涉及", None]
)
def test_names_of_spare_rows(name: str | None) -> None:
    assert not names_something(Cell(name) if name is not None else None)


def test_names_of_indicators() -> None:
    assert names_something(Cell("无障碍设施改造"))


@pytest.mark.parametrize(
    ("rows", "empty"),
    [("[{name: 甲, value: ''}, {name: 乙}]", True), ("[{name: 甲, value: ''}, {name: 乙, value: 3座}]", False), ("[]", True)],
)
def test_only_a_midterm_column_may_be_left_empty(rows: str, empty: bool) -> None:
    declaration = form(f"{{name: 甲, midterm: {{period: 实施期, indicators: {rows}}}, annual: {{period: 年度, indicators: {rows}}}}}")
    assert declaration.midterm is not None and declaration.annual is not None
    assert is_left_empty(declaration.midterm) is empty
    assert not is_left_empty(declaration.annual)


@pytest.mark.parametrize(
    ("plan", "unused"),
    [
        ("{period: 实施期}", False),
        ("{funds: {total: '', fiscal: ''}}", True),
        ("{funds: {total: '', fiscal: 3}}", False),
        ("{goals: [{text: ''}]}", True),
        ("{goals: [{text: ''}, {text: 建成}]}", False),
        ("{indicators: [{name: 甲, value: ''}]}", True),
        ("{indicators: [{name: 甲}]}", True),
        ("{indicators: [{name: 甲, value: 3座}]}", False),
    ],
)
def test_unused_plans(plan: str, unused: bool) -> None:
    midterm = form(f"{{name: 甲, midterm: {plan}}}").midterm
    assert midterm is not None
    assert is_unused(midterm) is unused
