from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfcheck.declaration.text import chinese_number, compact, fold, name_key, same_name, split_label


@pytest.mark.parametrize(
    ("text", "label", "rest"),
    [
        (" 指标3:资金总额", " 指标3:", "资金总额"),
        ("目标1：完善制度", "目标1：", "完善制度"),
        ("指标 12、次数", "指标 12、", "次数"),
        ("（一）强化管理", "（一）", "强化管理"),
        ("①培训", "①", "培训"),
        ("1.培训", "1.", "培训"),
        ("10）培训", "10）", "培训"),
        ("三、培训", "三、", "培训"),
        ("1:资金总额", "1:", "资金总额"),
        ("任务1、清淤", "任务1、", "清淤"),
        ("绩效目标一：清淤", "绩效目标一：", "清淤"),
        ("总体目标2. 清淤", "总体目标2. ", "清淤"),
        ("年度目标3）清淤", "年度目标3）", "清淤"),
        ("指标1 培训", "指标1 ", "培训"),
        ("(3).培训", "(3).", "培训"),
        ("（十二）、培训", "（十二）、", "培训"),
        ("⑳、培训", "⑳、", "培训"),
        ("1.  培训", "1.  ", "培训"),
        ("十一：培训", "十一：", "培训"),
        ("\t2)培训", "\t2)", "培训"),
        ("2.2027年底前建成", "2.", "2027年底前建成"),
        ("12．1998年以来", "12．", "1998年以来"),
    ],
)
def test_numbering_is_split_off_as_written(text: str, label: str, rest: str) -> None:
    assert split_label(text) == (label, rest)


@pytest.mark.parametrize("text", ["1.5万元", "三公经费", "2022年完成率", "8:30前开门", "目标一致性", "", "一是加强", "指标1培训", "123、培训", "1：30开门", "一二三四、甲", "（培训）", "1", "2022.培训", "2.2027", "2.20270年", "2.3027年", "1.202年"])
def test_what_only_looks_like_numbering_stays(text: str) -> None:
    assert split_label(text) == ("", text)


def test_numbering_alone_leaves_a_blank_text() -> None:
    assert split_label("指标4： ") == ("指标4：", "")


@given(st.text())
def test_nothing_is_lost_in_splitting_but_blanks_after_numbering_alone(text: str) -> None:
    label, rest = split_label(text)
    assert (label + rest).rstrip() == text.rstrip()
    assert rest or not text[len(label) :].strip()


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("指标1:资金总额", "3. 资金 总额"),
        ("培训（场次）", "培训(场次)"),
        ("ＡＢ系统　维护", "ab系统维护"),
        ("“放管服”改革", "放管服改革"),
    ],
)
def test_the_same_name_in_another_dress(left: str, right: str) -> None:
    assert same_name(left, right)


@pytest.mark.parametrize(("left", "right"), [("培训场次", "培训人次"), ("1", "2"), ("系统A", "系统B")])
def test_other_names_stay_other_names(left: str, right: str) -> None:
    assert not same_name(left, right)


def test_numbering_alone_is_its_own_key() -> None:
    assert name_key("指标1") != name_key("指标2")


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_compact_takes_out_wide_blanks_and_line_breaks() -> None:
    assert compact(" 社会　效益\n指标 ") == "社会效益指标"


@pytest.mark.parametrize(("number", "said"), [(3, "三"), (10, "十"), (12, "十二"), (20, "二十"), (99, "九十九"), (100, "100")])
def test_small_counts_as_they_are_said(number: int, said: str) -> None:
    assert chinese_number(number) == said


@pytest.mark.parametrize(("number", "said"), [(0, "零"), (1, "一"), (9, "九"), (11, "十一"), (21, "二十一"), (90, "九十"), (-1, "-1"), (101, "101")])
def test_counts_at_the_edges(number: int, said: str) -> None:
    assert chinese_number(number) == said


def test_full_width_becomes_half_width_and_circled_numbers_stay() -> None:
    assert fold("ＡＢ１％　①㎡～！") == "AB1% ①㎡~!"


@pytest.mark.parametrize(("text", "key"), [("ＬＥＤ路灯", "led路灯"), ("LED—路灯", "led路灯"), ("led路灯", "led路灯"), ("1.", "1"), ("指标1：", "指标1"), ("", ""), ("——", "")])
def test_keys(text: str, key: str) -> None:
    assert name_key(text) == key
