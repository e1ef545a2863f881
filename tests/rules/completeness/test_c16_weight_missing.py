"""C16: points missing here and there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

CODE = "C16"
MARK = "    # 应报: C16"


def test_page(page: Callable[[], None]) -> None:
    page()


def _form(*weights: str, name: str = "巡查", first: str = "") -> str:
    rows = "".join(
        f"    - {{level2: 数量指标, name: {name}{number}, value: 5次, weight: '{weight.rstrip('!')}'}}{MARK if weight.endswith('!') else ''}\n"
        for number, weight in enumerate(weights, 1)
    )
    return f"name: 测试\nannual:\n  indicators:\n{first}{rows}"


def test_one_has_none(find: Find) -> None:
    [finding] = find(_form("30", "!", "20"))
    assert finding.severity == "warning"
    assert finding.message == "“巡查2”没有分值，其他 2 条都有，年终评分时这一条等于没有设。"
    assert finding.hint == "请补填分值，各指标合计 100。"
    assert [(place.field, place.text) for place in finding.places] == [("weight", "")]


def test_each_that_has_none(find: Find) -> None:
    found = find(_form("30", "!", "!", "40分"))
    assert [finding.places[0].row for finding in found] == ["巡查2", "巡查3"]
    assert len({finding.group for finding in found}) == 2


@pytest.mark.parametrize(
    "weights", [("60", "", "40"), ("50", "", "40"), ("0.6", "", "0.4"), ("0.5", "0.4", ""), ("60%", "40%", ""), ("60.005", "", "40")]
)
def test_what_is_given_is_the_whole(find: Find, weights: tuple[str, ...]) -> None:
    assert find(_form(*weights)) == []


@pytest.mark.parametrize("weights", [("60", "!", "41"), ("49.98", "!", "40"), ("60.02", "!", "40")])
def test_not_quite_the_whole(find: Find, weights: tuple[str, ...]) -> None:
    assert len(find(_form(*weights))) == 1


def test_the_whole_column(find: Find) -> None:
    [finding] = find(_form("!", "!"))
    assert finding.severity == "info"
    assert finding.message == "表上有分值栏，2 条指标都没有填分值。"
    assert finding.hint == "本地要求赋分的，请补填，合计 100。"
    assert len(finding.places) == 2


@pytest.mark.parametrize(
    "form",
    [
        _form("30", "20"),
        _form("三十", "", "20"),
        _form("", "", first="    - {level1: 产出指标, name: '', value: '', weight: 50}\n"),
        _form("30", "", first="    - {level1: 产出指标, name: '', value: '', weight: 50}\n"),
        "name: 测试\nannual: {indicators: [{level2: 数量指标, name: 甲, value: 1, weight: 30}, {name: 不涉及, value: '', weight: ''}]}\n",
    ],
)
def test_passes(find: Find, form: str) -> None:
    assert find(form) == []


def test_a_form_without_that_column(unjudged: Callable[[str], list[Unjudged]]) -> None:
    [outcome] = unjudged("name: 测试\nannual: {indicators: [{level2: 数量指标, name: 甲, value: 1}]}\n")
    assert (outcome.outcome, outcome.reason) == ("not_applicable", "没有分值栏")


def test_an_empty_column_is_one_thing_whatever_the_form(find: Find) -> None:
    [first], [second] = find(_form("!", "!")), find(_form("!", "!", "!", name="乙"))
    assert first.group == second.group


def test_ten_points_may_be_missing(find: Find) -> None:
    """90 is the whole where 预算执行率 has the rest; a 二级指标 without any points is missed all the same."""
    row = "    - {level1: 产出指标, level2: %s, name: %s, value: 5次, weight: '%s'}%s\n"
    head = "name: 测试\nannual:\n  indicators:\n"
    rows = row % ("数量指标", "甲", "60", "") + row % ("质量指标", "乙", "30", "")
    assert find(head + rows + row % ("质量指标", "丙", "", "")) == []
    [finding] = find(head + rows + row % ("时效指标", "丙", "", MARK))
    assert finding.message == "“丙”没有分值，其他 2 条都有，年终评分时这一条等于没有设。"
    other = "    - {level1: 效益指标, level2: 质量指标, name: 丙, value: 5次, weight: ''}" + MARK + "\n"
    assert len(find(head + rows + other)) == 1


def test_nearly_a_hundred_is_a_hundred(find: Find) -> None:
    assert find(_form("33.33", "33.33", "33.33", "")) == []
    assert len(find(_form("33.33", "33.33", "33.32", "!"))) == 1


def test_a_subtotal_explains_what_is_blank(find: Find) -> None:
    subtotal = "    - {level2: 数量指标, name: '', value: '', weight: '50'}\n"
    assert find(_form("30", "", first=subtotal)) == []
    assert len(find(_form("30", "!", first="    - {level2: 数量指标, name: 巡查, value: 5次, weight: '10'}\n"))) == 1
    assert len(find(_form("30", "!", first="    - {level2: 数量指标, name: '', value: ''}\n"))) == 1
