"""C20: a target missed without a word of why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find, Unjudged

CODE = "C20"


def test_page(page: Callable[[], None]) -> None:
    page()


def row(kind: str, value: str, actual: str, more: str = 'reason: ""', name: str = "测试数") -> str:
    return f"""
kind: evaluation
name: 测试
year: 2024
annual:
  indicators:
    - {{level2: {kind}, name: {name}, value: "{value}", actual: "{actual}", {more}}}"""


MISSED = [
    ("数量指标", "≥160只", "158只"),
    ("数量指标", "≥160只", "158"),
    ("数量指标", "160只", "158只"),
    ("数量指标", "≥4次/年", "3次"),
    ("数量指标", "12次", "10次/年"),
    ("数量指标", ">160只", "160只"),
    ("数量指标", "3-5次", "6次"),
    ("经济成本指标", "<160元", "160元"),
    ("质量指标", "≥95%", "93.5%"),
    ("质量指标", "≥95%", "93.5"),
    ("质量指标", "全覆盖", "90%"),
    ("时效指标", "12月底前", "2025年1月"),
    ("时效指标", "6月30日前", "7月1日"),
    ("时效指标", "2024年6月底前", "7月"),
    ("时效指标", "≤30天", "35天"),
    ("时效指标", "30天", "35天"),
    ("经济成本指标", "≤235万元", "240万元"),
    ("经济成本指标", "235万元", "240万元"),
    ("社会效益指标", "0起", "1起"),
    ("经济效益指标", "≥2.6亿元", "24500万元"),
    ("经济效益指标", "较上年增长5%", "增长3%"),
    ("社会效益指标", "较上年下降5%", "下降3%"),
    ("数量指标", "≥160只", "达到150只"),
]
MET = [
    ("数量指标", "≥160只", "160只"),
    ("数量指标", "≥160只", "161"),
    ("数量指标", "160只", "162只"),
    ("数量指标", "≥4次/年", "4次"),
    ("数量指标", "12次", "12次/年"),
    ("数量指标", "3-5次", "4次"),
    ("质量指标", "≥95%", "0.97"),  # may be 97 %
    ("质量指标", "≥95%", "95%"),
    ("质量指标", "全覆盖", "100%"),
    ("时效指标", "12月底前", "12月"),
    ("时效指标", "6月30日前", "6月"),
    ("时效指标", "12月底前", "2024年11月20日"),
    ("时效指标", "30天", "28天"),
    ("经济成本指标", "≤235万元", "235万元"),
    ("经济成本指标", "235万元", "230万元"),
    ("社会效益指标", "0起", "0"),
    ("社会效益指标", "0起", "无事故"),
    ("经济效益指标", "≥2.6亿元", "26500万元"),
    ("经济效益指标", "较上年增长5%", "增长6.1%"),
    ("社会效益指标", "较上年下降5%", "下降6%"),
    ("经济效益指标", "较上年增长5%", "下降3%"),  # nothing that can be compared
    ("数量指标", "≥160只", "达到165只"),
    ("数量指标", "≥160只", "150只以上"),  # a bound tells nothing
    ("数量指标", "保存30天", "28天"),  # nobody can tell which way is better
    ("社会效益指标", "有效改善", "基本改善"),
]


@pytest.mark.parametrize(("kind", "value", "actual"), MISSED)
def test_missed(find: Find, kind: str, value: str, actual: str) -> None:
    [finding] = find(row(kind, value, actual) + "    # 应报: C20")
    assert finding.severity == "warning"
    assert finding.message == f"“测试数”目标“{value}”、实际“{actual}”，没有完成，却没有写偏差原因。"
    assert finding.hint == "请写明原因和改进措施；实际完成值填错的请改正。"
    assert [place.field for place in finding.places] == ["actual", "reason"]


@pytest.mark.parametrize(("kind", "value", "actual"), MET)
def test_met_or_not_to_be_told(find: Find, kind: str, value: str, actual: str) -> None:
    assert not find(row(kind, value, actual))


@pytest.mark.parametrize("said", ["无", "—", "/", "不涉及", "", "  "])
def test_no_explanation(find: Find, said: str) -> None:
    assert find(row("数量指标", "≥160只", "158只", f'reason: "{said}"') + "    # 应报: C20")


@pytest.mark.parametrize(
    "more", ["reason: 两村在建", 'reason: "", note: 两村在建', "extra: {偏差原因及改进: 两村在建}", "note: 两村在建"]
)
def test_explained(find: Find, more: str) -> None:
    assert not find(row("数量指标", "≥160只", "158只", more))


def test_the_note_is_the_place_where_there_is_no_column_for_reasons(find: Find) -> None:
    [finding] = find(row("数量指标", "≥160只", "158只", 'note: ""') + "    # 应报: C20")
    assert [place.field for place in finding.places] == ["actual", "note"]


def test_a_deduction_from_a_qualitative_row(find: Find) -> None:
    [finding] = find(row("社会效益指标", "明显改善", "有所改善", 'weight: 10, score: 8, reason: ""') + "    # 应报: C20")
    assert finding.message == "“测试数”分值 10 分、得分 8 分，扣了分却没有写原因。"
    assert finding.hint == "请写明扣分的原因和改进措施。"
    assert [place.field for place in finding.places] == ["score", "reason"]


@pytest.mark.parametrize("scores", ["weight: 10, score: 10", "weight: 10, score: —", "score: 8", "weight: 10"])
def test_no_deduction(find: Find, scores: str) -> None:
    assert not find(row("社会效益指标", "明显改善", "有所改善", f'{scores}, reason: ""'))


def test_a_figure_that_was_reached_may_have_points_deducted_for_other_reasons(find: Find) -> None:
    assert not find(row("数量指标", "≥160只", "170只", 'weight: 10, score: 8, reason: ""'))


def test_units_and_directions_in_columns_of_their_own(find: Find) -> None:
    assert find(row("质量指标", "98", "96", 'operator: ≥, unit: "%", reason: ""') + "    # 应报: C20")
    assert not find(row("数量指标", "98", "96", 'direction: 反向, unit: 件, reason: ""'))
    assert find(row("数量指标", "98", "99", 'direction: 反向指标, unit: 件, reason: ""') + "    # 应报: C20")
    assert find(row("时效指标", "98", "96", 'direction: 正向, unit: 天, reason: ""') + "    # 应报: C20")
    assert not find(row("社会效益指标", "5件", "4件", name="投诉件数"))


def test_what_is_not_judged(unjudged: Callable[[str], list[Unjudged]]) -> None:
    assert unjudged(row("数量指标", "≥160只", "")) == [("insufficient_data", "没有填写实际完成值", "")]
    assert unjudged(row("数量指标", "≥160只", "已建成")) == [
        ("insufficient_data", "实际完成值“已建成”与目标比不出完成没有", "已建成")
    ]
    assert unjudged(row("数量指标", "≥160只", "158只", "weight: 10")) == [("not_applicable", "表上没有偏差原因一栏", None)]
    assert unjudged(row("社会效益指标", "有所改善", "", 'reason: ""')) == []
    assert unjudged(row("数量指标", "≥160只", "已建成", 'weight: 10, reason: ""')) == []


def test_only_evaluations(find: Find, unjudged: Callable[[str], list[Unjudged]]) -> None:
    text = row("数量指标", "≥160只", "158只").replace("evaluation", "project")
    assert unjudged(text) == [("not_applicable", "没有自评表", None)]


def test_a_row_without_a_name(find: Find) -> None:
    assert not find(row("数量指标", "≥160只", "158只", name='""'))


@pytest.mark.parametrize("cells", ["actual: 有所改善", "value: 明显改善"])
def test_a_form_without_targets_or_without_actual_values(find: Find, cells: str) -> None:
    text = row("社会效益指标", "-", "-", 'weight: 10, score: 8, reason: ""')
    assert not find(text.replace('value: "-", actual: "-"', cells))
