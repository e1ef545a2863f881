"""The text of a value made uniform before it is read: width, signs, blanks. It is for reading, never for showing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.declaration.lazy import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

#: A value is a cell, not an essay: what follows is not looked at, which also bounds the cost of hostile input.
LONGEST = 240

_SAME = {
    "≥": "≧⩾≽≮", "≤": "≦⩽≼≯", "=": "═﹦", "-": "—–‐‑−─━―﹣", "~": "〜∼∽˜", "%": "﹪", "[": "〔【", "]": "〕】",
    "·": "•・∙⋅‧",
    "〇": "○", "万": "萬", "亿": "億", "*": "×✕", "¥": "￥", "2": "²", "3": "³", "μ": "µ", " ": "\u3000", "'": "‘’",
    "m2": "㎡", "m3": "㎥", "km": "㎞", "kg": "㎏", "mm": "㎜", "cm": "㎝",
    "": "\u200b\u200c\u200d\u2060\ufeff\u00ad“”",
}  # fmt: skip
_TABLE: dict[int, str] = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_TABLE.update({ord(source): target for target, sources in _SAME.items() for source in sources})


def written_as(chars: Iterable[str]) -> str:
    """The characters that `normalised` makes one of these, each of which may also stand as it is; ``""``: those it leaves out."""
    wanted = frozenset(chars)
    return "".join([chr(code) for code, target in _TABLE.items() if target in wanted])


def normalised(text: str) -> str:
    """The text half-width, with one sign for each meaning, without blanks except one between two digits."""
    if len(text) > LONGEST:
        text = text[:LONGEST]
    if not text.isascii():
        text = text.translate(_TABLE)
    parts = text.split()
    if not parts:
        return ""
    joined = parts[0]
    for part in parts[1:]:
        joined += f" {part}" if joined[-1].isdigit() and part[0].isdigit() else part
    if "百分" in joined:
        joined = joined.replace("百分之百", "100%").replace("百分百", "100%")
    if "+" in joined:
        joined = _MORE.sub("余", joined)
    return joined


#: 500万+人次 is 500万余人次; 1+家政 and 5+2 are names.
_MORE = lazy_pattern(r"(?:(?<=[0-9]{2})|(?<=[万亿]))\+(?=[^\W\d_a-zA-Z])")
