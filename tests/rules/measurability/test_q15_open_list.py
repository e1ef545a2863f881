"""Q15: goals and values that end in 等."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "Q15"
MARK = "    # 应报: Q15"


def test_page(page: Callable[[], None]) -> None:
    page()


def _goal(text: str, mark: str = "") -> str:
    return f"name: 测试\nannual:\n  goals:\n    - {{text: '{text}'}}{mark}\n"


def _row(value: str, mark: str = "", name: str = "随访内容", standard: str = "年度计划") -> str:
    return f"name: 测试\nannual:\n  indicators:\n    - {{level2: 质量指标, name: '{name}', value: '{value}', standard: '{standard}'}}{mark}\n"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("开展健康讲座、义诊等。", "开展健康讲座、义诊等"),
        ("开展健康讲座、义诊等", "开展健康讲座、义诊等"),
        ("体检3000人次；购置听诊器、血压计等；建档率95%。", "购置听诊器、血压计等"),
        ("修缮校舍、更换门窗等等！", "修缮校舍、更换门窗等"),
        ("为一二三四五六七八九十一二三四五六七八九体检、宣传等", "…二三四五六七八九十一二三四五六七八九体检、宣传等"),
        ("三四五六七八九十一二三四五六七八九零体检、宣传等", "三四五六七八九十一二三四五六七八九零体检、宣传等"),
        ("保障会议召开及时顺利等。新建站点3个。", "保障会议召开及时顺利等"),
    ],
)
def test_goals(find: Find, text: str, shown: str) -> None:
    [finding] = find(_goal(text, MARK))
    assert finding.severity == "info"
    assert finding.message == f"总体目标“{shown}”以“等”收尾，还包括什么没有说清。"
    assert finding.hint == "建议把事项列全；列不完的写明类别和合计数，如“等×类×项”。"
    assert [(place.field, place.text) for place in finding.places] == [("goal", text)]


@pytest.mark.parametrize("value", ["血压、血糖等", "测量血压、发放资料等。"])
def test_values(find: Find, value: str) -> None:
    [finding] = find(_row(value, MARK))
    assert finding.message == f"“随访内容”的指标值“{value.rstrip('。')}”以“等”收尾，还包括什么没有说清。"
    assert [(place.field, place.row, place.text) for place in finding.places] == [("value", "随访内容", value)]


@pytest.mark.parametrize(
    "text",
    [
        "开展讲座、义诊等活动12场。", "促进教育公平均等。", "保障权利平等", "对先进等次评为一等。", "工程质量优等", "耕地质量提升0.5等", "等级评定不低于二等；", "同等对待，机会均等。", "培育中等、高等。",
        "购置电脑等设备12台", "", "完成体检3000人次。",
    ],
)  # fmt: skip
def test_passes(find: Find, text: str) -> None:
    assert find(_goal(text)) == []
    assert find(_row(text)) == []


def test_names_and_standards_are_not_judged(find: Find) -> None:
    assert find(_row("≥12场", name="健康讲座、义诊等", standard="方案、通知等")) == []


def test_both_terms(find: Find) -> None:
    findings = find(
        f"name: 测试\nmidterm:\n  goals:\n    - {{text: 讲座、义诊等}}{MARK}\nannual:\n  indicators:\n    - {{value: 血糖等}}{MARK}\n"
    )
    assert [finding.places[0].term for finding in findings] == ["midterm", "annual"]
    assert findings[1].message == "“”的指标值“血糖等”以“等”收尾，还包括什么没有说清。"
