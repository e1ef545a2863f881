"""Numbers in a text: where they stand, what they are worth, and which of them are years, codes or parts of words."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from perfcheck.declaration.numerals import DIGITS, parse_numeral

_NUMERALS = "零〇一二两三四五六七八九十廿卅"
#: 统一, 唯一, 上一年度 …: before a numeral these make a word of it.
_WORD_BEFORE = "统同唯万专逐单进如合划归之其若任某初上下首数几"


@cache
def number_pattern() -> re.Pattern[str]:
    """Groups: `part` (百分之), then one of `digits`, `cn` and `half`."""
    return re.compile(
        rf"(?P<part>(?:百|千|万|[二三四五六七八九十])分之)?"
        r"(?:(?P<digits>[0-9]{1,3}(?:[, ][0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)"
        rf"|(?P<cn>[{_NUMERALS}][{_NUMERALS}百千万亿]*(?:点[零一二三四五六七八九]+)?|"
        rf"[壹贰叁肆伍陆柒捌玖][拾佰仟万亿][零壹贰叁肆伍陆柒捌玖拾佰仟万亿]*)"
        r"|(?P<half>半)(?=个?(?:小时|天|日|月|年[内以之])))"
    )


def is_code(text: str, start: int) -> bool:
    """Whether the number at `start` belongs to a code, an ordinal or a 每 (GB3838, 〔2021〕101号, 第二轮, 每两年)."""
    if not start:
        return False
    before = text[start - 1]
    if before.isascii():
        if before.isalpha():
            return text[start - 2 : start].lower() != "ph"
        if before in "-./" and start > 1:
            return text[start - 2].isascii() and text[start - 2].isalnum()
        return before == "[" or (
            before == "(" and text[start + 4 : start + 5] == ")" and text[start : start + 4].isdigit()
        )
    return before in "第每〔"


def number_value(text: str, match: re.Match[str]) -> Decimal | None:
    """The value of a match of `number_pattern`; None for a year, a month, a numbering or a part of a word."""
    digits = match["digits"]
    if digits is not None:
        if len(digits) > 18:
            return None
        value = Decimal(digits.replace(",", "").replace(" ", ""))
        following = text[match.end() : match.end() + 1]
        if (
            following in ("年", "-", "~", "至")
            and len(digits) == 4
            and 1900 <= value <= 2100
            and not _counts_years(text, match)
        ):
            return None
        if following in ("、", ".") and match.start() == 0 and len(digits) <= 2 and len(text) > match.end() + 1:
            return None  # 1、 numbering
        if following == "月" and text[match.end() + 1 : match.end() + 2] != "均" and value <= 12:
            return None
        return value
    if match["half"]:
        return Decimal("0.5")
    numeral: str = match["cn"]
    if match.start() and text[match.start() - 1] in _WORD_BEFORE and match["part"] is None:
        return None
    if len(numeral) == 2 and is_between(numeral):
        return Decimal(DIGITS[numeral[0]])
    return parse_numeral(numeral)


def _counts_years(text: str, match: re.Match[str]) -> bool:
    """Whether a figure like 2000 before - is an amount after all: 2000-3000元."""
    return text[match.end()] != "年" and not re.match(r"[-~至]+(?:20|19)[0-9]{2}(?:年|$|[,;。)])", text[match.end() :])


def is_between(numeral: str) -> bool:
    """Whether two numerals side by side mean “two or three” (两三次)."""
    first, second = DIGITS.get(numeral[0]), DIGITS.get(numeral[1])
    return first is not None and second is not None and first > 0 and second - first == 1
