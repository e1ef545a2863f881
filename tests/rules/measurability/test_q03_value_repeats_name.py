"""Q03: the value says what the name says."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

    Unjudge = Callable[[str], list[Unjudged]]

CODE = "Q03"


def test_page(page: Callable[[], None]) -> None:
    page()


def _form(name: str, value: str, mark: str = "") -> str:
    return f"name: 测试\nmidterm:\n  indicators:\n    - {{level2: 社会效益指标, name: '{name}', value: '{value}'}}{mark}\n"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("带动就业增收", "带动就业增收"),
        ("信息化流程、无纸化办公", "信息化流程，无纸化办公。"),
        ("　带动就业增收", "指标1：带动就业增收"),
        ("ＡＩ辅助诊断", "AI辅助诊断"),
        ("应急保障 能力", "应急保障能力；"),
        ("应保尽保", "应保尽保"),
    ],
)
def test_same_but_for_signs(find: Find, name: str, value: str) -> None:
    [finding] = find(_form(name, value, "    # 应报: Q03"))
    assert finding.severity == "error"
    assert "的指标值把名称又写了一遍，没有目标数，年终无法考核。" in finding.message
    assert finding.hint == "请写明做到多少，例如“≥×%”“≥×次”；取不到数的换一个指标。"
    [place] = finding.places
    assert (place.field, place.term, place.text) == ("value", "midterm", value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("带动就业增收", "带动就业"),
        ("带动就业增收", "≥200人"),
        ("培训不少于600人", "培训不少于600人"),
        ("不发生安全事故", "不发生安全事故"),
        ("12月底前完成", "12月底前完成"),
        ("合格率100%", "合格率100%"),
        ("带动就业增收", ""),
        ("", ""),
        ("/", "/"),
        ("-", "—"),
    ],
)
def test_passes(find: Find, name: str, value: str) -> None:
    assert find(_form(name, value)) == []


def test_columns_missing(unjudged: Unjudge) -> None:
    assert unjudged("{name: 测试, annual: {indicators: [{level2: 质量指标, name: 规范}, {level2: 质量指标, value: 规范}]}}") == []
