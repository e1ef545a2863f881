from __future__ import annotations

from decimal import Decimal

import pytest

from perfcheck.declaration.mixed_units import mixed, odd_one


@pytest.mark.parametrize(
    ("total", "parts", "odd"),
    [
        ("968.19", ["7242318", "243.96"], 0),
        ("200", ["150", "0.005"], 1),
        ("2000000", ["150", "50"], -1),
        ("203", ["2026400"], -1),
        ("200", ["150", "50"], None),
        ("200", ["200", "50"], None),
        ("200", ["150", "40"], None),
        ("0", ["90"], None),
        ("200", ["100", "1000000"], 1),
        ("200", [], None),
        ("200", ["150", "500000"], 1),
        ("200", ["-50", "250"], None),
        ("200.01", ["150", "50"], None),
        ("201.9", ["150", "50"], None),
        ("203", ["150", "50"], None),
        ("0.02", ["150", "50"], -1),
        ("100", ["0.01"], -1),
        ("150.5", ["100", "5000", "50"], None),
        ("100", ["100", "0"], None),
    ],
)
def test_the_amount_in_the_other_unit(total: str, parts: list[str], odd: int | None) -> None:
    assert odd_one(Decimal(total), [Decimal(part) for part in parts]) == odd


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("200", "2000000", True),
        ("0.02", "200", True),
        ("203", "2026400", True),
        ("200", "200000", False),
        ("200", "200", False),
        ("0", "0", False),
        ("200", "2100000", False),
        ("-200", "-2000000", False),
        ("200", "0", False),
        ("0", "2000000", False),
        ("100", "1010000", True),
        ("100", "1011000", False),
    ],
)
def test_mixed(left: str, right: str, *, expected: bool) -> None:
    assert mixed(Decimal(left), Decimal(right)) is expected
