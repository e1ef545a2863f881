"""Chinese numerals: 三千二百 → 3200, 廿五 → 25, 一万二 → 12000, 九十五点五 → 95.5, 壹佰贰拾 → 120.

Written here because general libraries read 十四五, 二三 or 一户一策 as numbers. A run that is not a well-formed
numeral gives None, so that a slogan (十四五) never turns into a figure.
"""

from __future__ import annotations

from decimal import Decimal

DIGITS = {
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_SCORES = {"廿": 20, "卅": 30}
MULTIPLIERS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


def parse_numeral(run: str) -> Decimal | None:
    """The value of a run of Chinese numerals, or None where the run is no well-formed number."""
    whole, point, fraction = run.partition("点")
    value = _whole(whole)
    if value is None:
        return None
    if not point:
        return Decimal(value)
    if not fraction or any(char not in DIGITS for char in fraction):
        return None
    return Decimal(f"{value}." + "".join(str(DIGITS[char]) for char in fraction))


def _whole(run: str) -> int | None:
    if not run or run[0] in "百佰千仟万亿":
        # 百 before 分之 is a hundred; 千 and 万 alone are never figures (千家万户, 万一).
        return 100 if run == "百" else None
    if len(run) >= 2 and all(char in DIGITS for char in run):
        # Digit by digit only where it is unmistakable: years and numbers with 〇. 二三 means “two or three”.
        return int("".join(str(DIGITS[char]) for char in run)) if "〇" in run or len(run) == 4 else None
    total = 0
    for name, size in (("亿", 100_000_000), ("万", 10_000)):
        head, found, tail = run.partition(name)
        if not found:
            continue
        section = _section(head)
        if section is None:
            return None
        total += section * size
        if len(tail) == 1 and tail in DIGITS and DIGITS[tail]:
            return total + DIGITS[tail] * size // 10  # 一万二
        run = tail
        if not run:
            return total
    section = _section(run)
    return None if section is None else total + section


def _section(run: str) -> int | None:
    """A number below ten thousand."""
    total, pending, last, gap = 0, None, 10_000, False
    for char in run:
        if char in _SCORES:
            if pending is not None or last <= 10:
                return None
            total, last = total + _SCORES[char], 10
        elif char in _SMALL:
            size = _SMALL[char]
            if size >= last or (pending is None and (size != 10 or gap)):
                return None
            total, pending, last, gap = total + (1 if pending is None else pending) * size, None, size, False
        else:
            digit = DIGITS.get(char)
            if digit is None or pending is not None:
                return None
            if digit == 0 and run != char:
                gap = True
            else:
                pending = digit
    if pending is not None:
        # 三千二 is 3200, 三千零二 is 3002.
        total += pending * (last // 10) if 100 <= last < 10_000 and not gap else pending
    return total if run else None
