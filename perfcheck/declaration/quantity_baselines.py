"""What a value is compared with: a period (较上年, 不高于2021年次数), an average, a document (不超过预算).

Every function takes a normalised text (half-width, without blanks).
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple


class Baseline(NamedTuple):
    """A comparison in a text: its span, the period or average, and ≤ < ≥ > = where one is written."""

    start: int
    end: int
    text: str
    relation: str | None


_PERIOD = (
    r"(?:上一?年度?(?:同期|[末底](?!前))?|去年(?:同期|底(?!前))?|往年(?:同期)?|前年|上一?季度|上一?月|(?:20|"
    r"19)[0-9]{2}年度?(?:[01]?[0-9]月)?(?:同期|末|底)?|"
    r"基期|基准年|前期|同期|以往|以前年度|近[两三五]年(?:平均)?|前[两三五]年(?:平均)?|历史同期|"
    r"“?十[二三四五]五”?(?:末|期末|时期)?|原来|实施前|项目实施前)"
)
_UP = "增长|增加|提高|提升|上升|增幅|上涨|增强|新增|增收|多|扩大|改善|增速|提速|翻"
_DOWN = "下降|降低|减少|降幅|压减|缩减|压缩|减幅|下浮|缩短|减轻|少|减|降|核减|节约|下滑"


#: Without one of these characters, or a year in figures, no period and no average can be named.
_PERIOD_SIGNS = frozenset("上去往前基同近十原环均")
#: Of each way of comparing with one (see `_baseline`) a character.
_LINKS = frozenset("制与同和较比对超高低少多大小优达等持≤≥<>在础突")


@cache
def _baseline() -> re.Pattern[str]:
    return re.compile(
        rf"(?:控制在|限制在|控制到|与|同|和|较|比|相较于?|相比于?|对比|相对于?|超|高于|低于|不低于|不高于|"
        rf"不少于|不多于|不超过|不超出|不超|不突破|不大于|不小于|少于|多于|超过|大于|小于|优于|"
        rf"不低|达到|达|到达|等于|持平|保持|≤|≥|<|>|>=|<=|在|同比)(?P<base>{_PERIOD})(?P<what>[^,;。]{{0,1}})"
        rf"|(?P<yoy>同比)|(?P<mom>环比)|^(?P<bare>(?:20|19)[0-9]{{2}}年度?|上年|去年)(?:的)?基础上"
    )


@cache
def _mean() -> re.Pattern[str]:
    return re.compile(
        r"(?:不低于|高于|不高于|低于|超过|优于|不少于|不超过|≥|≤|>|<)"
        r"(?P<base>(?:全国|全省|全市|全县|全区|同行业|行业|地区|区域|同类|当地|社会|本市|"
        r"本省)[^,;。0-9]{0,8}?(?:平均水平|平均值|平均数|平均|均值))"
    )


@cache
def _change() -> re.Pattern[str]:
    return re.compile(rf"(?P<level>持平|相当|一致|不变)|(?P<up>{_UP})|(?P<down>{_DOWN})")


_LIMITS = (
    ("≤", ("控制", "限制", "不高于", "不超过", "不超出", "不超", "不突破", "不大于", "不多于", "≤", "<=", "小于等于", "低于等于")),
    ("≥", ("不低于", "不少于", "不小于", "≥", ">=", "不低", "达到", "达", "到达")),
    ("<", ("低于", "少于", "小于", "<")),
    (">", ("高于", "超过", "多于", "大于", "超", "优于", ">")), ("=", ("等于", "持平", "保持")),
)  # fmt: skip


_NEVER = ("不得", "不能", "不应", "不可", "不会", "不准")
#: What limits a day as well as a level; 低于 and 控制在 limit a level only.
_NO_LATER = ("不超", "超过", "≤", "<")
#: What stands behind a day of which nothing else is said.
_ENDS = ("", "之", "以", "(", ")", "!", "、")


def find_baseline(text: str) -> Baseline | None:
    """A comparison with another period or with an average, None without one."""
    if _LINKS.isdisjoint(text) or (_PERIOD_SIGNS.isdisjoint(text) and not _has_year(text)):  # equivalent: only saves time
        return None
    match = _baseline().search(text)
    if match is None:
        match = _mean().search(text) if "均" in text else None
        if match is None:
            return None
        return Baseline(match.start(), match.end(), match["base"], _limit(match[0]))
    if match["yoy"]:
        return Baseline(match.start(), match.end(), "上年同期", None)
    if match["mom"]:
        return Baseline(match.start(), match.end(), "上期", None)
    if match["bare"]:
        return Baseline(match.start(), match.end(), match["bare"], None)
    relation = _limit(match[0])
    if relation == ">" and text[:match.start()].endswith(_NEVER):
        relation = "≤"  # 不得超过
    elif relation == "<" and text[:match.start()].endswith(_NEVER):
        relation = "≥"  # 不得低于
    if match[0].startswith("在") and not text.startswith(("基础上", "的基础上"), match.end("base")):
        return None
    if match[0].startswith("在") or (relation is None and match["what"] in ("月", "日")):
        relation = None
    what = match["what"]
    if relation and what and what in "底末内前1234567890月完建" and not (what.isdigit() and match["base"][0] not in "12"):
        return None  # 不超过2022年前 is a deadline, 不低于上年95% is none
    if relation in ("≤", "<") and match[0].startswith(_NO_LATER) and match["base"][0] in "12" and match["base"][-1] in "底末月" and what in _ENDS:
        return None  # so is 不超过2022年底, where no 水平 or 存量 follows
    return Baseline(match.start(), match.end("base"), match["base"], relation)


def _has_year(text: str) -> bool:
    """Whether a text has enough figures for a year; ≥20年 has not."""
    return ("20" in text or "19" in text) and sum(map(str.isdigit, text)) >= 4  # equivalent: only saves time


def _limit(text: str) -> str | None:
    return next((sign for sign, words in _LIMITS for word in words if text.startswith(word)), None)


def find_change(text: str, start: int) -> str | None:
    """增长, 下降 or = (持平): the first word of change from `start` on, else None."""
    match = _change().search(text, start)
    if match is None:
        return None
    return "=" if match["level"] else "增长" if match["up"] else "下降"


@cache
def _changed_by() -> re.Pattern[str]:
    return re.compile(
        r"(?:(增长|增加|提高|提升|上升|增幅|上涨|增速|递增)|(下降|降低|减少|降幅|压减|缩减|压缩|减幅|下浮|"
        r"递减))(?:幅度|了|率?(?=不|≥|≤|>|<|达)|[:为在约])?$"
    )


def change_before(prefix: str) -> str | None:
    """增长 or 下降 where such a word ends `prefix` (which has lost its comparator), else None."""
    match = _changed_by().search(prefix[-6:])
    return None if match is None else "增长" if match[1] else "下降"


_DOCUMENT = (
    "预算|概算|批复|控制价|限价|合同价|合同金额|合同额|中标价|中标金额|计划投资|投资计划|投资估算|核定额|"
    "核定金额|下达资金|安排资金|拨款|"
    "市场.{0,2}价|评审价|定额|指标额|财政资金|资金总额|项目资金|采购价|预期成本|计划成本|成本控制数|控制数"
)


@cache
def _reference() -> re.Pattern[str]:
    return re.compile(
        r"(?:不超过|不得超过|不高于|不超出|不超|不得突破|不突破|不大于|未超过?|小于等于|低于等于|小于|低于|≤|<=|"
        r"<|少于)"
        rf"(?P<first>[^,;。0-9]{{0,8}}?(?:[0-9]{{4}}年度?)?[^,;。0-9]{{0,6}}?(?:{_DOCUMENT})[^,;。0-9]{{0,6}})"
        rf"|(?:控制|保持|限定)?在?(?P<second>[^,;。0-9控制在]{{0,8}}(?:{_DOCUMENT})[^,;。0-9]{{0,6}}?)(?:以内|"
        rf"之内|范围以?内|内)(?![容部])"
        r"|(?P<third>(?:合同|协议|招标文件|施工合同|采购合同)[^,;。]{0,4}?(?:工期|期限|时限|时间|周期|服务期|"
        r"进度|节点))|(?P<fourth>(?:规定|约定|合同|计划|批复|施工)工期)"
    )


#: Without one of these characters no document is named as a limit.
_REFERENCE_SIGNS = frozenset("不未小低≤<少内合协招工")


def find_reference(text: str) -> tuple[str, str] | None:
    """The document that sets the limit (不超过年度预算, 合同约定工期内) and ≤ or <; None where there is none."""
    match = None if _REFERENCE_SIGNS.isdisjoint(text) else _reference().search(text)  # equivalent: the first only saves time
    if match is None:
        return None
    document = match["first"] or match["second"] or match["third"] or match["fourth"]
    return document, ("<" if _limit(match[0]) == "<" else "≤")
