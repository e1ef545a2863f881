"""A28: mid-term columns that speak of one year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "A28"


def test_page(page: Callable[[], None]) -> None:
    page()


def form(value: str, *, field: str = "value", period: str = "中期目标（2024年—2026年）", mark: str = "") -> str:
    return (
        f"kind: project\nname: 测试\nyear: 2024\nmidterm:\n  period: {period}\n  indicators:\n"
        f"    - level2: 成本指标\n      name: 运行费用\n      {field}: '{value}'{mark}\n"
    )


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("支付不超过年度预算", "年度预算"),
        ("完成上一年度数据分析", "上一年度"),
        ("完成本年度任务", "本年度"),
        ("巩固去年成果", "去年"),
    ],
)
@pytest.mark.parametrize("field", ["value", "standard"])
def test_words_of_one_year(find: Find, value: str, words: str, field: str) -> None:
    [finding] = find(form(value, field=field, mark="    # 应报: A28"))
    assert finding.severity == "warning"
    assert words in finding.message
    assert [(place.term, place.field) for place in finding.places] == [("midterm", field)]


@pytest.mark.parametrize("value", ["不高于2023年次数", "低于上年", "不超过上年水平"])
def test_last_year_as_the_only_baseline(find: Find, value: str) -> None:
    [finding] = find(form(value, mark="    # 应报: A28"))
    assert finding.severity == "info"


@pytest.mark.parametrize(
    "value",
    [
        "每年≥2次",
        "100万元/年",
        "不超过各年度预算",
        "不超过每年度预算",
        "年均增长5%",
        "每年不高于上年",
        "较2023年增长15%",
        "三年累计≥300公里",
        "2026年12月底前",
        "年度考核合格",
        "跨年度工程",
        "多年度预算",
        "不超过每个年度预算",
        "单位成本年均下降5%",
        "",
    ],
)
def test_silent(find: Find, value: str) -> None:
    assert not find(form(value))


@pytest.mark.parametrize("period", ["中期目标（2024年—2024年）", "2024年"])
def test_mid_term_of_one_year(find: Find, period: str) -> None:
    assert not find(form("支付不超过年度预算", period=period))


def test_annual_column_may_speak_of_its_year(find: Find) -> None:
    assert not find(form("支付不超过年度预算").replace("midterm", "annual"))


CEILINGS = """
kind: project
name: 测试
year: 2024
money_unit: 万元
midterm:
  period: 中期目标（2024年—2026年）
  funds: {{total: {whole}}}
  indicators:
    - {{level2: 成本指标, name: {name}, value: {midterm}}}{mark}
annual:
  funds: {{total: 200}}
  indicators:
    - {{level2: 成本指标, name: {name}, value: {annual}}}{mark}
"""


def test_one_ceiling_for_one_year_and_for_all(find: Find) -> None:
    text = CEILINGS.format(
        whole=600, name="支出总额", midterm="235万元以内", annual="235万元以内", mark="    # 应报: A28"
    )
    [finding] = find(text)
    assert finding.severity == "error"
    assert (
        finding.message
        == "“支出总额”中期、年度都填“235万元以内”，而中期资金 600 万元、年度资金 200 万元，其中一栏的上限不对。"
    )


@pytest.mark.parametrize(
    ("whole", "name", "midterm", "annual"),
    [
        (600, "支出总额", "≤600万元", "≤200万元"),
        (200, "支出总额", "≤200万元", "≤200万元"),
        (600, "支出总额", "200万元/年", "200万元/年"),
        (600, "设备单价", "≤5万元", "≤5万元"),
        (600, "总成本节约率", "≥5%", "≥5%"),
    ],
)
def test_ceilings_that_may_be_equal(find: Find, whole: int, name: str, midterm: str, annual: str) -> None:
    assert not find(CEILINGS.format(whole=whole, name=name, midterm=midterm, annual=annual, mark=""))
