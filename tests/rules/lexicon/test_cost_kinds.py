"""Which names speak of the whole cost."""

from __future__ import annotations

import pytest

from perfcheck_rules.lexicon import load
from perfcheck_rules.lexicon.cost_kinds import cost_kind, says_whole_cost


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


def test_names_as_written() -> None:
    assert says_whole_cost("指标1：项目 总 成 本")
    assert says_whole_cost("总投资。")
    assert not says_whole_cost("人均总成本")
    assert not says_whole_cost("设备购置费")
