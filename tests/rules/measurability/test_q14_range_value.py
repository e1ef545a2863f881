"""Q14: values that are a range."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

    Unjudge = Callable[[str], list[Unjudged]]

CODE = "Q14"


def test_page(page: Callable[[], None]) -> None:
    page()
MARK = "    # 应报: Q14"


def _form(value: str, more: str = "", mark: str = "", name: str = "下乡展演") -> str:
    return f"name: 测试\nannual:\n  indicators:\n    - {{level2: 数量指标, name: {name}, value: '{value}'{more}}}{mark}\n"


@pytest.mark.parametrize(
    ("value", "more"),
    [
        ("3-4次/年", ""),
        ("5～8场", ""),
        ("5至8场", ""),
        ("每年五到八场", ""),
        ("三四次", ""),
        ("70%-80%", ""),
        ("2-3万元/户", ""),
        ("100人—120人", ""),
        ("4-6", ", unit: 场, operator: ="),
    ],
)
def test_ranges(find: Find, value: str, more: str) -> None:
    [finding] = find(_form(value, more, MARK))
    assert finding.severity == "info"
    assert finding.message == f"“下乡展演”填“{value}”，是一个区间，做到哪个数算完成说不清。"
    assert finding.hint == "建议取要保证的一头，写成“≥×”或“≤×”。"
    assert [(place.field, place.text) for place in finding.places] == [("value", value)]


@pytest.mark.parametrize(
    ("name", "value", "more"),
    [
        ("下乡展演", "≥5场", ""),
        ("下乡展演", "不低于5场，不高于8场", ""),
        ("下乡展演", "60%≤占比≤80%", ""),
        ("误差", "10%±2%", ""),
        ("线索奖励标准", "500-5000元/条", ""),
        ("库房温度", "18-22℃", ""),
        ("库房温湿度", "45%-60%", ""),
        ("池水pH值", "6-9", ""),
        ("出厂水余氯", "0.3-0.5", ", unit: 毫克/升"),
        ("管网水压", "0.2-0.4兆帕", ""),
        ("服务对象", "3-6岁", ""),
        ("资产负债率", "40%-60%", ""),
        ("展演时间", "5-10月", ""),
        ("展演时间", "2025.03-2025.11", ""),
        ("展演时间", "5-10月完成6-8场", ""),
        ("检测依据", "CJJ 27-2012", ""),
        ("下乡展演", "一至二线演员参加", ""),
        ("下乡展演", "较上年增加3-5场", ""),
        ("下乡展演", "", ""),
    ],
)
def test_passes(find: Find, name: str, value: str, more: str) -> None:
    assert find(_form(value, more, name=name)) == []


def test_no_value_column(unjudged: Unjudge) -> None:
    assert unjudged("{name: 测试, annual: {indicators: [{level2: 数量指标, name: 3-4场}]}}") == []


@pytest.mark.parametrize(
    "row",
    ["value: 3-5次以上", "value: ≥3-5次", "value: 3月1日至5月1日", "value: '3'", "value: 3次-3次", "value: 较上年增长3-5%, operator: ≥", "value: 第3-5号楼"],
)
def test_no_range(find: Find, row: str) -> None:
    assert find(f"{{name: 测试, annual: {{indicators: [{{level2: 数量指标, name: 演练, {row}}}]}}}}") == []


@pytest.mark.parametrize("value", ["3-5次", "3次~5次", "3至5次/年", "300到500元", "1万—2万人"])
def test_ranges_of_a_row_without_a_name(find: Find, value: str) -> None:
    [finding] = find(f"name: 测试\nannual:\n  indicators:\n    - {{level2: 数量指标, value: {value}}}    # 应报: Q14\n")
    assert "“”" in finding.message


@pytest.mark.parametrize(
    ("name", "value", "found"),
    [("线索奖励标准", "500-5000元/条", False), ("线索奖励标准", "500-5000元", True), ("线索奖励标准", "3-5条/人", True), ("购置设备", "500-5000元/台", True)],
)
def test_scales_of_rewards(find: Find, name: str, value: str, found: bool) -> None:
    assert len(find(_form(value, mark=MARK if found else "", name=name))) == found
