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


@pytest.mark.parametrize(
    ("text", "most", "said"),
    [
        ("每年≥{}天", 366, "每年最多 366 天"), ("每半年≥{}天", 184, "每半年最多 184 天"), ("每季≥{}天", 92, "每季最多 92 天"), ("每月≥{}天", 31, "每月最多 31 天"),
        ("每周≥{}天", 7, "每周最多 7 天"), ("≥{}个工作日/年", 262, "每年最多 262 工作日"), ("≥{}个工作日/月", 23, "每月最多 23 工作日"),
        ("≥{}小时/天", 24, "每日最多 24 小时"), ("≥{}小时/周", 168, "每周最多 168 小时"), ("≥{}小时/月", 744, "每月最多 744 小时"),
        ("≥{}小时/年", 8784, "每年最多 8784 小时"), ("≥{}个月/年", 12, "每年最多 12 个月"),
        ("≥{}周/年", 53, "每年最多 53 周"), ("≥{}分钟/小时", 60, "每小时最多 60 分钟"),
    ],
)  # fmt: skip
def test_every_period_to_its_last(find: Find, text: str, most: int, said: str) -> None:
    assert find(_form("开放时间", text.format(most))) == []
    [finding] = find(_form("开放时间", text.format(most + 1), MARK))
    assert f"，而{said}" in finding.message


def test_a_row_without_a_name(find: Find) -> None:
    [finding] = find("name: 测试\nannual: {indicators: [{level2: 数量指标, value: 每月32天}]}    # 应报: F08\n")
    assert finding.message == "“”填“每月32天”，而每月最多 31 天，不可能做到。"


def _due(value: str, mark: str = "", year: str = "2025") -> str:
    return f"name: 测试\nyear: {year}\nannual:\n  indicators:\n    - {{level2: 时效指标, name: 完工时间, value: '{value}'}}{mark}\n"


@pytest.mark.parametrize(
    ("value", "month", "day"),
    [
        ("2025年2月30日前", 2, 30), ("11月31日前", 11, 31), ("2025-06-31", 6, 31), ("2025.2.30", 2, 30), ("2025-02-29", 2, 29), ("2025.9.31前完成", 9, 31), ("5月底前、11月31日前", 11, 31),
        ("2025年2月29日前", 2, 29), ("2月29日前", 2, 29), ("春季学期4月31号前", 4, 31), ("2025年6月30日前完成50%，9月31日前全部完成", 9, 31),
    ],
)  # fmt: skip
def test_days_that_are_not(find: Find, value: str, month: int, day: int) -> None:
    [finding] = find(_due(value, MARK))
    assert finding.severity == "error"
    assert finding.message == f"“完工时间”填“{value}”，日历上没有 {month} 月 {day} 日，到期无法考核。"
    assert finding.hint == f"请核实日期，或写“{month}月底前”。"
    assert [(place.field, place.text) for place in finding.places] == [("value", value)]


@pytest.mark.parametrize(
    ("value", "year"),
    [
        ("2025年12月31日前", "2025"), ("2025年11月30日前", "2025"), ("2028年2月29日前", "2025"), ("2月29日前", "2024"), ("2月29日前", '""'),
        ("每月30日前", "2025"), ("每季度末30日内", "2025"), ("收到文件后30日内", "2025"), ("29个工作日内", "2025"), ("2月底前", "2025"), ("2月至30日", "2025"),
        ("≥31处", "2025"), ("不少于2.30万元", "2025"), ("2.31公里", "2025"), ("按照〔2025〕31号执行", "2025"),
        *((f"{word}二月三十日前", "2025") for word in ("农历", "旧历", "阴历", "夏历")),
        *((f"{word}2月29日前", "2027") for word in ("次年", "明年", "下年", "下一年", "翌年")),
    ],
)  # fmt: skip
def test_days_that_are(find: Find, value: str, year: str) -> None:
    assert find(_due(value, year=year)) == []


def test_one_of_the_years_of_a_mid_term_table_may_be_a_leap_year(find: Find) -> None:
    assert find(_due("2月29日前", year="2026").replace("annual", "midterm")) == []


def test_a_missing_day_without_a_name(find: Find) -> None:
    [finding] = find("name: 测试\nannual: {indicators: [{level2: 时效指标, value: 11月31日前}]}    # 应报: F08\n")
    assert finding.message == "“”填“11月31日前”，日历上没有 11 月 31 日，到期无法考核。"
