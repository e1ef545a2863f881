"""The figure of a row and the amount of a cell."""

from __future__ import annotations

from decimal import Decimal

import pytest

from perfcheck import AmountCell, Indicator, ValueCell
from perfcheck_rules.figures import amount, count, figure, least, money


def row(value: str | None) -> Indicator:
    return Indicator(value=ValueCell(value) if value is not None else None)


@pytest.mark.parametrize("value", ["60公里", "≥60公里", "30万元", "95%", "2次/月"])
def test_figures(value: str) -> None:
    assert figure(row(value).value) is not None


@pytest.mark.parametrize("value", [None, "", "明显改善", "全覆盖", "按月发放", "12月底前", "较上年增加60公里", "增长5%", "不超过年度预算", "零事故"])
def test_none(value: str | None) -> None:
    assert figure(row(value).value) is None
    assert count(row(value)) is None
    assert money(row(value)) is None


@pytest.mark.parametrize(
    ("value", "counted", "paid"),
    [("60公里", True, False), ("95%", False, False), ("2次/月", False, False), ("90分", False, False), ("12个月", False, False), ("60", False, False), ("30万元", False, True), ("5元/人", False, True)],
)
def test_counts_and_money(value: str, counted: bool, paid: bool) -> None:
    assert (count(row(value)) is not None, money(row(value)) is not None) == (counted, paid)


@pytest.mark.parametrize(("value", "number"), [("60公里", 60), ("≥60公里", 60), ("≤60公里", 60), ("50—60公里", 50)])
def test_least(value: str, number: int) -> None:
    quantity = figure(row(value).value)
    assert quantity is not None
    assert least(quantity) == number


def test_amounts() -> None:
    cell = AmountCell("200000")
    assert amount(cell) is None  # no unit is declared
    cell.money_unit = "元"
    assert amount(cell) == Decimal(20)
    assert amount(AmountCell("")) is None
    assert amount(None) is None
