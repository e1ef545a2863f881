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


@given(words=WORDS, texts=st.lists(TEXTS, max_size=4))
def test_the_lines_are_those_of_the_texts(words: list[str], texts: list[str]) -> None:
    lines = "\n".join(texts).split("\n")
    expected = {number for number, line in enumerate(lines, 1) if any(word in f"\n{line}" for word in words)}
    assert AnyOf(words).lines("\n" + "\n".join(lines) + "\n") == expected
