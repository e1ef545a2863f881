"""Which names speak of the whole cost."""

from __future__ import annotations

import pytest

from perfcheck_rules.lexicon import load
from perfcheck_rules.lexicon.cost_kinds import cost_kind, may_speak_of_cost


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("项目总成本", "total"),
        ("总投资", "investment"),
        ("概算总成本", "investment"),
        ("人均总成本", None),
        ("每公里总投资", None),
        ("设备购置费", None),
        ("", None),
    ],
)
def test_names(name: str, kind: str | None) -> None:
    assert cost_kind(name) == kind


def test_every_word() -> None:
    words = load("cost_totals")
    assert {cost_kind(word) for word in words["total"]} == {"total"}
    assert {cost_kind(word) for word in words["investment"]} == {"investment"}
    assert {cost_kind(f"{word}总成本") for word in words["part"]} == {None}


def test_the_cheap_look_misses_no_word() -> None:
    words = load("cost_totals")
    assert all(may_speak_of_cost(f"甲{word}") for kind in ("total", "plain", "investment") for word in words[kind])
    assert not may_speak_of_cost("人均培训费")
