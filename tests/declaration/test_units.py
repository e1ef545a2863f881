"""Units: spellings, the longest match, conversion."""

from __future__ import annotations

from fractions import Fraction

import pytest

from perfcheck.declaration.units import find_unit, per_ratio, unit_ratio


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("平米以上", "平方米"), ("㎡", "平方米"), ("KM", "公里"), ("个工作日内", "工作日"), ("日内", "天"),
        ("百分比", "%"), ("名", "人"),
        ("人次/年", "人次"), ("个百分点", "百分点"), ("万元", "万元"), ("千克", "公斤"), ("Mbps", ""), ("标准", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_longest_known_spelling(text: str, unit: str) -> None:
    assert find_unit(text, 0)[0] == unit


def test_units_of_one_family_convert_and_others_do_not() -> None:
    assert unit_ratio("公里", "米") == (1_000_000, 1000)
    assert unit_ratio("人", "人") == (1, 1)
    assert unit_ratio("人", "人次") is None
    assert unit_ratio(None, "人") is None


@pytest.mark.parametrize(
    ("per", "wanted", "factor"),
    [
        ("月", "年", "12"), ("季", "月", "1/3"), ("2年", "年", "1/2"), ("人·月", "人·年", "12"), ("周", "月", None),
        ("人·月", "户·年", None), (None, "年", None),
    ],
)  # fmt: skip
def test_frequencies(per: str | None, wanted: str, factor: str | None) -> None:
    got = per_ratio(per, wanted)
    assert (None if got is None else Fraction(got[0]) / Fraction(got[1])) == (
        None if factor is None else Fraction(factor)
    )
