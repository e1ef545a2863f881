"""Any of some words in a text: the same answer as asking for each word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from perfcheck_rules.lexicon.any_of import AnyOf

TEXTS = st.text(alphabet="甲乙丙\n丁", max_size=8)
WORDS = st.lists(st.text(alphabet="甲乙丙丁", min_size=1, max_size=3) | st.just("\n甲"), max_size=6)


@given(words=WORDS, text=TEXTS)
def test_same_as_asking_for_each(words: list[str], text: str) -> None:
    assert AnyOf(words).within(text) == any(word in text for word in words)
