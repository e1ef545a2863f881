"""Fields, split columns, conversion, comparison and display of quantities."""

from __future__ import annotations

from decimal import Decimal

import pytest

from perfcheck.declaration.quantity import Quantity
from perfcheck.declaration.quantity_parser import parse_quantity


def read(text: str, operator: str | None = None, unit: str | None = None) -> Quantity:
    quantity = parse_quantity(text, operator=operator, unit=unit)
    assert quantity is not None, text
    return quantity


@pytest.mark.parametrize(
    ("text", "kind", "explicit"),
    [
        ("≥300户", "figure", True),
        ("应收尽收", "all", False),
        ("100%覆盖", "all", True),
        ("发现一起查处一起", "all", False),
        ("无安全事故", "zero", True),
        ("0起", "zero", True),
        ("不高于上年人数", "relative", False),
        ("较上年下降5%", "relative", True),
        ("控制在批复预算内", "reference", False),
        ("2023年6月底前", "date", True),
        ("按月发放", "figure", False),
    ],
)
def test_kind_and_whether_a_figure_is_written(text: str, kind: str, explicit: bool) -> None:
    assert (read(text).kind, read(text).explicit) == (kind, explicit)


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("年底前", (None, 12, None)),
        ("2023年10月31日", (2023, 10, 31)),
        ("2023年2月-5月", (2023, 5, None)),
        ("第三季度", (None, 9, None)),
        ("春节前", None),
        ("6月30日前完成200户", (None, 6, 30)),
    ],
)
def test_deadline(text: str, deadline: object) -> None:
    assert read(text).deadline == deadline


def test_comparison_with_a_period_names_it_and_its_unit() -> None:
    quantity = read("不高于2021年次数")
    assert (quantity.baseline, quantity.unit, quantity.low, quantity.high) == ("2021年", "次", None, None)


def test_open_and_strict_bounds() -> None:
    quantity = read("大于90%")
    assert (quantity.low, quantity.high, quantity.low_inclusive) == (90, None, False)
    quantity = read("7个工作日以内")
    assert (quantity.low, quantity.high, quantity.high_inclusive) == (None, 7, True)


@pytest.mark.parametrize(
    ("text", "operator", "unit", "understood"),
    [
        ("98", "≥", "%", "≥ 98%"),
        ("98", "大于等于", "百分比", "≥ 98%"),
        ("12", "反向", "万元", "≤ 12 万元"),
        ("12", "正向", "人次", "≥ 12 人次"),
        ("120000", "＜＝", "元", "≤ 12 万元"),
        ("5", "=", "次/年", "5 次/年"),
        ("1.2万", "≥", "亩", "≥ 12000 亩"),
        ("235万", "≤", "万元", "≤ 235 万元"),
        ("≤5万元", "≥", "元", "≤ 5 万元"),
        ("100%", "定性", "", "100%"),
        ("6", "≤", "月", "≤ 6 个月"),
        ("30", "≤", "（分钟）", "≤ 30 分钟"),
        ("30", "", "/", "30"),
        ("12月底前", "≤", "时间", "12月底前"),
    ],
)
def test_operator_and_unit_columns_fill_what_the_text_leaves_open(
    text: str, operator: str, unit: str, understood: str
) -> None:
    assert str(read(text, operator, unit)) == understood


def test_a_qualitative_value_stays_one_whatever_its_columns_say() -> None:
    assert parse_quantity("明显改善", operator="定性", unit="%") is None


@pytest.mark.parametrize(
    ("text", "unit", "per", "understood"),
    [
        ("1次/月", None, "年", "12 次/年"),
        ("每两年1次", None, "年", "0.5 次/年"),
        ("14次/周", None, "日", "2 次/日"),
        ("500元/人·月", None, "人·年", "6000 元/人·年"),
        ("0.5公里", "米", None, "500 米"),
        ("500万+人次", None, None, "≥ 5000000 人次"),
        ("2公顷", "亩", None, "30 亩"),
        ("5‰", "%", None, "0.5%"),
        ("3天", "小时", None, "72 小时"),
    ],
)
def test_conversion(text: str, unit: str | None, per: str | None, understood: str) -> None:
    assert str(read(text).converted(unit, per)) == understood


@pytest.mark.parametrize(
    ("text", "unit", "per"), [("5次/周", None, "年"), ("5人", "次", None), ("3个工作日", "天", None)]
)
def test_what_does_not_convert_is_not_converted(text: str, unit: str | None, per: str | None) -> None:
    assert read(text).converted(unit, per) is None


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1次/月", "12次/年"),
        ("0.5万人", "5000人"),
        ("5000元", "0.5万元"),
        ("1亿元", "10000万元"),
        ("10‰", "1%"),
        ("应保尽保", "100%"),
    ],
)
def test_equal_after_conversion(first: str, second: str) -> None:
    mine, other = read(first), read(second)
    assert mine.contains(other) and other.contains(mine)
    assert not mine.exceeds(other) and not mine.disjoint(other)


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("600户", "≥300户"),
        ("≤250万元", "≤200万元"),
        ("每月两次", "20次/年"),
        ("12月31日", "11月底前"),
        ("≥1公顷", "≥14亩"),
    ],
)
def test_exceeds(more: str, less: str) -> None:
    assert read(more).exceeds(read(less))
    assert not read(less).exceeds(read(more))


@pytest.mark.parametrize(
    ("first", "second"), [("≥95%", "＜90%"), ("应知尽知", "≤90%"), ("零事故", "≥1起"), ("＞5次", "≤5次")]
)
def test_disjoint(first: str, second: str) -> None:
    assert read(first).disjoint(read(second)) and read(second).disjoint(read(first))


@pytest.mark.parametrize(
    ("wide", "narrow"),
    [("≥95%", "100%"), ("3-5次", "4次"), ("≤10万元", "5-10万元"), ("≥90%", "＞90%"), ("12月底前", "6月30日前")],
)
def test_contains(wide: str, narrow: str) -> None:
    assert read(wide).contains(read(narrow))
    assert not read(narrow).contains(read(wide))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("100人", "100次"),
        ("12次", "1次/月"),
        ("5次/周", "20次/月"),
        ("较上年增长5%", "较2020年增长5%"),
        ("增长5%", "下降5%"),
        ("3个工作日", "3天"),
        ("年底前", "2022年12月底"),
        ("不超过预算", "≤10万元"),
        ("与上年持平", "≥5%"),
        ("12月底前", "12次"),
    ],
)
def test_what_cannot_be_compared_says_so(first: str, second: str) -> None:
    mine, other = read(first), read(second)
    assert not mine.comparable(other) and not other.comparable(mine)
    assert not (mine.exceeds(other) or mine.contains(other) or mine.disjoint(other))


@pytest.mark.parametrize("text", ["300户", "≥600户", "培训200人次", "50万元", "3-5个", "1.2万亩"])
def test_counts_and_amounts_accumulate(text: str) -> None:
    assert read(text).accumulates


@pytest.mark.parametrize(
    "text",
    [
        "≤50万元",
        "95%",
        "1次/月",
        "每年2次",
        "1600元/亩",
        "≥20年",
        "90分",
        "30分钟",
        "应保尽保",
        "较上年增加5户",
        "年底前",
        "60周岁以上",
        "0起",
        "2",
    ],
)
def test_what_does_not_add_up_over_years(text: str) -> None:
    assert not read(text).accumulates


def test_money_and_rates_are_known_as_such() -> None:
    assert read("1600元/亩").is_money and not read("30户").is_money
    assert read("5‰").is_rate and not read("5次").is_rate


def test_money_is_in_ten_thousand_yuan() -> None:
    assert [read(text).low for text in ("2.6亿元", "5千元", "70000元/年", "20万")] == [
        Decimal(26000),
        Decimal("0.5"),
        Decimal(7),
        Decimal(20),
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("0.5元", "0.5 元"), ("5元", "5 元"), ("9999元", "9999 元"), ("10000元", "1 万元"), ("3000-5000元", "3000～5000 元"), ("5000-20000元", "0.5～2 万元"), ("≤9999元", "≤ 9999 元"),
        ("<5%", "< 5%"), (">5人", "> 5 人"), ("95.50%", "95.5%"), ("100", "100"), ("大于5小于10", "> 5 且 < 10"), ("≥5%且<10%", "≥ 5% 且 < 10%"), (">5%且≤10%", "> 5% 且 ≤ 10%"),
        ("较上年增长5%以上", "较上年增长 ≥ 5%"), ("较上年增长", "较上年增长（未写数）"), ("不高于去年水平", "≤ 去年的水平（未写数）"), ("与上年同期持平", "= 上年同期的水平（未写数）"),
        ("零投诉", "为零"), ("0起", "0 起"), ("2‰", "2‰"), ("不低于全省平均水平", "≥ 全省平均水平（未写数）"),
    ],
)  # fmt: skip
def test_what_was_understood_is_shown_short(text: str, shown: str) -> None:
    assert str(read(text)) == shown


def test_only_what_gbk_can_write_is_shown() -> None:
    assert str(Quantity("figure", True, Decimal(3), Decimal(3), True, True, "💧")) == "3 ?"


@pytest.mark.parametrize(
    ("first", "second", "exceeds", "contains", "disjoint"),
    [
        ("≥5次", "≥3次", True, False, False), ("≤5次", "≤3次", True, True, False), ("5次", "5次", False, True, False), ("≥5次", ">5次", False, True, False), (">5次", "≥5次", False, False, False),
        ("<5次", "≥5次", False, False, True), ("≤5次", "≥5次", False, False, False), ("≤5次", ">5次", False, False, True), ("3-5次", "6-8次", False, False, True), ("3-5次", "5-8次", False, False, False),
        ("≤5次", "<5次", False, True, False), ("<5次", "≤5次", False, False, False), ("≥5次", "5次", False, True, False), ("5次", "≥5次", False, False, False), ("6次", "≤5次", True, False, True),
        ("1次/月", "11次/年", True, False, True), ("较上年增长5%", "较上年增长3%", True, False, True), ("2023年6月", "2023年5月", True, True, False), ("5月底前", "5月31日前", False, True, False),
        ("每年6月底前", "每年5月底前", True, True, False), ("零事故", "0起", False, True, False), ("≥3次", "≤5次", False, False, False),
    ],
)  # fmt: skip
def test_comparisons(first: str, second: str, *, exceeds: bool, contains: bool, disjoint: bool) -> None:
    mine, other = read(first), read(second)
    assert mine.comparable(other)
    assert (mine.exceeds(other), mine.contains(other), mine.disjoint(other)) == (exceeds, contains, disjoint)
    assert other.disjoint(mine) is disjoint


@pytest.mark.parametrize(
    ("first", "second"),
    [("每年6月底前", "6月底前"), ("春节前", "春节前"), ("春节前", "6月底前"), ("2023年6月", "6月底前"), ("不超过预算", "不超过预算"), ("5次", "5"), ("5次/月", "5次")],
)
def test_what_is_not_of_one_kind_or_has_no_value_is_not_compared(first: str, second: str) -> None:
    for mine, other in ((read(first), read(second)), (read(second), read(first))):
        assert not (mine.comparable(other) or mine.exceeds(other) or mine.contains(other) or mine.disjoint(other))


def test_conversion_keeps_what_is_not_asked_for() -> None:
    quantity = read("≥1.2公里/月")
    assert quantity.converted() is quantity.converted("公里") is quantity.converted(None, "月") is quantity
    assert str(quantity.converted("米")) == "≥ 1200 米/月"
    assert str(quantity.converted(None, "年")) == "≥ 14.4 公里/年"
    assert str(quantity.converted("米", "季")) == "≥ 3600 米/季"
    assert quantity.converted("米", "周") is None and quantity.converted("亩", "年") is None
    upper = read("≤7天")
    assert str(upper.converted("周")) == "≤ 1 周"


def test_one_value_or_several() -> None:
    assert [read(text).is_point for text in ("5次", "≥5次", "≤5次", "3-5次", "应收尽收", "0起")] == [True, False, False, False, True, True]
    assert not Quantity("date", True, deadline=(None, 12, None)).is_point
    assert [read(text).is_rate for text in ("5%", "5个百分点", "5‰", "5倍", "5")] == [True, True, True, False, False]
