"""What changed between two versions of a form."""

from __future__ import annotations

import pytest

from perfcheck.declaration.changes import Change, changes
from perfcheck.readers.yaml_reader import read_yaml

FORM = """
部门名称: 某县水利局
年度: 2024年
money_unit: 万元
tasks:
  - {label: 1, name: 河道清淤, content: 清淤, funds: {total: 100}}
  - {label: 2, name: 水库巡查, content: 巡查, funds: {total: 50}}
annual:
  period: 2024年
  funds: {total: 150, 中央补助: 30}
  goals: [{label: "目标1:", text: 清淤}, {label: "目标2:", text: 巡查}]
  indicators:
    - {level1: 产出, level2: 数量指标, name: 清淤长度, value: 10公里, standard: 合同}
    - {level1: "", level2: 数量指标, name: 巡查次数, value: "", unit: 次, extra: {依据: 甲}}
    - {level1: "", level2: 质量指标, name: 合格率, value: 明显提高}
"""


def between(*pairs: tuple[str, str], form: str = FORM) -> list[Change]:
    later = form
    for old, new in pairs:
        assert old in later
        later = later.replace(old, new, 1)
    [before], [after] = read_yaml(form).declarations, read_yaml(later).declarations
    return changes(before, after)


def test_nothing_changed() -> None:
    assert between() == []


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ('巡查次数, value: ""', "巡查次数, value: 36次", Change("changed", "annual", "数量指标", "巡查次数", "value", "", "36次")),
        ("standard: 合同", "standard: 规划", Change("changed", "annual", "数量指标", "清淤长度", "standard", "合同", "规划")),
        ("name: 巡查次数", "name: 巡查总次数", Change("changed", "annual", "数量指标", "巡查总次数", "name", "巡查次数", "巡查总次数")),
        ("unit: 次", "unit: 人次", Change("changed", "annual", "数量指标", "巡查次数", "unit", "次", "人次")),
        ("依据: 甲", "依据: 乙", Change("changed", "annual", "数量指标", "巡查次数", "extra", "甲", "乙")),
        ("level2: 质量指标, name", "level2: 社会效益指标, name", Change("changed", "annual", "社会效益指标", "合格率", "level2", "质量指标", "社会效益指标")),
        ("{total: 150,", "{total: 180,", Change("changed", "annual", "年度主要任务", None, "total", "150 万元", "180 万元", True)),
        ("中央补助: 30", "中央补助: 60", Change("changed", "annual", "年度主要任务", "中央补助", "source", "30 万元", "60 万元", True)),
        ("{total: 50}", "{total: 80}", Change("changed", None, "年度主要任务", "水库巡查", "total", "50 万元", "80 万元", True)),
        ("content: 巡查,", "content: 查,", Change("changed", None, "年度主要任务", "水库巡查", "content", "巡查", "查")),
        ("text: 巡查", "text: 不再巡查水库", Change("changed", "annual", "总体目标", "目标2", "goal", "巡查", "不再巡查水库")),
        ("period: 2024年", "period: 2025年", Change("changed", "annual", "总体目标", None, "period", "2024年", "2025年")),
        ("\n年度: 2024年", "\n年度: 2025年", Change("changed", None, "基本信息", None, "year", "2024年", "2025年")),
    ],
)
def test_a_cell_that_changed(old: str, new: str, change: Change) -> None:
    assert between((old, new)) == [change]


def test_blanks_width_and_equal_amounts_are_no_change() -> None:
    assert between(("10公里", "１０ 公里"), ("{total: 150,", "{total: 150.00,"), ("{total: 50}", '{total: " 50.0 "}')) == []


def test_another_money_unit_changes_every_amount() -> None:
    found = between(("money_unit: 万元", "money_unit: 元"))
    assert [(one.row, one.old, one.new) for one in found] == [
        ("河道清淤", "100 万元", "0.01 万元"), ("水库巡查", "50 万元", "0.005 万元"), (None, "150 万元", "0.015 万元"), ("中央补助", "30 万元", "0.003 万元"),
    ]  # fmt: skip


def test_rows_added_and_removed() -> None:
    row = "    - {level1: 产出, level2: 数量指标, name: 清淤长度, value: 10公里, standard: 合同}\n"
    assert between((row, "")) == [Change("removed", "annual", "数量指标", "清淤长度", None, "10公里，合同", None)]
    new = row.replace("清淤长度", "新建泵站").replace("10公里", "3座")
    assert between((row, row + new)) == [Change("added", "annual", "数量指标", "新建泵站", None, None, "3座，合同")]


def test_tasks_and_goals_added_and_removed() -> None:
    task = "  - {label: 2, name: 水库巡查, content: 巡查, funds: {total: 50}}\n"
    assert between((task, "")) == [Change("removed", None, "年度主要任务", "水库巡查", None, "巡查，50 万元", None)]
    assert between((', {label: "目标2:", text: 巡查}', "")) == [Change("removed", "annual", "总体目标", None, None, "巡查", None)]


def test_a_term_that_came() -> None:
    midterm = "midterm:\n  indicators: [{level2: 数量指标, name: 清淤长度, value: 30公里}]\nannual:"
    assert between(("annual:", midterm)) == [Change("added", "midterm", "数量指标", "清淤长度", None, None, "30公里")]


def test_the_name_of_a_department_is_told_once() -> None:
    assert [one.field for one in between(("某县水利局", "某县水务局"))] == ["name"]
