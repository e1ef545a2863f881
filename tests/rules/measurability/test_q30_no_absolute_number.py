"""Q30: 数量指标 that are all rates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perfcheck import Cell, Indicator, Plan
from perfcheck_rules.measurability.q30_no_absolute_number import no_absolute_number

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "Q30"
MARK = "    # 应报: Q30"
RATE = "{level2: 数量指标, name: 案件办理完成率, value: 100%}"
OTHER = "{level2: 产出数量, name: 普法任务完成率, value: 95, operator: ≥, unit: '%'}"


def test_page(page: Callable[[], None]) -> None:
    page()


def _form(*rows: str, term: str = "annual") -> str:
    return f"name: 测试\n{term}:\n  indicators:\n" + "".join(f"    - {row}\n" for row in rows)


def test_several(find: Find) -> None:
    [finding] = find(_form(RATE + MARK, "{level2: 质量指标, name: 评查合格率, value: ≥98%}", OTHER + MARK))
    assert finding.severity == "warning"
    assert finding.message == "年度的 2 条数量指标填的都是比率，没有一条写做多少，工作量看不出来。"
    assert finding.hint == "建议至少写一条绝对数，例如“≥×件”“≥×人次”；完成率放到质量指标。"
    assert [(place.field, place.row) for place in finding.places] == [("value", "案件办理完成率"), ("value", "普法任务完成率")]


def test_a_single_one(find: Find) -> None:
    [finding] = find(_form(RATE + MARK, term="midterm"))
    assert finding.severity == "info"
    assert finding.message == "中期唯一的数量指标填的是比率，没有写做多少，工作量看不出来。"


@pytest.mark.parametrize(
    "row",
    [
        "{level2: 数量指标, name: 普法讲座, value: ≥40场}",
        "{level2: 数量指标, name: 普法讲座, value: ''}",
        "{level2: 数量指标, name: 普法讲座, value: 按计划}",
        "{level2: 数量指标, name: 普法讲座}",
        "{level2: 数量指标, name: 普法讲座40场完成率, value: 100%}",
        "{level2: 数量指标, name: 普法讲座完成率, value: 100%, standard: 年度计划40场}",
        "{level2: 数量指标, name: 普法讲座完成率, value: 100%, note: 共40场}",
    ],
)
def test_an_absolute_number_somewhere(find: Find, row: str) -> None:
    assert find(_form(RATE, row, OTHER)) == []


def test_all_of_something_is_no_number(find: Find) -> None:
    assert find(_form(RATE + MARK, "{level2: 数量指标, name: 普法讲座, value: 全覆盖}" + MARK))


@pytest.mark.parametrize("more", ["standard: ''", "standard: 完成率95%", "note: 年度计划", "standard: 12月底前"])
def test_no_number_beside(find: Find, more: str) -> None:
    assert find(_form(RATE + MARK, "{level2: 数量指标, name: 普法讲座完成率, value: 100%, " + more + "}" + MARK))


def test_no_numbers_at_all(find: Find) -> None:
    assert find(_form("{level2: 质量指标, name: 评查合格率, value: ≥98%}", "{name: 完成率, value: 100%}")) == []


def test_a_form_without_values() -> None:
    assert list(no_absolute_number(Plan("annual", indicators=[Indicator(level2=Cell("数量指标"))]))) == []
