"""What stands twice in a row."""

from __future__ import annotations

import random
import re

import pytest

from perfcheck_rules.coming_back import lines_coming_back


@pytest.mark.parametrize("text", ["甲甲", "丙甲甲乙", "甲乙甲乙", "丁甲乙丙甲乙丙戊", "一二三四五六七八" * 2, "a\na\n", "😀甲", "\ud83d\ud83d"])
def test_it_comes_back(text: str) -> None:
    assert may_come_back(text, 8)


@pytest.mark.parametrize("text", ["", "甲", "甲乙甲", "甲乙丙甲丁乙", "一二三四五六七八九" * 2, "甲\n乙", "\ud83d甲"])
def test_it_does_not(text: str) -> None:
    assert not may_come_back(text, 8)


def test_no_longer_than_asked_for() -> None:
    assert may_come_back("甲乙丙甲乙丙", 3) and not may_come_back("甲乙丙甲乙丙", 2)


def test_nothing_is_missed() -> None:
    chance = random.Random(1)
    twice = re.compile(r"(.{1,8})\1", re.DOTALL)
    held = 0
    for _ in range(3000):
        text = "".join(chance.choices("甲乙丙丁戊己庚辛壬癸\n0", k=chance.randrange(40)))
        if twice.search(text):
            held += 1
            assert may_come_back(text, 8), text
    assert held > 500
