"""Chinese numerals."""

from __future__ import annotations

from decimal import Decimal

import pytest

from perfcheck.declaration.numerals import parse_numeral


@pytest.mark.parametrize(
    ("run", "value"),
    [
        ("零", "0"), ("两", "2"), ("十", "10"), ("十二", "12"), ("二十", "20"), ("廿", "20"), ("廿五", "25"),
        ("卅一", "31"),
        ("一百", "100"), ("一百零五", "105"), ("一百一十五", "115"), ("二百五", "250"), ("三千二百", "3200"),
        ("三千二", "3200"),
        ("三千零二", "3002"), ("一万", "10000"), ("一万二", "12000"), ("一万二千", "12000"), ("十万", "100000"),
        ("三万零五百", "30500"),
        ("一亿二千万", "120000000"), ("九十五点五", "95.5"), ("二〇二二", "2022"), ("壹佰贰拾", "120"),
        ("伍仟万", "50000000"),
    ],
)  # fmt: skip
def test_numeral(run: str, value: str) -> None:
    assert parse_numeral(run) == Decimal(value)


@pytest.mark.parametrize(
    "run", ["", "十四五", "二三", "千", "万", "万一", "百千", "三十四十", "五点", "点五", "十百", "一二三", "人"]
)
def test_what_is_no_number(run: str) -> None:
    assert parse_numeral(run) is None
