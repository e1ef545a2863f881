"""The table of a plan row by row."""

from __future__ import annotations

from perfcheck import Plan
from perfcheck.readers.yaml_reader import read_yaml
from perfcheck_rules.tables import named_rows, table_of, written


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


def test_rows_that_name_something() -> None:
    plan = plan_of("{name: 无}, {name: 检测批次}, {name: '', value: 5个}, {value: 5个}")
    assert [row.key for row in named_rows(plan)] == ["检测批次"]
    plan = plan_of("{name: 检测批次}, {name: 抽样点位}")
    assert [row.key for row in named_rows(plan)] == ["检测批次", "抽样点位"]


def test_each_plan_has_a_table_of_its_own() -> None:
    plans = [plan_of(f"{{name: 检测{number}批次}}") for number in range(200)]
    assert [table_of(plan).keys for plan in plans] == [(f"检测{number}批次",) for number in range(200)]
    assert table_of(plans[-1]) is table_of(plans[-1])
    plans = [plan_of(f"{{value: {number}个}}") for number in range(3)]  # nothing is named in them, so that they have one mark
    assert [written(plan, "value") for plan in plans] == [("0个",), ("1个",), ("2个",)]
