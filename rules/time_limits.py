"""Whether a text of a 时效指标 names a time: a date, a duration, a recurring period, a rate, the term of a contract."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from perfcheck import parse_quantity
from perfcheck.declaration.quantity_text import normalised
from perfcheck.declaration.units import DURATIONS, PERIODS

if TYPE_CHECKING:
    from perfcheck.declaration.quantity import Quantity

_TERMS = ("工期", "期限", "时限", "时间", "周期", "进度", "节点", "合同", "协议")


@cache
def _periods() -> re.Pattern[str]:
    return re.compile(
        r"每个?(?:半?年|学年|学期|季度?|月|周|星期|日|天|旬|晚)(?!级)|(?:按|逐|隔)(?:半年|季度?|月|周|年(?!度?(?:计划|目标|任务|方案))|日|旬|天|学期)(?![份常])"
        r"|(?:[上下第一二三四]|^)(?:半年|季度)|^(?:季度|月度|年度)(?:内|完成|末|初)?$|季度(?:内|末|初|完成)"
        r"|[当本次][日天月季年周期](?!度?(?:计划|目标|任务|方案|地))|即日"
        r"|全年(?!度)|全年度(?:内|完成$)|年度内|年[内底末终初]|月[底末初中]|岁末"
        r"|[0-9]+[*×]?[0-9]*(?:个?(?:小时|分钟|秒|天|日|周|月|年))|T\+[0-9]|[0-9]{1,2}:[0-9]{2}"
        r"|[一二三四五六七八九十两半数]个?(?:小时|分钟|工作日|天|周|个月|日内|年内)"
        r"|(?:合同|服务|项目|建设|实施|施工|采购|租赁|协议|招标|保险|承包|养护|运营|周|汛|任|聘)期(?:限)?(?:内|间|末|满|前)|工期内|工期要求"
        r"|序时进度|时间进度|法定(?:期限|时限|时间|审限)|审限|实时|当场|全天候?|昼夜|全时段|(?:上班|工作|开放|营业|法定)时间|学期|学年|开学|寒暑?假|暑假|假期|节假日|双休日|周末"
        r"|日产日清|日清日结|即[收报到接]即[办转]|随[到报]随办"
        r"|[春夏秋冬]季|春耕|秋收|农闲|雨季|旱季|汛期|采暖季|供暖季|防火期"
    )


@cache
def _before_event() -> re.Pattern[str]:
    return re.compile(
        r"[^\W\d_a-zA-Z]{2}(?<![目提当超空面])(?:之前|以前|前)(?=$|[,;。、)]|(?:及时|按时|全部|全面)?(?:完成|到位|拨付|发放|支付|交付|实施|结束|办结|建成|投入))"
    )


@lru_cache(maxsize=16384)
def names_time(text: str, operator: str | None = None, unit: str | None = None) -> bool:
    """Whether the text says by when, how long, how often or how punctually (a rate).

    及时, 按期 and 全年度 before an amount of work (全年度件数) name no time. `operator`, `unit`: the columns beside a value.
    """
    quantity = parse_quantity(text, operator=operator, unit=unit)
    if quantity is not None and _timed(quantity):
        return True
    plain = normalised(text)
    return _periods().search(plain) is not None or _before_event().search(plain) is not None


def _timed(quantity: Quantity) -> bool:
    if quantity.kind in ("zero", "relative") or quantity.deadline is not None:
        return True
    if quantity.kind == "reference":
        return any(term in str(quantity.baseline) for term in _TERMS)
    if quantity.kind == "all":
        return quantity.explicit
    period = (quantity.per or "").rpartition("·")[2].lstrip("0123456789")
    # A figure without any unit may be a rate or a number of days; that its unit is missing is another matter.
    return quantity.unit is None or quantity.unit in DURATIONS or quantity.is_rate or period in PERIODS
