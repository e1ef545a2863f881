"""Q20: standards that only demand."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from perfcheck import Cell, Declaration, Indicator
from perfcheck_rules.measurability.q20_standard_unquantified import standard_unquantified

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

    Unjudge = Callable[[str], list[Unjudged]]

CODE = "Q20"
MARK = "    # 应报: Q20"


def test_page(page: Callable[[], None]) -> None:
    page()


def _form(standard: str, mark: str = "", name: str = "雨量数据监测", value: str = "较高", level: str = "质量指标", head: str = "") -> str:
    return (
        f"name: 测试\n{head}annual:\n  indicators:\n"
        f"    - {{level2: {level}, name: '{name}', value: '{value}', standard: '{standard}'}}{mark}\n"
    )


@pytest.mark.parametrize(
    "standard",
    [
        "数据准确", "确保监测数据及时上传", "减少人工测报。", "符合厅局要求", "达到省市工作标准", "按照局里部署", "监测结果部门共享", "全面掌握雨情数据", "不存在漏报，数据一致", "能够及时发布雨情", "达到“四有”标准",
        "到达上级规定", "提升测报水平", "雨情信息第一时间处置到位", "防止数据漏报", "保障站点安全稳定",
    ],
)  # fmt: skip
@pytest.mark.parametrize("value", ["较高", "≥60人", ""])
def test_demands(find: Find, standard: str, value: str) -> None:
    [finding] = find(_form(standard, MARK, value=value))
    shown = standard.replace("“四有”", "‘四有’")
    assert finding.severity == "info"
    assert finding.message == f"“雨量数据监测”的绩效标准“{shown}”没有数，也没有可查的文件，做到什么程度算达标说不清。"
    assert finding.hint == "建议写数，例如“≥×%”；依据文件的写明文号。"
    assert [(place.field, place.row, place.text) for place in finding.places] == [("standard", "雨量数据监测", standard)]


def test_bound_without_a_sum(find: Find) -> None:
    standard = "测报支出不超过年度预算"
    assert find(_form(standard, MARK, "测报支出", "从严控制", "成本指标"))
    assert find(_form(standard, "", "测报支出", "≤80万元", "成本指标")) == []
    find(f"name: 测试\nannual:\n  indicators:\n    - {{level2: 成本指标, name: 测报支出, standard: {standard}}}{MARK}\n")


@pytest.mark.parametrize(
    "standard",
    [
        "", "/", "行业标准", "实施方案", "问卷调查", "年度培训计划", "防汛责任书", "以测报平台数据为准", "不改变用途", "资金不得挤占", "公开招标", "数据准确率98%", "九成以上",
        "GB 5749—2022", "按照《水文条例》执行", "符合合同要求", "符合设计图纸要求", "达到招标参数要求", "优、良、中、差", "合格", "是否按时报送", "反映监测数据及时情况", "上年实际", "高于全省平均水平", "保持全省平均水平",
        "2024年12月底前完成", "全覆盖", "省水文局", "测报站点", "技术规范要求", "确保不发生漏报", "无漏报，数据一致", "杜绝漏报，确保及时",
    ],
)  # fmt: skip
def test_passes(find: Find, standard: str) -> None:
    assert find(_form(standard)) == []


def test_other_rules_come_first(find: Find) -> None:
    assert find(_form("提升雨量数据监测")) == []
    assert find(_form("厉行节约", name="图书外借")) == []


@pytest.mark.parametrize(("layout", "mark"), [("V6", ""), ("V7", ""), ("V13", ""), ("V2", MARK)])
def test_layouts_whose_standard_is_something_else(find: Find, layout: str, mark: str) -> None:
    find(_form("数据准确", mark, head=f"layout: {layout}\n"))


def test_no_standard_column(unjudged: Unjudge) -> None:
    assert unjudged("{name: 测试, annual: {indicators: [{level2: 质量指标, name: 雨量监测, value: 数据准确}]}}") == []


@pytest.mark.parametrize("row", [Indicator(), Indicator(name=Cell("保洁"), standard=Cell("实施方案"))])
def test_holds_without_the_sieve(row: Indicator) -> None:
    assert list(standard_unquantified(row, Declaration('project'))) == []
