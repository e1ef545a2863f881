"""Q26: qualitative indicators without grades."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from perfcheck import Cell, Indicator, ValueCell
from perfcheck_rules.measurability.q26_no_grades import no_grades

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

    Unjudge = Callable[[str], list[Unjudged]]

CODE = "Q26"
MARK = "    # 应报: Q26"


def test_page(page: Callable[[], None]) -> None:
    page()


def _form(value: str, mark: str = "", name: str = "讲解效果", level: str = "质量指标", more: str = "") -> str:
    return f"name: 测试\nannual:\n  indicators:\n    - {{level2: {level}, name: '{name}', value: '{value}'{more}}}{mark}\n"


@pytest.mark.parametrize("value", ["定性", "＝定性", "定性指标。", "好坏", "完成 好坏", "效果高低", "影响大小；"])
def test_no_grade(find: Find, value: str) -> None:
    [finding] = find(_form(value, MARK, more=", operator: 定性"))
    assert finding.severity == "info"
    assert finding.message == f"“讲解效果”填“{value}”，没有写做到哪一档，也没有列出分几档、各档什么标准。"
    assert finding.hint == "建议写出各档和标准，例如“优（×以上）、良、中、差”；能量化的改成数。"
    assert [(place.field, place.row, place.text) for place in finding.places] == [("value", "讲解效果", value)]


@pytest.mark.parametrize(
    ("value", "more"),
    [
        ("优", ", operator: 定性"),
        ("定性", ", note: 优良中低差"),
        ("定性", ", note: 优良中次差"),
        ("合格", ", nature: 定性"),
        ("明显改善", ", nature: 定性"),
        ("定性", ", standard: 优、良、中、差"),
        ("好坏", ", standard: 好得5分，坏不得分"),
        ("定性", ", note: 按财预〔2021〕101号分档"),
        ("120件", ", nature: 定性"),
        ("", ", nature: 定性"),
        ("是", ", nature: 定性"),
    ],
)
def test_passes(find: Find, value: str, more: str) -> None:
    assert find(_form(value, more=more)) == []


def test_figure_in_the_name(find: Find) -> None:
    assert find(_form("定性", name="讲解满意率≥95%")) == []


@pytest.mark.parametrize(("name", "level"), [("定性", "质量指标"), ("讲解效果", "时效指标"), ("讲解效果", "服务对象满意度指标")])
def test_other_rules_come_first(find: Find, name: str, level: str) -> None:
    assert find(_form("定性", name=name, level=level)) == []


def test_no_name_column(find: Find) -> None:
    [finding] = find(f"name: 测试\nannual:\n  indicators:\n    - {{value: 好坏}}{MARK}\n")
    assert finding.message.startswith("“”填“好坏”")


def test_no_value_column(unjudged: Unjudge) -> None:
    assert unjudged("{name: 测试, annual: {indicators: [{level2: 质量指标, name: 完成好坏}]}}") == []


@pytest.mark.parametrize("row", [Indicator(), Indicator(name=Cell("效果"), value=ValueCell("明显"))])
def test_holds_without_the_sieve(row: Indicator) -> None:
    assert list(no_grades(row)) == []
