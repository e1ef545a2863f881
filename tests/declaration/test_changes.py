"""What changed between two versions of a form."""

from __future__ import annotations

import pytest

from perfcheck import Cell, Declaration
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


def compared(old: str, new: str) -> list[tuple[str, str | None, str | None, str | None, str | None]]:
    """Kind, row, field, old, new of each change."""
    [before], [after] = read_yaml(old).declarations, read_yaml(new).declarations
    return [(one.kind, one.row, one.field, one.old, one.new) for one in changes(before, after)]


PLAN = "kind: project\nname: 清淤\nmoney_unit: 万元\nannual:\n"


def test_a_department_that_differs_from_the_name_is_told() -> None:
    head = "kind: project\nname: 甲\ndepartment: "
    assert compared(f"{head}甲", f"{head}乙") == [("changed", None, "department", "甲", "乙")]
    assert compared(f"{head}乙", f"{head}甲") == [("changed", None, "department", "乙", "甲")]


def test_goals_of_which_not_all_are_numbered_go_by_what_they_say() -> None:
    goals = "  goals: [{label: 目标1：, text: 清理河道}, {label: LABEL, text: 修复堤岸}]\n"
    later = "  goals: [{label: 目标1：, text: 修复堤岸}, {label: LABEL, text: 清理河道}]\n"
    numbered = compared(PLAN + goals.replace("LABEL", "目标2："), PLAN + later.replace("LABEL", "目标2："))
    assert numbered == [("changed", "目标1", "goal", "清理河道", "修复堤岸"), ("changed", "目标2", "goal", "修复堤岸", "清理河道")]
    assert compared(PLAN + goals.replace("LABEL", '""'), PLAN + later.replace("LABEL", '""')) == []
    plain = "  goals: [{text: 清理河道五公里}]\n"
    assert compared(PLAN + plain, PLAN + plain.replace("五", "六")) == [("changed", None, "goal", "清理河道五公里", "清理河道六公里")]
    assert compared(PLAN + '  goals: [{text: ""}]\n', PLAN + "  goals: []\n") == []


def test_rows_without_a_second_level_are_told_under_the_first() -> None:
    row = "  indicators: [{level1: 产出 指标, level2: LEVEL, name: 长度, value: 3公里}]\n"
    bare = row.replace(", level2: LEVEL", "")
    for text, section in ((row.replace("LEVEL", '""'), "产出指标"), (bare, "产出指标"), (bare.replace("产出 指标", '""'), "绩效指标"), (row.replace("LEVEL", "数量"), "数量")):
        [before], [after] = read_yaml(PLAN + text).declarations, read_yaml(PLAN + text.replace("3公里", "5公里")).declarations
        assert [one.section for one in changes(before, after)] == [section]


def test_a_level_below_a_merged_one_is_no_change() -> None:
    row = "  indicators: [{level1: 产出指标, level2: 数量指标, name: 长度, value: 3公里}]\n"
    assert compared(PLAN + row, PLAN + row.replace("level1: 产出指标", 'level1: ""')) == []
    assert compared(PLAN + row, PLAN + row.replace("level1: 产出指标", "level1: 效益指标")) == [("changed", "长度", "level1", "产出指标", "效益指标")]


def test_blank_rows_are_nobodys_change() -> None:
    row = "  indicators: [{level1: 产出指标, level2: 数量指标, name: '', value: ''}]\n"
    assert compared(PLAN + row, PLAN + "  indicators: []\n") == []
    assert compared(PLAN + "  indicators: []\n", PLAN + row) == []


def test_an_amount_that_cannot_be_read_is_told_as_written() -> None:
    funds = "  funds: {total: 100}\n"
    assert compared(PLAN + funds, PLAN + funds.replace("100", "见附件")) == [("changed", None, "total", "100 万元", "见附件")]
    assert compared(PLAN + funds, PLAN + funds.replace("100", '""')) == [("changed", None, "total", "100 万元", "")]
    assert compared(PLAN + funds.replace("100", "见附件"), PLAN + funds.replace("100", "见附表")) == [("changed", None, "total", "见附件", "见附表")]
    assert compared(PLAN + funds, PLAN + funds.replace("100", "1000000元")) == []
    assert compared(PLAN + funds, PLAN + "  funds: {total: 100, fiscal: 60}\n") == [("changed", None, "fiscal", "", "60 万元")]


def test_what_a_task_that_came_or_went_was() -> None:
    head = "kind: department\nname: 局\nmoney_unit: 万元\ntasks:\n"
    assert compared(head + "  - {name: 清淤}\n", head + "  - {name: 清淤}\n  - {content: 只有内容}\n") == [("added", "只有内容", None, None, "")]
    assert compared(head + "  - {name: 清淤}\n  - {name: 护岸, funds: {total: 5}}\n", head + "  - {name: 清淤}\n") == [("removed", "护岸", None, "5 万元", None)]
    assert compared(head + "  - {name: 清淤}\n", head + "  - {name: 清淤}\n  - {name: '', content: ''}\n") == []


def test_what_stands_in_columns_of_its_own() -> None:
    before, after = (Declaration("project", extra={"负责人": Cell(name), "电话": Cell("1")}) for name in ("张三", "李四"))
    assert changes(before, after) == [Change("changed", None, "基本信息", "负责人", "extra", "张三", "李四")]


def test_a_term_that_went() -> None:
    row = "  indicators: [{level2: 数量指标, name: 清淤长度, value: '', standard: 规划}]\n"
    both = "kind: project\nname: 清淤\nmidterm:\n  goals: [{label: 目标1：, text: 清淤}]\n" + row
    assert compared(both, "kind: project\nname: 清淤\n") == [("removed", None, None, "清淤", None), ("removed", "清淤长度", None, "规划", None)]
    assert compared("kind: project\nname: 清淤\n", both) == [("added", None, None, None, "清淤"), ("added", "清淤长度", None, None, "规划")]
