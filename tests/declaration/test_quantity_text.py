"""A value's text made uniform before it is read: one sign for each meaning, no blanks but between digits."""

from __future__ import annotations

import pytest

from perfcheck.declaration.quantity_text import normalised, written_as


@pytest.mark.parametrize(
    ("sign", "others"),
    [
        ("≥", "≧⩾≽≮"), ("≤", "≦⩽≼≯"), ("=", "═﹦＝"), ("-", "—–‐‑−─━―﹣－"), ("~", "〜∼∽˜～"), ("%", "﹪％"), ("[", "〔【［"), ("]", "〕】］"), ("·", "•・∙⋅‧"), ("〇", "○"), ("万", "萬"), ("亿", "億"),
        ("*", "×✕＊"), ("¥", "￥"), ("2", "²２"), ("3", "³３"), ("μ", "µ"), ("'", "‘’＇"), ("(", "（"), (",", "，"), ("m2", "㎡"), ("m3", "㎥"), ("km", "㎞"), ("kg", "㎏"), ("mm", "㎜"), ("cm", "㎝"),
        ("", "\u200b\u200c\u200d\u2060\ufeff\u00ad“”"),
    ],
)  # fmt: skip
def test_one_sign_for_each_meaning(sign: str, others: str) -> None:
    assert {other: normalised(f"甲{other}乙") for other in others} == dict.fromkeys(others, f"甲{sign}乙")


def test_what_else_may_be_written_for_a_sign() -> None:
    assert sorted(written_as("≥<")) == sorted("≧⩾≽≮＜")
    assert "\u200b" in written_as([""]) and "“" in written_as([""])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""), (" \u3000 ", ""), ("≥ 3 个", "≥3个"), ("1 200", "1 200"), ("1　200 元", "1 200元"), ("3 个 5", "3个5"), ("百分之百", "100%"), ("百分百满意", "100%满意"), ("百分之九十", "百分之九十"), ("甲\n乙", "甲乙"),
        ("500万+人次", "500万余人次"), ("20+家", "20余家"), ("2亿 + 元", "2亿余元"), ("1+家政", "1+家政"), ("12+7", "12+7"), ("500万+", "500万+"), ("12+A", "12+A"),
    ],
)  # fmt: skip
def test_blanks_and_hundred_per_cent(text: str, expected: str) -> None:
    assert normalised(text) == expected


def test_a_value_is_no_essay() -> None:
    assert normalised("甲" * 300) == "甲" * 240
