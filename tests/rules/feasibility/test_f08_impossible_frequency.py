"""F08: more days than the calendar has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "F08"
MARK = "    # 应报: F08"


def test_page(page: Callable[[], None]) -> None:
    page()


def _form(name: str, value: str, mark: str = "", level2: str = "数量指标", more: str = "") -> str:
    return f"name: 测试\nannual:\n  indicators:\n    - {{level2: {level2}, name: {name}, value: '{value}'{more}}}{mark}\n"


@pytest.mark.parametrize(
    ("value", "per", "most", "unit"),
    [
        ("每年不少于400天", "年", 366, "天"),
        ("≥367天/年", "年", 366, "天"),
        ("每月32天", "月", 31, "天"),
        ("每周≥8天", "周", 7, "天"),
        ("≥26小时/天", "日", 24, "小时"),
    ],
)
def test_found(find: Find, value: str, per: str, most: int, unit: str) -> None:
    [finding] = find(_form("开放天数", value, MARK))
    assert finding.severity == "error"
    assert finding.message == f"“开放天数”填“{value}”，而每{per}最多 {most} {unit}，不可能做到。"
    assert finding.hint == "请核实数字和周期。"
    assert [(place.field, place.text) for place in finding.places] == [("value", value)]


@pytest.mark.parametrize(
    "value",
    ["每年不少于366天", "≥24小时/天", "每月31天", "每周7天", "≥900天", "≥900人天/年", "≤400天/年", "每年400次", "", "全年开放", "12个月"],
)
def test_passes(find: Find, value: str) -> None:
    assert find(_form("开放天数", value)) == []


def test_a_column_that_is_absent(find: Find) -> None:
    assert find("name: 测试\nannual: {indicators: [{level2: 数量指标, name: 开放天数}]}\n") == []
