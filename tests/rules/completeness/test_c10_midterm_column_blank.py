"""C10: mid-term funds without one mid-term value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "C10"


def test_page(page: Callable[[], None]) -> None:
    page()

def test_every_blank_value_of_the_column(find: Find) -> None:
    [finding] = find("""
        name: 河道治理
        duration: 2024年—2026年
        money_unit: 元
        midterm:
          funds: {total: 9000000}
          indicators:
            - {level2: 数量指标, name: 治理长度, value: ""}    # 应报: C10
            - {level2: 质量指标, name: 合格率, value: "　"}     # 应报: C10
        annual:
          indicators:
            - {level2: 数量指标, name: 治理长度, value: ≥12公里}
    """)
    assert finding.severity == "warning"
    assert finding.message == "中期资金填了 9000000 元，中期指标值一格没有填，几年要做成什么没有目标。"
    assert [(place.field, place.term, place.text) for place in finding.places] == [("value", "midterm", "")] * 2


@pytest.mark.parametrize(
    "form",
    [
        "midterm: {funds: {total: 900}, indicators: [{level2: 数量指标, name: 长度, value: ≥36公里}, {level2: 质量指标, name: 率, value: ''}]}",
        "duration: 2024年, midterm: {funds: {total: 900}, indicators: [{level2: 数量指标, name: 长度, value: ''}]}",
        "midterm: {period: 中期目标（2024年）, funds: {total: 900}, indicators: [{level2: 数量指标, name: 长度, value: ''}]}",
        "duration: 2024年—2026年, midterm: {funds: {total: ''}, indicators: [{level2: 数量指标, name: 长度, value: ''}]}",
        "duration: 2024年—2026年, midterm: {funds: {total: 0}, indicators: [{level2: 数量指标, name: 长度, value: ''}]}",
        "midterm: {funds: {total: 900}, goals: [{text: 治理36公里。}]}",
        "annual: {funds: {total: 900}, indicators: [{level2: 数量指标, name: 长度, value: ''}]}",
    ],
)
def test_passes(find: Find, form: str) -> None:
    assert find(f"{{name: 河道治理, money_unit: 万元, {form}}}") == []


@pytest.mark.parametrize("duration", ["", "duration: 长期\n"])
def test_no_term_is_told(find: Find, duration: str) -> None:
    [finding] = find(
        f"name: 测试\n{duration}money_unit: 万元\nmidterm:\n  funds: {{total: 90}}\n  indicators:\n"
        "    - {level2: 数量指标, name: 新建公厕, value: ''}    # 应报: C10\n"
        "annual:\n  indicators:\n    - {level2: 数量指标, name: 新建公厕, value: 3座}\n"
    )
    assert finding.hint == "请补填中期指标值；确属一年期项目的，请核实项目期和中期资金。"
