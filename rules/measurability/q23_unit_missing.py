"""Q23: a bare number: neither the value, nor the unit column, nor the name says of what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from perfcheck import Finding, Indicator, Quantity, parse_quantity, rows_where, rule, worded
from perfcheck.declaration.quantity_text import normalised
from perfcheck.declaration.units import find_unit
from perfcheck_rules.fillers import is_filler
from perfcheck_rules.lexicon import load
from perfcheck_rules.measures import measure_of

#: 首次, 本次 and 每次 are no units, as 剂次 and 车次 are.
_NOT_COUNTED = "首初本此一两再每多历上下前后其依逐"


@rule("Q23", name="unit-missing", title="指标值没有计量单位", severity=["warning", "info"], priority="unmeasurable")
@rows_where(value=worded(lambda text: _may_lack_unit(text)))
def unit_missing(indicator: Indicator) -> Iterator[Finding]:
    """
    查什么：指标值只有数字，计量单位列也空着（或没有这一列），名称里也没有括注单位。名称本身就是“……人数”“……次数”的＝供参考，其余＝建议修改。0、酸碱度、指数、排名、等级、年份不报。

    为什么：“≥220”是人、人次还是元，录入系统和核对时都会出错。

    错误示例：
        name: 社区矫正
        annual:
          indicators:
            - {level2: 数量指标, name: 教育帮扶, value: ≥220}                        # 应报: Q23
            - {level2: 质量指标, name: 人员在管率, value: 98, operator: ≥, unit: ""}    # 应报: Q23

    正确示例：
        name: 社区矫正
        annual:
          indicators:
            - {level2: 数量指标, name: 教育帮扶, value: ≥220人次}
            - {level2: 数量指标, name: 购置设备(台), value: 12}
            - {level2: 数量指标, name: 整治农田（万亩）, value: 1.5}
            - {level2: 质量指标, name: 人员在管率, value: 98, operator: ≥, unit: "%"}
            - {level2: 质量指标, name: 再犯罪案件, value: 0}
            - {level2: 质量指标, name: 平安建设考核排名, value: ≤5}
        ---
        name: 师生比、年份
        annual:
          indicators:
            - {level2: 质量指标, name: 师生比, value: "1:18"}
            - {level2: 时效指标, name: 完成年份, value: "2026"}

    怎么改：补上单位，如“≥220人次”；有计量单位列的填在那一列。

    依据：计量单位是预算管理一体化系统的必填项（一般要求，以本地系统为准）。
    """
    value = indicator.value
    if value is None or not _is_bare_number(value.text):  # equivalent: `rows_where` asks for such a value
        return
    if _unit_elsewhere(indicator):
        return
    quantity = value.quantity_or_none
    if quantity is None or quantity.kind != "figure" or quantity.unit is not None:  # equivalent: there is one
        return
    key = indicator.key
    words = load("unitless")
    if any(word in key for word in words["names"]) or ("时效" in indicator.category and _is_year(value.text)):
        return
    told = next((word for word in words["counts"] if key.endswith(word)), None)
    yield Finding(
        value,
        "“{name}”填“{value}”，没有计量单位，只能从名称猜。" if told else "“{name}”填“{value}”，没有计量单位，是多少什么看不出来。",
        "请补上单位，如“{value}{unit}”；有计量单位列的填在那一列。",
        severity="info" if told else "warning",
        name=indicator.name or "",
        value=value,
        unit="%" if _is_of_a_share(key) and value.text[-1:].isdigit() and _is_share(quantity) else "×",
    )


def _is_of_a_share(key: str) -> bool:
    """Whether a name is that of a share: 合格率, but neither 效率 nor 分辨率."""
    measure = measure_of(key) if key.endswith("率") else None
    return measure is not None and measure.what == "比率"


def _is_share(quantity: Quantity) -> bool:
    """Whether the figure of a rate is surely of a hundred; a small one may be ‰."""
    figure = quantity.low if quantity.low is not None else quantity.high
    return figure is not None and 50 <= figure <= 100


@cache
def _number() -> re.Pattern[str]:
    sign = "[≥≤<>=]{1,2}|不[少低高大小多]于|不超过|大于等于|小于等于|大于|小于|高于|低于|等于|至少|最多|超过|达到?"
    return re.compile(rf"\(?(?:{sign})?\(?[0-9][0-9,]*(?:\.[0-9]+)?\)?(?:以上|以下|以内|左右)?")


@lru_cache(maxsize=16384)
def _is_bare_number(text: str) -> bool:
    return _number().fullmatch(normalised(text).rstrip("。;,")) is not None


def _may_lack_unit(text: str) -> bool:  # equivalent: only saves time, the rule asks the same of the whole row
    quantity = parse_quantity(text)
    return quantity is not None and quantity.unit is None and _is_bare_number(text)


def _is_year(text: str) -> bool:
    return re.search(r"(?:19|20)\d\d", text) is not None


@cache
def _brackets() -> re.Pattern[str]:
    return re.compile(r"[(（【\[]([^()（）【】\[\]]{1,12})[)）】\]]|[/／:：,，]([^/／:：,，]{1,6})$")


def _unit_elsewhere(indicator: Indicator) -> bool:
    """Whether the unit column, another column of units or the name in brackets gives the unit."""
    if indicator.unit is not None and not is_filler_unit(indicator.unit.text):
        return True
    if any("单位" in header and cell.text.strip() for header, cell in indicator.extra.items()):
        return True
    return indicator.name is not None and _name_has_unit(indicator.name.text)


@lru_cache(maxsize=512)
def is_filler_unit(text: str) -> bool:
    """Whether a unit column holds only a sign (/, -, 无)."""
    plain = normalised(text)
    return find_unit(plain, 0) == ("", 0) and is_filler(text)  # equivalent: a known unit is read with the value, too


@lru_cache(maxsize=8192)
def _name_has_unit(name: str) -> bool:
    for match in _brackets().finditer(name):
        inside = normalised(match[1] or match[2]).removeprefix("单位").lstrip(":≥≤<>=*×")  # a template's (≥**%)
        if inside and find_unit(inside, 0)[1] == len(inside):
            return True
        if "/" in inside and find_unit(inside, 0)[0]:
            return True
        counted = inside.lstrip("十百千万亿")  # 万亩
        if counted and (find_unit(counted, 0)[1] == len(counted) or (len(counted) == 2 and counted[1] == "次" and counted[0] not in _NOT_COUNTED)):  # 剂次
            return True
    return False
