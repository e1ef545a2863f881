"""Texts that have their key in common with another one, of whichever form."""

from __future__ import annotations

import pytest

from perfcheck_rules.sharers import Sharers


def first(text: str) -> str:
    return text[:1]


def test_texts_of_one_form_that_share_their_key() -> None:
    sharers = Sharers(first)
    assert sharers.among({"甲一", "甲二", "乙一"}) == {"甲一", "甲二"}
    assert sharers.among({"甲一", "乙一"}) == {"甲一"}, "it shares its key with a text seen before"
    assert sharers.among({"乙一", "丙一"}) == set()
    assert sharers.among(frozenset()) == set()


def test_one_that_was_alone_until_now() -> None:
    sharers = Sharers(first)
    assert sharers.among({"甲一", "乙一"}) == set()
    assert sharers.among({"甲一", "甲二", "乙一"}) == {"甲一", "甲二"}
    assert sharers.among({"乙一", "乙二"}) == {"乙一", "乙二"}
    assert sharers.among({"甲一"}) == {"甲一"}


def test_a_key_is_worked_out_once_for_a_text() -> None:
    asked: list[str] = []
    sharers = Sharers(lambda text: asked.append(text) or text[:1])
    for _ in range(2):
        sharers.among({"甲一", "甲二", "乙一"})
    assert sorted(asked) == sorted(["甲一", "甲二", "乙一"])


def test_memory_stays_flat(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Sharers, "REMEMBERED", 2)
    sharers = Sharers(first)
    assert sharers.among({"甲一", "乙一"}) == set()
    assert sharers.among({"甲一", "甲二"}) == {"甲一", "甲二"}, "what was known of a form's texts is worked out anew with the rest"
    sharers.among({"丙一", "丁一"})
    assert sharers.among({"甲二"}) == set(), "forgotten"


def test_forgetting() -> None:
    sharers = Sharers(first)
    sharers.among({"甲一", "甲二"})
    sharers.forget_texts()
    assert sharers.among({"甲一"}) == set()
