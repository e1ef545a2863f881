"""T18: units in a wrong spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "T18"


def test_page(page: Callable[[], None]) -> None:
    page()


def form(value: str, unit: str = "") -> str:
    return f'{{name: 甲, annual: {{indicators: [{{level2: 数量指标, name: 建设绿道km, value: "{value}"{unit}}}]}}}}'


@pytest.mark.parametrize(
    ("value", "fixed"),
    [
        ("≥12km", "≥12公里"),
        ("≥3000平米", "≥3000平方米"),
        ("3万平米。", "3万平方米。"),
        ("500 M", "500 米"),
        ("120元/人*天", "120元/人·天"),
        ("120元/人.每天", "120元/人·天"),
        ("15百分比", "15%"),
    ],
)
def test_in_the_value(find: Find, value: str, fixed: str) -> None:
    [finding] = find(form(value) + "    # 应报: T18")
    assert finding.severity == "info"
    assert finding.message == f"计量单位“{finding.arguments['wrong']}”不规范。"
    assert finding.hint == f"建议写作“{finding.arguments['right']}”。"
    assert finding.places[0].field == "value"
    assert finding.group.endswith(f"{finding.arguments['wrong']}→{finding.arguments['right']}")
    fix = finding.fix
    assert fix is not None and not fix.safe
    assert value[: fix.start] + fix.replacement + value[fix.end :] == fixed


@pytest.mark.parametrize(("unit", "right"), [("平米", "平方米"), (" km ", "公里"), ("百分比", "%"), ("人/次", "人次")])
def test_in_the_column_of_units(find: Find, unit: str, right: str) -> None:
    [finding] = find(form("≥9", f', unit: "{unit}"') + "    # 应报: T18")
    assert finding.places[0].field == "unit"
    fix = finding.fix
    assert fix is not None and unit[: fix.start] + fix.replacement + unit[fix.end :] == unit.replace(unit.strip(), right)


@pytest.mark.parametrize("value", ["≥12公里", "≥3000平方米", "符合LD-T", "按平米计价", "5G", "T型路口", "达到M", "元/人·月"])
def test_passes(find: Find, value: str) -> None:
    assert find(form(value, ", unit: 公里")) == []
    assert find(form(value, ', unit: ""')) == []
