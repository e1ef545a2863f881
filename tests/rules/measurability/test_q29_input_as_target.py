"""Q29: inputs that serve as indicators."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from perfcheck import Cell, Declaration, Indicator
from perfcheck_rules.measurability.q29_input_as_target import input_as_target

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

    Unjudge = Callable[[str], list[Unjudged]]

CODE = "Q29"
MARK = "    # 应报: Q29"


def test_page(page: Callable[[], None]) -> None:
    page()


def _form(name: str, mark: str = "", level: str = "质量指标", kind: str = "project") -> str:
    return f"kind: {kind}\nname: 测试\nannual:\n  indicators:\n    - {{level2: {level}, name: '{name}', value: ≥95%}}{mark}\n"


@pytest.mark.parametrize(
    "name",
    ["专项资金到位率", "预算执行率", "年度预算资金执行率", "预算下达率", "配套经费到位率", "会计科目调整次数", "预算编制准确率", "预算调整率", "资金投入", "人力投入情况", "投入资金总量",
     "投入财政资金", "投入巡护人员", "投入执法人员数量"],
)  # fmt: skip
def test_inputs(find: Find, name: str) -> None:
    [finding] = find(_form(name, MARK))
    assert finding.severity == "info"
    assert finding.message == f"“{name}”考核的是投入，投入多少不说明办成了什么。"
    assert finding.hint == "建议换成投入换来的产出或效果；预算执行情况一般由系统另行考核。"
    assert [(place.field, place.row, place.text) for place in finding.places] == [("name", name, name)]


@pytest.mark.parametrize(
    "name",
    ["护林员补助资金到位率", "奖励资金到位率", "工资经费到位率", "带动社会资金投入", "撬动资金投入", "巡护人员到岗率", "物资到位率", "设备投入使用数", "资金投入产出比", "救灾资金发放到位率",
     "预算绩效管理培训", "人员培训合格率", "资金到位时间", "支出进度", "政策执行率", ""],
)  # fmt: skip
def test_passes(find: Find, name: str) -> None:
    assert find(_form(name)) == []


def test_costs_and_departments(find: Find) -> None:
    assert find(_form("预算执行率", level="成本指标")) == []
    assert find(_form("预算执行率", kind="department")) == []


def test_no_name_column(unjudged: Unjudge) -> None:
    assert unjudged("{name: 测试, annual: {indicators: [{level2: 质量指标, value: 预算执行率}]}}") == []


@pytest.mark.parametrize("row", [Indicator(), Indicator(name=Cell("合格率"))])
def test_holds_without_the_sieve(row: Indicator) -> None:
    assert list(input_as_target(row, Declaration('project'))) == []
