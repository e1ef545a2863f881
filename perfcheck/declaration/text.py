"""Text comparison: the same thing written in another width, with other numbering or punctuation, is the same."""

from __future__ import annotations

import re
from functools import lru_cache

from perfcheck.declaration.lazy import lazy_pattern

# NFKC would also rewrite ① ㎡ … and change lengths, so that offsets shift; only true full-width forms are folded.
_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_DROP = dict.fromkeys(
    map(ord, " \t\r\n\u00a0\u3000\ufeff\u200b,.;:!?()[]{}<>\"'`~|/\\-_+*·•。，、；：！？（）【】《》〈〉「」『』“”‘’…—－～"), None
)
#: Both in one go.
_FOLD_AND_DROP = _DROP | {code: None if half in _DROP else half for code, half in _FOLD.items()}
#: What no name keeps for comparison (the full-width forms stand beside each other); a look for it costs less than taking it out.
_CHANGED = lazy_pattern(f"[{re.escape(''.join(map(chr, sorted(_DROP.keys() - _FOLD.keys()))))}\u3000\uff01-\uff5e]")
#: What is not only left out but changed, which hardly any name holds.
_FOLDED = frozenset(chr(code) for code, half in _FOLD_AND_DROP.items() if half is not None)
_MARKS = lazy_pattern(f"[{re.escape(''.join(chr(code) for code, half in _FOLD_AND_DROP.items() if half is None))}]+")
#: What numbering begins with, besides blanks.
_LABEL_STARTS = frozenset("指目任绩总年(（0123456789一二三四五六七八九十" + "".join(map(chr, range(0x2460, 0x2474))))
#: The words among that; most names that share their first character go on otherwise.
_LABEL_WORDS = ("指标", "目标", "任务", "绩效目标", "总体目标", "年度目标")
_WORD_STARTS = frozenset(word[0] for word in _LABEL_WORDS)
_NUMERAL = "0-9一二三四五六七八九十"
_LABEL = lazy_pattern(
    rf"""\s*(?:
        (?:{'|'.join(_LABEL_WORDS)})\s*[{_NUMERAL}]{{1,3}}\s*(?:[:：、.．,，)）]|(?=\s)|$)\s*
      | [(（][{_NUMERAL}]{{1,3}}[)）]\s*[、.．:：]?\s*
      | [①-⑳]\s*[、.．:：]?\s*
      | [0-9]{{1,2}}\s*(?:[、)）]|[:：](?![0-9]{{2}}(?![0-9]))|[.．](?!(?!(?:19|20)[0-9]{{2}}年)[0-9]))\s*
      | [一二三四五六七八九十]{{1,3}}\s*[、.．:：]\s*
    )""",
    re.VERBOSE,
)


def fold(text: str) -> str:
    """The text with full-width letters, digits and blanks made half-width; the length stays the same."""
    return text.translate(_FOLD)


def compact(text: str) -> str:
    """The text without any white space, also U+3000 and line breaks."""
    return "".join(text.split())


@lru_cache(maxsize=65536)
def split_label(text: str) -> tuple[str, str]:
    """Split numbering off a cell: ``" 指标3:资金总额"`` gives ``(" 指标3:", "资金总额")``; without any, ``("", text)``."""
    first = text[:1]
    may_begin = first.isspace() or (first in _LABEL_STARTS and (first not in _WORD_STARTS or text.startswith(_LABEL_WORDS)))
    match = _LABEL.match(text) if may_begin else None
    if match is None:
        return "", text
    label = match[0]
    rest = text[len(label) :]
    if not rest.strip():
        return label.rstrip(), ""
    return label, rest


@lru_cache(maxsize=65536)
def name_key(text: str) -> str:
    """A name for comparison, without numbering, punctuation, blanks and differences of width and case."""
    first = text[:1]
    # Most names have no numbering, and are asked about once only, so that nothing is kept of them there.
    rest = (split_label(text)[1] or text) if first in _LABEL_STARTS or first.isspace() else text
    if _CHANGED.search(rest) is None:
        return rest.lower()
    if _FOLDED.isdisjoint(rest):
        return _MARKS.sub("", rest).lower()
    return rest.translate(_FOLD_AND_DROP).lower()


def same_name(left: str, right: str) -> bool:
    """Whether two names are the same but for numbering, punctuation, blanks and width."""
    return name_key(left) == name_key(right)


def chinese_number(number: int) -> str:
    """A small count as it is said: 3 gives 三, 12 gives 十二; from 100 on the digits stay."""
    digits = "零一二三四五六七八九"
    if not 0 <= number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    if not tens:
        return digits[ones]
    return ("" if tens == 1 else digits[tens]) + "十" + (digits[ones] if ones else "")
