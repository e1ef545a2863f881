"""Numbers as Excel displays them: the number format of a cell applied to its value.

After ECMA-376 part 1, §18.8.30 and §18.8.31 (number formats; the numbers of the built-in ones as in a Chinese Excel).
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache

from perfcheck.readers.number_dates import is_date_code, shown_date
from perfcheck.records import NamedTuple

#: Built-in formats by number; those between that are not here are General.
BUILT_IN: dict[int, str] = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "¥#,##0;¥-#,##0", 6: "¥#,##0;¥-#,##0", 7: "¥#,##0.00;¥-#,##0.00",
    8: "¥#,##0.00;¥-#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "yyyy/m/d",
    15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
    22: "yyyy/m/d h:mm", 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: '上午/下午h"时"mm"分"', 35: '上午/下午h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"',
    37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', 42: '_ ¥* #,##0_ ;_ ¥* -#,##0_ ;_ ¥* "-"_ ;_ @_ ',
    43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', 44: '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@", 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"', 55: '上午/下午h"时"mm"分"', 56: '上午/下午h"时"mm"分"ss"秒"',
    57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip

_TOKEN = re.compile(r'"([^"]*)"?|\\(.)|_.|\*.|\[([^\]]*)\]|(General|G/通用格式)|(E[+-])|(.)', re.DOTALL | re.IGNORECASE)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)")
#: Excel keeps 15 digits of a number.
_DIGITS = Context(prec=15, rounding=ROUND_HALF_UP)
_LARGE = Context(prec=400)


class _Section(NamedTuple):
    """One of the up to four parts of a format, as tokens of a kind and a text."""

    tokens: tuple[tuple[str, str], ...]
    condition: tuple[str, Decimal] | None
    code: str


def shown_number(value: str | float, code: str, *, date1904: bool = False) -> str:
    """The text that a number shows under a format code; under one that cannot be applied it is shown as General."""
    try:
        number = _DIGITS.create_decimal(value if isinstance(value, str) else repr(value))
    except InvalidOperation:
        return str(value)
    if not number.is_finite():
        return str(value)
    if code in ("", "General", "G/通用格式", "@"):
        return general(number)
    section, sign = _choose(number, _sections(code))
    if section is None:
        return general(number)
    if is_date_code(section.code):
        shown = shown_date(number, section.code, date1904=date1904)
        return shown if shown is not None else general(number)
    return _apply(abs(number) if sign else number, section.tokens).strip()


def shown_text(text: str, code: str) -> str:
    """The text that a text shows: a fourth section may put something around it."""
    if "@" not in code or code == "@":
        return text
    sections = _sections(code)
    section = sections[3] if len(sections) > 3 else next((one for one in sections if ("@", "@") in one.tokens), None)
    if section is None:
        return text
    return "".join(text if kind == "@" else part for kind, part in section.tokens if kind in ("text", "@"))


def general(number: Decimal) -> str:
    """A number without a format: up to 11 characters of a fraction; whole numbers, such as codes, with all digits."""
    number = _DIGITS.plus(number)
    if number == number.to_integral_value() and abs(number) < 10**15:
        return str(int(number))
    exponent = number.adjusted()
    if -5 < exponent < 11:
        places = max(0, 9 - max(exponent, 0))
        text = f"{number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _LARGE):f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
        return "0" if text == "-0" else text
    mantissa, _, power = f"{Context(prec=6, rounding=ROUND_HALF_UP).plus(number):E}".partition("E")
    mantissa = mantissa.rstrip("0").rstrip(".") if "." in mantissa else mantissa
    return f"{mantissa}E{'-' if power.startswith('-') else '+'}{power.lstrip('+-').zfill(2)}"


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Section, ...]:
    sections: list[_Section] = []
    tokens: list[tuple[str, str]] = []
    condition = None
    begin = 0
    for match in _TOKEN.finditer(code[:1000]):
        quoted, escaped, bracket, whole, power, char = match.groups()
        if quoted is not None or escaped is not None:
            tokens.append(("text", quoted if quoted is not None else escaped))
        elif bracket is not None:
            if (found := _CONDITION.fullmatch(bracket)) is not None:
                condition = (found[1], Decimal(found[2]))
            elif bracket.startswith("$"):
                tokens.append(("text", bracket[1:].partition("-")[0]))
        elif whole is not None:
            tokens.append(("general", ""))
        elif power is not None:
            tokens.append(("E", power[1]))
        elif char == ";":
            sections.append(_Section(tuple(tokens), condition, code[begin : match.start()]))
            tokens, condition, begin = [], None, match.end()
        elif char is not None:
            tokens.append((char if char in "0#?.,%/@" else "text", char))
    sections.append(_Section(tuple(tokens), condition, code[begin:]))
    return tuple(sections)


def _choose(number: Decimal, sections: tuple[_Section, ...]) -> tuple[_Section | None, bool]:
    """The section for a number, and whether that shows the sign itself."""
    if any(section.condition is not None for section in sections[:2]):
        for position, section in enumerate(sections[:3]):
            if section.condition is None or _holds(number, *section.condition):
                return section, position > 0 and number < 0 and section.condition is not None
        return None, False
    numeric = sections[:3]
    if len(sections) == 1 and any(kind == "@" for kind, _ in sections[0].tokens):
        return None, False
    if number < 0 and len(numeric) > 1:
        return numeric[1], True
    if number == 0 and len(numeric) > 2:
        return numeric[2], False
    return numeric[0], False


def _holds(number: Decimal, sign: str, bound: Decimal) -> bool:
    return {
        "<": number < bound, ">": number > bound, "=": number == bound, "<=": number <= bound, ">=": number >= bound,
        "<>": number != bound,
    }[sign]  # fmt: skip


def _apply(number: Decimal, tokens: tuple[tuple[str, str], ...]) -> str:
    kinds = [kind for kind, _ in tokens]
    places = [position for position, kind in enumerate(kinds) if kind in "0#?" and kind]
    if "general" in kinds or not places:
        body = general(abs(number)) if "general" in kinds else ""
        sign = "-" if number < 0 and body not in ("", "0") else ""
        before = "".join(text for kind, text in tokens[: kinds.index("general") if body else None] if kind == "text")
        after = "".join(text for kind, text in tokens[kinds.index("general") + 1 :] if kind == "text") if body else ""
        return f"{sign}{before}{body}{after}"
    number = _LARGE.multiply(number, Decimal(100) ** kinds.count("%"))
    if "E" in kinds:
        return _scientific(number, tokens, kinds)
    if "/" in kinds:
        return _fraction(number, tokens, kinds, places)
    point = kinds.index(".") if "." in kinds else len(kinds)
    whole = [position for position in places if position < point]
    behind = [position for position in places if position > point]
    last = max(places)
    scale = sum(_commas(kinds, end) for end in {last, whole[-1] if whole else last})
    grouped = bool(whole) and "," in kinds[whole[0] : whole[-1]]
    rounded = _LARGE.scaleb(number, -3 * scale).quantize(Decimal(1).scaleb(-len(behind)), ROUND_HALF_UP, _LARGE)
    text = f"{abs(rounded):f}"
    digits, _, decimals = text.partition(".")
    least = sum(kinds[position] == "0" for position in whole)
    digits = "" if digits == "0" and least == 0 else digits.zfill(least)
    if grouped:
        digits = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", digits)
    fixed = max((number + 1 for number, position in enumerate(behind) if kinds[position] == "0"), default=0)
    while len(decimals) > fixed and decimals.endswith("0"):
        decimals = decimals[:-1]
    return _join(tokens, whole, behind, point, digits, decimals, negative=rounded < 0)


def _commas(kinds: list[str], end: int) -> int:
    """How many commas stand right behind a placeholder: each divides by a thousand."""
    count = 0
    while kinds[end + 1 + count : end + 2 + count] == [","]:
        count += 1
    return count


def _join(
    tokens: tuple[tuple[str, str], ...],
    whole: list[int],
    behind: list[int],
    point: int,
    digits: str,
    decimals: str,
    *,
    negative: bool,
) -> str:
    """Digits put where their placeholders stand; literal text between them stays where it is."""
    parts = ["-"] if negative else []
    started = False
    for position, (kind, text) in enumerate(tokens):
        if position in whole:
            left = len(whole) - whole.index(position)  # placeholders from here on
            if not started and len(digits) > left:
                parts.append(digits[: len(digits) - left + 1])
            elif len(digits) >= left:
                parts.append(digits[len(digits) - left])
            started = started or len(digits) >= left
        elif position == point:
            if not whole:
                parts.append(digits.lstrip("0"))
            parts.append(".")
        elif position in behind:
            place = behind.index(position)
            parts.append(decimals[place] if place < len(decimals) else "")
        elif kind == "text":
            parts.append(text)
        elif kind == "%":
            parts.append("%")
    return "".join(parts)


def _scientific(number: Decimal, tokens: tuple[tuple[str, str], ...], kinds: list[str]) -> str:
    before = kinds[: kinds.index("E")]
    places = sum(kind in ("0", "#", "?") for kind in before[before.index(".") :]) if "." in before else 0
    power = number.adjusted() if number else 0
    mantissa = number.scaleb(-power, _LARGE).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _LARGE)
    if abs(mantissa) >= 10:
        mantissa, power = mantissa.scaleb(-1).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _LARGE), power + 1
    width = sum(kind == "0" for kind in kinds[kinds.index("E") :])
    sign = "-" if power < 0 else "+" if ("E", "+") in tokens else ""
    return f"{mantissa:f}E{sign}{str(abs(power)).zfill(width)}"


def _fraction(number: Decimal, tokens: tuple[tuple[str, str], ...], kinds: list[str], places: list[int]) -> str:
    from fractions import Fraction

    slash = kinds.index("/")
    width = sum(position > slash for position in places)
    fixed = "".join(text for kind, text in tokens[slash + 1 :] if text.isdigit() and kind == "text")
    value = Fraction(abs(number))
    mixed = any(kind == "text" and text == " " for kind, text in tokens[:slash])
    whole, rest = divmod(value, 1) if mixed else (0, value)
    if fixed:
        near = Fraction(round(rest * int(fixed)), 1)
        top, bottom = int(near), int(fixed)
    else:
        near = Fraction(rest).limit_denominator(10 ** max(width, 1) - 1)
        top, bottom = near.numerator, near.denominator
    if mixed and top == bottom:
        whole, top = whole + 1, 0
    sign = "-" if number < 0 else ""
    if mixed and top == 0:
        return f"{sign}{int(whole)}"
    return f"{sign}{int(whole)} {top}/{bottom}" if mixed and whole else f"{sign}{top}/{bottom}"
