"""Q33: satisfaction of nobody in particular."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perfcheck import Cell, Indicator
from perfcheck_rules.measurability.q33_respondents_unclear import respondents_unclear

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "Q33"
MARK = "    # 应报: Q33"


def test_page(page: Callable[[], None]) -> None:
    page()


def _form(name: str, mark: str = "", value: str = "≥90%", more: str = "") -> str:
    return f"name: 测试\nannual:\n  indicators:\n    - {{level2: 服务对象满意度指标, name: '{name}', value: '{value}'{more}}}{mark}\n"


@pytest.mark.parametrize("name", ["满意度", "服务对象满意度", "服务对象满意度（%）", "服务对象满意度%", "满意率。", "服务对象满意程度", "受益对象满意度", "综合满意度"])
def test_nobody(find: Find, name: str) -> None:
    [finding] = find(_form(name, MARK))
    assert finding.severity == "info"
    assert finding.message == f"“{name}”没有说是谁的满意度，抽样调查问谁不清楚。"
    assert finding.hint == "建议写明对象，例如“参训学员满意度”“办事企业满意度”。"
    assert [(place.field, place.row, place.text) for place in finding.places] == [("name", name, name)]


@pytest.mark.parametrize(
    ("name", "value", "more"),
    [
        ("群众满意度", "≥90%", ""),
        ("参训学员满意度", "≥90%", ""),
        ("服务对象满意度（乘客）", "≥90%", ""),
        ("服务对象满意度", "90%以上的乘客满意", ""),
        ("服务对象满意度", "≥90%", ", standard: 随机访问乘客300人"),
        ("服务对象满意度", "≥90%", ", note: 候车群众"),
        ("服务对象满意度", "≥90%", ", 其他: {对象: 学生家长}"),
        ("服务对象满意度", "不涉及", ""),
        ("满意度调查次数", "2次", ""),
        ("对象", "2次", ""),
    ],
)
def test_passes(find: Find, name: str, value: str, more: str) -> None:
    assert find(_form(name, value=value, more=more)) == []


def test_a_standard_that_names_nobody(find: Find) -> None:
    assert find(_form("满意度", MARK, more=", standard: 问卷调查"))


def test_missing_columns(find: Find) -> None:
    find(f"name: 测试\nannual:\n  indicators:\n    - {{name: 满意度}}{MARK}\n    - {{value: 满意度}}\n")


@pytest.mark.parametrize("row", [Indicator(), Indicator(name=Cell("群众满意度"))])
def test_holds_without_the_sieve(row: Indicator) -> None:
    assert list(respondents_unclear(row)) == []
