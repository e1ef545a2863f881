from __future__ import annotations

import pytest

from perfcheck.declaration.periods import Period, parse_period, parse_year


@pytest.mark.parametrize(
    ("text", "start", "end", "length"),
    [
        ("中期目标（2022年—2024年）", 2022, 2024, 3),
        ("2022-2024年", 2022, 2024, 3),
        ("2022—24年", 2022, 2024, 3),
        ("2022年1月1日至2022年12月31日", 2022, 2022, 1),
        ("２０２２年度", 2022, 2022, 1),
        ("2022年起三年", 2022, 2024, 3),
        ("三年", None, None, 3),
        ("3个年度", None, None, None),
        ("十五年", None, None, 15),
        ("二十年", None, None, 20),
        ("2022年1月至2024年12月", 2022, 2024, 3),
        ("2022至24年", 2022, 2024, 3),
        ("2022年起2年", 2022, 2023, 2),
        ("2022年起", 2022, 2022, 1),
        ("2022年，共三年", 2022, 2022, 1),
        ("2022年—2022年", 2022, 2022, 1),
        ("1980-1989年", 1980, 1989, 10),
        ("1年", None, None, 1),
    ],
)
def test_periods(text: str, start: int | None, end: int | None, length: int | None) -> None:
    assert parse_period(text) == (None if length is None else Period(start, end, length))


@pytest.mark.parametrize("text", ["", "长期", "按合同", "2024年—2022年", "第三年", "十四五期间", "12个月", "0年", "2024—22年", "1979", "20221", "年", "3年初", "100年"])
def test_no_period(text: str) -> None:
    assert parse_period(text) is None


def test_years_and_words() -> None:
    assert parse_period("2022年—2024年").years == {2022, 2023, 2024}  # type: ignore[union-attr]
    assert parse_period("三年").years == frozenset()  # type: ignore[union-attr]
    assert str(Period(2022, 2024, 3)) == "2022—2024年"
    assert str(Period(2022, 2022, 1)) == "2022年"
    assert str(Period(None, None, 3)) == "3年"


@pytest.mark.parametrize(
    ("text", "year"),
    [("（2022 年度）", 2022), ("2022年部门预算（2022）", 2022), ("2022年—2024年", None), ("文号12022", None)],
)
def test_the_one_year_of_a_heading(text: str, year: int | None) -> None:
    assert parse_year(text) == year
