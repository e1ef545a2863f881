"""Pairs of characters as numbers."""

from __future__ import annotations

import pytest

from perfcheck_rules.bigrams import bigrams, has_bigram_twice, written_out


@pytest.mark.parametrize("text", ["", "甲", "甲乙", "甲乙丙", "甲乙丙丁", "a甲\n0"])
def test_every_pair_once(text: str) -> None:
    even, odd = ([written_out(one) for one in half] for half in bigrams(text))
    pairs = [text[at : at + 2] for at in range(len(text) - 1)]
    assert (even, odd) == (pairs[::2], pairs[1::2])


@pytest.mark.parametrize(
    ("text", "twice"),
    [("", False), ("甲甲", False), ("甲甲甲", True), ("甲乙丙乙", False), ("甲乙丙甲乙", True), ("甲乙甲乙", True), ("😀甲😀", True), ("\ud83d甲\ud83d", False)],
)
def test_twice(text: str, twice: bool) -> None:
    assert has_bigram_twice(text) is twice
