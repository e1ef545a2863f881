"""Every spelling of a unit that forms use, and what one unit is in another."""

from __future__ import annotations

from decimal import Decimal

import pytest

from perfcheck.declaration.quantity_parser import parse_quantity
from perfcheck.declaration.units import find_unit, per_ratio, unit_ratio

SPELLINGS = """
人: 名 位 人员 个人 人数
人次: 人/次 人·次
场次: 场/次
台套: 台/套 台(套) 台、套
公里: 公里数 km 千米 KM
天: 日 自然日 日历天 日历日 个自然日 个日历天
工作日: 个工作日 个工作天 工作天
交易日: 个交易日
周: 个星期 星期 礼拜 个周
个月: 月份
小时: 个小时 个钟头 钟头 h
课时: 个课时
学时: 个学时
学期: 个学期
学年: 个学年
季度: 个季度
年: 个年度 年度 整年
分钟: 分种 min mins
秒: s 秒钟
岁: 周岁
百分点: 个百分点 个点 %点 百分点数
%: 百分比
平方米: 平米 平方 m2 ㎡ m^2 平
立方米: 立方 方 m3 m^3
平方公里: 平方千米 km2
米: m M
厘米: cm
毫米: mm
微米: μm
延长米: 延米
公斤: 千克 kg
克: g
毫克: mg
微克: μg ug
吨: t
升: l L
毫升: ml
公顷: ha
千瓦: kw
兆瓦: mw
千瓦时: kwh kw·h 千瓦小时 度电 kWh
千伏: kv
千伏安: kva kVA
dB: db
GB: gb g字节
TB: tb
MB: mb
PB: pb
℃: 摄氏度 °c
吨标准煤: 吨标煤
床位: 张床位 张床 个床位
车位: 个车位
泊位: 个泊位
学位: 个学位
岗位: 个岗位
工日: 个工日
斤: 市斤
分: 分值
批次: 个批次
标段: 个标段
兆帕: mpa MPa
赫兹: hz Hz
头: 头(只)
只: 只(头)
车次: 辆次
"""

#: How much one of it is in 万元.
MONEY = {
    "元": "0.0001", "圆": "0.0001", "块钱": "0.0001", "元整": "0.0001", "元人民币": "0.0001", "RMB": "0.0001", "角": "0.00001", "十元": "0.001", "百元": "0.01",
    "千元": "0.1", "万元": "1", "万元整": "1", "万元人民币": "1", "十万元": "10", "百万元": "100", "千万元": "1000", "亿元": "10000", "亿元整": "10000",
    "亿元人民币": "10000",
}  # fmt: skip


@pytest.mark.parametrize("line", SPELLINGS.strip().splitlines())
def test_spellings_of_a_unit(line: str) -> None:
    unit, spellings = line.split(": ")
    assert {word: find_unit(f"3{word}", 1) for word in spellings.split()} == {word: (unit, len(word) + 1) for word in spellings.split()}
    assert find_unit(unit, 0)[0] == unit


@pytest.mark.parametrize("unit", MONEY)
def test_money_in_ten_thousand_yuan(unit: str) -> None:
    quantity = parse_quantity(f"7{unit}")
    assert quantity is not None
    assert (quantity.low, quantity.unit) == (7 * Decimal(MONEY[unit]), "万元")


@pytest.mark.parametrize(
    ("one", "other", "times"),
    [
        ("%", "‰", 10), ("厘米", "毫米", 10), ("米", "厘米", 100), ("公里", "米", 1000), ("公顷", "亩", 15), ("平方公里", "公顷", 100), ("毫克", "微克", 1000), ("克", "毫克", 1000),
        ("斤", "克", 500), ("公斤", "斤", 2), ("吨", "公斤", 1000), ("升", "毫升", 1000), ("立方米", "升", 1000), ("分钟", "秒", 60), ("小时", "分钟", 60), ("天", "小时", 24),
        ("周", "天", 7), ("季度", "个月", 3), ("年", "季度", 4), ("千瓦", "瓦", 1000), ("兆瓦", "千瓦", 1000),
    ],
)  # fmt: skip
def test_what_one_unit_is_in_another(one: str, other: str, times: int) -> None:
    ratio, back = unit_ratio(one, other), unit_ratio(other, one)
    assert ratio is not None and back is not None
    assert (ratio[0] / ratio[1], back[1] / back[0]) == (times, times)


@pytest.mark.parametrize(("one", "other"), [("米", "亩"), ("公里", "平方公里"), ("天", "个月"), ("周", "年"), ("克", "升"), ("人", "户"), ("工作日", "天"), (None, "米"), ("米", None)])
def test_units_of_different_things_do_not_convert(one: str | None, other: str | None) -> None:
    assert unit_ratio(one, other) is None


@pytest.mark.parametrize(
    ("one", "other", "times"),
    [("半年", "年", "2"), ("季", "年", "4"), ("月", "年", "12"), ("月", "季", "3"), ("季", "半年", "2"), ("日", "周", "7"), ("天", "周", "7"), ("3月", "年", "4"), ("户·月", "户·2月", "2"), ("人", "人", "1")],
)
def test_how_often_in_another_period(one: str, other: str, times: str) -> None:
    ratio = per_ratio(one, other)
    assert ratio is not None
    assert ratio[0] / ratio[1] == Decimal(times)


@pytest.mark.parametrize(("one", "other"), [("日", "月"), ("周", "年"), ("户", "人"), ("人·月", "户·月"), ("年", None), (None, "年"), ("学期", "年")])
def test_periods_that_do_not_convert(one: str | None, other: str | None) -> None:
    assert per_ratio(one, other) is None


@pytest.mark.parametrize(
    ("per", "name"),
    [
        ("年", "年"), ("年度", "年"), ("a", "年"), ("y", "年"), ("半年", "半年"), ("季", "季"), ("季度", "季"), ("月", "月"), ("个月", "月"), ("月度", "月"), ("周", "周"), ("星期", "周"),
        ("礼拜", "周"), ("日", "日"), ("天", "日"), ("d", "日"), ("工作日", "工作日"), ("旬", "旬"), ("学期", "学期"), ("学年", "学年"), ("小时", "小时"), ("班", "班"),
    ],
)  # fmt: skip
def test_periods_behind_a_stroke(per: str, name: str) -> None:
    assert str(parse_quantity(f"3次/{per}")) == f"3 次/{name}"


@pytest.mark.parametrize("grade", ["级", "号", "等奖", "等功", "星级", "版", "年级", "年代", "维", "胎", "线城市", "等座", "点钟", "等品"])
def test_grades_and_ordinals_are_no_amounts(grade: str) -> None:
    assert parse_quantity(f"3{grade}") is None


@pytest.mark.parametrize(("text", "unit"), [("3Mbps", ""), ("3米", "米"), ("3kgs", ""), ("3m,", "米"), ("3m长", "米")])
def test_a_letter_that_goes_on_is_another_word(text: str, unit: str) -> None:
    assert find_unit(text, 1)[0] == unit
