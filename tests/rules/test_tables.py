"""The table of a plan row by row."""

from __future__ import annotations

from perfcheck import Plan
from perfcheck.readers.yaml_reader import read_yaml
from perfcheck_rules.tables import named_places, named_rows, table_of, written


def plan_of(rows: str) -> Plan:
    [declaration] = read_yaml(f"{{name: 甲, annual: {{indicators: [{rows}]}}}}").declarations
    assert declaration.annual is not None
    return declaration.annual


def test_columns_have_an_entry_for_every_row() -> None:
    plan = plan_of(
        "{level1: 产出指标, level2: 数量指标, label: 指标1：, name: 检测（批次）, value: ≥5个}, {level2: '', name: '', value: 3座}, {level1: 效益指标}"
    )  # fmt: skip
    table = table_of(plan)
    assert table.names == ("检测（批次）", "", "")
    assert table.keys == ("检测批次", "", "")
    assert table.said == "检测批次\n\n"
    assert not table.complete and table_of(plan_of("{name: 检测}, {name: 抽样}")).complete
    assert written(plan, "value") == ("≥5个", "3座", "")
    assert table.labels == ("指标1：", "", "")
    assert table.level1 == ("产出指标", "", "效益指标")
    assert table.level2 == ("数量指标", "", "")
    assert table.categories == ("数量", "", "效益")
    assert table.cost_places == ()


def test_rows_over_which_cost_stands() -> None:
    table = table_of(plan_of("{level1: 成本指标, level2: 经济指标}, {level2: 成 本 指标}, {level2: 数量指标}, {level1: 成本指标, level2: ''}"))
    assert table.cost_places == (0, 1, 3)


def test_whether_each_row_has_a_name_of_its_own() -> None:
    assert table_of(plan_of("{name: 检测批次}, {name: 抽样点位}")).distinct
    assert not table_of(plan_of("{name: 检测批次}, {name: 检测 批次。}, {name: 抽样点位}")).distinct
    assert not table_of(plan_of("{name: 检测批次}, {name: ''}")).distinct


def test_names_that_are_written_as_they_are_compared_are_not_written_anew() -> None:
    table = table_of(plan_of("{name: 检测批次}, {name: 抽样点位}, {name: 检测批次}"))
    assert table.keys is table.names and table.keys == ("检测批次", "抽样点位", "检测批次")
    assert set(table.said.split("\n")) == {"检测批次", "抽样点位"}
    assert table.complete and table.named and not table.distinct
    table = table_of(plan_of("{name: 检测批次}, {name: 抽样、点位}, {name: GPS定位}"))
    assert table.keys == ("检测批次", "抽样点位", "gps定位") and table.said == "检测批次\n抽样点位\ngps定位"
    assert table.complete and table.named and table.distinct
    table = table_of(plan_of("{name: 检测批次}, {name: 不涉及}"))
    assert table.keys == ("检测批次", "不涉及") and table.complete and table.distinct and not table.named


def test_rows_that_name_something() -> None:
    plan = plan_of("{name: 无}, {name: 检测批次}, {name: '', value: 5个}, {value: 5个}")
    assert [row.key for row in named_rows(plan)] == ["检测批次"]
    plan = plan_of("{name: 检测批次}, {name: 抽样点位}")
    assert [row.key for row in named_rows(plan)] == ["检测批次", "抽样点位"]


def test_where_names_stand() -> None:
    plan = plan_of("{name: 检测批次}, {name: 抽样点位}, {value: 5个}, {name: 检测批次}")
    assert list(named_places(plan, frozenset({"检测批次"}))) == [0, 3]
    assert list(named_places(plan, frozenset({"抽样点位", "检测批次"}))) == [0, 1, 3]
    assert list(named_places(plan, frozenset({"抽样"}))) == []
    assert list(named_places(plan, frozenset())) == []


def test_each_plan_has_a_table_of_its_own() -> None:
    plans = [plan_of(f"{{name: 检测{number}批次}}") for number in range(200)]
    assert [table_of(plan).keys for plan in plans] == [(f"检测{number}批次",) for number in range(200)]
    assert table_of(plans[-1]) is table_of(plans[-1])
    plans = [plan_of(f"{{value: {number}个}}") for number in range(3)]  # nothing is named in them, so that they have one mark
    assert [written(plan, "value") for plan in plans] == [("0个",), ("1个",), ("2个",)]
