"""Amounts in the unit in which the form is filled in."""

from __future__ import annotations

from decimal import Decimal

import pytest

from perfcheck_rules.money import said


@pytest.mark.parametrize(
    ("unit", "text"),
    [("万元", "235.5 万元"), ("元", "2355000 元"), ("千元", "2355 千元"), ("亿元", "0.02355 亿元"), (None, "235.5 万元"), ("美元", "235.5 万元")],
)
def test_unit_of_the_form(unit: str | None, text: str) -> None:
    assert said(Decimal("235.5"), unit) == text


def test_without_a_gap() -> None:
    assert said(Decimal(200), "万元", gap="") == "200万元"
