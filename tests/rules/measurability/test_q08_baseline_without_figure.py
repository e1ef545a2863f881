"""Q08: comparisons with an earlier period that nobody can check."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

    Unjudge = Callable[[str], list[Unjudged]]

CODE = "Q08"


def test_page(page: Callable[[], None]) -> None:
    page()
MARK = "    # 应报: Q08"


def _form(value: str, more: str = "", mark: str = "", name: str = "用电量") -> str:
    return f"name: 测试\nannual:\n  indicators:\n    - {{level2: 生态效益指标, name: {name}, value: '{value}'{more}}}{mark}\n"


@pytest.mark.parametrize(
    ("value", "baseline"),
    [("不高于2021年次数", "2021年"), ("低于2021年数量", "2021年"), ("与上年持平", "上年"), ("不超过去年", "去年"), ("不高于近三年平均", "近三年")],
)
def test_level_of_a_period(find: Find, value: str, baseline: str) -> None:
    [finding] = find(_form(value, mark=MARK))
    assert finding.severity == "warning"
    assert finding.message.startswith(f"“用电量”写“{value}”，没有{baseline}")
    assert finding.message.endswith("的数，比不出来。")
    assert [(place.field, place.text) for place in finding.places] == [("value", value)]


@pytest.mark.parametrize(("value", "baseline"), [("不超过2024年底", "2024年底"), ("≤2024年末。", "2024年末"), ("余额不超过2024年12月", "2024年12月")])
def test_level_at_the_end_of_a_year_gone_by(find: Find, value: str, baseline: str) -> None:
    [finding] = find("year: 2025\n" + _form(value, mark=MARK))
    assert finding.message == f"“用电量”写“{value}”，没有{baseline}的数，比不出来。"
    assert not find("year: 2024\n" + _form(value))
    assert not find(_form(value))
    assert not find("year: 2025\n" + _form(value).replace("生态效益指标", "时效指标"))
    assert not find("year: 2025\n" + _form(value, ", note: 2024年底为3200度"))


@pytest.mark.parametrize("value", ["较上年有所下降", "比去年减少"])
def test_change_without_amount(find: Find, value: str) -> None:
    [finding] = find(_form(value, mark=MARK))
    assert finding.message.startswith(f"“用电量”写“{value}”，没有写变化多少，也没有")
    assert finding.hint.endswith("的数或变化幅度，如“×%”。")


def test_in_the_standard(find: Find) -> None:
    [finding] = find(_form("按照减负要求", ", standard: 低于2021年数量。", MARK))
    assert finding.message == "“用电量”写“低于2021年数量。”，没有2021年的数，比不出来。"
    assert finding.hint == "请补上2021年的数，例如“≤×（2021年为×）”。"
    assert [(place.field, place.text) for place in finding.places] == [("standard", "低于2021年数量。")]


@pytest.mark.parametrize(
    ("value", "more"),
    [
        ("较上年下降5%", ""),
        ("比2023年减少30吨", ""),
        ("不高于2023年的18万元", ""),
        ("不低于全省平均水平", ""),
        ("不高于上年", ", standard: 上年3200吨"),
        ("不高于上年", ", note: 上年实际：3200吨"),
        ("不高于上年", ", extra: {上年实际值: '3200'}"),
        ("≥95%", ", standard: 不低于上年"),
        ("不超过预算", ""),
        ("2025年底前", ""),
        ("明显改善", ", standard: 行业标准"),
        ("", ""),
    ],
)
def test_passes(find: Find, value: str, more: str) -> None:
    assert find(_form(value, more)) == []


@pytest.mark.parametrize("more", [", standard: 历史标准", ", note: 12月底前报送", ", extra: {分值上限: '10'}", ", note: ''"])
def test_figures_that_are_no_baseline(find: Find, more: str) -> None:
    assert find(_form("不高于上年", more, MARK))


def test_figure_in_the_name(find: Find) -> None:
    assert find(_form("不高于上年", name="用电量（上年320度）")) == []


def test_no_columns(unjudged: Unjudge) -> None:
    assert unjudged("{name: 测试, annual: {indicators: [{level2: 成本指标, name: 不高于上年}]}}") == []


@pytest.mark.parametrize(
    ("value", "message", "hint"),
    [
        ("不高于2021年次数", "“”写“不高于2021年次数”，没有2021年的数，比不出来。", "请补上2021年的数，例如“≤×（2021年为×）”。"),
        ("较上年增长", "“”写“较上年增长”，没有写变化多少，也没有上年的数，比不出来。", "请补上上年的数或变化幅度，如“×%”。"),
        ("较上年下降", "“”写“较上年下降”，没有写变化多少，也没有上年的数，比不出来。", "请补上上年的数或变化幅度，如“×%”。"),
    ],
)
def test_words_of_a_row_without_a_name(find: Find, value: str, message: str, hint: str) -> None:
    [finding] = find(f"name: 测试\nannual:\n  indicators:\n    - {{level2: 数量指标, value: {value}}}    # 应报: Q08\n")
    assert (finding.message, finding.hint) == (message, hint)


@pytest.mark.parametrize(
    "row",
    [
        "value: 不高于2021年次数, standard: 2021年为30次", "value: 不高于2021年次数, note: 基期；2021年30次", "value: 较上年增长5%", "value: 不低于上年95%",
        "value: 不低于全省平均水平", "value: '', standard: ''", "value: ≥5次, standard: 上年5次",
    ],
)  # fmt: skip
def test_nothing_missing(find: Find, row: str) -> None:
    assert find(f"{{name: 测试, annual: {{indicators: [{{level2: 数量指标, name: 投诉, {row}}}]}}}}") == []


@pytest.mark.parametrize(
    ("value", "more", "found"),
    [
        ("不低于行业均值", "", False),
        ("不高于全市", "", False),
        ("不高于近三年平均", "", True),
        ("不高于上年", ", standard: 上年良好，比例95%", False),
        ("不高于上年", ", standard: 全覆盖", True),
        ("不高于上年", ", note: 零事故", False),
        ("不高于上年", ", note: 较上年下降5%", False),
        ("不高于上年", ", note: 按规定报送，良好", True),
        ("不高于上年", ", standard: 不高于去年", True),
    ],
)
def test_averages_and_other_cells(find: Find, value: str, more: str, found: bool) -> None:
    mark = MARK if found else ""
    assert bool(find(_form(value, more, mark))) == found


@pytest.mark.parametrize("value", ["全年全覆盖", "不超过年度预算", "年底不低于全省平均水平", "本年不低于全市均值"])
def test_no_earlier_period(find: Find, value: str) -> None:
    assert find(_form(value)) == []


def test_average_of_earlier_years(find: Find) -> None:
    [finding] = find(_form("不高于近三年平均", mark=MARK))
    assert finding.message == "“用电量”写“不高于近三年平均”，没有近三年平均的数，比不出来。"


def test_the_cell_that_compares(find: Find) -> None:
    [finding] = find(_form("全覆盖", ", standard: 不高于上年", MARK))
    assert finding.places[0].field == "standard"
