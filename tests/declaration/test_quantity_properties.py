"""No text breaks the reader; what it shows reads back as the same; width and blanks change nothing."""

from __future__ import annotations

import re
import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfcheck.declaration.quantity import Quantity
from perfcheck.declaration.quantity_parser import parse_quantity

_ALPHABET = (
    "0123456789.,-~/%‰一二两三十百千万亿半零年月日季周天次户人个元亩"
    "工作以上下内不低于超过≥≤<>=每均较增长降应尽保全无事故预算底前()（）：；、 \u3000"
)
_UNITS = ("户", "人次", "%", "万元", "天", "工作日", "公里", "个月", "‰", None)
_PERS = (None, "年", "月", "季", "周", "日", "亩", "人·年")


def _figures() -> st.SearchStrategy[Quantity]:
    number = st.decimals(min_value=Decimal("0.01"), max_value=999_999, places=2).map(Decimal.normalize)
    units, pers = st.sampled_from(_UNITS), st.sampled_from(_PERS)

    def point(value: Decimal, unit: str | None, per: str | None) -> Quantity:
        return Quantity("figure", True, value, value, True, True, unit, per)

    def lower(value: Decimal, inclusive: bool, unit: str | None, per: str | None) -> Quantity:
        return Quantity("figure", True, value, None, inclusive, False, unit, per)

    def upper(value: Decimal, inclusive: bool, unit: str | None, per: str | None) -> Quantity:
        return Quantity("figure", True, None, value, False, inclusive, unit, per)

    def between(low: Decimal, size: Decimal, low_in: bool, high_in: bool, unit: str | None) -> Quantity:
        return Quantity("figure", True, low, low + size, low_in, high_in, unit)

    return st.one_of(
        st.builds(point, number, units, pers),
        st.builds(lower, number, st.booleans(), units, pers),
        st.builds(upper, number, st.booleans(), units, pers),
        st.builds(between, number, number, st.booleans(), st.booleans(), units.filter(bool)),
    )


@given(_figures())
def test_what_is_shown_of_a_figure_reads_back_as_the_same(quantity: Quantity) -> None:
    assert parse_quantity(str(quantity)) == quantity


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=60))
def test_any_text_is_read_or_refused_without_an_error(text: str) -> None:
    quantity = parse_quantity(text, operator=text[:4], unit=text[-4:])
    if quantity is not None:
        str(quantity).encode("gbk")


@given(st.text(_ALPHABET, max_size=40))
def test_texts_of_the_words_of_the_trade_are_read_consistently(text: str) -> None:
    quantity = parse_quantity(text)
    if quantity is None:
        return
    str(quantity).encode("gbk")
    if quantity.low is not None and quantity.high is not None:
        assert quantity.low <= quantity.high
    assert not quantity.exceeds(quantity) and not quantity.disjoint(quantity)


@pytest.mark.parametrize(
    "text",
    [
        "≥95%",
        "不低于1,200户",
        "3-4次/年",
        "2022年12月31日前",
        "每月2次",
        "17元/人.天",
        "较上年增长5%",
        "10%±2%",
        "90.5(%)",
    ],
)
def test_width_and_blanks_change_nothing(text: str) -> None:
    wide = "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)
    spaced = "\t" + re.sub(r"(?<=[^0-9.,])(?=[0-9])|(?<=[0-9])(?=[^0-9.,])", " ", text) + "\u3000\n"
    assert parse_quantity(wide) == parse_quantity(text) == parse_quantity(spaced)


@pytest.mark.parametrize(
    "text",
    [
        "9" * 10_000,
        "1," * 5_000,
        "一" * 10_000,
        "一户" * 5_000,
        "不超过" * 3_000,
        "零" * 10_000,
        "每" * 10_000,
        "无" * 10_000,
        "较上年" * 3_000,
        "≥" * 10_000,
        "1月-" * 2_500,
        "(" * 10_000,
        "所有" * 5_000,
        "在预算" * 3_000,
        "1" + "(" * 5_000 + ")" * 5_000,
        "百分之" * 3_000 + "5",
        "\ud800" * 10_000,
    ],
)
def test_hostile_length_costs_no_time(text: str) -> None:
    best = 1.0
    for suffix in "ab c":  # the cache must not answer; the best of a few runs
        started = time.process_time()
        parse_quantity(suffix + text)
        best = min(best, time.process_time() - started)
    assert best < 0.05
