"""Q25: values that are yes or no."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from perfcheck import Cell, Indicator, ValueCell
from perfcheck_rules.measurability.q25_yes_or_no import yes_or_no

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

    Unjudge = Callable[[str], list[Unjudged]]

CODE = "Q25"
MARK = "    # 应报: Q25"


def test_page(page: Callable[[], None]) -> None:
    page()


def _form(value: str, mark: str = "", name: str = "运维制度", level: str = "可持续影响指标", more: str = "") -> str:
    return f"name: 测试\nannual:\n  indicators:\n    - {{level2: {level}, name: '{name}', value: '{value}'{more}}}{mark}\n"


@pytest.mark.parametrize("value", ["是", "否", "有", "能", "是。", "制度建立与否", "是否通过测试", "是/否", "能否正常使用？"])
def test_truth_values(find: Find, value: str) -> None:
    [finding] = find(_form(value, MARK))
    assert finding.severity == "info"
    assert finding.message == f"“运维制度”填“{value}”，只有是和不是，做了多少、做得怎样看不出来。"
    assert finding.hint == "建议换成数或比率，例如“≥×项”“通过率≥×%”；确要判断有无的，写明怎样计分。"
    assert [(place.field, place.row, place.text) for place in finding.places] == [("value", "运维制度", value)]


@pytest.mark.parametrize(
    ("value", "more"),
    [
        ("是", ", standard: 通过得5分，不通过不得分"),
        ("是", ", standard: GB/T 22239—2019"),
        ("是", ", note: 优、良、中、差"),
        ("是否建立（达成、部分达成、未达成）", ""),
        ("按合同约定是否履行", ""),
        ("出台1项", ""),
        ("无", ""),
        ("好坏", ""),
        ("健全", ""),
        ("", ""),
    ],
)
def test_passes(find: Find, value: str, more: str) -> None:
    assert find(_form(value, more=more)) == []


def test_figure_in_the_name(find: Find) -> None:
    assert find(_form("是", name="设备完好率≥98%")) == []


@pytest.mark.parametrize("level", ["时效指标", "服务对象满意度指标"])
def test_other_rules_come_first(find: Find, level: str) -> None:
    assert find(_form("是", level=level)) == []


def test_no_name_column(find: Find) -> None:
    [finding] = find(f"name: 测试\nannual:\n  indicators:\n    - {{value: 是}}{MARK}\n")
    assert finding.message.startswith("“”填“是”")


def test_no_value_column(unjudged: Unjudge) -> None:
    assert unjudged("{name: 测试, annual: {indicators: [{level2: 质量指标, name: 是否通过}]}}") == []


@pytest.mark.parametrize("row", [Indicator(), Indicator(name=Cell("制度"), value=ValueCell("健全"))])
def test_holds_without_the_sieve(row: Indicator) -> None:
    assert list(yes_or_no(row)) == []
