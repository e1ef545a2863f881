"""Each way of naming what a value is compared with is looked for, whatever its characters are."""

from __future__ import annotations

import pytest

from perfcheck.declaration.quantity_baselines import find_baseline, find_reference
from perfcheck.declaration.quantity_parser import parse_quantity

PERIODS = [
    "上年", "上一年度同期", "上季度", "上一月", "去年", "往年", "前年", "前期", "前三年", "实施前", "基期", "基准年", "同期", "历史同期", "近三年",
    "以往", "以前年度", "十四五", "原来", "2021年", "1999年度",
]  # fmt: skip
LINKS = [
    "控制在", "与", "同", "和", "较", "比", "相较于", "对比", "相对", "超", "高于", "低于", "不少于", "不多于", "超过", "不大于", "小于",
    "优于", "达到", "等于", "持平", "保持", "不突破", "不超出", "≤", "≥", "<", ">", "<=", ">=", "在",
]  # fmt: skip


@pytest.mark.parametrize("period", PERIODS)
def test_every_period(period: str) -> None:
    found = find_baseline(f"较{period}水平")
    assert found is not None and period.startswith(found.text.removesuffix("度"))


@pytest.mark.parametrize("link", LINKS)
def test_every_way_of_comparing(link: str) -> None:
    text = f"{link}去年基础上" if link == "在" else f"{link}去年水平"
    found = find_baseline(text)
    assert found is not None and found.text == "去年"


@pytest.mark.parametrize(
    ("text", "named"), [("同比增长", "上年同期"), ("环比增长", "上期"), ("上年的基础上提高", "上年"), ("不低于全市平均水平", "全市平均水平")]
)
def test_periods_in_other_words(text: str, named: str) -> None:
    found = find_baseline(text)
    assert found is not None and found.text == named


@pytest.mark.parametrize("text", ["≥20年", "≥2019", "≥202年", "上年实际完成数", "2022年", "行业平均水平86", "较好", "≥11年"])
def test_what_compares_with_nothing(text: str) -> None:
    assert find_baseline(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "不超过预算", "不得突破概算", "未超预算", "未超过批复", "小于等于定额", "低于限价", "小于预算", "≤预算", "<预算", "少于计划投资",
        "控制在预算以内", "预算之内", "批复范围内", "预算内",
        "合同约定工期", "协议期限", "招标文件时限", "施工合同节点", "规定工期", "约定工期", "计划工期",
    ],
)  # fmt: skip
def test_every_way_of_naming_a_document(text: str) -> None:
    assert find_reference(text) is not None


@pytest.mark.parametrize("text", ["预算", "年度计划", "批复"])
def test_a_document_that_limits_nothing(text: str) -> None:
    assert find_reference(text) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("不得超过2021年水平", "≤ 2021年的水平（未写数）"),
        ("不能超过去年", "≤ 去年的水平（未写数）"),
        ("不应高于上年", "≤ 上年的水平（未写数）"),
        ("不得低于2021年水平", "≥ 2021年的水平（未写数）"),
        ("不可少于上年", "≥ 上年的水平（未写数）"),
        ("超过2021年水平", "> 2021年的水平（未写数）"),
        ("低于2021年水平", "< 2021年的水平（未写数）"),
        ("不超过2022年", "≤ 2022年的水平（未写数）"),
        ("不超过2021年底存量", "≤ 2021年底的水平（未写数）"),
        ("债务率不超过2021年末水平", "≤ 2021年末的水平（未写数）"),
        ("≤2022年6月同期", "≤ 2022年6月同期的水平（未写数）"),
        ("低于2021年底", "< 2021年底的水平（未写数）"),  # 低于 limits a level, not a day
        ("不低于2021年底", "≥ 2021年底的水平（未写数）"),
        ("≤上年末", "≤ 上年末的水平（未写数）"),
        ("不超过去年底", "≤ 去年底的水平（未写数）"),
        ("控制在上年末水平以内", "≤ 上年末的水平（未写数）"),
        ("较上年末下降5%", "较上年末下降 5%"),
    ],
)
def test_levels_and_on_which_side_of_them(text: str, shown: str) -> None:
    assert str(parse_quantity(text)) == shown


@pytest.mark.parametrize("text", ["上年底前完成", "不晚于上年末前"])
def test_the_end_of_last_year_as_a_day(text: str) -> None:
    quantity = parse_quantity(text)
    assert quantity is not None and quantity.kind == "date"
