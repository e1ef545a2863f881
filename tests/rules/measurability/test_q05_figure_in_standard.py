"""Q05: the figure stands in the standard, the value has none."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

    Unjudge = Callable[[str], list[Unjudged]]

CODE = "Q05"


def test_page(page: Callable[[], None]) -> None:
    page()
MARK = "    # 应报: Q05"


def _form(value: str, standard: str, mark: str = "", head: str = "") -> str:
    return (
        f"name: 测试\n{head}annual:\n  indicators:\n"
        f"    - {{level2: 质量指标, name: 供水保障, value: '{value}', standard: '{standard}'}}{mark}\n"
    )


@pytest.mark.parametrize(
    ("value", "standard"),
    [
        ("按照上级部署确定", "7个工作日以内。"),
        ("应知尽知", "抽查了解率在95%以上"),
        ("省级认定的条数", "月均400条以上"),
        ("及时", "12月底前"),
        ("及时", "2025年12月底前"),
        ("节约", "2023年基础上下降5%"),
        ("节约", "较上年下降5%"),
        ("规范", "漏损率≤12%"),
        ("全覆盖", "≥95%"),
        ("控制支出", "0起"),
        ("良好", "水质达标率100%"),
        ("及时", "30分钟内到场"),
        ("高", "≥4.5分"),
    ],
)
def test_value_without_standard_with(find: Find, value: str, standard: str) -> None:
    [finding] = find(_form(value, standard, MARK))
    assert finding.severity == "warning"
    assert finding.message == f"“供水保障”的指标值“{value}”没有可核对的数，标准栏却写着“{standard}”，考核时以哪个为准说不清。"
    assert finding.hint == "请把标准栏的数移到指标值，标准栏改写它的来源。"
    assert [(place.field, place.text) for place in finding.places] == [("value", value), ("standard", standard)]


@pytest.mark.parametrize("standard", ["不高于2021年次数", "低于2021年数量", "与上年持平"])
def test_comparison_with_a_baseline(find: Find, standard: str) -> None:
    [finding] = find(_form("按照减负要求", standard, MARK))
    assert finding.hint == "请把标准栏的数移到指标值；与往年比较的，写出基期数。"


@pytest.mark.parametrize(
    ("value", "standard"),
    [
        # the value has a target
        ("≥95%", "≥90%"),
        ("不超过预算", "≤300万元"),
        ("不高于上年", "上年300次"),
        ("零事故", "0起"),
        ("合格", "余氯0.3毫克/升以上"),
        ("一级A", "化学需氧量≤50毫克/升"),
        ("优、良、中、差", "≥90%为优"),
        ("符合《供水条例》", "≥95%"),
        # nothing is promised at all
        ("", "≥95%"),
        ("不涉及", "≥95%"),
        ("公里", "≥95公里"),
        # the standard sets no target
        ("良好", ""),
        ("良好", "行业标准"),
        ("良好", "达到全省平均水平"),
        ("良好", "不低于全省平均水平"),
        ("良好", "不存在逻辑错误"),
        ("良好", "实现动态清零"),
        ("良好", "不超过年度预算"),
        ("良好", "全覆盖"),
        ("良好", "上年停水12次"),
        ("良好", "2023年末漏损率13%"),
        ("良好", "历史标准：98%"),
        ("良好", "每停水一次扣2分"),
        ("良好", "达标得5分，不达标不得分"),
        ("良好", "反映供水覆盖情况，90%以上为好"),
        ("良好", "供水保障率=实际供水量/需水量×100%"),
        ("良好", "GB 5749-2022"),
        ("良好", "按财预〔2021〕101号执行"),
    ],
)
def test_passes(find: Find, value: str, standard: str) -> None:
    assert find(_form(value, standard)) == []


@pytest.mark.parametrize(("layout", "mark"), [("V6", ""), ("V7", ""), ("V13", ""), ("V2", MARK)])
def test_layouts_whose_standard_is_something_else(find: Find, layout: str, mark: str) -> None:
    find(_form("良好", "≥95%", mark, f"layout: {layout}\n"))


def test_no_standard_column(unjudged: Unjudge) -> None:
    assert unjudged("{name: 测试, annual: {indicators: [{level2: 质量指标, name: 供水, value: 良好}, {name: 供水, standard: ≥95%}]}}") == []


def test_row_without_a_name(find: Find) -> None:
    [finding] = find("name: 测试\nannual:\n  indicators:\n    - {level2: 质量指标, value: 良好运转, standard: ≥95%}    # 应报: Q05\n")
    assert finding.message.startswith("“”的指标值“良好运转”没有可核对的数")
    assert finding.hint == "请把标准栏的数移到指标值，标准栏改写它的来源。"


@pytest.mark.parametrize("standard", ["较上年增长5%", "不低于去年平均水平的95%", "较前三年平均增长5%"])
def test_a_comparison_with_a_figure(find: Find, standard: str) -> None:
    [finding] = find(f"name: 测试\nannual:\n  indicators:\n    - {{level2: 质量指标, name: 产量, value: 稳步提升, standard: {standard}}}    # 应报: Q05\n")
    assert finding.hint == "请把标准栏的数移到指标值，标准栏改写它的来源。"
