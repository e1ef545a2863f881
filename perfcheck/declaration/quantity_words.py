"""Promises in words: all of something, none of it, something regularly, the same day; and what is only graded.

Every function takes a normalised text (half-width, without blanks). None of them knows a sentence; they know forms:
应V尽V, V一Q V一Q, 零N, 不发生N, 按月V.
"""

from __future__ import annotations

import re
from functools import cache

#: Events that nobody wants: what 零, 无, 没有 may be followed by to mean “none”.
_EVENTS = (
    "事故|投诉|伤亡|死亡|亡人|差错|失误|遗漏|漏报|瞒报|上访|信访|举报|案件|发案|感染|新增|积压|拖欠|欠薪|违规|"
    "违纪|违法|违约|缺陷|污染|隐患|火灾|失火|火情|"
    "泄漏|泄露|误报|错误|返贫|辍学|失学|纠纷|超标|逾期|退件|断供|溺水|舆情|复发|病例|疫情|确诊|挪用|截留|腐败|"
    "偏差|脱管|漏管|漏登|死角|滞留|"
    "超载|越级|事件|故障|质疑|冒领|套取|漏项|违章|断电|停电|停水|跑冒滴漏|外溢|流失|重复发放|错发|漏发|虚报|"
    "闲置|中断|延误|延期|超时|超期|丢失|损毁|渗漏|流弊|争议|诉讼|处罚|问责|通报批评|问题"
)


@cache
def _staged() -> re.Pattern[str]:
    return re.compile(
        r"优秀?[^优良中差]{0,12}[,、/;|)].{0,3}良好?[^优良中差]{0,12}[,、/;|)(]|部分达成|未达成|(?:好|"
        r"较好)[,、/;|](?:较好|一般)|显著[,、/;]一般"
    )


def is_staged(text: str) -> bool:
    """Whether this lists grades (优、良、中、差; 达成/部分达成) or a schedule (第一年…%, 第二年…%): no single value."""
    if ("良" in text or "达成" in text or "一般" in text) and _staged().search(text):
        return True
    return text.startswith("第") and text[2:3] == "年" and text.count("%") > 1


@cache
def _all() -> re.Pattern[str]:
    return re.compile(
        r"(?:应|能|愿|该|可|当|需)(?P<verb>.{1,2}?)尽(?P=verb)"
        r"|(?P<v>[^一,、;]{1,6})一(?P<q>[^一,、;]{1,2})[,、]?[^一,、;]{1,6}一(?P=q)"
        r"|全覆盖|全面覆盖|(?:全额|全数)(?:发放|拨付|支付|兑付|兑现|到位|保障|缴纳|收缴|完成|上缴|落实|补助|"
        r"补贴|供应|征收)"
        r"|全员(?:参与|参加|培训|覆盖|持证|参训|轮训|达标|合格|完成)|全部|完成全年"
        r"|无一(?:遗漏|例外|漏)|不漏一|不落一|不少一|一[^一]{1,2}不(?:落|漏|少)|一个不少|不落下一"
        r"|有(?:案|报|警|访|诉|投诉|单|件|险|火|接|违|腐|贪|黑|恶|乱|责|错|信|疑|需|病|灾|难)必[^须要备]"
        r"|所有.{1,14}(?:均|都|全)"
        r"|完成[^,;。]{0,8}(?:问题|隐患|缺陷|漏洞)整改|(?:问题|隐患|缺陷|漏洞)[^,;。]{0,4}整改(?:完毕|到位|完成|"
        r"清零|销号)"
        r"|百分百|百分之百"
    )


def find_all(text: str) -> int | None:
    """Where the text promises all of something (全覆盖, 应保尽保, 识别一户录入一户), else None."""
    match = None if _ALL_SIGNS.isdisjoint(text) else _all().search(text)
    return None if match is None else match.start()


#: Without one of these characters the expressions cannot match; most values have none.
_ZERO_SIGNS = frozenset("零无不未没清归杜")
_ALL_SIGNS = frozenset("尽一全无不有所整百")
_REGULAR_SIGNS = frozenset("按每逐一")


@cache
def _zero() -> re.Pattern[str]:
    return re.compile(
        rf"零(?:[^,;。、]{{0,6}}?)(?:{_EVENTS})|清零|归零|零(?:发生|增长|报告病|失误|缺位|容忍发生)"
        rf"|(?:不|未|没有|无)(?:再)?(?:发生|出现|存在|产生|造成)(?!(?:变化|改变))[^,;。≥≤%]{{2,}}"
        rf"|(?:无|没有|不新增|未新增)[^,;。、≥≤%]{{0,12}}(?:{_EVENTS})|杜绝[^,;。]{{2,}}|"
        rf"无[^,;。、≥≤%]{{1,8}}(?:发生|现象)(?!率)"
    )


#: What 零 makes a word with, in which it is no number.
_WORDS_WITH_ZERO = (
    "距离", "售", "星", "工", "碎", "部件", "件", "配件", "基础", "门槛", "跑", "接触", "钱", "散", "担", "容忍", "障碍", "时差", "食", "花", "差率", "差价",
)  # fmt: skip


@cache
def _zero_exceptions() -> re.Pattern[str]:
    return re.compile(rf"零(?:{'|'.join(_WORDS_WITH_ZERO)})|有无|是否|与否|无人机|无障碍|问题导向")


def is_word_with_zero(text: str, start: int) -> bool:
    """Whether a word begins here in which 零 is no number (零部件, 零星)."""
    return text.startswith("零", start) and text.startswith(_WORDS_WITH_ZERO, start + 1)


@cache
def _none_left_out() -> re.Pattern[str]:
    return re.compile(r"不(?:漏|落下?|少|丢下?|掉)一|一[^一,、;]{1,2}(?:都|也)?不(?:能|可)?(?:落|漏|少|丢|掉)")


def leaves_none_out(text: str, place: int) -> bool:
    """Whether the 一 at a place is one that is left out (不漏一户, 一个不落), so that it counts nothing."""
    return any(match.start() <= place < match.end() for match in _none_left_out().finditer(text))


def find_zero(text: str) -> int | None:
    """Where the text promises that something does not happen (零事故, 不发生…, 动态清零), else None."""
    match = None if _ZERO_SIGNS.isdisjoint(text) else _zero().search(text)
    if match is None or _zero_exceptions().search(text):
        return None
    return match.start()


@cache
def _regular() -> re.Pattern[str]:
    return re.compile(
        r"(?:按|每|逐)个?(?P<per>半年|季度?|月度?|周|星期|年度?|日|天|学期|学年|旬)(?:及时|按时|足额|定期|准时|"
        r"如期|都|均|进行|组织)*"
        r"(?:发放|拨付|支付|开展|检查|更新|报送|公布|公示|上报|通报|调度|召开|缴纳|结算|兑付|巡查|巡检|监测|"
        r"完成|巡逻|消毒|清运|清扫|保洁|养护|考核|公开)"
        r"|一(?P<once>季|月|周|日|年|旬|天)一(?:报|调度|通报|调研|督查|督导|检查|考核|评|分析|研判|会商|排查|"
        r"巡查|总结|小结|查|更新|清|公示|结|议)"
    )


def find_regular(text: str) -> str | None:
    """The period of an activity that recurs without a number (按月发放, 一季一考核), else None."""
    match = None if _REGULAR_SIGNS.isdisjoint(text) else _regular().search(text)
    return None if match is None else match["per"] or match["once"]


def within_a_day(text: str) -> bool:
    """Whether the text sets the same day as time limit (当日办结, 当天送达)."""
    return text in ("当日", "当天") or (
        any(word in text for word in ("当日", "当天", "即日"))
        and any(
            verb in text
            for verb in (
                "办结",
                "完成",
                "清",
                "送达",
                "回复",
                "处置",
                "处理",
                "上报",
                "反馈",
                "解决",
                "到账",
                "上传",
                "录入",
                "结",
                "报",
            )
        )
    )
