"""C08: a term without any goal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "C08"


def test_page(page: Callable[[], None]) -> None:
    page()

def test_blank_and_filled_with_nothing(find: Find) -> None:
    findings = find("""
        name: 校舍维修
        midterm:
          goals:
            - text: 无    # 应报: C08
          indicators:
            - {level2: 数量指标, name: 维修面积, value: ≥3600平方米}
        annual:
          goals:
            - text: "　"    # 应报: C08
    """)
    assert [finding.severity for finding in findings] == ["warning", "warning"]
    assert findings[0].message == "中期目标没有填写，指标为什么而设、做成什么样算完成无从判断。"
    assert findings[1].message.startswith("年度总体目标没有填写")
    assert [(place.field, place.term, place.text) for one in findings for place in one.places] == [
        ("goal", "midterm", "无"),
        ("goal", "annual", ""),
    ]
    assert findings[0].group != findings[1].group


def test_midterm_funds_without_a_goal(find: Find) -> None:
    find("""
        name: 校舍维修
        money_unit: 万元
        midterm:
          funds: {total: 900}
          goals:
            - text: ""    # 应报: C08
    """)


@pytest.mark.parametrize(
    "plan",
    [
        "annual: {goals: [{text: 维修校舍1200平方米。}]}",
        "annual: {goals: [{label: 目标1：, text: 维修校舍。}, {label: 目标2：, text: ''}]}",
        "annual: {indicators: [{level2: 数量指标, name: 维修面积, value: ≥1200平方米}]}",
        "midterm: {goals: [{text: ''}], indicators: [{level2: 数量指标, name: '', value: ''}]}",
        "midterm: {goals: [{text: ''}], funds: {total: '', fiscal: ''}}",
        "annual: {goals: [{text: 无新增隐患，无安全事故。}]}",
    ],
)
def test_passes(find: Find, plan: str) -> None:
    assert find(f"{{name: 校舍维修, {plan}}}") == []


def test_hint(find: Find) -> None:
    [finding] = find("name: 测试\nannual:\n  goals:\n    - text: ''    # 应报: C08\n")
    assert finding.hint == "请写明要做成什么、做多少、何时完成。"
