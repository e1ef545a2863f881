"""Q19: standards that speak of something else."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from perfcheck import Cell, Declaration, Indicator
from perfcheck_rules.measurability.q19_unrelated_standard import unrelated_standard

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

    Unjudge = Callable[[str], list[Unjudged]]

CODE = "Q19"
MARK = "    # 应报: Q19"


def test_page(page: Callable[[], None]) -> None:
    page()


def _form(name: str, value: str, standard: str, mark: str = "", level: str = "社会效益指标", head: str = "") -> str:
    return (
        f"name: 测试\n{head}annual:\n  indicators:\n"
        f"    - {{level2: {level}, name: '{name}', value: '{value}', standard: '{standard}'}}{mark}\n"
    )


@pytest.mark.parametrize(
    ("name", "value", "standard"),
    [
        ("老年乘客投诉处理", "及时", "压实部门责任"),
        ("林区火情瞭望", "全天", "提高帮扶力度"),
        ("河道保洁", "≥120公里", "优化营商环境"),
        ("图书外借册次", "30万册", "厉行节约"),
        ("渔民转产培训", "按计划", "符合“过紧日子”要求"),
    ],
)
def test_nothing_in_common(find: Find, name: str, value: str, standard: str) -> None:
    [finding] = find(_form(name, value, standard, MARK))
    assert finding.severity == "info"
    assert finding.message == f"看不出绩效标准“{standard}”与“{name}”有什么关系。".replace("“过紧日子”", "‘过紧日子’")
    assert finding.hint == "请核实是否填错了行；建议写这条指标对照的计划、行业或上年的数。"
    assert [(place.field, place.row, place.text) for place in finding.places] == [("standard", name, standard)]


@pytest.mark.parametrize("standard", ["确保线路正常运营", "数据真实有效"])
@pytest.mark.parametrize("level", ["成本指标", "经济效益指标"])
def test_money_without_money(find: Find, standard: str, level: str) -> None:
    [finding] = find(_form("节约线路数据费用", "明显", standard, MARK, level))
    assert finding.message == f"“节约线路数据费用”考核的是钱，绩效标准“{standard}”没有提到，看不出拿什么衡量。"


def test_money_is_only_asked_of_money(find: Find) -> None:
    standard = "确保线路正常运营"
    assert find(_form("节约线路费用", "明显", standard, level="质量指标")) == []
    assert find(_form("线路收费准确率", "明显", standard, level="成本指标")) == []
    assert find(_form("线路客运时间", "明显", standard, level="成本指标")) == []
    assert find(_form("节约线路费用", "明显", "减少线路空驶", level="成本指标")) == []


@pytest.mark.parametrize("standard", ["达到全国平均水平", "不低于全省平均水平", "高于平均值"])
def test_a_count_against_an_average(find: Find, standard: str) -> None:
    [finding] = find(_form("更新车辆数量", "40辆", standard, MARK))
    assert finding.message == f"“更新车辆数量”是一个总数，绩效标准“{standard}”是平均水平，两者没法比。"
    assert find(_form("公交分担率", "25%", standard)) == []


@pytest.mark.parametrize("standard", ["客流数据为调度提供支撑", "为调度客流奠定基础", "客流预测为排班打下基础"])
def test_purposes(find: Find, standard: str) -> None:
    if standard.startswith("为"):
        assert find(_form("客流数据分析", "完成", standard)) == []
        return
    [finding] = find(_form("客流数据分析", "完成", standard, MARK))
    assert finding.message == f"“客流数据分析”的绩效标准“{standard}”说的是用途，没有说做到什么程度。"


@pytest.mark.parametrize(
    ("name", "standard"),
    [
        ("河道保洁", ""),
        ("河道保洁", "提高帮扶力度95%"),
        ("河道保洁", "提高保洁力度"),
        ("河道保洁", "减少漂浮物，水面河岸清爽"),
        ("图书采购", "数据真实可靠，安全"),
        ("图书采购", "达到上级要求"),
        ("图书采购", "符合省厅标准"),
        ("图书采购", "达到“四有”标准"),
        ("图书采购", "实施方案"),
        ("图书采购", "行业标准"),
        ("图书采购", "监测平台派单"),
        ("图书采购", "高于全省平均水平3册"),
        ("图书采购", "优、良、中、差"),
        ("图书采购", "提升《服务公约》知晓"),
        ("无纸化办公", "节约纸张"),
        ("", "压实部门责任"),
    ],
)
def test_passes(find: Find, name: str, standard: str) -> None:
    assert find(_form(name, "", standard)) == []


def test_words_that_everybody_uses_do_not_relate(find: Find) -> None:
    assert find(_form("防汛工作开展", "完成", "提高相关任务落实", MARK))
    assert find(_form("不一大人数", "完成", "让中小上下的新年度", MARK))


def test_what_repeats_the_name_is_for_another_rule(find: Find) -> None:
    assert find(_form("居民满意程度", "较高", "提升居民满意程度")) == []


@pytest.mark.parametrize(("layout", "mark"), [("V6", ""), ("V7", ""), ("V13", ""), ("V2", MARK)])
def test_layouts_whose_standard_is_something_else(find: Find, layout: str, mark: str) -> None:
    find(_form("河道保洁", "完成", "压实部门责任", mark, head=f"layout: {layout}\n"))


def test_no_value_or_name_column(find: Find) -> None:
    find(f"name: 测试\nannual:\n  indicators:\n    - {{name: 河道保洁, standard: 压实部门责任}}{MARK}\n    - {{standard: 压实部门责任}}\n")


def test_no_standard_column(unjudged: Unjudge) -> None:
    assert unjudged("{name: 测试, annual: {indicators: [{level2: 质量指标, name: 河道保洁, value: 压实部门责任}]}}") == []


@pytest.mark.parametrize("row", [Indicator(), Indicator(name=Cell("保洁"), standard=Cell("实施方案")), Indicator(standard=Cell("压实责任")), Indicator(name=Cell("保洁"))])
def test_holds_without_the_sieve(row: Indicator) -> None:
    assert list(unrelated_standard(row, Declaration('project'))) == []
