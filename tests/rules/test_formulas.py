"""Sums that are worked out in a cell."""

from __future__ import annotations

from decimal import Decimal

import pytest

from perfcheck_rules.formulas import find_formulas


@pytest.mark.parametrize(
    ("text", "amount", "results"),
    [
        ("475×60+2875×4+3000×20=100000元=10万元", "10", ["10", "10"]),
        ("28.40元/株×17600株≈50万元", "49.984", ["50"]),
        ("1760元×10=17600元", "1.76", ["1.76"]),
        ("10320×2年+70000+25000=115640元=11.564万元", "11.564", ["11.564", "11.564"]),
        ("2.5×40=100万元", "100", ["100"]),
        ("按每人500元×800人×80%测算", "32", []),
        ("设备23万元x10台", "230", []),
        ("设备23万元X10台", "230", []),
        ("设备23万元*10台", "230", []),
        ("设备23万元✕10台", "230", []),
    ],
)
def test_sums(text: str, amount: str, results: list[str]) -> None:
    [formula] = find_formulas(text)
    assert formula.amount == Decimal(amount)
    assert formula.results == tuple(map(Decimal, results))


@pytest.mark.parametrize(
    "text",
    ["", "100万元", "7×24小时", "3m×5m展板100元", "5次×12月=60次", "（200+300）×12元", "200元×（10-2）人", "12元×3元", "×10元"],
)
def test_none(text: str) -> None:
    assert find_formulas(text) == ()


def test_two_sums_in_one_text() -> None:
    first, second = find_formulas("甲475元×60人，乙2875元×4人")
    assert (first.amount, second.amount) == (Decimal("2.85"), Decimal("1.15"))
