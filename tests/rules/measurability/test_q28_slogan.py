"""Q28: benefits that are slogans."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perfcheck import Cell, Indicator, ValueCell
from perfcheck_rules.measurability.q28_slogan import slogan

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "Q28"
MARK = "    # 应报: Q28"


def test_page(page: Callable[[], None]) -> None:
    page()


def _form(name: str, value: str, mark: str = "", level: str = "社会效益指标", more: str = "") -> str:
    return f"name: 测试\nannual:\n  indicators:\n    - {{level2: {level}, name: '{name}', value: '{value}'{more}}}{mark}\n"


@pytest.mark.parametrize(
    "value", ["为经济建设保驾护航", "正面支撑", "为科研提供有力支撑。", "推动工作再上新台阶", "营造良好氛围", "为打造教育强县添砖加瓦"]
)
@pytest.mark.parametrize("level", ["社会效益指标", "经济效益", "可持续影响指标"])
def test_value(find: Find, value: str, level: str) -> None:
    [finding] = find(_form("防震减灾", value, MARK, level))
    assert finding.severity == "warning"
    assert finding.message == f"效益指标“防震减灾”填“{value}”，是一句口号，实现没有实现说不清。"
    assert finding.hint == "建议换成看得见的变化和数，例如“覆盖率≥×%”“避免损失≥×万元”。"
    assert [(place.field, place.row, place.text) for place in finding.places] == [("value", "防震减灾", value)]


@pytest.mark.parametrize("value", ["预警覆盖率≥95%", "明显", ""])
def test_name(find: Find, value: str) -> None:
    [finding] = find(_form("为城市安全添砖加瓦", value, MARK))
    assert finding.severity == "info"
    assert finding.message == "效益指标的名称“为城市安全添砖加瓦”是一句口号，看不出考核什么。"
    assert [(place.field, place.text) for place in finding.places] == [("name", "为城市安全添砖加瓦")]


def test_both(find: Find) -> None:
    [finding] = find(_form("为城市安全添砖加瓦", "保驾护航", MARK))
    assert finding.severity == "warning"
    assert [place.field for place in finding.places] == ["value", "name"]


@pytest.mark.parametrize(
    ("name", "value", "more"),
    [
        ("防震减灾", "明显改善", ""),
        ("防震减灾", "提供有力支撑的会商≥12次", ""),
        ("防震减灾", "提供有力支撑", ", standard: 优、良、中、差"),
        ("防震减灾", "提供有力支撑", ", note: 按财预〔2021〕101号分档"),
        ("提供有力支撑的台站≥20个", "保驾护航", ""),
        ("为发展保驾护航", "为发展保驾护航", ""),
    ],
)
def test_passes(find: Find, name: str, value: str, more: str) -> None:
    assert find(_form(name, value, more=more)) == []


@pytest.mark.parametrize("level", ["数量指标", "质量指标", "成本指标", "服务对象满意度指标"])
def test_only_benefits(find: Find, level: str) -> None:
    assert find(_form("保驾护航", "正面支撑", level=level)) == []


def test_missing_columns(find: Find) -> None:
    rows = f"{{level2: 社会效益指标, value: 正面支撑}}{MARK}\n    - {{level2: 社会效益指标, name: 保驾护航}}{MARK}"
    first, second = find(f"name: 测试\nannual:\n  indicators:\n    - {rows}\n    - {{level2: 社会效益指标, standard: 保驾护航}}\n")
    assert first.message.startswith("效益指标“”填")
    assert second.severity == "info"


@pytest.mark.parametrize("row", [Indicator(level2=Cell("社会效益指标")), Indicator(level2=Cell("社会效益指标"), name=Cell("效果"), value=ValueCell("明显"))])
def test_holds_without_the_sieve(row: Indicator) -> None:
    assert list(slogan(row)) == []
