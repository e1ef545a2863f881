"""What several rules look for is found in one go, each text asked about once."""

from __future__ import annotations

import itertools

import pytest

from perfcheck import worded
from perfcheck.declaration.quantity_parser import is_plain_figure
from perfcheck_rules.shared_search import IN_FORMS, IN_NAMES, IN_STANDARDS, IN_VALUES, SharedSearch


def texts(*words: str) -> frozenset[str]:
    return frozenset(words)


def test_each_gets_what_it_looks_for() -> None:
    shared = SharedSearch()
    ox, sheep = shared.add(lambda text: "牛" in text), shared.add(lambda text: "羊" in text)
    form = texts("牛", "羊", "牛和羊", "马")
    for _ in range(2):
        assert ox.among(form) == texts("牛", "牛和羊") and sheep.among(form) == texts("羊", "牛和羊")
    assert ox.among(texts("马", "羊")) == texts() and sheep.among(texts("马", "羊")) == texts("羊")
    assert ox.among(texts("马")) == texts() == ox.among(texts())


def test_no_text_is_asked_about_again() -> None:
    shared = SharedSearch()
    asked: list[str] = []
    ox = shared.add(lambda text: asked.append(text) or "牛" in text)
    for form in (texts("牛", "羊"), texts("牛", "马"), texts("羊", "马"), texts("牛", "羊")):
        assert ox.among(form) == form & {"牛"}
    assert sorted(asked) == ["牛", "羊", "马"]


def test_a_test_that_fails_holds_and_harms_no_other_rule() -> None:
    def picky(text: str) -> bool:
        raise ValueError(text)

    shared = SharedSearch()
    failing, ox = shared.add(picky), shared.add(lambda text: "牛" in text)
    for _ in range(2):
        assert ox.among(texts("牛", "马")) == texts("牛")
        assert failing.among(texts("牛", "马")) == texts("牛", "马")


def test_gates_and_plain_figures() -> None:
    shared = SharedSearch()
    asked: list[str] = []
    pieces: list[str] = []
    every = shared.add(lambda text: True)
    gate = lambda piece: pieces.append(piece) or {piece.split("\n").index(text) for text in ("≥95%", "牛")}  # type: ignore[func-returns-value]  # noqa: E731
    word = shared.add(worded(lambda text: asked.append(text) or True), gate)  # type: ignore[func-returns-value]
    closed = shared.add(lambda text: True, lambda piece: False)
    form = texts("≥95%", "牛", "羊")
    assert every.among(form) == form and closed.among(form) == texts()
    [piece] = pieces
    assert sorted(piece.split("\n")) == ["", "", "≥95%", "牛", "羊"]
    assert word.among(form) == texts("牛") == texts(*asked)


def test_something_more_to_look_for() -> None:
    shared = SharedSearch()
    ox = shared.add(lambda text: "牛" in text)
    form = texts("牛", "羊")
    assert ox.among(form) == texts("牛")
    assert shared.add(lambda text: "羊" in text).among(form) == texts("羊")


def test_it_forgets_when_it_has_seen_enough_and_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SharedSearch, "REMEMBERED", 3)
    shared = SharedSearch()
    asked: list[str] = []
    ox = shared.add(lambda text: asked.append(text) or "牛" in text)
    assert ox.among(texts("牛", "羊")) == texts("牛") == ox.among(texts("牛", "马"))
    assert sorted(asked) == ["牛", "羊", "马"]
    assert ox.among(texts("牛", "狗")) == texts("牛"), "what passed is known no more, and is asked about anew"
    assert sorted(asked[3:]) == ["牛", "狗"]
    shared.forget_texts()
    assert ox.among(texts("牛", "狗")) == texts("牛")
    assert sorted(asked[5:]) == ["牛", "狗"]


def test_worded_tests_of_the_bundled_rules_pass_no_plain_figure() -> None:
    from perfcheck.checking.plugins import load_plugins
    from perfcheck.config import Config

    load_plugins(Config())
    parts = (("", "≥", "<=", "不少于", "不超过"), ("1", "12", "99.5", "365", "2024"), ("%", "万元", "元/人", "次", "人次", "公里", "平方米"), ("", "以上"))
    figures = ["".join(one) for one in itertools.product(*parts)]
    assert all(map(is_plain_figure, figures))
    tests = [one for shared in (IN_FORMS, IN_NAMES, IN_STANDARDS, IN_VALUES) for one in shared.sought if one.worded]
    assert len(tests) > 3
    for one in tests:
        assert not [text for text in figures if one.test(text)]
