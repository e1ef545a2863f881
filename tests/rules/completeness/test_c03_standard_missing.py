"""C03: a row without a standard, where the form has the column."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.rules.conftest import Find

CODE = "C03"


def test_page(page: Callable[[], None]) -> None:
    page()


def test_one_finding_for_each_cell(find: Find) -> None:
    findings = find('''
        name: 公共图书馆免费开放
        midterm:
          indicators:
            - {level2: 数量指标, name: 开放天数, value: ≥900天, standard: ""}        # 应报: C03
        annual:
          indicators:
            - {level2: 数量指标, name: 开放天数, value: ≥300天, standard: 不少于上年}
            - {level2: 数量指标, name: 读者活动场次, value: ≥24场, standard: "　"}    # 应报: C03
    ''')
    assert [finding.severity for finding in findings] == ["warning", "warning"]
    assert findings[1].message == "“读者活动场次”没有绩效标准，完成到什么程度算达标无从判断。"
    assert findings[1].hint == "请写明计划、行业或历史标准，例如“上年实际×”。"
    [place] = findings[1].places
    assert (place.field, place.row, place.text, place.term, place.section) == ("standard", "读者活动场次", "", "annual", "数量指标")


def test_also_where_the_value_is_blank(find: Find) -> None:
    find('''
        name: 水质监测
        annual:
          indicators:
            - {level2: 数量指标, name: 监测断面, value: "", standard: ""}    # 应报: C03
    ''')


@pytest.mark.parametrize(
    "row",
    [
        "{level2: 数量指标, name: 接种人次, value: ≥3000人次}",
        "{level2: 数量指标, name: 接种人次, value: ≥3000人次, standard: 无}",
        "{level2: 数量指标, name: 接种人次, value: ≥3000人次, standard: /}",
        "{level2: 数量指标, name: 接种人次, value: ≥3000人次, note: ''}",
        "{level2: 数量指标, name: '', value: '', standard: ''}",
        "{level2: 数量指标, value: ≥3000人次, standard: ''}",
        "{level2: 生态效益指标, name: 不涉及, value: 无, standard: ''}",
        "{level2: 生态效益指标, name: —, value: —, standard: ''}",
    ],
)
def test_passes(unjudged: Callable[[str], list[Any]], row: str) -> None:
    assert unjudged(f"{{name: 测试, annual: {{indicators: [{row}]}}}}") == []


def test_midterm_column_left_empty(find: Find) -> None:
    assert find('''
        name: 一年期项目
        midterm:
          indicators:
            - {level2: 数量指标, name: 护林员人数, value: "", standard: ""}
        annual:
          indicators:
            - {level2: 数量指标, name: 护林员人数, value: 30人, standard: 计划标准}
    ''') == []


def test_evaluations_are_not_checked(find: Find) -> None:
    assert find('{kind: evaluation, name: 自评, annual: {indicators: [{name: 检测样品, value: 3份, standard: ""}]}}') == []
