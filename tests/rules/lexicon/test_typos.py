"""The typo list and its matcher: what is caught, what stays silent, and that a fix never calls for another one."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from perfcheck_rules.lexicon import LexiconError, load
from perfcheck_rules.lexicon.typo_entries import Entry, read_entries, wrong_words
from perfcheck_rules.lexicon.typo_matcher import Typo, find_typos

ENTRIES = read_entries(load("typos"))
CORRECT = [
    line
    for line in Path(__file__).with_name("correct_sentences.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def contexts(entry: Entry) -> list[tuple[str, str]]:
    """What may stand before and after the wrong word, made from the entry's own guards; every guard word once."""
    befores = entry.before or ("",)
    afters = entry.after or ("",)
    lefts = [near + before for near, before in product(entry.near_before or ("",), befores[:1])]
    lefts += [(entry.near_before[0] if entry.near_before else "") + before for before in befores[1:]]
    rights = [after + near for near, after in product(entry.near_after or ("",), afters[:1])]
    rights += [after + (entry.near_after[0] if entry.near_after else "") for after in afters[1:]]
    return [(left, rights[0]) for left in lefts] + [(lefts[0], right) for right in rights[1:]]


def fixed(text: str) -> str:
    for typo in reversed(find_typos(text)):
        text = text[: typo.start] + typo.right + text[typo.end :]
    return text


def test_the_list_is_large_and_every_word_is_guarded_or_long() -> None:
    assert len({entry.wrong for entry in ENTRIES}) >= 1000
    assert [entry.wrong for entry in ENTRIES if len(entry.wrong) < 3 and not any(entry[4:])] == []


def test_no_right_word_is_itself_listed_as_wrong_without_context() -> None:
    unguarded = {entry.wrong for entry in ENTRIES if not any(entry[4:])}
    assert [entry for entry in ENTRIES if entry.right in unguarded] == []


def test_every_entry_fires_in_each_of_its_own_contexts_and_its_fix_is_final() -> None:
    silent, unstable = [], []
    for entry in ENTRIES:
        for left, right in contexts(entry):
            text = left + entry.wrong + right
            typos = find_typos(text)
            if not any(typo.start <= len(left) < typo.end for typo in typos):
                silent.append(text)
            elif find_typos(fixed(text)):
                unstable.append((text, fixed(text)))
    assert silent == []
    assert unstable == []


def test_no_entry_is_hidden_by_the_rest_of_the_list() -> None:
    hidden = [
        entry.wrong
        for entry in ENTRIES
        if all(
            (entry.wrong, entry.right)
            not in {(typo.wrong, typo.right) for typo in find_typos(left + entry.wrong + right)}
            for left, right in contexts(entry)
        )
    ]
    assert hidden == []


@pytest.mark.parametrize("sentence", CORRECT)
def test_correct_sentences_are_silent(sentence: str) -> None:
    assert find_typos(sentence) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("全面、及时、准备把握基层治理中存在的问题", "全面、及时、准确把握基层治理中存在的问题"),
        ("视屏会议保障次数", "视频会议保障次数"),
        ("制作宣传短视屏20条", "制作宣传短视频20条"),
        ("新建视屏教室", "新建视频教室"),
        ("在线视屏数量", "在线视频数量"),
        ("到达国家、省规定的标准", "达到国家、省规定的标准"),
        ("村容村貌到达预期目标", "村容村貌达到预期目标"),
        ("农村人民环境明显改善", "农村人居环境明显改善"),
        ("更加具体情况及时调整", "根据具体情况及时调整"),
        ("受益群众得满意度", "受益群众的满意度"),
        ("项目事实进度", "项目实施进度"),
        ("截止2023年12月底完成", "截至2023年12月底完成"),
        ("平安渡过春节假期", "平安度过春节假期"),
        ("如实反应情况", "如实反映情况"),
        ("药品不良反映监测", "药品不良反应监测"),
        ("建立台帐，布署到位，按装路灯200盏", "建立台账，部署到位，安装路灯200盏"),
        ("财政资金拔付及时律", "财政资金拨付及时率"),
        ("绩校指标完成律", "绩效指标完成率"),
        ("数量指镖", "数量指标"),
        ("秸杆禁烧覆盖律", "秸秆禁烧覆盖率"),
        ("实是求是，因地治宜", "实事求是，因地制宜"),
    ],
)
def test_typical_mistakes_are_put_right(text: str, right: str) -> None:
    assert fixed(text) == right


def test_blanks_inside_a_word_are_looked_through_and_offsets_are_those_of_the_text() -> None:
    text = "　指标1： 保障视 屏　会议"
    (typo,) = find_typos(text)
    assert text[typo.start : typo.end] == "视 屏"
    assert (typo.wrong, typo.right) == ("视屏", "视频")


def test_a_collocation_ends_with_its_clause() -> None:
    assert find_typos("人员全部到达，符合工作要求") == []
    assert find_typos("人员全部到达\n工作要求") == []
    assert [typo.right for typo in find_typos("人员配备到达工作要求")] == ["达到"]


def test_of_two_words_that_start_together_the_longer_is_reported_and_none_overlap() -> None:
    assert [(typo.start, typo.end, typo.right) for typo in find_typos("大部份地区，会计帐户")] == [
        (0, 3, "大部分"),
        (6, 9, "会计账"),
    ]


def test_callers_cannot_change_what_the_next_caller_gets() -> None:
    find_typos("建立台帐").clear()
    assert find_typos("建立台帐") == [Typo(2, 4, "台帐", "台账", True, "钱物往来用“账”")]


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ("视屏", "应写成“pairs: 错→对”"),
        ({"pairs": "视屏", "after": "会议"}, "“视屏”应写成“错→对”"),
        ({"pairs": "视屏→视频"}, "不足三个字"),
        ({"pairs": "视屏会→视屏会"}, "错词与正词相同"),
        ({"pairs": "视屏会→视频会 视屏会→视频会"}, "重复"),
        ({"pairs": "视屏→视频", "after": ["会议"]}, "after 应为用空格隔开的词"),
        ({"pairs": "视屏→视频", "behind": "会议"}, "不认识的键“behind”"),
        ({"pairs": "视屏会→视频会", "safe": "no"}, "safe 只能是 true 或 false"),
        ({"pairs": "视屏会→视频会", "note": 1}, "note 应为文字"),
        ({"after": "会议"}, "pairs 应为用空格隔开的词"),
    ],
)
def test_a_malformed_entry_is_named(item: object, reason: str) -> None:
    good = {"pairs": "必竟是→毕竟是"}
    with pytest.raises(LexiconError) as caught:
        read_entries({"账目": [good, item]})
    assert "“账目”第2条" in str(caught.value)
    assert reason in str(caught.value)


def test_a_list_of_another_shape_is_refused() -> None:
    with pytest.raises(LexiconError, match="标题"):
        read_entries(["视屏"])
    with pytest.raises(LexiconError, match="“账目”下应为词条列表"):
        read_entries({"账目": "视屏→视频"})


def test_a_missing_list_is_named() -> None:
    with pytest.raises(LexiconError, match="没有的词表"):
        load("没有的词表")


def test_the_wrong_words_alone() -> None:
    assert wrong_words(load("typos")) == list(dict.fromkeys(entry.wrong for entry in ENTRIES))
    assert wrong_words({"账目": [{"pairs": "甲乙丙→甲乙丁 戊己庚→戊己辛"}]}) == ["甲乙丙", "戊己庚"]
    for malformed in (["视屏"], {"账目": "视屏→视频"}, {"账目": [{}]}, {"账目": [{"pairs": ["视屏→视频"]}]}):
        with pytest.raises(LexiconError):
            wrong_words(malformed)
