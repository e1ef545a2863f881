"""Deadlines: 2022年12月底前, 11月30日前, 年底前, 一季度完成, 2023.07-2024.01, 上半年, 春节前.

The grammar, most definite form first:

- whole cell of figures: 2023.07-2024.01, 2022/12/31, 2022-12-31前; of a range the end is the deadline;
- month and day: (YYYY年 | 每年 | 次年)? M月 (D日 | 底 | 末 | 初 | 上中下旬)?, in Chinese numerals, too, and ranges
  1月-12月, 3-5月;
- part of a year: (YYYY年)? 年底 | 年末 | 年内 | 上半年 | 下半年 | N季度;
- a year or 全年 only when that is the whole cell, but for a verb (2022年完成): elsewhere a year is an attribute;
- a feast or a season: a date without a fixed day.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from perfcheck.declaration.numerals import DIGITS, parse_numeral
from perfcheck.declaration.quantity import Deadline

_VERBS = (
    "完成|竣工|实施|到位|开工|完工|投入|投产|验收|办结|发放|支付|拨付|交付|开展|结束|启动|建成|上报|报送|公开|"
    "公示|举办|召开|下达|执行|落实|印发|"
    "形成|提交|兑现|兑付|达到|通车|入住|开通|上线|付清|结清|全部|前|内|底|末|止|截止|开始|起"
)
_CN = "一二三四五六七八九十"


class FoundDate(NamedTuple):
    """A date in a text: its span, the deadline (None for a feast), a period it returns in, and whether it is due."""

    start: int
    end: int
    deadline: Deadline | None
    per: str | None
    due: bool


@cache
def _figures() -> re.Pattern[str]:
    one = r"(20[0-9]{2}|19[0-9]{2})([./-])([01]?[0-9])(?![0-9])(?:[./-]([0-3]?[0-9])(?![0-9]))?"
    return re.compile(
        rf"(?:截至|截止|于|在)?(?:{one}(?:-{{1,2}}|~|至|到))?{one}[日号]?(?:之|以)?(?:前|底前|"
        rf"止)?(?:{_VERBS})?[.。;,]?"
    )


@cache
def _within() -> re.Pattern[str]:
    """A date of figures inside a sentence: all three parts, so that 2025.3 kilometres or version 3.31 are none."""
    return re.compile(r"(?<![0-9.])(20[0-9]{2}|19[0-9]{2})([./-])([01]?[0-9])\2([0-3]?[0-9])(?![0-9.])[日号]?(?:之前|以前|前|止)?")


@cache
def _months() -> re.Pattern[str]:
    number = rf"(?:[01]?[0-9]|[{_CN}]{{1,2}})"
    return re.compile(
        rf"(?:(?:(?:20|19)[0-9]{{2}}年?(?:-{{1,2}}|~|至|到))?(?:"  # 2023-2024年3月
        rf"(?P<year>(?:20|19)?[0-9]{{2}}|二[〇零一二三四五六七八九]{{3}})年度?|"
        rf"(?P<figures>(?<![0-9])(?:20|19)[0-9]{{2}})-(?=[01]?[0-9]月)|(?P<every>每年)|次年|当年|本年|今年|明年|下一年))?的?"
        rf"(?:(?<![0-9])(?P<from>{number}|[0-9]{{2,3}})月?份?(?P<to>-{{1,2}}|~|至|到|、))?"
        rf"(?:(?:(?:20|19)[0-9]{{2}})年)?(?P<month>{number})月(?P<fen>份)?"
        rf"(?:(?:[0-3]?[0-9][日号]?(?:-{{1,2}}|~|至|到)(?=[0-3]?[0-9][日号]))?"  # 6月1日-30日
        rf"(?P<day>[0-3]?[0-9]|[{_CN}廿]{{1,3}})[日号]|(?P<part>月?底|末|初|上旬|中旬|下旬))?"
        rf"(?P<tail>之前|以前|前|之内)?"
    )


@cache
def _parts() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?P<year>(?:20|19)[0-9]{{2}})年度?(?:的|年)?|(?P<every>每年)|当年|本年|今年|次年|明年)?的?"
        rf"(?P<part>年底|年末|年终|岁末|(?<![0-9{_CN}两半几数多每])年内|上半年|下半年|"
        rf"第?(?P<quarter>[{_CN[:4]}1-4])季度|[Qq](?P<q>[1-4])|"
        rf"(?<=年)[底末])(?P<tail>末|底)?(?:之前|以前|前|内)?"
    )


@cache
def _whole_years() -> re.Pattern[str]:
    return re.compile(
        r"(?:截至|截止|不[晚迟]于|于|在|到|至)?(?:(?:(?:20|19)[0-9]{2})年?(?:-|~|至|到))?"
        rf"(?:(?P<year>(?:20|19)[0-9]{{2}})年(?:度|全年)?|全年|当年|本年度?|当年度|年度|全年度|年前)(?:之|"
        rf"以)?(?:{_VERBS})*(?:工作|任务|项目)?[.。;,]?"
    )


@cache
def _recurring() -> re.Pattern[str]:
    return re.compile(
        rf"(?:每个?|次|逐|当|按)(?P<per>月|季度?)(?:(?:首|末|初)月)?(?:的)?(?:[0-3]?[0-9]|"
        rf"[{_CN}]{{1,3}})[日号](?:之前|以前|前|内)?"
    )


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(rf"$|[,.。;、)(-]|并?(?:按时|如期|全面|基本|及时|竣)?(?:{_VERBS}|之前|以前)")


@cache
def _times_only() -> re.Pattern[str]:
    return re.compile(rf"[0-9{_CN}两]+(?:次|回|场|期|轮|遍|报|调度|通报)")


_FEASTS = (
    "春节|元旦|国庆|中秋|端午|五一|清明|七一|八一|十一|汛期|主汛期|雨季|采暖期|采暖季|供暖期|供暖季|开学|学期末|"
    "学期|春耕|秋收|秋冬季|夏季|冬季|入冬|入汛|"
    "高考|中考|防火期|灌溉期|两会|暑期|寒假|暑假"
)


@cache
def _feasts() -> re.Pattern[str]:
    return re.compile(rf"(?:{_FEASTS})(?:节|假期)?(?:来临|到来|开始|结束)?(?:之前|以前|前|期间|结束|末)")


#: What a whole cell begins with that names a year (see `_whole_years`).
_WHOLE_FIRSTS = frozenset("截不于在到至全当本年12")
#: What stands between the figures of a date.
_SIGNS = frozenset("./-")
#: Of each part of a year (see `_parts`) a character.
_PART_SIGNS = frozenset("底末终内半季Qq")


def find_date(text: str) -> FoundDate | None:
    """The date in a normalised text (half-width, without blanks), or None."""
    if "20" in text or "19" in text:
        # Most texts with a year go on with 年 after it, or with words before it.
        begins = text[4:5] in _SIGNS if text[0] in "12" else text[0] in "截于在"  # equivalent: only saves time
        match = _figures().fullmatch(text) if begins else None
        if match:
            deadline = _checked(match[5], match[7], match[8])
            if deadline:
                return FoundDate(0, len(text), deadline, None, True)
        if text.count(".") > 1 or text.count("/") > 1 or text.count("-") > 1:  # equivalent: only saves time
            for match in _within().finditer(text):
                deadline = _checked(match[1], match[3], match[4])
                if deadline:
                    due = match[0][-1] in "前止" or bool(_tail().match(text, match.end()))
                    return FoundDate(match.start(), match.end(), deadline, None, due)
    if "日" in text or "号" in text:
        match = _recurring().search(text)
        if match:  # the 10th of every month: due, on no fixed day of the year
            return FoundDate(match.start(), match.end(), None, match["per"][0], True)
    if "月" in text:
        found = _find_month(text)
        if found:
            return found
    if ("年" in text or "季" in text or "Q" in text) and not _PART_SIGNS.isdisjoint(text):
        found = _find_part(text)
        if found:
            return found
    if "年" in text and text[0] in _WHOLE_FIRSTS:
        match = _whole_years().fullmatch(text)
        if match:
            year = match["year"]
            return FoundDate(0, len(text), (int(year) if year else None, 12, None), None, True)
    match = _feasts().search(text) if "前" in text or "期间" in text or "结束" in text or "末" in text else None
    return FoundDate(match.start(), match.end(), None, None, True) if match else None


def _find_month(text: str) -> FoundDate | None:
    found = None
    for match in _months().finditer(text):
        month = _number(match["month"])
        if month is None or not 1 <= month <= 12 or (match["from"] and not _plausible(match["from"])):
            if found is None and match["to"] not in (None, "、") and _tail().match(text, match.end()):
                return FoundDate(match.start(), match.end(), None, None, False)  # 15-3月: no months, and no 15 of anything
            continue
        definite = match["day"] or match["part"] or match["fen"] or match["year"] or match["figures"] or match["from"] or match["tail"]
        if not match["month"][0].isdigit() and not definite and not _tail().match(text, match.end()):
            continue  # 一月 in 一月一调度
        if not definite and (_times_only().match(text, match.end()) or text[: match.start()].endswith("每")):
            continue  # 1月1次
        due = bool(match["tail"] or match["part"] or _tail().match(text, match.end()))
        year = _year(_last_year(match[0]) or match["year"] or match["figures"])
        if year is None and found and found.deadline:
            year = found.deadline[0]  # 2022年1月1日至12月31日
        deadline = _checked(year, month, _number(match["day"]))
        if deadline is None:
            continue
        if found and found.due and not due:
            break
        found = FoundDate(
            found.start if found and found.due else match.start(),
            match.end(), deadline, "年" if match["every"] else None, due,
        )  # fmt: skip
        if any(char.isdigit() for char in text[match.end() : text.find("月", match.end())].rstrip("0123456789-年")):
            break  # an amount stands between this and the next date
    return found


def _find_part(text: str) -> FoundDate | None:
    for match in _parts().finditer(text):
        quarter = _number(match["quarter"] or match["q"])
        if quarter is not None:
            before = text[: match.start("part")]
            if before.endswith("每") or _times_only().match(text, match.end()):
                continue  # 每一季度, 一季度一次
            month = 3 * quarter
        else:
            month = 6 if match["part"] == "上半年" else 12
        due = bool(_tail().match(text, match.end())) or match[0][-1] in "前内"
        year = int(match["year"]) if match["year"] else _year(_last_year(text[: match.start() + 5]))
        return FoundDate(match.start(), match.end(), (year, month, None), "年" if match["every"] else None, due)
    return None


@cache
def _years() -> re.Pattern[str]:
    return re.compile(r"((?:20|19)[0-9]{2})年")


def _last_year(text: str) -> str | None:
    years: list[str] = _years().findall(text) if "年" in text else []
    return years[-1] if years else None


def _plausible(text: str) -> bool:
    number = _number(text)
    return number is not None and 1 <= number <= 12


def _year(text: str | None) -> int | None:
    if not text:
        return None
    if text[0] in DIGITS:
        return int("".join(str(DIGITS[char]) for char in text))
    return int(text) if len(text) == 4 else 2000 + int(text)


def _number(text: str | None) -> int | None:
    if not text:
        return None
    if text.isdigit():
        return int(text)
    value = parse_numeral(text)
    return None if value is None else int(value)


def _checked(year: str | int | None, month: str | int, day: str | int | None) -> Deadline | None:
    numbers = int(month), (int(day) if day else None)
    if not 1 <= numbers[0] <= 12 or (numbers[1] is not None and not 1 <= numbers[1] <= 31):
        return None
    return (int(year) if year else None), *numbers
