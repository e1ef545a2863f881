from __future__ import annotations

from decimal import Decimal

import pytest

from perfcheck.declaration.mixed_units import agree, mixed, odd_one


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


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("5", "5", True), ("0", "0", True), ("0", "0.01", True), ("0", "0.011", False), ("0.5", "0.51", True), ("0.5", "0.515", False), ("100", "101", True), ("100", "101.02", False),
        ("101", "100", True), ("-100", "-101", True), ("-100", "100", False), ("100", "99", True), ("100", "98.9", False),
    ],
)  # fmt: skip
def test_the_same_but_for_rounding(left: str, right: str, *, expected: bool) -> None:
    assert agree(Decimal(left), Decimal(right)) is agree(Decimal(right), Decimal(left)) is expected


@pytest.mark.parametrize(("room", "expected"), [("0", False), ("0.001", False), ("0.002", True), ("0.01", True)])
def test_how_much_room_is_left_may_be_said(room: str, *, expected: bool) -> None:
    assert mixed(Decimal("1.002"), Decimal(10000), Decimal(room)) is expected
    assert mixed(Decimal(10000), Decimal("1.002"), Decimal(room)) is expected
