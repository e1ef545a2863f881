"""Q22: time limits that do not say from when they run."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from perfcheck import Cell, Indicator, ValueCell
from perfcheck_rules.measurability.q22_no_start import no_start

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

    Unjudge = Callable[[str], list[Unjudged]]

CODE = "Q22"
MARK = "    # 应报: Q22"


def test_page(page: Callable[[], None]) -> None:
    page()


def _form(name: str, value: str, mark: str = "", standard: str = "", level: str = "时效指标", more: str = "") -> str:
    return (
        f"name: 测试\nannual:\n  indicators:\n"
        f"    - {{level2: {level}, name: '{name}', value: '{value}', standard: '{standard}'{more}}}{mark}\n"
    )


@pytest.mark.parametrize(
    "value", ["15个工作日内", "≤30天", "不超过48小时", "3个月以内", "10日内完成拨付。", "24小时内发放到位", "半个月内", "七个工作日内"]
)
def test_value(find: Find, value: str) -> None:
    [finding] = find(_form("奖补资金拨付", value, MARK))
    shown = value.rstrip("。")
    assert finding.severity == "info"
    assert finding.message == f"“奖补资金拨付”的时限“{shown}”没有说从什么时候起算，是否超期各有各的算法。"
    assert finding.hint == "建议写明起算点，例如“公示结束后×个工作日内”“自受理之日起×日内”。"
    assert [(place.field, place.row, place.text) for place in finding.places] == [("value", "奖补资金拨付", value)]


def test_standard(find: Find) -> None:
    [finding] = find(_form("申报指南发布", "及时", MARK, "7个工作日以内。"))
    assert [(place.field, place.text) for place in finding.places] == [("standard", "7个工作日以内。")]


def test_columns_beside_and_no_level(find: Find) -> None:
    find(f"name: 测试\nannual:\n  indicators:\n    - {{value: ≤30天}}{MARK}\n")


@pytest.mark.parametrize(
    ("name", "value", "standard"),
    [
        ("奖补资金拨付", "公示结束后15个工作日内", ""),
        ("奖补资金拨付", "15个工作日内", "自公示期满之日起算"),
        ("收到申请后奖补资金拨付", "15个工作日内", ""),
        ("奖补资金拨付", "接到通知15个工作日内", ""),
        ("企业来电响应时间", "≤2小时", ""),
        ("救护车到场", "不超过12分钟", ""),
        ("行政审批办结", "5个工作日内", ""),
        ("系统开发周期", "≤90天", ""),
        ("设备质保期限", "不超过3年", ""),
        ("平均等候", "平均不超过30分钟", ""),
        ("奖补资金拨付", "平均不超过30天", ""),
        ("施工", "180日历天", ""),
        ("开放", "≥300天", ""),
        ("设备检修", "每月不超过3天", ""),
        ("公示", "5—7天", ""),
        ("拨付时间", "较上年缩短3天", ""),
        ("拨付时间", "11月底前", ""),
        ("拨付时间", "及时", "及时"),
        ("拨付及时率", "≥95%", ""),
        ("拨付逾期率", "≤5%", ""),
        ("拨付", "较合同约定提前", ""),
        ("设备交付", "合同约定的30天内", ""),
        ("设备交付", "30天内", "《采购需求》"),
        ("奖补资金拨付", "", ""),
    ],
)
def test_passes(find: Find, name: str, value: str, standard: str) -> None:
    assert find(_form(name, value, standard=standard)) == []


@pytest.mark.parametrize("more", [", note: 自公示期满之日起", ", 其他: {说明: 自公示期满之日起}"])
def test_start_in_another_column(find: Find, more: str) -> None:
    assert find(_form("奖补资金拨付", "15个工作日内", more=more)) == []


@pytest.mark.parametrize("level", ["数量指标", "成本指标"])
def test_only_times(find: Find, level: str) -> None:
    assert find(_form("占道施工", "不超过90天", level=level)) == []


def test_no_columns(unjudged: Unjudge) -> None:
    assert unjudged("{name: 测试, annual: {indicators: [{level2: 时效指标, name: 30天内拨付}]}}") == []


@pytest.mark.parametrize("row", [Indicator(), Indicator(level2=Cell("时效指标"), name=Cell("拨付"), value=ValueCell("及时"))])
def test_holds_without_the_sieve(row: Indicator) -> None:
    assert list(no_start(row)) == []
