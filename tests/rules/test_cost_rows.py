"""Which rows of a plan limit a cost."""

from __future__ import annotations

import textwrap

from perfcheck.readers.yaml_reader import read_yaml
from perfcheck_rules.cost_rows import cost_rows, costs_of


def names(rows: str) -> list[str]:
    text = "name: 测试\nannual:\n  indicators:\n" + textwrap.indent(textwrap.dedent(rows).strip("\n"), "    ")
    [form] = read_yaml(text).declarations
    assert form.annual is not None
    assert cost_rows(form.annual) is cost_rows(form.annual), "sorted out once"
    return [row.name.text for row in cost_rows(form.annual) if row.name is not None]


def test_cost_is_a_second_level_of_older_forms() -> None:
    rows = """
        - {level1: 产出指标, level2: 成本指标, name: 甲, value: ≤5万元}
        - {level1: 产出指标, level2: 数量指标, name: 乙, value: ≥5个}
        - {level1: 产出指标, level2: 成 本 指标, name: 丙, value: ≤5万元}
        - {level1: 产出指标, level2: 质量指标（成本除外）, name: 丁, value: ≤5万元}
    """
    assert names(rows) == ["甲", "丙"]


def test_cost_is_a_first_level_of_newer_forms() -> None:
    rows = """
        - {level1: 成本指标, level2: 经济指标, name: 甲, value: ≤5万元}
        - {level1: 成本指标, level2: "", name: 乙, value: ≤5万元}
        - {level1: 产出指标, level2: 数量指标, name: 丙, value: ≥5个}
    """
    assert names(rows) == ["甲", "乙"]


def test_plans_are_kept_apart() -> None:
    assert names("- {level2: 成本指标, name: 甲}") == ["甲"]
    assert names("- {level2: 数量指标, name: 甲}") == []


def test_names_of_the_whole_cost() -> None:
    text = """{name: 测试, annual: {indicators: [
        {level2: 成本指标, name: 设备购置费}, {level2: 成本指标, name: 项目 总成本}, {level2: 数量指标}, {level2: 数量指标, name: 总投资},
        {level2: 成本指标, name: 人均总成本}]}}"""
    [form] = read_yaml(text).declarations
    assert form.annual is not None
    assert list(costs_of(form.annual).whole) == [1, 3]
    assert costs_of(form.annual) is costs_of(form.annual), "sorted out once"


def test_no_name_of_a_whole_cost() -> None:
    [form] = read_yaml("{name: 测试, annual: {indicators: [{level2: 成本指标, name: 设备购置费}]}}").declarations
    assert form.annual is not None
    assert not costs_of(form.annual).whole


def test_names_that_may_speak_of_a_cost() -> None:
    text = """{name: 测试, annual: {indicators: [
        {level2: 成本指标, name: 设备购置费}, {level2: 成本指标, name: 总（办公楼）成本}, {level2: 数量指标}, {level2: 数量指标, name: 总投资},
        {level2: 成本指标, name: 人均总成本}, {level2: 成本指标, name: 项目（含税）支出}, {level2: 成本指标, name: 成 本 控 制}]}}"""
    [form] = read_yaml(text).declarations
    assert form.annual is not None
    assert list(costs_of(form.annual).named) == [1, 3, 4, 5, 6]


def test_whole_costs_that_are_not_just_the_funds() -> None:
    text = """{name: 测试, money_unit: 万元, annual: {funds: {total: 120}, indicators: [
        {level2: 成本指标, name: 项目总成本, value: ≤120万元}, {level2: 成本指标, name: 总投资, value: ≤120 万元},
        {level2: 成本指标, name: 总成本}, {level2: 成本指标, name: 设备购置费, value: ≤5万元}]}}"""
    [form] = read_yaml(text).declarations
    assert form.annual is not None
    costs = costs_of(form.annual)
    assert (list(costs.whole), list(costs.remarkable)) == ([0, 1, 2], [1, 2])
    assert costs.usual == {"≤120万元", "不超过120万元", "120万元"}


def told(rows: str) -> tuple[list[str], list[int]]:
    [form] = read_yaml(f"{{name: 测试, money_unit: 万元, annual: {{funds: {{total: 120}}, indicators: [{rows}]}}}}").declarations
    assert form.annual is not None
    costs = costs_of(form.annual)
    return costs.prices, costs.others


def test_what_cost_rows_tell_beside_the_funds() -> None:
    rows = """{level2: 成本指标, name: 项目总成本, value: ≤120万元}, {level2: 成本指标, name: 设备购置费, value: ≤5万元},
        {level2: 数量指标, name: 设备, value: 7元/台}, {level2: 成本指标, name: 单价, value: ≤120元/台},
        {level2: 成本指标, name: 培训}, {level2: 成本指标, name: 会议, value: ''}, {level2: 成本指标, name: 印刷, value: 每份2元}"""
    assert told(rows) == (["≤120元/台"], [1, 6])
    assert told("{level2: 数量指标, name: 设备, value: 7元/台}") == ([], [])


def test_beside_a_column_of_units_each_may_be_anything() -> None:
    rows = "{level2: 成本指标, name: 项目总成本, value: ≤120万元, unit: 元}, {level2: 成本指标, name: 单价, value: ≤120元/台}, {level2: 成本指标, name: 培训}"
    assert told(rows) == ([], [0, 1])
