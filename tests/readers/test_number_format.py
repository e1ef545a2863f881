"""Numbers under Excel's formats; the expected texts are what Excel shows."""

from __future__ import annotations

import pytest

from perfcheck.readers.number_format import BUILT_IN, shown_number, shown_text


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        ("583.44000000000005", "General", "583.44"),
        ("583.4399999999999", "General", "583.44"),
        ("0.1", "", "0.1"),
        ("33.333333333333336", "General", "33.33333333"),
        ("341300", "G/通用格式", "341300"),
        ("-3", "General", "-3"),
        ("1.23456789e-7", "General", "1.23457E-07"),
        ("0.95", "0%", "95%"),
        ("0.955", "0.0%", "95.5%"),
        ("1", "0.00%", "100.00%"),
        ("7242318", "#,##0", "7,242,318"),
        ("7242318", "#,##0.00", "7,242,318.00"),
        ("1.005", "0.00", "1.01"),
        ("2.5", "0", "3"),
        ("-0.4", "0", "0"),
        ("0", "#", ""),
        ("0.5", "#.##", ".5"),
        ("3", "00", "03"),
        ("13812345678", "000-0000-0000", "138-1234-5678"),
        ("1234567", "0.0,", "1234.6"),
        ("1234567", "#,##0,", "1,235"),
        ("12", '0"万元"', "12万元"),
        ("12", '"≥"0"%"', "≥12%"),
        ("12", r"0\元", "12元"),
        ("12", "0 次", "12 次"),
        ("100", "[$¥-804]#,##0.00", "¥100.00"),
        ("-5", "#,##0.00_);(#,##0.00)", "(5.00)"),
        ("-5", "0;[Red]-0", "-5"),
        ("0", BUILT_IN[43], "-"),
        ("1234.5", BUILT_IN[43], "1,234.50"),
        ("-1234.5", BUILT_IN[43], "-1,234.50"),
        ("5", '[>3]"多"0;"少"0', "多5"),
        ("2", '[>3]"多"0;"少"0', "少2"),
        ("1.5", "# ?/?", "1 1/2"),
        ("12345678", "0.00E+00", "1.23E+07"),
        ("200", ";;;", ""),
    ],
)
def test_numbers(value: str, code: str, shown: str) -> None:
    assert shown_number(value, code) == shown


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        ("44562", "yyyy/m/d", "2022/1/1"),
        ("44562", BUILT_IN[31], "2022年1月1日"),
        ("44562", '[$-804]yyyy"年"m"月"d"日";@', "2022年1月1日"),
        ("44562", "yyyy年m月", "2022年1月"),
        ("44562", "yyyy-mm-dd", "2022-01-01"),
        ("44562.75", "yyyy-mm-dd hh:mm:ss", "2022-01-01 18:00:00"),
        ("44562.75", "h:mm AM/PM", "6:00 PM"),
        ("44562", "aaaa", "星期六"),
        ("44562", "d-mmm-yy", "1-Jan-22"),
        ("1.5", "[h]:mm", "36:00"),
        ("59", "m/d", "2/28"),
        ("61", "m/d", "3/1"),
        ("0.999999", "h:mm", "0:00"),
    ],
)
def test_dates(value: str, code: str, shown: str) -> None:
    assert shown_number(value, code) == shown


def test_the_calendar_of_old_macs() -> None:
    assert shown_number("43100", "yyyy/m/d", date1904=True) == "2022/1/1"


@pytest.mark.parametrize(("value", "code"), [("1e300", "yyyy"), ("-1", "yyyy/m/d"), ("nan", "0"), ("甲", "0"), ("5", "[[;\\")])
def test_what_cannot_be_shown_so_is_shown_somehow(value: str, code: str) -> None:
    assert shown_number(value, code)


def test_texts() -> None:
    assert shown_text("甲", "@") == shown_text("甲", "0.00") == "甲"
    assert shown_text("甲", '@"科"') == "甲科"
    assert shown_text("甲", '0;0;0;"（"@"）"') == "（甲）"
