"""The shapes that most values have are read by one pattern, and mean what the whole parser makes of them."""

from __future__ import annotations

import itertools

import pytest

from perfcheck.declaration import quantity_parser

SIGNS = ("", "≥", "≤", ">=", "<=", "不少于", "不低于", "不超过", "不高于")
UNITS = ("%", "万元", "元", "人次", "场次", "人", "户", "次", "个", "项", "件", "条", "家", "份", "台", "套", "公里", "平方米", "亩")
UNITS += tuple(f"{money}/{unit}" for money in ("元", "万元") for unit in UNITS[3:])
NUMBERS = ("1", "12", "95", "99.5", "100", "100.0", "365", "2000", "2021", "2024", "10000", "1.2345", "999999999")


@pytest.mark.parametrize("unit", UNITS)
def test_the_short_way_and_the_long_way_agree(unit: str) -> None:
    short = 0
    for sign, number, after in itertools.product(SIGNS, NUMBERS, ("", "以上")):
        text = f"{sign}{number}{unit}{after}"
        match = quantity_parser._usual().fullmatch(text)
        assert match is not None, text
        quantity = quantity_parser._plain_bound(match)
        assert repr(quantity) == repr(quantity_parser._parse_any(text, "", "")), text
        assert quantity == quantity_parser.parse_quantity(text)
        short += 1
    assert short == len(SIGNS) * len(NUMBERS) * 2


@pytest.mark.parametrize("text", ["95", "0%", "≥0次", "第3次", "3年", "≥95%以内", "约30个", "5万", "1,200人", "05个", "3-5次"])
def test_everything_else_goes_the_long_way(text: str) -> None:
    assert quantity_parser._usual().fullmatch(text) is None
