"""Amounts of money that running text hands out."""

from __future__ import annotations

from decimal import Decimal

import pytest

from perfcheck_rules.amounts_in_text import AmountList, amount_list, named_amounts


def told(whole: str | None, *parts: str, is_open: bool = False) -> AmountList:
    return AmountList(Decimal(whole) if whole else None, tuple(map(Decimal, parts)), is_open)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("购置设备60万元、培训40万元、办公费75000元", told(None, "60", "40", "7.5")),
        ("共安排202.64万元，其中：甲100万元、乙74万元", told("202.64", "100", "74", is_open=True)),
        ("道路维修100万元，其中主干道60万元", told("100", "60", is_open=True)),
        ("甲60万元、乙30万元，合计90万元", told("90", "60", "30")),
        ("甲60万元，乙30万元，其中丙10万元", told(None, "60", "30", "10", is_open=True)),
        ("培训1000人", told(None)),
        ("", told(None)),
    ],
)
def test_lists(text: str, wanted: AmountList) -> None:
    assert amount_list(text) == wanted


@pytest.mark.parametrize(
    "text",
    ["带动投资3亿元，发放补助174万元", "甲60万元，每户5元", "甲60万元，乙不超过30万元", "23万元×10台", "甲60—70万元", "3万元/年", "共60万元，合计70万元"],
)
def test_amounts_that_may_be_something_else(text: str) -> None:
    assert amount_list(text) is None


def test_long_texts_are_not_read() -> None:
    assert amount_list("甲60万元，" + "加强管理，" * 60) is None


def test_labels() -> None:
    assert named_amounts("甲60万元，乙30万元") == (("甲", Decimal(60)), (",乙", Decimal(30)))


def test_what_follows_a_drawn_sum_is_another_matter() -> None:
    assert amount_list("甲修缮120万元、乙修缮80万元，总投资200万元，本年完成甲修缮，投资120万元") == told("200", "120", "80", is_open=True)
    # Not where the sum is not right, stands in front, or is that of one part.
    assert amount_list("甲修缮120万元、乙修缮80万元，总投资210万元，本年投资120万元") == told("210", "120", "80", "120")
    assert amount_list("共200万元，甲修缮120万元、乙修缮80万元，丙修缮50万元") == told("200", "120", "80", "50")
    assert amount_list("甲修缮120万元，总投资120万元，乙修缮80万元") == told("120", "120", "80")
