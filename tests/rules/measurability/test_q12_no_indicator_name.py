"""Q12: names that are clauses, efforts or acts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from perfcheck import Cell, Indicator, ValueCell
from perfcheck_rules.measurability.q12_no_indicator_name import no_indicator_name

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

    Unjudge = Callable[[str], list[Unjudged]]

CODE = "Q12"
MARK = "    # 应报: Q12"


def test_page(page: Callable[[], None]) -> None:
    page()


def _form(name: str, value: str, mark: str = "", level: str = "社会效益指标", more: str = "") -> str:
    return f"name: 测试\nannual:\n  indicators:\n    - {{level2: {level}, name: '{name}', value: '{value}'{more}}}{mark}\n"


@pytest.mark.parametrize(
    "name",
    [
        "教师工资按时足额发放", "欠薪线索及时处置", "灾情第一时间上报并妥善安置群众", "惠民政策精准落实", "治安问题有效解决", "稳步推进河道清淤",
        "全面、及时掌握辖区隐患", "公共法律服务持续优化", "控制在批复概算内", "在合同金额之内", "不超过年度预算", "严格执行采购程序。", "合理安排公交线路",
    ],
)  # fmt: skip
def test_clauses_whatever_the_value(find: Find, name: str) -> None:
    [finding] = find(_form(name, "100%", MARK))
    assert finding.severity == "info"
    assert finding.message == f"名称“{name}”是一句工作要求，没有说考核的是什么数。"
    assert finding.hint == "建议改成“××率”“××数”“××时间”一类的名称，做到多少写在指标值里。"
    assert [(place.field, place.row, place.text) for place in finding.places] == [("name", name, name)]


@pytest.mark.parametrize(
    "name",
    [
        "提高农民收入", "节约能耗费用", "降低企业成本", "减少矛盾发生", "改善就医环境", "建立健全管护机制", "保障机关正常运转", "维护农民工合法权益", "传承地方戏曲文化",
        "提升办案质量", "完善粮食储备体系", "开展普法宣传活动月", "缩短办事时间的举措", "增强影响力", "提升群众安全感", "提升基层医疗服务能力", "统筹城乡融合",
    ],
)  # fmt: skip
@pytest.mark.parametrize("value", ["", "效果明显", "应保尽保"])
def test_efforts_without_a_figure(find: Find, name: str, value: str) -> None:
    [finding] = find(_form(name, value, MARK))
    assert finding.message == f"名称“{name}”是一句工作要求，没有说考核的是什么数。"


@pytest.mark.parametrize("name", ["办案费用支付", "公务接待控制", "专项资金管理", "经费使用"])
def test_acts_among_the_costs(find: Find, name: str) -> None:
    [finding] = find(_form(name, "从严控制", MARK, "成本指标"))
    assert finding.message == f"名称“{name}”说的是一项费用怎么办，没有说哪项费用、多少钱。"
    assert finding.hint == "建议改成费用名称，例如“××费用”“××总成本”。"
    assert find(_form(name, "≤40万元", level="成本指标")) == []
    assert find(_form(name, "从严控制", level="质量指标")) == []


@pytest.mark.parametrize(
    "name",
    [
        "欠薪线索及时处置率", "案件办结及时性", "补助资金按时发放人数", "项目按期完工时间", "政策精准落实情况", "经费有效控制程度", "提高工资的农民人数", "降低能耗比例",
        "提升服务效果", "应急救援能力", "品牌影响力", "维权服务效果", "保障对象", "保障人员", "维护费用", "维护服务质量", "推广成果", "节约率", "建设质量", "培训效果", "管理水平", "河道管护",
        "基础数据维护", "乡村环境改善", "常态化巡查", "精准帮扶", "动态监测", "规范化管理", "可持续发展", "安全生产事故", "在岗职工", "在建项目", "校舍安全隐患排查机制",
        "加强", "生产力量投入力度", "群众获得感", "养老服务设施", "提高", "政策宣传（及时）", "≥95%的线索及时处置", "科学素质",
    ],
)  # fmt: skip
def test_noun_phrases(find: Find, name: str) -> None:
    assert find(_form(name, "较好")) == []


@pytest.mark.parametrize("name", ["质量", "力量", "力度", "制度"])
def test_endings_that_are_no_measures(find: Find, name: str) -> None:
    assert find(_form(f"及时提供{name}", "较好", MARK))


@pytest.mark.parametrize(
    ("value", "more"),
    [("≥800万元", ""), ("同比下降5%", ""), ("12场", ""), ("全覆盖", ""), ("良好", ", standard: 优、良、中、差"), ("完善", ", standard: 财预〔2021〕101号"), ("达标", "")],
)
def test_efforts_with_a_target(find: Find, value: str, more: str) -> None:
    assert find(_form("减少企业经营损失", value, more=more)) == []


def test_slogans_are_for_another_rule(find: Find) -> None:
    assert find(_form("及时为发展保驾护航", "明显")) == []


def test_no_value_column(find: Find) -> None:
    find(f"name: 测试\nannual:\n  indicators:\n    - {{name: 提高农民收入}}\n    - {{name: 资金及时拨付}}{MARK}\n")


def test_no_name_column(unjudged: Unjudge) -> None:
    assert unjudged("{name: 测试, annual: {indicators: [{level2: 质量指标, value: 资金及时拨付}]}}") == []


@pytest.mark.parametrize("row", [Indicator(), Indicator(name=Cell("合格率"), value=ValueCell("")), Indicator(name=Cell("合格率"), value=ValueCell("≥95%"))])
def test_holds_without_the_sieve(row: Indicator) -> None:
    assert list(no_indicator_name(row)) == []
