"""Whether a row promises something that can be held against what was done."""

from __future__ import annotations

import pytest

from perfcheck import Cell, Indicator
from perfcheck.readers.yaml_reader import read_yaml
from perfcheck_rules.targets import counts, is_slogan_of_all, is_vague, lacks_target, name_has_figure, states_figure


def row(fields: str) -> Indicator:
    [declaration] = read_yaml(f"{{name: 测试, annual: {{indicators: [{{{fields}}}]}}}}").declarations
    assert declaration.annual is not None
    return declaration.annual.indicators[0]


@pytest.mark.parametrize(
    ("text", "figure", "vague", "slogan"),
    [
        ("≥95%", True, False, False),
        ("12月底前", True, False, False),
        ("零事故", True, False, False),
        ("不高于2021年次数", False, False, False),
        ("全覆盖", False, True, False),
        ("全面覆盖", False, True, False),
        ("100%全覆盖", True, False, False),
        ("应知尽知", False, True, True),
        ("识别一户录入一户", False, True, True),
        ("明显改善", False, True, False),
        ("", False, True, False),
    ],
)
def test_texts(text: str, figure: bool, vague: bool, slogan: bool) -> None:
    assert (states_figure(text), is_vague(text), is_slogan_of_all(text)) == (figure, vague, slogan)


@pytest.mark.parametrize(
    ("name", "has"),
    [
        ("设备采购数量（≥77台）", True),
        ("设备采购数量【77台】", True),
        ("群众满意度≥95%", True),
        ("设备采购数量", False),
        ("12345热线办结", False),
        ("5G基站（不涉及）", False),
        ("设备采购数量（台）", False),
        ("投诉件数不高于2021年次数", False),
        (None, False),
    ],
)
def test_names(name: str | None, has: bool) -> None:
    assert name_has_figure(Cell(name) if name is not None else None) is has


@pytest.mark.parametrize(
    ("fields", "lacks"),
    [
        ("name: 培训, value: ≥5期", False),
        ("name: 培训, value: 全覆盖", False),
        ("name: 培训, value: 不超过上年", False),
        ("name: 培训, value: 应培尽培", True),
        ("name: 培训, value: 明显改善", True),
        ("name: 培训, value: ''", True),
        ("name: 培训（5期）, value: ''", False),
        ("name: 培训（5期）, value: 按计划", False),
        ("name: 验收, value: 合格", False),
        ("name: 验收, value: 明显改善, standard: 《验收规范》", False),
        ("name: 验收, value: 明显改善, note: 优、良、中、差", False),
        ("name: 验收", False),
    ],
)
def test_rows(fields: str, lacks: bool) -> None:
    assert lacks_target(row(fields)) is lacks


@pytest.mark.parametrize(
    ("fields", "is_one"),
    [
        ("name: 培训, value: ≥5期", True),
        ("name: 培训, value: ''", True),
        ("name: 培训, value: 不涉及", False),
        ("name: '', value: ≥5期", False),
        ("value: ≥5期", False),
        ("name: 培训", False),
    ],
)
def test_indicators(fields: str, is_one: bool) -> None:
    assert counts(row(fields)) is is_one
