"""Line breaking: what a reader must never see broken, and that nothing is lost or too wide."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfcheck.reporters.wrapping import break_lines, pad, shorten, width_of

SENTENCE = (
    "年度“资金支出总额”填“235万以内”，高于年度资金 583.44 万元（含结转）35%以上，成本上限失去约束。"
    "建议改为“≤200万元”；中期栏另行核定。"
)


def lines_of(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in break_lines(text, width)]


WIDTHS = {"甲": 2, "a": 1, "“”": 2, "\uff21\uff11": 4, "e\u0301": 1, "한글": 4, "": 0}


@pytest.mark.parametrize(("text", "width"), WIDTHS.items())
def test_a_chinese_character_takes_two_columns(text: str, width: int) -> None:
    assert width_of(text) == width


@pytest.mark.parametrize("width", range(12, 100))
def test_a_sentence_keeps_its_numbers_and_punctuation(width: int) -> None:
    lines = lines_of(SENTENCE, width)
    for line in lines:
        assert width_of(line) <= width
        assert line[0] not in "，。；：！？、）》”’%"
        assert line[-1] not in "（《“‘≤"
    for piece in ("235", "583.44 万", "35%", "≤200"):
        assert any(piece in line for line in lines), piece


def test_a_percentage_may_part_only_after_the_sign() -> None:
    assert lines_of("知晓率达到95%以上", 14) == ["知晓率达到95%", "以上"]
    assert lines_of("知晓率达到95%以上", 12) == ["知晓率达到", "95%以上"]


def test_a_comparison_stays_with_its_number_and_unit() -> None:
    assert lines_of("三年合计 ≥ 300 户", 15) == ["三年合计", "≥ 300 户"]


def test_closing_punctuation_takes_the_character_before_along() -> None:
    assert lines_of("目标数（必填）。", 14) == ["目标数（必", "填）。"]


def test_what_no_line_can_hold_is_cut() -> None:
    assert lines_of("a" * 25, 10) == ["a" * 10, "a" * 10, "a" * 5]
    assert lines_of("。" * 6, 6) == ["。。。", "。。。"]


def test_a_slice_to_keep_goes_to_the_next_line_whole() -> None:
    text = "见申报表/某某局 2024.yaml:3:5"
    start = text.index("申")
    assert break_lines(text, 28, keep=[(start, len(text))]) == [(0, 1), (1, len(text))]


def test_a_first_line_with_too_little_room_is_left_empty() -> None:
    assert break_lines("abcdef", 10, 3) == [(0, 0), (0, 6)]


CHARACTERS = st.text(st.sampled_from("甲乙丙，。：（）“”《》ab12.%≥→·/ 　元"), max_size=80)


@given(CHARACTERS, st.integers(2, 40))
def test_nothing_is_lost_but_blanks_at_the_breaks_and_no_line_is_too_wide(text: str, width: int) -> None:
    pieces = break_lines(text, width)
    end = 0
    for start, stop in pieces:
        assert not text[end:start].strip(" ")
        assert width_of(text[start:stop]) <= width
        end = stop
    assert not text[end:].strip(" ")


PHRASES = st.lists(
    st.sampled_from(["甲乙", "丙，", "583.44万元", "95%以上", "“甲”", "2022年", "≥30户", "（含 5 次）"]), max_size=20
)


@given(PHRASES, st.integers(14, 60))
def test_numbers_are_never_broken_where_a_line_can_hold_them(phrases: list[str], width: int) -> None:
    text = "".join(phrases)
    ends = {stop for _, stop in break_lines(text, width)}
    for number in re.finditer(r"≥?[0-9.]+%?", text):
        assert not ends & set(range(number.start() + 1, number.end()))


@given(CHARACTERS, st.integers(9, 40))
def test_a_shortened_text_fits_and_keeps_both_ends(text: str, width: int) -> None:
    short = shorten(text, width)
    assert width_of(short) <= width
    if short != text:
        head, tail = short.split("…")
        assert text.startswith(head)
        assert text.endswith(tail)


def test_padding_counts_columns() -> None:
    assert pad("文字", 6) == "文字  "
    assert pad("完整性", 6) == "完整性"
