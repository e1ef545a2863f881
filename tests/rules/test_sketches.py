"""Forms remembered by numbers: the same answers in memory and on the disk."""

from __future__ import annotations

import random

import pytest

from perfcheck_rules import sketches
from perfcheck_rules.sketches import Remembered, Sketches


@pytest.mark.parametrize("in_memory", [0, 1, 7, 1000])
def test_the_same_from_memory_and_disk(monkeypatch: pytest.MonkeyPatch, in_memory: int) -> None:
    monkeypatch.setattr(sketches, "IN_MEMORY", in_memory)
    rng = random.Random(1)
    kept = Sketches()
    by_number: dict[int, list[Remembered]] = {}
    for place in range(60):
        one = Remembered(frozenset(rng.randrange(2**32) for _ in range(12)), f"单位{place % 7}", "半\udc80个", "")
        numbers = rng.sample(range(15), 4)
        kept.add(numbers, one)
        for number in numbers:
            by_number.setdefault(number, []).append(one)
        asked = rng.sample(range(15), 3)
        expected = dict.fromkeys(other for number in asked for other in by_number.get(number, [])[:4])
        assert [other.unpacked() for other in kept.near(asked, one.unit)] == [other for other in expected if other.unit != one.unit], "the first four, in their order"
    kept.close()


def test_without_a_disk_it_goes_on_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    import sqlite3

    def refuse(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("unable to open database file")

    monkeypatch.setattr(sketches, "IN_MEMORY", 2)
    monkeypatch.setattr(sqlite3, "connect", refuse)
    kept = Sketches()
    every = [Remembered(frozenset([place]), str(place), "", "") for place in range(4)]
    for one in every:
        kept.add([7], one)
    assert [one.unpacked() for one in kept.near([7], "")] == every
