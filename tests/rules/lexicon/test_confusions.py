"""Characters mistaken for one that sounds or looks alike: what is told apart, and by what."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from itertools import pairwise

import pytest

from perfcheck_rules.lexicon.confusions import Confusion, doubtful_lines, find_confusions
from perfcheck_rules.lexicon.official_language import (
    common_after,
    common_before,
    confusable_with,
    followers,
    is_common_long_end,
    is_word,
    neighbours,
)


def lines(name: str) -> list[str]:
    """A table without its first line."""
    return files("perfcheck_rules.lexicon").joinpath(f"{name}.txt").read_text(encoding="utf-8").split("\n")[1:-1]


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("学生营氧改善计划", "营氧", "营养"),
        ("教师培讯人次", "培讯", "培训"),
        ("污水外理厂运行", "污水外理", "污水处理"),
        ("基层医疗机够", "医疗机够", "医疗机构"),
        ("农村公路养互里程达标率", "养互", "养护"),
        ("社会治按防控", "治按", "治安"),
        ("群众满益度", "群众满益", "群众满意"),
    ],
)
def test_found_with_the_right_word(text: str, wrong: str, right: str) -> None:
    [found] = find_confusions(text)
    assert (found.wrong, found.right) == (wrong, right)
    assert text[found.start : found.end] == wrong
    assert doubtful_lines(f"合格\n{text}\n合格")


@pytest.mark.parametrize(
    "text",
    [
        "学生营养改善计划",
        "污水处理厂运行",
        "群众满意度",
        "中心城区雨污合流改造",  # 城区|雨污, not 区域
        "非工业源排放管控",  # 工业|源, no 工业园
        "打造津沪协同平台",
        "很好地完成",
        "改造上寨村桥梁",
        "购置PCR扩增仪3台",
        "≥95%",
        "",
        "的",
    ],
)
def test_passes(text: str) -> None:
    assert find_confusions(text) == ()


def test_several_in_one_text_from_left_to_right() -> None:
    found = find_confusions("学生营氧改善，教师培讯人次")
    assert [one.right for one in found] == ["营养", "培训"]
    assert found[0] == Confusion(2, 4, "营氧", "营养")


def test_what_was_never_strange_is_not_looked_at() -> None:
    assert not doubtful_lines("学生营养\n教师培训\n")


def test_lines_do_not_touch() -> None:
    assert not doubtful_lines("营\n氧")
    assert find_confusions("营，氧改善") == ()


def test_words() -> None:
    assert is_word("养护") and is_word("满意度") and not is_word("养互") and not is_word("养") and not is_word("")
    assert "护" in common_after("养") and "养" in common_before("护") and "互" not in common_after("养")
    before, after = neighbours("养护")
    assert "路" in before and "费" in after


def test_neither_a_word_nor_what_is_common_beside_one_has_a_pair_that_was_never_seen() -> None:
    # So `confusions` looks no farther than to where two characters are strange to each other.
    after = followers()
    pairs: set[tuple[str, str]] = set()
    for line in lines("official_words"):
        char, short, *long = line.replace(" ", "\t").split("\t")
        pairs |= {(char[0], second) for second in (char[1:] + short)}
        for end in long:
            pairs |= set(pairwise(char[0] + end))
    for line in lines("official_neighbours"):
        word, left, right = line.split("\t")
        pairs |= {(word[0], word[1]), *((one, word[0]) for one in left), *((word[1], one) for one in right)}
    assert len(pairs) > 100_000
    assert [first + second for first, second in pairs if first not in after or second not in after or second not in after[first]] == []


def test_confusable_characters_never_hold_the_character_itself() -> None:
    assert "互" in confusable_with("护") and "护" not in confusable_with("护")
    assert "张" in confusable_with("帐")  # they look alike
    assert confusable_with("%") == confusable_with("\n") == ""


def test_whatever_is_in_one_group_is_confused_with_each_other() -> None:
    groups = lines("confusable_characters")
    for char in {*groups[0], *groups[-1], *"护张"}:
        assert confusable_with(char) == "".join(sorted(set("".join(group for group in groups if char in group)) - {char}))


def test_every_line_of_a_table_is_found() -> None:
    table = lines("official_followers")
    assert [*followers()] == [line[0] for line in table]
    assert [followers()[line[0]] for line in table] == [line[1:] for line in table]
    for line in lines("official_neighbours")[::500]:
        assert neighbours(line[:2]) == tuple(line.split("\t")[1:])


@pytest.mark.parametrize("char", ["", "\n", "#", "%", "a", "\ud83d", "😀", "\uffff"])
def test_what_no_line_begins_with_is_in_no_table(char: str) -> None:
    assert followers().get(char) is None and char not in followers()
    with pytest.raises(KeyError):
        followers()[char]


def test_the_neighbours_of_a_word_that_is_not_common_are_not_known() -> None:
    for text in ("养互", "养"):
        with pytest.raises(KeyError):
            neighbours(text)


def test_common_words_are_those_whose_neighbours_are_known() -> None:
    words = [line[:2] for line in lines("official_neighbours")]
    assert lines("official_common_words") == ["".join(words)]
    for char in "养护人":
        assert common_after(char) == "".join(word[1] for word in words if word[0] == char) != ""
        assert common_before(char) == "".join(word[0] for word in words if word[1] == char) != ""


def test_ends_are_those_of_the_common_long_words() -> None:
    ends = {end for line in lines("official_words") for end in line.rpartition("\t")[2].split()}
    assert {line[0] + rest for line in lines("official_long_ends") for rest in line[1:].split(" ")} == ends
    assert all(map(is_common_long_end, ends))
    assert not any(map(is_common_long_end, ("养互", "%%", "护工养")))


def test_a_character_without_followers_ends_a_run() -> None:
    assert "护" in followers()["养"] and "%" not in followers()


@pytest.mark.parametrize(
    "name",
    [
        "official_followers",
        "official_words",
        "official_neighbours",
        "official_common_words",
        "official_long_ends",
        "confusable_characters",
    ],
)
def test_the_tables_are_as_the_script_made_them(name: str) -> None:
    head, _, body = files("perfcheck_rules.lexicon").joinpath(f"{name}.txt").read_bytes().partition(b"\n")
    assert head.split() == [b"#", b"tools/build_official_language.py", hashlib.sha256(body).hexdigest().encode()]


@pytest.mark.parametrize("odd", ["😀", "\ud83d"])
def test_what_takes_two_units_or_half_a_character_is_strange_to_nothing(odd: str) -> None:
    for before in (odd, odd * 2, "人" + odd):
        [found] = find_confusions(f"{before}学生营氧改善")
        assert (found.start, found.right) == (len(before) + 2, "营养")
        assert not doubtful_lines(f"{before}学生营养改善{odd}")
