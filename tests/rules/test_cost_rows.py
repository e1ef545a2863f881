"""Which rows of a plan limit a cost."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from perfcheck.declaration.model import Plan
from perfcheck.readers.yaml_reader import read_yaml
from perfcheck_rules import cost_rows as module
from perfcheck_rules.cost_rows import cost_rows

if TYPE_CHECKING:
    import pytest


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


def test_not_all_plans_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_KEPT", 2)
    monkeypatch.setattr(module, "_known", {})
    plans = [Plan("annual") for _ in range(3)]
    first = cost_rows(plans[0])
    cost_rows(plans[1])
    assert cost_rows(plans[0]) is first
    cost_rows(plans[2])
    assert cost_rows(plans[0]) is not first


def test_a_plan_in_the_place_of_another_one(monkeypatch: pytest.MonkeyPatch) -> None:
    plan, other = Plan("annual"), Plan("annual")
    kept = [object()]
    monkeypatch.setattr(module, "_known", {id(plan): (other, kept)})
    assert cost_rows(plan) == []
