"""`name_key`: the quick ways give what the slow one gives."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from perfcheck.declaration.text import name_key

_MARKS = " \t\r\n\u00a0\u3000\ufeff\u200b,.;:!?()[]{}<>\"'`~|/\\-_+*·•。，、；：！？（）【】《》〈〉「」『』“”‘’…—－～"
_WIDE = "".join(map(chr, range(0xFF01, 0xFF5F))) + "\u3000"


def slowly(text: str) -> str:
    """Width first, then what does not count, one character after the other."""
    narrow = "".join(" " if char == "\u3000" else chr(ord(char) - 0xFEE0) if char in _WIDE else char for char in text)
    return "".join(char for char in narrow if char not in _MARKS).lower()


@given(st.text(st.sampled_from(_MARKS + _WIDE + "ABz培训率")))
def test_key_is_the_text_without_marks_blanks_width_and_case(text: str) -> None:
    assert name_key("培训" + text) == slowly("培训" + text)
