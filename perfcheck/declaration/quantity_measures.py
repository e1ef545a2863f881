"""What follows a number (万, 余, unit, “per”), and the period that stands before it (每两年, 每人每月, 月均)."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from perfcheck.declaration import comparators
from perfcheck.declaration.numerals import MULTIPLIERS, parse_numeral
from perfcheck.declaration.units import MONEY, PERIODS, RATES, find_unit

TIMES = frozenset(("次", "回", "期", "场", "轮", "遍", "届", "场次", "批次", "班次", "人次"))


#: Never a unit: words that follow a number in a name or a sentence (12345热线, 110接警, 2021完成).
@cache
def _no_unit() -> re.Pattern[str]:
    return re.compile(
        r"热线|电话|平台|举报|机制|模式|体系|制度|政策|工程|行动|计划|规划|战略|会议|标准|报警|接处?警|中心|覆盖|"
        r"服务|完成|建设|开展|实现|达|改善|提高|提升|"
        r"[且并以不为的和与及或等内前后左右了在是至到到达已较比按月号]|年[^度]?|基站|网络|技术|战|条例|原则|要求"
    )


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]{1,10}")


_ENDS = ",.。;、/)(]-~+≥≤=<>*→!?:"


class Measure(NamedTuple):
    """What a number counts. `loose`: only 万 is written, taken for money; `known`: the unit is in a table."""

    factor: Decimal
    unit: str | None
    end: int
    per: str | None
    loose: bool
    known: bool
    more: bool = False


def measure(text: str, start: int, *, chinese: bool, value: Decimal, bare_ten_thousand: bool) -> Measure | None:
    """What stands after the number that ends at `start`; None where the number counts nothing."""
    factor, more, place = Decimal(1), False, start
    if text.startswith("成", place) and value <= 10:
        return _tenths(text, place)
    unit, end = find_unit(text, place)
    if not unit:
        place, factor, more = _multiplied(text, place)
        if place > start:
            unit, end = find_unit(text, place)
    if unit:
        if text.startswith(("性", "一遇"), end) and unit not in MONEY:
            return None
        return _with_per(text, _counted(factor, unit, end, more))
    loose = (bare_ten_thousand or (place > start and text[place - 1] in "万亿")) and not more
    bracketed = _bracketed(text, place)
    if bracketed:
        return _with_per(text, _counted(factor, *bracketed, more))
    if not chinese:
        noun = _noun(text, place)
        if noun:
            return _with_per(text, Measure(factor, noun, place + len(noun), None, False, False, more))
    if loose or (more and factor >= 10_000):
        return _with_per(text, Measure(factor / 10_000, "万元", place, None, True, True, more))
    if chinese and not _closes(text, place) and text[place] not in "至到":
        return None
    if text[place : place + 1].isascii() and text[place : place + 1].isalpha():
        return None  # 5G基站, 4A级
    return _with_per(text, Measure(factor, None, place, None, False, True, more))


def _counted(factor: Decimal, unit: str, end: int, more: bool) -> Measure:
    if unit in MONEY:
        factor, unit = factor * MONEY[unit], "万元"
    return Measure(factor, unit, end, None, False, True, more)


def _multiplied(text: str, place: int) -> tuple[int, Decimal, bool]:
    """Past 万, 百万, 余, 多万 …: the place, the factor and whether “more than” is said."""
    factor, more, start = Decimal(1), False, place
    while place < len(text) and place < start + 4:
        char = text[place]
        if char in MULTIPLIERS:
            factor *= MULTIPLIERS[char]
        elif char in "余多几" and not more:
            more = True
        else:
            break
        place += 1
    return place, factor, more


def _tenths(text: str, place: int) -> Measure | None:
    """九成, 8成以上: tenths, unless 成 begins a word (三成员)."""
    if comparators.after(text, place + 1)[0] is None and not _closes(text, place + 1):
        return None
    return Measure(Decimal(10), "%", place + 1, None, False, True)


def _closes(text: str, place: int) -> bool:
    return place >= len(text) or text[place] in _ENDS or comparators.after(text, place)[0] is not None


def _bracketed(text: str, place: int) -> tuple[str, int] | None:
    if text.startswith(")", place) and "(" in text[:place]:
        unit, end = find_unit(text, place + 1)  # (≤10)万元
        return (unit, end) if unit else None
    if not text.startswith("(", place):
        return None
    close = text.find(")", place, place + 9)
    if close < 0:
        return None
    unit, end = find_unit(text, place + 1)
    return (unit, close + 1) if unit and end == close else None


def _noun(text: str, place: int) -> str | None:
    """A short word up to the end, a sign or a comparator: the unit nobody listed (标箱, 测区)."""
    match = _word().match(text, place)
    if match is None:
        return None
    word = match[0]
    if word[0].isascii() and not word.isascii():
        return None  # 5A级, 5G基站
    for size in range(1, min(4, len(word)) + 1):
        if _closes(text, place + size):
            noun = word[:size]
            return None if _no_unit().search(noun) else noun
    return None


def _with_per(text: str, found: Measure) -> Measure:
    place = found.end
    if text.startswith(("/", "每"), place) and not text[place + 1 : place + 2].isspace():
        per, end = read_per(text, place)
        if per:
            return found._replace(per=per, end=end)
    return found


def read_per(text: str, place: int) -> tuple[str | None, int]:
    """The “per” at `place`: /月, /人.每天, /(人·月), 每亩. Parts are joined with ·; a lone day is 日."""
    parts: list[str] = []
    end = place
    while place < len(text) and len(parts) < 3:
        mark = text[place]
        if mark == "每":
            place += 1
        elif mark == "/" or (parts and mark in "·.*、"):
            place += 1
            while text[place : place + 1] in ("(", "每", "一") and place < len(text):
                place += 1
        elif not (parts and mark == ")" and "(" in text[end - 6 : place]):
            break
        else:
            end = place + 1
            break
        part, after = _per_part(text, place)
        if part is None:
            break
        parts.append(part)
        place = end = after
    if text.startswith(")", end) and "(" in text[max(0, end - 8) : end] and parts:
        end += 1
    return joined_per(parts), end


def joined_per(parts: list[str]) -> str | None:
    """One name for the parts of a “per”: 日 alone, 人·天 together, the period last."""
    if not parts:
        return None
    parts = sorted(parts, key=lambda part: part in PERIODS)
    return parts[0] if len(parts) == 1 else "·".join("天" if part == "日" else part for part in parts)


@cache
def _per_count() -> re.Pattern[str]:
    return re.compile(r"[0-9]{1,3}|[一二两三四五六七八九十]{1,2}|[百千万]")


def _per_part(text: str, place: int) -> tuple[str | None, int]:
    count = ""
    match = _per_count().match(text, place)
    if match:
        count, place = match[0], match.end()
        if count not in ("百", "千", "万") and not count.isdigit():
            number = parse_numeral(count)
            if number is None:
                return None, place
            count = str(number)
        count = "" if count == "1" else count
        if count and text.startswith("个", place):
            place += 1
    for size in (3, 2, 1):
        name = PERIODS.get(text[place : place + size])
        if name:
            return count + name, place + size
    if text.startswith("生", place) and not text.startswith("生产", place):
        return count + "生", place + 1  # 元/生: a pupil is counted in no other place
    if count and text[place : place + 1] in ("万", "千"):
        count, place = count + text[place], place + 1  # 16/10万
        unit, end = find_unit(text, place)
        return count + unit, end
    unit, end = find_unit(text, place)
    if unit:
        return count + unit, end
    if not count:
        noun = _noun(text, place)
        if noun:
            return noun, place + len(noun)
    return None, place


#: What a mean is taken over begins with one of these (see `_means`).
_MEAN_SIGNS = frozenset("年月日周季人户亩村班次床车场校园生")


@cache
def _means() -> re.Pattern[str]:
    return re.compile(r"(年|月|日|周|季度?|人|户|亩|村|班|次|床|车|场|校|园|生)均(?!值|浓度|气温|温度|降)")


@cache
def _spans() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?P<half>半年)|(?P<count>[0-9]{1,2}|[一二两三四五六七八九十]{1,2})?个?(?P<name>年度?|季度?|月|周|"
        r"星期|天|日|学期|学年|旬))"
        r"(?:内|里)?(?:至少|不少于|不低于|不超过|不多于|≥|≤|>=|<=|最多|保底|开展|检查|巡查|组织|召开|各)*$"
    )


def period_before(prefix: str, unit: str | None) -> tuple[str | None, str]:
    """The period or object in the clause before a figure, and the clause up to where the comparator is looked for.

    每月组织培训不少于2次 → 月; 每人每年2次 → 人·年; 月均400条 → 月; 一年一次 → 年 (only for counts of times).
    """
    place = prefix.find("每")
    if place >= 0:
        parts: list[str] = []
        end = place
        while place >= 0 and len(parts) < 3:
            part, after = _per_part(prefix, place + 1)
            if part is not None:
                parts.append(part)
                end = after
            place = prefix.find("每", place + 1)
        if parts:
            rest = prefix[end:]
            if rest or not prefix.startswith("每"):
                return joined_per(parts), rest or prefix[: prefix.find("每")]
            return joined_per(parts), rest
    if "均" in prefix and not _MEAN_SIGNS.isdisjoint(prefix):
        means = list(_means().finditer(prefix))
        match = means[-1] if means else None
        if match and not (unit in RATES and match[1] not in PERIODS):
            name = match[1]
            return PERIODS.get(name, name), prefix[match.end() :] or prefix[: match.start()]
    if unit in TIMES:
        match = _spans().search(prefix)
        if match and not prefix[: match.start()].endswith(("全", "第", "上", "下", "当", "今", "本", *"0123456789")):
            rest = prefix[match.end("name") if match["name"] else match.end("half") :]
            if match["half"]:
                return "半年", rest
            count = match["count"]
            if count is None and match.start():
                return None, prefix
            number = 1 if count is None else int(count) if count.isdigit() else int(parse_numeral(count) or 1)
            name = PERIODS[match["name"]]
            return (name if number == 1 else f"{number}{name}"), rest
    return None, prefix
