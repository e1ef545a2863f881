"""Q07: 时效 rows that name no time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

    Unjudge = Callable[[str], list[Unjudged]]

CODE = "Q07"


def test_page(page: Callable[[], None]) -> None:
    page()

TIMELESS = """
及时 | 按时完成 | 按计划实施 | 按期完成 | 更加具体工作进行安排 | 化解信访案件 | 完成全年度舆情件录入并分析 | 及时发现、交办和录入 | 第一时间处置到位 | 尽快
按照省市工作部署确定 | 在规定时间内完成 | 按年度计划推进 | 按照季节安排 | 长期 | 提前完成 | 目前完成 | 300户 | 全部完成 | 不超过预算 | 随叫随到 | 优良
"""
TIMED = """
2025年12月31日前 | 12月底 | 年底前 | 2025年1-12月 | 2025.07-2026.01 | 上半年 | 第三季度 | 每季度 | 季度 | 每月 | 每月一次 | 按月发放 | 按季度拨付 | 全年 | 全年完成
全年不间断运行 | 全年度完成 | 年度内完成 | 本年度内 | 当年 | 当日 | 当日办结 | 当天送达 | 7个工作日以内 | ≤30分钟 | 三年内 | 1年 | 接报后两小时到场 | 24小时值守 | 7*24小时
T+1 | 合同工期内 | 按合同约定时间完成 | 合同期内 | 项目期内完成 | 工期内 | 法定期限内 | 开学前到位 | 春节前发放 | 汛期前 | 竣工验收前完成 | 寒暑假 | 每学期末 | 实时 | 全天候
100% | 及时率≥95% | 较上年缩短2天 | 无延误 | 4次/年 | 日产日清 | 即收即办 | 8:30前 | 不高于上年 | ≥95 | 按《保障条例》办理 | 优、良、中、差 | 逾期一天扣1分 | 序时进度 | 不涉及 | /
"""


def _cells(table: str) -> list[str]:
    return [cell.strip() for line in table.split("\n") for cell in line.split(" | ") if cell.strip()]


def _form(value: str, more: str = "", level2: str = "时效指标", mark: str = "", name: str = "物资采购") -> str:
    return f"name: 测试\nannual:\n  indicators:\n    - {{level2: {level2}, name: {name}, value: '{value}'{more}}}{mark}\n"


@pytest.mark.parametrize("value", _cells(TIMELESS))
def test_no_time(find: Find, value: str) -> None:
    [finding] = find(_form(value, mark="    # 应报: Q07"))
    assert finding.severity == "warning"
    assert finding.message == f"时效指标“物资采购”填“{value}”，没有完成时间、时限或及时率，什么时候算逾期说不清。"
    assert finding.hint == "请写明时间，如“×月底前”“×个工作日内”，或“及时率≥×%”。"
    [place] = finding.places
    assert (place.field, place.row, place.term, place.text) == ("value", "物资采购", "annual", value)


@pytest.mark.parametrize("value", _cells(TIMED))
def test_passes(find: Find, value: str) -> None:
    assert find(_form(value)) == []


@pytest.mark.parametrize("more", [
    ", standard: 5个工作日以内", ", note: 每月10日前", ", extra: {完成节点: 6月底}", ", standard: 100%",
    ", standard: 《物资管理办法》", ", note: 优、良、中、差",
])  # fmt: skip
def test_time_or_source_in_another_column(find: Find, more: str) -> None:
    assert find(_form("及时", more)) == []


@pytest.mark.parametrize("more", [", standard: ''", ", standard: 第一时间知晓", ", note: 全年度件数", ", extra: {依据: 上级要求}"])
def test_other_columns_that_name_no_time(find: Find, more: str) -> None:
    assert find(_form("及时", more, mark="    # 应报: Q07"))


@pytest.mark.parametrize("name", ["6月底前完成采购", "办结时限（5个工作日）", "2小时内响应"])
def test_time_in_the_name(find: Find, name: str) -> None:
    assert find(_form("按时完成", name=name)) == []


@pytest.mark.parametrize(("column", "unit"), [("30", "天"), ("6", "月"), ("95", "'%'")])
def test_split_columns(find: Find, column: str, unit: str) -> None:
    assert find(_form(column, f", operator: ≤, unit: {unit}")) == []


@pytest.mark.parametrize("level2", ["质量指标", "数量指标", "社会效益指标"])
def test_other_kinds(find: Find, level2: str) -> None:
    assert find(_form("及时", level2=level2)) == []


def test_nothing_to_judge(unjudged: Unjudge) -> None:
    assert unjudged("{name: 测试, annual: {indicators: [{level2: 时效指标, name: 采购}, {level2: 时效指标, name: 采购, value: ''}]}}") == []


@pytest.mark.parametrize(("value", "column"), [("5", "unit: 个工作日"), ("95", "unit: '%'"), ("12月", "operator: ≤"), ("3", "operator: ≤, unit: 天")])
def test_columns_beside_the_value(find: Find, value: str, column: str) -> None:
    assert find(f"{{name: 测试, annual: {{indicators: [{{level2: 时效指标, name: 办结, value: '{value}', {column}}}]}}}}") == []


def test_row_without_a_name(find: Find) -> None:
    [finding] = find("name: 测试\nannual:\n  indicators:\n    - {level2: 时效指标, value: 及时}    # 应报: Q07\n")
    assert finding.message.startswith("时效指标“”填“及时”")
