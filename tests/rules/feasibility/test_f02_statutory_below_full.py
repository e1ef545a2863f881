"""F02: wages and social insurance below 100 %."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "F02"
MARK = "    # 应报: F02"


def test_page(page: Callable[[], None]) -> None:
    page()


def _form(name: str, value: str, mark: str = "", level2: str = "质量指标", more: str = "") -> str:
    return f"name: 测试\nannual:\n  indicators:\n    - {{level2: {level2}, name: {name}, value: '{value}'{more}}}{mark}\n"


@pytest.mark.parametrize(
    ("name", "value"),
    [("工资发放准确率", "≥95%"), ("社会保险缴纳及时率", "98%"), ("住房公积金缴存率", "不低于90%"), ("教师工资按时发放率。", "≥99.5%")],
)
def test_found(find: Find, name: str, value: str) -> None:
    [finding] = find(_form(name, value, MARK))
    assert finding.severity == "info"
    assert finding.message == f"“{name}”填“{value}”，工资、社保是法定支出，低于 100% 等于允许欠发、漏缴。"
    assert finding.hint == "请核实，建议改为“100%”。"
    assert [(place.field, place.text) for place in finding.places] == [("value", value)]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("工资发放准确率", "100%"),
        ("工资发放准确率", "≥100%"),
        ("工资发放准确率", "0%"),
        ("工资发放准确率", "≤5%"),
        ("工资发放准确率", "提高3个百分点"),
        ("工资发放准确率", "比上年提高5%"),
        ("工资发放准确率", ""),
        ("养老保险参保率", "≥95%"),
        ("工资发放满意度", "≥95%"),
        ("困难群众补助发放率", "≥98%"),
        ("工资发放准确率", "12月底前"),
        ("工资发放准确率", "50人"),
    ],
)
def test_passes(find: Find, name: str, value: str) -> None:
    assert find(_form(name, value)) == []


def test_a_column_that_is_absent(find: Find) -> None:
    assert find("name: 测试\nannual: {indicators: [{level2: 质量指标, name: 工资发放率}]}\n") == []


def test_less_than_one_per_cent_and_no_name(find: Find) -> None:
    assert len(find(_form("工资发放准确率", "≥0.5%", MARK))) == 1


@pytest.mark.parametrize("value", ["提高5%", "较上年提高5%"])
def test_against_last_year(find: Find, value: str) -> None:
    assert find(_form("工资发放准确率", value)) == []
