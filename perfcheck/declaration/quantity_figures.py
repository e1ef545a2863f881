"""Figures in a text: which numbers are amounts, with their units, bounds, ranges and periods.

    figure  := period? comparator? number (余|多)? multiplier? unit? per? (range number …)? comparator?
    number  := 1,200 | 95.5 | 九十五 | 百分之九十五 | 半 | 1:18
    range   := - | -- | ~ | 至 | 到 | ±
    period  := 每月 | 每两年 | 每人每年 | 月均 | 一年 (only before a count of times)
    per     := /月 | /人·天 | /人.每天 | 每亩

Numbers that are no amounts are left out: ordinals (第二轮), grades (三级), codes (GB/T 1234, 〔2021〕101号), years,
slogans (一户一策, 三公经费), attributes (24小时值班, 60岁以上老人, 按照104项指标完成). A Chinese numeral needs a known
unit after it; after an Arabic one any short noun is a unit.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from perfcheck.declaration import comparators
from perfcheck.declaration.comparators import Bound
from perfcheck.declaration.numerals import DIGITS, parse_numeral
from perfcheck.declaration.quantity_measures import TIMES, Measure, measure, period_before
from perfcheck.declaration.quantity_numbers import is_between, is_code, number_pattern, number_value
from perfcheck.declaration.quantity_words import is_word_with_zero
from perfcheck.declaration.units import DURATIONS, GRADES, MONEY, PERIODS


class Figure(NamedTuple):
    """An amount found in a text. `loose` money has only 万 or 亿 written, so that a unit column may claim it."""

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    low_inclusive: bool
    high_inclusive: bool
    unit: str | None
    per: str | None
    bounded: bool
    loose: bool
    before: str
    score: int


@cache
def _joined_digits() -> re.Pattern[str]:
    return re.compile(r"(?:[-./:*+][0-9A-Za-z]+)+")


_PARTS = {"百": Decimal(1), "千": Decimal("0.1"), "万": Decimal("0.01")}
#: What makes a set phrase of a Chinese numeral and its unit: 一次性, 一站式, 一件事, 一张网, 一本账, 三个代表.
_WORD_AFTER = (
    "性",
    "式",
    "龙",
    "网",
    "图",
    "事",
    "账",
    "手",
    "棋",
    "代表",
    "意识",
    "维护",
    "确保",
    "自信",
    "把手",
    "专项行动",
    "类型",
    "化",
)
_POLICIES = ("规定", "举措", "原则", "制度", "机制", "体系", "办法", "方案", "经验", "做法", "纪律")
_DEADLINE_VERBS = (
    "办结", "完成", "审结", "到账", "送达", "回复", "答复", "响应", "到达", "出具", "反馈", "解决", "处置", "处理",
    "拨付", "发放", "到位", "及时", "为", "即",
    "左右", "(", "到场", "抵达", "公示", "公开", "上报", "恢复", "完工", "办理", "建成", "报送", "受理", "转办",
    "整改", "修复", "免费",
)  # fmt: skip
_SEPARATORS = ",;。、"


def find_figures(text: str) -> list[Figure]:
    """All amounts of a normalised text, in their order."""
    figures: list[Figure] = []
    done = 0
    for match in number_pattern().finditer(text):
        start = match.start()
        if start < done:
            continue
        if is_code(text, start):
            joined = _joined_digits().match(text, match.end())
            done = joined.end() if joined else match.end()
            continue
        figure = _read(text, match)
        if figure is None and text[match.end() : match.end() + 1] in (":", "*", "+"):
            joined = _joined_digits().match(text, match.end())
            done = joined.end() if joined else done  # 8:30, 7*24小时, 1+N
        if figure is not None:
            figures.append(figure)
            done = figure.end
    return figures


def best_figure(figures: list[Figure]) -> Figure | None:
    """The target: a bounded figure before a bare one, then the first; two bounds that stand apart become one range."""
    if not figures:
        return None
    place = max(range(len(figures)), key=lambda index: (figures[index].score, -index))
    best = figures[place]
    for other in figures[place + 1 : place + 2]:
        if other.start - best.end <= 8:
            return _united(best, other) or best
    return best


def _united(first: Figure, second: Figure) -> Figure | None:
    """The range of which two figures are the ends, None where they are not."""
    if first.unit != second.unit and None not in (first.unit, second.unit):
        return None
    if first.high is None and second.low is None:
        both = first._replace(high=second.high, high_inclusive=second.high_inclusive)
    elif first.low is None and second.high is None:
        both = first._replace(low=second.low, low_inclusive=second.low_inclusive)
    else:
        return None
    if both.low is None or both.high is None or both.low > both.high:
        return None
    return both._replace(unit=first.unit or second.unit, per=first.per or second.per)


def _read(text: str, match: re.Match[str]) -> Figure | None:
    start, end = match.span()
    value = number_value(text, match)
    if value is None or is_word_with_zero(text, start) or _is_slogan(text, start):
        return None
    chinese = match["digits"] is None
    low = high = value
    if chinese and match["cn"] and len(match["cn"]) == 2 and match["part"] is None and is_between(match["cn"]):
        low, high = Decimal(DIGITS[match["cn"][0]]), Decimal(DIGITS[match["cn"][1]])
    following = text[end : end + 2]
    if following[:1] == ":" and following[1:].isdigit():
        return _ratio(text, start, end, value)
    if following[:1] in ("*", "+") and following[1:].isascii() and following[1:].isalnum():
        return None
    if following[:1] == "/" and following[1:].isdigit():
        return _fraction(text, start, end, value)
    if following[:1] == ")" and text[start - 1 : start] == "(" and value < 30 and not start > 1:
        return None  # (1) numbering
    if text.startswith(GRADES, end) or (chinese and following[:1] == "类"):
        return None
    if following[:1] == "成" and DIGITS.get(following[1:], 0) and value < 10:
        low = high = value = value * 10 + DIGITS[following[1]]  # 八成五
        found: Measure | None = Measure(Decimal(1), "%", end + 2, None, False, True)
    elif match["part"]:
        size = _PARTS.get(match["part"][0])
        if size is None:
            divisor = parse_numeral(match["part"][0])
            if not divisor:
                return None
            low = high = (value / divisor * 100).quantize(Decimal("0.01"))
        else:
            low, high = value * size, value * size
        found = Measure(Decimal(1), "%", end, None, False, True)
        if match["part"] == "千分之":
            low, high, found = value, value, Measure(Decimal(1), "‰", end, None, False, True)
    else:
        found = measure(text, end, chinese=chinese, value=value, bare_ten_thousand=chinese and text[end - 1] in "万亿")
    if found is None or (chinese and found.unit is None and text[start - 1 : start] in ("周", "期")):
        return None  # 每周五
    if chinese and _is_phrase(text, start, end, found):
        return None
    if not chinese and found.unit is None:
        if text[start - 1 : start] == "¥":
            found = found._replace(factor=found.factor * MONEY["元"], unit="万元")
        else:
            found = _as_at_other_end(text, start, found)
    if _is_negative(text, start):
        value, low, high = -value, -high, -low
    low, high = low * found.factor, high * found.factor
    end, more = found.end, found.more
    span = _range_end(text, end, value, low, found)
    if span is not None:
        low, high, found, end = span
    bound_after, end = comparators.after(text, end)
    if text.startswith(")", end) and "(" in text[:start]:
        later, later_end = comparators.after(text, end + 1)
        if later:
            bound_after, end = later, later_end
    return _bounded(text, start, end, low, high, found, bound_after, more)


def _bounded(
    text: str, start: int, end: int, low: Decimal, high: Decimal, found: Measure, bound_after: Bound | None, more: bool
) -> Figure | None:
    clause = _clause(text, start)
    prefix = text[clause:start]
    if _is_negative(text, start):
        prefix = prefix[:-1]
    tolerance = prefix[-1:] == "±"
    per, unit = found.per, found.unit
    period, prefix = period_before(prefix, unit) if prefix else (None, prefix)
    if period and per:
        per, period = (f"{period}·{per}" if period not in PERIODS and per in PERIODS else per), None  # 人均1200元/年
    before, strong, rest = comparators.before(prefix)
    if before is None and prefix:
        before = _far(prefix)
        strong = before is not None
    if period is None and per is None and rest != prefix and rest:
        period, _ = period_before(rest, unit)
    bound = comparators.resolve(before, strong, bound_after, full_rate=unit == "%" and high == 100)
    if bound is None and more:
        bound = comparators.GE
    bounded = bound is not None
    if tolerance and not bounded:
        low = -high  # ±5%
    if low != high:
        interval: tuple[Decimal | None, Decimal | None, bool, bool] = (low, high, True, True)
    else:
        interval = comparators.bounds(low, bound or comparators.EQ)
    score = _score(text, start, end, clause, unit, bounded, bound_after, period or per if unit in TIMES else period)
    if score is None:
        return None
    return Figure(start, end, *interval, unit, per or period, bounded, found.loose, rest, score)


def _clause(text: str, start: int) -> int:
    """Where the clause begins in which something stands."""
    return max([text.rfind(mark, 0, start) for mark in _SEPARATORS]) + 1 if start else 0


def _is_negative(text: str, start: int) -> bool:
    """Whether a minus stands before a number, and no dash."""
    if text[start - 1 : start] != "-":
        return False
    prefix = text[_clause(text, start) : start]
    return prefix[-2:-1] in ("", "≥", "≤", "<", ">", "=", "于", "为", "在", "到", "至", "(") and "." not in prefix


def _score(
    text: str,
    start: int,
    end: int,
    clause: int,
    unit: str | None,
    bounded: bool,
    after: Bound | None,
    period: str | None,
) -> int | None:
    """How likely the amount is the target; None where it only describes something."""
    rest = text[end : end + 14]
    following = rest[:1]
    describes = bool(following) and "\u4e00" <= following <= "\u9fff"
    if unit in DURATIONS and describes and not bounded and not rest.startswith(_DEADLINE_VERBS):
        return None
    if unit in DURATIONS and describes and after and "的" in rest:
        return None  # 3年内毕业的大学生
    if unit == "岁" and describes:
        return None
    if (
        describes
        and "按" in text[clause:start]
        and any(word in rest for word in ("指标", "标准", "要求", "规定", "清单", "办法"))
    ):
        return None
    if unit is None and not bounded and describes:
        return None
    score = 2 if bounded else 0
    if unit is None:
        score -= 1
    if period:
        score += 1
    elif text[start] == "一" and describes and not bounded:
        score -= 2  # 一本上线率, 一个中心: rarely an amount
    if text.rfind("(", 1, start) > text.rfind(")", 0, start):
        score -= 4
    if describes and after and unit != "%" and text[end - 1] not in comparators.SIGNS and not rest.startswith(_DEADLINE_VERBS):
        score -= 3  # 5000万元以上项目12个
    return score


@cache
def _each_has_one() -> re.Pattern[str]:
    return re.compile(r"(?<![0-9.])1[^\W\da-zA-Z_年季月旬周日天]1[^\W\da-zA-Z_次回场期轮遍届](?![^,;。、)])")


def _is_slogan(text: str, start: int) -> bool:
    """Whether a 1 belongs to 1户1档, 1村1品, as 一 to 一户一档."""
    return text[start] == "1" and any(_each_has_one().match(text, place) for place in (start, start - 2) if place >= 0)


def _as_at_other_end(text: str, start: int, found: Measure) -> Measure:
    """The measure of a bound whose unit stands at the other bound only: ≥3且≤5万元, 3≤次数≤5次."""
    first = comparators.before(text[max(0, start - 6) : start])[0]
    between, named = found.end, 0
    if first is None:
        first, between = comparators.after(text, found.end)
        named = 4
    match = number_pattern().search(text, between, between + 12) if first is not None else None
    if first is None or match is None or match["digits"] is None:
        return found
    second, _, rest = comparators.before(text[between : match.start()])
    if second is None or {first[0], second[0]} != {"low", "high"} or len(rest.strip("且并而同时,、;")) > named:
        return found
    value = number_value(text, match)
    other = None if value is None else measure(text, match.end(), chinese=False, value=value, bare_ten_thousand=False)
    if other is None or other.unit is None or not other.known:
        return found
    return other._replace(end=found.end)


def _is_phrase(text: str, start: int, end: int, found: Measure) -> bool:
    """Whether a Chinese numeral and its unit belong to a set phrase (一户一策, 一次性, 一批示范点)."""
    if not found.known:
        return True
    if text.startswith(_WORD_AFTER, found.end) or (
        text.startswith(_POLICIES, found.end) and found.unit in ("项", "套", "条")
    ):
        return True
    if text[start - 1 : start] == "跑" or (found.unit == "个" and text.startswith("一", found.end)):
        return True  # 最多跑一次, 五个一工程
    numeral = text[start:end]
    rest = text[found.end : found.end + 2]
    if (numeral == "一" and rest[:1] in ("批", "些")) or (
        numeral == "一" and found.unit == "批" and rest[:1] >= "\u4e00" and rest[:1] != "次"
    ):
        return True
    if numeral == "一" and rest[:1] == "一" and rest[1:] not in ("次", "回", "场", "期", "轮", "遍"):
        return True
    # 二期工程 and 三期项目 name a stage.
    if found.unit == "期" and rest and not rest.startswith((",", "。", ";", ")", "以")):
        return True
    return (
        numeral == "一"
        and start > 1
        and text[start - 2] == "一"
        and found.unit not in ("次", "回", "场", "期", "轮", "遍", "届")
    )


def _range_end(
    text: str, end: int, raw: Decimal, low: Decimal, found: Measure
) -> tuple[Decimal, Decimal, Measure, int] | None:
    """The second half of a range that starts with `raw` (in the first half's own unit: `low`)."""
    mark = text[end : end + 1]
    if not mark or mark not in "-~至到±":
        return None
    start = end + (2 if text[end : end + 2] in ("--", "~~") else 1)
    negative = raw < 0 and mark != "-" and text.startswith("-", start)
    match = number_pattern().match(text, start + negative)
    if match is None:
        return None
    value = number_value(text, match)
    if value is None:
        return None
    value = -value if negative else value
    chinese = match["digits"] is None
    if match["part"]:
        if match["part"][0] not in _PARTS or found.unit not in ("%", "‰", None):
            return None
        second = Measure(
            Decimal(1) if match["part"] == "千分之" else _PARTS[match["part"][0]],
            "‰" if match["part"] == "千分之" else "%",
            match.end(),
            None,
            False,
            True,
        )
    else:
        maybe = measure(
            text,
            match.end(),
            chinese=chinese,
            value=value,
            bare_ten_thousand=chinese and text[match.end() - 1] in "万亿",
        )
        if maybe is None:
            return None
        second = maybe
    high = value * second.factor
    if found.unit is None and found.factor == 1:
        smaller = second.factor != 1 or (second.unit == "万元" and raw >= 1000 > value)
        if mark != "±" and raw > value and smaller:
            low = raw * (Decimal("0.0001") if second.unit == "万元" else 1)  # 5000-1万元
        else:
            low = raw * second.factor
    elif found.loose and second.unit not in ("万元", None):
        low = low * 10_000
    elif second.unit is None:
        high = value * found.factor if second.factor == 1 else high
        second = Measure(found.factor, found.unit, second.end, second.per, found.loose, found.known)
    elif found.unit not in (second.unit, None):
        return None
    if mark == "±":
        return low - high, low + high, second, second.end
    if low > high:
        return None
    if found.per and not second.per:
        second = second._replace(per=found.per)
    return low, high, second, second.end


def _ratio(text: str, start: int, end: int, value: Decimal) -> Figure | None:
    """1:18 as the quotient; a time of day (9:00) is none."""
    match = number_pattern().match(text, end + 1)
    if match is None or match["digits"] is None:
        return None
    divisor = number_value(text, match)
    clock = len(match["digits"]) == 2 and match["digits"] < "60" and value >= 6
    if not divisor or clock:
        return None
    quotient = (value / divisor).quantize(Decimal("0.000001")).normalize()
    bound_after, finish = comparators.after(text, match.end())
    return _bounded(
        text,
        start,
        finish,
        quotient,
        quotient,
        Measure(Decimal(1), None, finish, None, False, True),
        bound_after,
        False,
    )


def _fraction(text: str, start: int, end: int, value: Decimal) -> Figure | None:
    """1/3 as a share in %; anything larger (6/30, 16/100) is left alone, but for 16/10万."""
    match = number_pattern().match(text, end + 1)
    divisor = None if match is None or match["digits"] is None else number_value(text, match)
    if match is None or not divisor:
        return None
    if text[match.end() : match.end() + 1] in ("百", "千", "万") and text[match.end() :]:
        found = measure(text, end, chinese=False, value=value, bare_ten_thousand=False)
        return None if found is None else _bounded(text, start, found.end, value, value, found, None, False)
    if not value < divisor <= 10:
        return None
    share = (value / divisor * 100).quantize(Decimal("0.01")).normalize()
    bound_after, finish = comparators.after(text, match.end())
    return _bounded(
        text, start, finish, share, share, Measure(Decimal(1), "%", finish, None, False, True), bound_after, False
    )


_FAR = ("至少", "最少", "不少于", "不低于", "不超过", "不高于", "最多", "不得少于", "不得低于", "≥", "≤")


def _far(prefix: str) -> Bound | None:
    """A comparator that stands a few words before its figure: 至少召开会议2次, 不少于总户数的30%."""
    for word in _FAR:
        place = prefix.rfind(word)
        if place >= 0 and len(prefix) - place - len(word) <= 12:
            return comparators.BEFORE[word]
    if "按" in prefix and prefix.endswith(("预算标准", "预算定额", "限额标准", "最高标准")):
        return comparators.LE  # a budget standard is a ceiling
    return None
