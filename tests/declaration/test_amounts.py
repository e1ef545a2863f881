from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfcheck import AmountCell, Unreadable
from perfcheck.declaration.amounts import format_amount, parse_amount


@pytest.mark.parametrize(
    ("text", "unit", "amount"),
    [
        ("724.2318", "万元", "724.2318"),
        ("7242318", "元", "724.2318"),
        ("1,234.50", "万元", "1234.50"),
        ("12，345元", "万元", "1.2345"),
        ("３５．５", "万元", "35.5"),
        (" ¥ 100 ", "万元", "100"),
        ("人民币100万元整", None, "100"),
        ("-3.5", "万元", "-3.5"),
        ("2", "亿元", "20000"),
        ("5千元", None, "0.5"),
        ("5万", None, "5"),
        ("5万", "元", "5"),
        ("5亿元", None, "50000"),
        ("￥5,000元整。", None, "0.5"),
        ("人民币 ¥ 5 元；", "万元", "0.0005"),
        ("0", "元", "0"),
    ],
)
def test_amounts_are_exact_and_in_ten_thousand_yuan(text: str, unit: str | None, amount: str) -> None:
    assert parse_amount(text, unit) == Decimal(amount)


@pytest.mark.parametrize("text", ["", "无", "10万余元", "1.2.3", "12,34", "100元/人", "3-5", "见附件", "100、200"])
def test_what_is_not_one_amount_is_none(text: str) -> None:
    assert parse_amount(text, "万元") is None


def test_without_any_unit_there_is_no_amount() -> None:
    assert parse_amount("100", None) is None


@given(st.decimals(0, 10**8, places=4, allow_nan=False))
def test_an_amount_said_reads_back_as_itself(amount: Decimal) -> None:
    said = format_amount(amount)
    assert parse_amount(said, "万元") == amount
    assert not said.endswith(".") and ("." not in said or not said.endswith("0"))


@pytest.mark.parametrize(
    ("text", "unit", "reason"),
    [("", "万元", "没有填写"), ("100", None, "没有写明单位"), ("见附件", "万元", "“见附件”不是金额")],
)
def test_a_cell_says_why_it_has_no_amount(text: str, unit: str | None, reason: str) -> None:
    cell = AmountCell(text)
    cell.money_unit = unit
    with pytest.raises(Unreadable, match=reason) as caught:
        _ = cell.amount
    assert caught.value.cell is cell
    assert cell.amount_or_none is None
