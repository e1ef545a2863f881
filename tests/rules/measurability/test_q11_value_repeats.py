"""Q11: values that say the name once more."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from perfcheck import Cell, Indicator, ValueCell
from perfcheck_rules.measurability.q11_value_repeats import value_repeats

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

    Unjudge = Callable[[str], list[Unjudged]]

CODE = "Q11"
MARK = "    # 应报: Q11"


def test_page(page: Callable[[], None]) -> None:
    page()


def _form(name: str, value: str, mark: str = "") -> str:
    return f"name: 测试\nannual:\n  indicators:\n    - {{level2: 社会效益指标, name: '{name}', value: '{value}'}}{mark}\n"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("多部门会商、预警信息共享", "预警信息共享"),
        ("农户防灾意识", "增强农户防灾意识"),
        ("国有资产保值增值", "实现国有资产保值增值。"),
        ("校园周边秩序", "校园周边秩序明显改善"),
        ("促进残疾人就业增收", "残疾人就业增收"),
        ("文明城市创建", "完成文明城市创建任务"),
    ],
)
def test_without_a_figure(find: Find, name: str, value: str) -> None:
    [finding] = find(_form(name, value, MARK))
    assert finding.severity == "info"
    assert finding.message == f"“{name}”填“{value}”，只是把名称又说了一遍，没有目标数。"
    assert finding.hint == "请写明做到多少，例如“≥×”；取不到数的换一个指标。"
    assert [(place.field, place.row, place.text) for place in finding.places] == [("value", name, value)]


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("设备巡检", "组织专班对站点完成设备巡检不少于6次", "≥ 6 次"),
        ("入户走访", "全年组织入户走访300户", "300 户"),
    ],
)
def test_beside_the_figure(find: Find, name: str, value: str, shown: str) -> None:
    [finding] = find(_form(name, value, MARK))
    assert finding.message == f"“{name}”的指标值“{value}”把名称又写了一遍，目标数“{shown}”不醒目。"
    assert finding.hint == "建议指标值只写数，其余的话写进标准或备注。"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("设备巡检", ""),
        ("设备巡检", "≥6次"),
        ("设备巡检", "组织专班不少于6次"),
        ("设备巡检次数", "设备巡检次数≥6次"),
        ("培训", "组织业务骨干培训不少于6次"),
        ("数据准确", "准确"),
        ("应急响应快速", "快速"),
        ("意识强", "群众意识强"),
        ("观测数据质量控制达标", "数据质量控制达标"),
        ("工程验收合格", "工程验收合格"),
        ("工程质量", "工程质量合格"),
        ("预警信息覆盖", "预警信息全覆盖"),
        ("项目完工", "2024年12月底前项目完工"),
        ("完成区域站20个", "按期完成区域站20个建设"),
        ("培训6期", "培训6期以上"),
        ("校园周边秩序", "校园周边秩序优、良、中、差"),
        ("校园周边秩序", "符合《校园周边秩序办法》"),
        ("校园周边秩序", "校园周边秩序井然，家长放心"),
        ("校园周边秩序", "学生安全"),
        ("校园秩", "提升校园秩"),
        ("多项业务办理、数据通", "数据通"),
        ("业务办", "全年共组织业务办不少于6次"),
        ("一号水库大坝安全达到优良", "大坝安全达到优良"),
        ("群众出行条件（优、良、中、差）", "优、良、中、差"),
        ("落实《气候条例》条款", "《气候条例》"),
        ("零就业家庭", "零就业家庭动态清零"),
        ("", "组织专班巡检"),
    ],
)
def test_passes(find: Find, name: str, value: str) -> None:
    assert find(_form(name, value)) == []


def test_no_value_column(unjudged: Unjudge) -> None:
    assert unjudged("{name: 测试, annual: {indicators: [{name: 农户防灾意识}, {value: 增强农户防灾意识}]}}") == []


@pytest.mark.parametrize("row", [Indicator(), Indicator(value=ValueCell("防灾意识")), Indicator(name=Cell("防灾意识")), Indicator(name=Cell(""), value=ValueCell("防灾意识"))])
def test_holds_without_the_sieve(row: Indicator) -> None:
    assert list(value_repeats(row)) == []
