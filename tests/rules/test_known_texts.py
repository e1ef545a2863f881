"""Which texts pass a test, asked once for each."""

from __future__ import annotations

import pytest

from perfcheck import worded
from perfcheck_rules.known_texts import KnownTexts


def test_no_text_is_asked_about_twice() -> None:
    asked: list[str] = []
    known = KnownTexts(lambda text: asked.append(text) or text in ("甲", "丙"))
    for _ in range(2):
        assert known.among({"甲", "乙"}) == {"甲"}
        assert known.among({"乙", "丙"}) == {"丙"}
        assert known.among({"乙"}) == set()
        assert known.among(frozenset()) == set()
    assert sorted(asked) == sorted(["甲", "乙", "丙"])


def test_a_test_that_looks_for_words_is_not_asked_about_plain_figures() -> None:
    texts = {"≥95%", "约95%"}
    assert KnownTexts(lambda text: True).among(texts) == texts
    assert KnownTexts(worded(lambda text: True)).among(texts) == {"约95%"}


def test_memory_stays_flat(monkeypatch: pytest.MonkeyPatch) -> None:
    for limit, asked_for in ((2, ["甲", "乙", "丙", "甲"]), (3, ["甲", "乙", "丙"])):
        monkeypatch.setattr(KnownTexts, "REMEMBERED", limit)
        asked: list[str] = []
        known = KnownTexts(lambda text, asked=asked: asked.append(text) or text == "甲")
        assert [known.among({text}) for text in "甲乙丙甲"] == [{"甲"}, set(), set(), {"甲"}]
        assert asked == asked_for


def test_what_is_left_of_a_form_is_asked_about_anew_once_all_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(KnownTexts, "REMEMBERED", 2)
    known = KnownTexts(lambda text: text == "甲")
    assert known.among({"甲", "乙"}) == {"甲"}
    assert known.among({"甲", "乙", "丙"}) == {"甲"}


def test_forgetting() -> None:
    asked: list[str] = []
    known = KnownTexts(lambda text: asked.append(text) or text == "甲")
    for _ in range(2):
        assert known.among({"甲", "乙"}) == {"甲"}
        known.forget_texts()
    assert sorted(asked) == sorted(["甲", "乙", "甲", "乙"])
