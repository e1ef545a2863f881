"""In which columns a department's tasks make up the total."""

from __future__ import annotations

import pytest

from perfcheck.readers.yaml_reader import read_yaml
from perfcheck_rules.task_sums import columns_made_up


def columns(annual: str, *tasks: str, unit: str = "万元") -> set[str]:
    rows = ", ".join(f"{{name: 甲, funds: {{{task}}}}}" for task in tasks)
    text = f"{{kind: department, name: 某局, money_unit: {unit}, tasks: [{rows}], annual: {{funds: {{{annual}}}}}}}"
    [form] = read_yaml(text).declarations
    assert columns_made_up(form) is columns_made_up(form), "found out once"
    return set(columns_made_up(form))


def test_each_column_is_told_by_itself() -> None:
    assert columns("total: 12, fiscal: 12, other: 0", "total: 5, fiscal: 5, other: 0", "total: 7, fiscal: 7, other: 0") == {"total", "fiscal", "other"}
    assert columns("total: 12, fiscal: 11, other: 1", "total: 5, fiscal: 5, other: ''", "total: 7, fiscal: 6, other: 2") == {"total", "fiscal"}
    assert columns("total: 12, fiscal: 12", "total: 5, fiscal: 4", "total: 7, fiscal: 8, other: 3") == {"total", "fiscal"}


@pytest.mark.parametrize("total", ["12.001", "11.99", "''", "120000元", "无"])
def test_not_made_up_to_the_last_digit(total: str) -> None:
    assert columns(f"total: {total}", "total: 5.5", "total: 6.5") == ({"total"} if total == "120000元" else set())


def test_what_cannot_be_read_makes_up_nothing() -> None:
    assert columns("total: 12", "total: 12", "total: 待定") == set()
    assert columns("total: 12", "total: 12", unit="''") == set()
    assert columns("total: 0", "total: ''") == set(), "no task has an amount"
    assert columns("total: 12", "fiscal: 12") == set()


def test_no_annual_plan() -> None:
    [form] = read_yaml("{kind: department, name: 某局, money_unit: 万元, tasks: [{name: 甲, funds: {total: 5}}]}").declarations
    assert columns_made_up(form) == frozenset()
