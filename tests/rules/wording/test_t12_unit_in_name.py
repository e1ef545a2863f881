"""T12: a unit in the name and in its own column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find, Unjudged

CODE = "T12"


def test_page(page: Callable[[], None]) -> None:
    page()


def form(name: str, unit: str) -> str:
    return f'{{name: 甲, annual: {{indicators: [{{level2: 数量指标, name: "{name}", value: "9"{unit}}}]}}}}'


@pytest.mark.parametrize("name", ["在职人数（人）", "在职人数(人)", "在职人数【人】", "在职人数[人]", "在职（含借调）人数（单位：人）", "在职人数（ 人 ）。", "在职人数(单位:人)；"])
def test_at_both_cells_with_an_edit(find: Find, name: str) -> None:
    [finding] = find(form(name, ", unit: 人") + "    # 应报: T12")
    assert finding.severity == "info"
    assert finding.message == f"“{name}”末尾已注明单位“人”，计量单位栏又填了一遍。"
    assert finding.hint == "建议删去名称里的单位。"
    assert [place.field for place in finding.places] == ["name", "unit"]
    fix = finding.fix
    assert fix is not None and not fix.safe
    assert name[: fix.start] + fix.replacement + name[fix.end :] in ("在职人数", "在职（含借调）人数")


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("在职人数（人）", ""),
        ("在职人数（人）", ', unit: ""'),
        ("在职人数（户）", ", unit: 人"),
        ("在职人数（含借调）", ", unit: 人"),
        ("在职人数", ", unit: 人"),
        ("（人）数", ", unit: 人"),
        ("人）", ", unit: 人"),
        ("在职人数（）", ', unit: ""'),
    ],
)
def test_passes(find: Find, unjudged: Callable[[str], list[Unjudged]], name: str, unit: str) -> None:
    assert find(form(name, unit)) == []
    assert unjudged(form(name, unit)) == []
