"""Pairs of characters as numbers."""

from __future__ import annotations

import pytest

from perfcheck_rules.bigrams import bigrams, written_out


@pytest.mark.parametrize("text", ["", "甲", "甲乙", "甲乙丙", "甲乙丙丁", "a甲\n0"])
def test_every_pair_once(text: str) -> None:
    even, odd = ([written_out(one) for one in half] for half in bigrams(text))
    pairs = [text[at : at + 2] for at in range(len(text) - 1)]
    assert (even, odd) == (pairs[::2], pairs[1::2])
