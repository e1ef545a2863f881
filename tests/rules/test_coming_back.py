"""What stands twice in a row."""

from __future__ import annotations

import random
import re

import pytest

from perfcheck_rules.coming_back import lines_coming_back


@pytest.mark.parametrize("text", ["甲甲", "丙甲甲乙", "甲乙甲乙", "丁甲乙丙甲乙丙戊", "一二三四五六七八" * 2, "a\na\n", "😀甲", "\ud83d\ud83d"])
def test_it_comes_back(text: str) -> None:
    assert 0 in lines_coming_back(text, 8)


@pytest.mark.parametrize("text", ["", "甲", "甲乙甲", "甲乙丙甲丁乙", "一二三四五六七八九" * 2, "甲\n乙", "\ud83d甲", "一丁万丁"])
def test_it_does_not(text: str) -> None:
    assert lines_coming_back(text, 8) == set()


def test_no_longer_than_asked_for() -> None:
    assert lines_coming_back("甲乙丙甲乙丙", 3) == {0} and not lines_coming_back("甲乙丙甲乙丙", 2)


def test_the_lines_are_told() -> None:
    assert lines_coming_back("\n甲乙\n乙乙\n丙丁\n丁丙戊丙戊丙戊\n\n", 8) == {2, 4}


def test_rare_signs_make_every_line_doubtful() -> None:
    assert lines_coming_back("甲\n😀\n乙", 8) == {0, 1, 2}


def test_halves_of_two_characters_are_none() -> None:
    """丁 is 4E01, 七 4E03: beside each other, as bytes, the upper half of one and the lower half of the next may come back."""
    assert lines_coming_back("\u4e02\u4e01\u4e01\u4e03", 8) == {0}
    assert lines_coming_back("\u4e02\u4f02\u4e01\u0101", 8) == set()
    assert lines_coming_back("\u0102\u0103\u0203\u0203", 8) == {0}


def test_nothing_is_missed() -> None:
    chance = random.Random(1)
    twice = re.compile(r"(.{1,8})\1", re.DOTALL)
    held = 0
    for _ in range(3000):
        text = "".join(chance.choices("甲乙丙丁戊己庚辛壬癸\n0", k=chance.randrange(40)))
        lines = {text.count("\n", 0, at) for at in range(len(text)) if twice.match(text, at)}
        held += bool(lines)
        found = lines_coming_back(text, 8)
        assert found >= {text.count("\n", 0, match.start()) for match in twice.finditer(text)}, text
        assert bool(found) == bool(lines), text
    assert held > 500
