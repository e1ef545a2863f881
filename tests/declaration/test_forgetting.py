"""What was remembered of single texts is forgotten at once, and nothing else."""

from __future__ import annotations

import sys
from functools import cache, lru_cache
from types import ModuleType

import pytest

from perfcheck.declaration import text
from perfcheck.declaration.forgetting import forget_texts


class Keeper:
    def __init__(self) -> None:
        self.kept = ["甲"]

    def forget_texts(self) -> None:
        self.kept.clear()


@pytest.fixture
def module(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    made = ModuleType("perfcheck_of_somebody")
    monkeypatch.setitem(sys.modules, made.__name__, made)
    return made


def size(function: object) -> int:
    return int(function.cache_info().currsize)  # type: ignore[attr-defined]


def test_large_caches_of_texts_are_emptied_and_small_tables_are_kept(module: ModuleType) -> None:
    functions = {"large": lru_cache(1024)(str.upper), "small": lru_cache(1023)(str.lower), "unbounded": cache(str.title), "borrowed": lru_cache(4096)(str.strip)}
    for name, function in functions.items():
        function.__module__ = "somewhere" if name == "borrowed" else module.__name__
        setattr(module, name, function)
        function("a")
    forget_texts()
    assert {name: size(function) for name, function in functions.items()} == {"large": 0, "small": 1, "unbounded": 1, "borrowed": 1}


def test_our_own_functions_of_texts_forget() -> None:
    text.name_key("指标1：甲乙丙")
    assert size(text.name_key) > 0
    forget_texts()
    assert size(text.name_key) == 0
    assert text.name_key("指标1：甲乙丙") == "甲乙丙"


def test_whoever_keeps_texts_in_another_way_takes_part(module: ModuleType) -> None:
    called: list[str] = []
    keeper = Keeper()
    module.forget_texts = lambda: called.append("function")  # type: ignore[attr-defined]
    module.keeper, module.Keeper, module.number = keeper, Keeper, 3  # type: ignore[attr-defined]
    forget_texts()
    assert (called, keeper.kept) == (["function"], [])
    module.forget_texts = "no function"  # type: ignore[attr-defined]
    forget_texts()
    assert called == ["function"]


def test_modules_of_others_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    other, keeper = ModuleType("somebody_else"), Keeper()
    other.keeper = keeper  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "somebody_else", other)
    forget_texts()
    assert keeper.kept == ["甲"]
