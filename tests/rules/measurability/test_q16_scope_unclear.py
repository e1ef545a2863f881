"""Q16: amounts of money for each or for all."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from perfcheck import Cell, Indicator, ValueCell
from perfcheck_rules.measurability.q16_scope_unclear import scope_unclear

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

    Unjudge = Callable[[str], list[Unjudged]]

CODE = "Q16"
MARK = "    # 应报: Q16"


def test_page(page: Callable[[], None]) -> None:
    page()


def _form(name: str, value: str, mark: str = "", level: str = "经济效益指标", more: str = "") -> str:
    return f"name: 测试\nannual:\n  indicators:\n    - {{level2: {level}, name: '{name}', value: '{value}'{more}}}{mark}\n"


@pytest.mark.parametrize(
    ("name", "value", "each"),
    [
        ("脱贫户经营收入", "2万元", "户"),
        ("茶农经营收入", "2.6万元", "人"),
        ("村集体经营收益", "≥8万元", "村"),
        ("职工工资待遇", "不低于6万元", "人"),
        ("合作社分红", "12万元以上", "家"),
        ("学生资助救助金", "不超过99.9万元", "人"),
    ],
)
def test_for_each_or_for_all(find: Find, name: str, value: str, each: str) -> None:
    [finding] = find(_form(name, value, MARK))
    assert finding.severity == "info"
    assert finding.message == f"“{name}”填“{value}”，是每{each}的数还是合计，没有写明。"
    assert finding.hint == "建议写明口径，例如“每×≥×元”或“合计≥×万元”。"
    assert [(place.field, place.row, place.text) for place in finding.places] == [("value", name, value)]


@pytest.mark.parametrize(("name", "value"), [("技术员劳务", "300元"), ("伙食费", "≤4999元"), ("专家评审费", "800元")])
def test_so_little_that_it_is_a_price(find: Find, name: str, value: str) -> None:
    [finding] = find(_form(name, value, MARK, "成本指标"))
    assert finding.message == f"“{name}”填“{value}”，金额像是单价，没有写明是每什么的。"


def test_unit_in_a_column_of_its_own(find: Find) -> None:
    assert find(_form("脱贫户经营收入", "2", MARK, more=", unit: 万元, operator: ≥"))


@pytest.mark.parametrize(
    ("name", "value", "more"),
    [
        ("脱贫户经营收入", "户均2万元", ""),
        ("脱贫户人均收入", "2万元", ""),
        ("村集体年收入", "5万元", ""),
        ("脱贫户经营收入", "2万元/户", ""),
        ("脱贫户经营收入", "每户2万元", ""),
        ("脱贫户经营收入", "2万元", ", standard: 全县合计"),
        ("脱贫户经营收入", "2万元", ", note: 累计数"),
        ("脱贫户经营收入", "2", ", unit: 万元/户"),
        ("脱贫户经营收入", "2万元", ", 其他: {口径: 户均}"),
        ("脱贫户经营收入", "100万元", ""),
        ("带动农户增收", "20万元", ""),
        ("减少养殖户疫病损失补助", "20万元", ""),
        ("企业治理成本", "20万元", ""),
        ("资料印刷费", "≤3万元", ""),
        ("资料印刷费", "0.5万元", ""),
        ("奖补标准", "800元", ""),
        ("脱贫户经营收入", "增长2%", ""),
        ("脱贫户经营收入", "较上年增加2万元", ""),
        ("脱贫户经营收入", "明显", ", unit: 万元"),
        ("脱贫户经营收入", "20%", ", unit: 元"),
        ("脱贫户经营收入", "不高于批复金额", ""),
        ("脱贫户", "20户", ""),
        ("脱贫户经营收入", "", ""),
    ],
)
def test_passes(find: Find, name: str, value: str, more: str) -> None:
    assert find(_form(name, value, more=more)) == []


def test_only_costs_and_benefits(find: Find) -> None:
    assert find(_form("农户经营收入", "60万元", level="数量指标")) == []


def test_no_name_column(unjudged: Unjudge) -> None:
    assert unjudged("{name: 测试, annual: {indicators: [{level2: 成本指标, value: 300元}, {level2: 成本指标, name: 农户补贴}]}}") == []


@pytest.mark.parametrize("row", [Indicator(level2=Cell("成本指标")), Indicator(level2=Cell("成本指标"), value=ValueCell("300元")), Indicator(level2=Cell("成本指标"), name=Cell("劳务费"))])
def test_holds_without_the_sieve(row: Indicator) -> None:
    assert list(scope_unclear(row)) == []
