"""`lazy_pattern` behaves as the pattern that it stands for, and compiles nothing before it is asked."""

from __future__ import annotations

import re

import pytest

from perfcheck.declaration.lazy import lazy_pattern


def test_it_finds_what_the_pattern_finds() -> None:
    lazy = lazy_pattern("(?P<number>[0-9]+)个", re.VERBOSE)
    assert lazy.pattern == "(?P<number>[0-9]+)个"
    assert [match["number"] for match in lazy.finditer("3个、40个")] == ["3", "40"]
    assert (lazy.search("共3个") is not None, lazy.match("共3个"), lazy.fullmatch("3个") is not None) == (True, None, True)
    assert (lazy.findall("3个"), lazy.sub("若干", "3个"), lazy.split("甲3个乙")) == (["3"], "若干", ["甲", "3", "乙"])


def test_flags_count() -> None:
    assert lazy_pattern("a", re.IGNORECASE).search("A") is not None
    assert lazy_pattern("a").search("A") is None


def test_it_is_compiled_once_and_only_when_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[object] = []
    original = re.compile
    monkeypatch.setattr(re, "compile", lambda *asked: compiled.append(asked) or original(*asked))
    lazy = lazy_pattern("甲乙丙")
    assert compiled == []
    assert [lazy.search("甲乙丙丁") is not None, lazy.search("丁") is not None, lazy.match("甲乙丙") is not None] == [True, False, True]
    assert len(compiled) == 1


def test_a_mistake_shows_when_it_is_used() -> None:
    lazy = lazy_pattern("(")
    with pytest.raises(re.error):
        lazy.search("")


def test_asking_for_a_name_that_only_marks_something_compiles_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """So the engine asks every value of a module whether it is a rule."""
    lazy = lazy_pattern("甲乙丁")
    monkeypatch.setattr(re, "compile", lambda *asked: pytest.fail("compiled"))
    assert not hasattr(lazy, "__perfcheck_rule__")
