"""C19: a value that has lost its figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "C19"
MARK = "    # 应报: C19"


def test_page(page: Callable[[], None]) -> None:
    page()


def _form(value: str, mark: str = "", name: str = "衬砌渠道长度", level2: str = "数量指标") -> str:
    return f"name: 测试\nannual:\n  indicators:\n    - {{level2: {level2}, name: {name}, value: '{value}'}}{mark}\n"


@pytest.mark.parametrize(
    ("value", "shape"),
    [("公里", "≥×公里"), ("≥ %", "≥×%"), ("≧ %", "≥×%"), ("≤", "≤×"), ("人次", "≥×人次"), ("<万元", "<×万元"), ("=户", "=×户"), ("≥", "≥×")],
)
def test_no_figure_left(find: Find, value: str, shape: str) -> None:
    [finding] = find(_form(value, MARK))
    assert finding.severity == "error"
    assert finding.message == f"“衬砌渠道长度”的指标值只写了“{value}”，没有数，年终无法考核。"
    assert finding.hint == f"请补填目标数，如“{shape}”。"
    assert [(place.field, place.text) for place in finding.places] == [("value", value)]


@pytest.mark.parametrize("value", ["", "/", "—", "--", "合格", "优", "≥5公里", "全部", "分", "每天", "≥**公里", "一级", "是", "。"])
def test_passes(find: Find, value: str) -> None:
    assert find(_form(value)) == []


def test_the_number_of_a_hotline_is_no_figure(find: Find) -> None:
    assert find(_form("≥ %", MARK, name="12369举报件同比下降率"))


def test_the_figure_stands_in_the_name(find: Find) -> None:
    assert find(_form("座", name="泵站改造（≥3座）")) == []


def test_a_row_that_names_nothing(find: Find) -> None:
    assert find(_form("%", name="不涉及")) == []
    assert find("name: 测试\nannual: {indicators: [{level2: 数量指标, value: 公里}]}\n") == []
    assert find("name: 测试\nannual: {indicators: [{level2: 数量指标, name: 里程}]}\n") == []
