"""What values say by their texts alone."""

from __future__ import annotations

import pytest

from perfcheck import Plan
from perfcheck.readers.yaml_reader import read_yaml
from perfcheck_rules.lone_values import values_stand_alone
from perfcheck_rules.plainly_said import ceilings_at_funds, is_price, priced_thing, quantity_at


def plan_of(annual: str, unit: str = "万元") -> Plan:
    [declaration] = read_yaml(f"{{name: 甲, money_unit: {unit}, annual: {{{annual}}}}}").declarations
    assert declaration.annual is not None
    return declaration.annual


def test_ceilings_at_the_funds_are_told_in_the_units_of_the_form() -> None:
    assert ceilings_at_funds(plan_of("funds: {total: 120}")) == {"≤120万元", "不超过120万元", "120万元"}
    assert "≤1200000元" in ceilings_at_funds(plan_of("funds: {total: 1200000}", "元"))


@pytest.mark.parametrize("amount", ["120", "9", "123456789", "120.5", "120.5432"])
def test_what_is_told_of_the_funds_is_read_as_the_same_amount(amount: str) -> None:
    plan = plan_of(f"funds: {{total: '{amount}'}}, indicators: [{{name: 总成本, value: ≤{amount}万元}}]")
    assert f"≤{amount}万元" in ceilings_at_funds(plan)
    quantity, total = quantity_at(plan, 0), plan.funds.total
    assert quantity is not None and total is not None and quantity.high == total.amount


@pytest.mark.parametrize("amount", ["", "0", "012", "1,200", "-5", "5.", ".5", "1234567890", "5.12345", "５", "120万元", "1.2.3", "无"])
def test_funds_in_any_other_writing_tell_nothing(amount: str) -> None:
    assert not ceilings_at_funds(plan_of(f"funds: {{total: '{amount}'}}"))


def test_without_funds_or_their_unit_nothing_is_told() -> None:
    assert not ceilings_at_funds(plan_of("funds: {fiscal: 120}"))
    assert not ceilings_at_funds(plan_of("funds: {total: 120}", "亿元"))
    assert not ceilings_at_funds(plan_of("funds: {total: 120}", "''"))


@pytest.mark.parametrize("column", ["unit: 元", "operator: ≥"])
def test_beside_further_columns_a_text_alone_says_nothing(column: str) -> None:
    plan = plan_of(f"funds: {{total: 120}}, indicators: [{{name: 总成本, value: ≤120万元}}, {{name: 甲, value: 5, {column}}}]")
    assert not values_stand_alone(plan) and not ceilings_at_funds(plan)
    assert values_stand_alone(plan_of("indicators: [{name: 总成本, value: ≤120万元, unit: '', operator: ''}]"))


def test_the_quantity_of_a_row() -> None:
    plan = plan_of("indicators: [{name: 甲, value: ≤5户}, {name: 乙}, {name: 丙, value: ''}, {name: 丁, value: 良好}]")
    quantity = quantity_at(plan, 0)
    assert quantity is not None and (str(quantity.high), quantity.unit) == ("5", "户")
    assert [quantity_at(plan, place) for place in (1, 2, 3)] == [None, None, None]
    plan = plan_of("indicators: [{name: 甲, value: 5, operator: ≤, unit: 户}, {name: 乙}]")
    quantity = quantity_at(plan, 0)
    assert quantity is not None and (quantity.low, str(quantity.high), quantity.unit) == (None, "5", "户")
    assert quantity_at(plan, 1) is None


def test_prices_and_what_they_are_for() -> None:
    assert is_price("≤120元/人") and is_price("3.5万元/公里") and is_price("≥5元/人次以上")
    assert not is_price("≤120元") and not is_price("次/年") and not is_price("每人≤120元/月")
    assert [priced_thing(price) for price in ("≤120元/人", "3.5万元/公里", "5元/人次以上")] == ["人", "公里", "人次"]
