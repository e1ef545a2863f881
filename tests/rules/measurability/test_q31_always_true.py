"""Q31: targets that cannot be missed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

    Unjudge = Callable[[str], list[Unjudged]]

CODE = "Q31"


def test_page(page: Callable[[], None]) -> None:
    page()
MARK = "    # 应报: Q31"


def _form(name: str, value: str, more: str = "", mark: str = "") -> str:
    return f"name: 测试\nannual:\n  indicators:\n    - {{level2: 质量指标, name: {name}, value: '{value}'{more}}}{mark}\n"


@pytest.mark.parametrize(
    ("name", "value", "more"),
    [
        ("安置就业人数", "≥0人", ""),
        ("安置就业人数", "不少于0人", ""),
        ("安置就业人数", "0", ", operator: ≥, unit: 人"),
        ("安全隐患", "≥0起", ""),
        ("资金支出", "≥0万元", ""),
        ("岗位匹配率", "0%-100%", ""),
        ("岗位匹配率", "≥0%", ""),
    ],
)
def test_from_nothing_up(find: Find, name: str, value: str, more: str) -> None:
    [finding] = find(_form(name, value, more, MARK))
    assert finding.severity == "error"
    assert finding.message == f"“{name}”填“{value}”，什么都不做也达到，等于没有目标。"
    assert finding.hint == "请写出要做到的数，如“≥×”；方向写反的请改过来。"
    assert [(place.field, place.text) for place in finding.places] == [("value", value)]


@pytest.mark.parametrize(("name", "value"), [
    ("培训合格率", "≤100%"), ("学员满意度", "不高于100%"), ("补贴发放率", "百分之百以内"), ("政策知晓率", "≤120%"), ("接种率", "＜１００％"),
])  # fmt: skip
def test_share_of_at_most_everything(find: Find, name: str, value: str) -> None:
    [finding] = find(_form(name, value, mark=MARK))
    assert finding.message == f"“{name}”填“{value}”，比率本来就不会超过 100%，等于没有目标。"


@pytest.mark.parametrize(
    ("name", "value", "more"),
    [
        ("安置就业人数", "≥80人", ""),
        ("安置就业人数", ">0人", ""),
        ("安全事故", "≤0起", ""),
        ("安全事故", "0起", ""),
        ("安全事故", "零事故", ""),
        ("税收增长率", "≥0%", ""),
        ("企业利润", "≥0万元", ""),
        ("国有资本净收益", "≥0", ""),
        ("居民收入", "较上年增长≥0%", ""),
        ("居民收入", "增长不低于0%", ""),
        ("培训合格率", "≥95%", ""),
        ("培训合格率", "≤90%", ""),
        ("培训合格率", "≤100人", ""),
        ("居民收入", "较上年≥0%", ""),
        ("居民收入", "递增≥0%", ""),
        ("安置就业人数", "零散就业", ""),
        ("培训合格率", "100%", ""),
        ("培训合格率", "90%-100%", ""),
        ("预算执行率", "≤100%", ""),
        ("任务完成率", "≤100%", ""),
        ("资产负债率", "≤100%", ""),
        ("超额完成合格率", "≤100%", ""),
        ("培训费", "≤100元", ""),
        ("安置就业人数", "良好", ""),
        ("安置就业人数", "", ""),
    ],
)
def test_passes(find: Find, name: str, value: str, more: str) -> None:
    assert find(_form(name, value, more)) == []


def test_no_value_column(unjudged: Unjudge) -> None:
    assert unjudged("{name: 测试, annual: {indicators: [{level2: 质量指标, name: 就业人数≥0}]}}") == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("水样合格率", "0-100%"), ("水样合格率", "50%-100%"), ("水样合格率", "0-90%"), ("水样合格率", "≤90%"), ("培训", "≤100人"), ("培训", "0-100人"),
        ("水样合格率", "≤100"), ("计划完成率", "≤100%"), ("巡查频率", "≤100%"), ("投诉", "＞0件"), ("水样合格率", "≤1000‰"), ("水样合格率", "较上年提高≥0%"),
    ],
)  # fmt: skip
def test_targets_that_can_be_missed_or_not(find: Find, name: str, value: str) -> None:
    found = value == "0-100%"
    mark = "    # 应报: Q31" if found else ""
    assert len(find(f"name: 测试\nannual:\n  indicators:\n    - {{level2: 质量指标, name: {name}, value: {value}}}{mark}\n")) == found


def test_row_without_a_name(find: Find) -> None:
    [finding] = find("name: 测试\nannual:\n  indicators:\n    - {level2: 质量指标, value: ≥0次}    # 应报: Q31\n")
    assert finding.message.startswith("“”填“≥0次”")


@pytest.mark.parametrize(("name", "value"), [("安全事故", "≥0起"), ("死亡率", "≥0%"), ("群众投诉次数", "不少于0次"), ("生产事故发生率", "0%-100%")])
def test_no_limit_to_what_there_should_be_little_of(find: Find, name: str, value: str) -> None:
    [finding] = find(_form(name, value, "", MARK))
    assert finding.severity == "error"
    assert finding.message == f"“{name}”填“{value}”，越少越好的事没有上限，发生多少都算达到。"
    assert finding.hint == "请核实是否把“≤”写成了“≥”；一般写“0”或“≤×”。"
