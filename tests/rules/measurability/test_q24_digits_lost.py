"""Q24: values whose digits were lost or have slipped."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

    Unjudge = Callable[[str], list[Unjudged]]

CODE = "Q24"


def test_page(page: Callable[[], None]) -> None:
    page()


def _form(value: str, mark: str = "") -> str:
    return f"name: 测试\nannual:\n  indicators:\n    - {{level2: 质量指标, name: 工程合格率, value: '{value}'}}{mark}\n"


@pytest.mark.parametrize(
    "value",
    [
        "第一年按总客%", "合格率达到%以上", "合格率达到 ％ 以上", "差错率低于‰", "9%0得10分", "9%8", "95%5以上",
        "每年培训不少于人次", "培训不低于 户", "不超过万元，节约使用", "控制在万元以内", "响应不超过分钟", "小于等于万元。",
        "年月底前完工", "于年月底前完工", "年 月 日前完成", "至年月",
    ],
)  # fmt: skip
def test_lost_digits(find: Find, value: str) -> None:
    [finding] = find(_form(value, "    # 应报: Q24"))
    assert finding.severity == "error"
    assert finding.message == f"“工程合格率”填“{value}”，数字像是丢失或错位了，读不出目标。"
    assert finding.hint == "请对照原稿补上数字；若是导出造成的，请重新导出。"
    assert [(place.field, place.row, place.text) for place in finding.places] == [("value", "工程合格率", value)]


@pytest.mark.parametrize(
    "value",
    [
        "≥98%", "合格率达到98%以上", "百分之九十八", "五%左右", "数%", "（实际数/计划数）×100%", "≥**%", "≥××%", "≥…%", "≥%", "%",
        "95%100%两档", "达到95%2025年底", "第一年20%，第二年30%", "增长5%3年内",
        "不少于300人次", "不超过年度预算", "不低于上年", "控制在预算以内", "不低于国家标准", "不少于百人", "不超过次年1月",
        "每年12月底前", "每月底前", "当年月底前", "本年月底", "2025年8月底前", "二〇二五年月底", "年底前", "全年", "至年底", "年度目标", "",
    ],
)  # fmt: skip
def test_passes(find: Find, value: str) -> None:
    assert find(_form(value)) == []


def test_no_value_column(unjudged: Unjudge) -> None:
    assert unjudged("{name: 测试, annual: {indicators: [{level2: 质量指标, name: 达到%以上}]}}") == []


@pytest.mark.parametrize("value", ["不少于户", "不少于户以上", "不低于人以下", "不低于次以内", "不超过天、", "至少场；", "控制在万元，", "至少场。", "不低于‰的水平"])
def test_lost_before_a_unit(find: Find, value: str) -> None:
    [finding] = find(f"name: 测试\nannual:\n  indicators:\n    - {{level2: 数量指标, value: {value}}}    # 应报: Q24\n")
    assert finding.message == f"“”填“{value}”，数字像是丢失或错位了，读不出目标。"


@pytest.mark.parametrize("value", ["不少于百户", "不低于千人", "不超过亿元", "不低于人均水平", "至少", "不少于去年", "不低于合同"])
def test_words_that_begin_like_a_unit(find: Find, value: str) -> None:
    assert find(f"name: 测试\nannual:\n  indicators:\n    - {{level2: 数量指标, name: 走访, value: {value}}}\n") == []


@pytest.mark.parametrize(
    ("value", "right"),
    [
        ("≥8O%", "≥80%"), ("≥8O％", "≥80％"), ("l00%", "100%"), ("≥l200批次", "≥1200批次"), ("3O件", "30件"), ("≥5,OOO万元", "≥5,000万元"),
        ("≤12OO元/批次", "≤1200元/批次"), ("收到报告后9O日内", "收到报告后90日内"), ("O起", "0起"), ("≤o次", "≤0次"), ("I2场", "12场"), ("2.O%", "2.0%"),
        ("1O人，3o户", "10人，30户"), ("不超过 2l0 天", "不超过 210 天"),
    ],
)  # fmt: skip
def test_letters_among_the_digits(find: Find, value: str, right: str) -> None:
    [finding] = find(_form(value, "    # 应报: Q24"))
    assert finding.severity == "error"
    assert finding.message == f"“工程合格率”填“{value}”，数字里夹着字母，读不出目标。"
    assert finding.hint == f"请核对后改为“{right}”；由扫描件转来的，请对照原稿核对全部数字。"
    assert [(place.field, place.text) for place in finding.places] == [("value", value)]


@pytest.mark.parametrize(
    "value",
    [
        "O3浓度≤160微克/立方米", "O3 160微克", "CO2减排120吨", "500l", "2l桶装水30桶", "ISO9001认证1项", "O2O平台1个", "PM2.5达标", "I类1项", "IO点120个", "5G基站20座",
        "3I工程2项", "A4O纸20箱", "Oracle许可20套", "20lux", "O型血30人份", "完成O次", "100oC", "l级2处", "O2 20瓶", "1O", "Io起", "医用O2瓶数", "O3日均值≤160微克/立方米",
    ],
)  # fmt: skip
def test_letters_that_are_meant(find: Find, value: str) -> None:
    assert find(_form(value)) == []
