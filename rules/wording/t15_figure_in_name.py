"""T15: the target is written into the name of an indicator."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from perfcheck import Finding, Indicator, parse_quantity, rows_where, rule
from perfcheck.declaration.gates import Gated, ShapeGate
from perfcheck.declaration.units import MONEY, UNITS
from perfcheck_rules.lexicon import load
from perfcheck_rules.line_gates import LONGEST_END, lines_ending_beyond_letters


@lru_cache(maxsize=16384)
def figure_at_end(text: str) -> str | None:
    """The quantity with which a name ends (村组干部230人, 达标率≥95%), None where it ends with anything else.

    A figure with something behind its unit belongs to a description: 65岁以上老人, 3公里内站点.
    """
    if not text or text[-LONGEST_END:].isalpha():  # equivalent: only saves the search
        return None  # equivalent: only saves the search
    match = _tail().search(text)
    if match is None or not text[: match.start()].strip("（(：: ") or match["unit"] not in _units():
        return None
    quantity = parse_quantity(match[1])
    return match[1].strip() if quantity is not None and quantity.kind == "figure" else None  # equivalent: it always is one


@rule("T15", name="figure-in-name", title="名称里混写了指标值", severity="info", priority="wording", certainty="启")
@rows_where(name=Gated(lambda text: figure_at_end(text) is not None, ShapeGate(lines_ending_beyond_letters)))
def figure_in_name(indicator: Indicator) -> Iterator[Finding]:
    """
    查什么：三级指标名称以带单位的数结尾（“村组干部230人”“达标率100%”）。序数、年份、日期、型号、热线和后面还有话的数（“65岁以上老人”“3公里内站点”）不报；指标名称本身的期限、规格（“0-6岁”）不报。

    为什么：名称应当说考核什么，值说考核到多少；写在名称里，值变了名称也得变，系统里也取不到数。

    错误示例：
        name: 村级保障
        annual:
          indicators:
            - {level2: 数量指标, name: 保障村组干部230人, value: 按月发放}      # 应报: T15
            - {level2: 质量指标, name: 报酬发放到位率≥98%, value: 到位}         # 应报: T15

    正确示例：
        name: 村级保障
        annual:
          indicators:
            - {level2: 数量指标, name: 65岁以上老人体检人数, value: ≥2000人}
            - {level2: 数量指标, name: 12345热线, value: ≥800件}
            - {level2: 数量指标, name: 改造国道G318, value: ≥12公里}
            - {level2: 时效指标, name: 完成时间2024年12月, value: 12月底前}

    怎么改：名称写“保障村组干部人数”，指标值写“230人”。

    依据：指标名称与指标值分栏填写。
    """
    name = indicator.name
    if name is None or (said := figure_at_end(name.text)) is None:
        return  # equivalent: the tests of the rows let no other row through
    yield Finding(
        name, "名称“{name}”里写了指标值“{said}”。", "建议名称只写考核什么，“{said}”移到指标值栏。", name=name, said=said,
    )  # fmt: skip


@cache
def _units() -> frozenset[str]:
    """Units of targets; an age, a grade or a length of time at the end of a name tells whom or what it is about."""
    return frozenset({*UNITS, *MONEY} - {*load("name_end_units")["part_of_the_name"]})


@cache
def _tail() -> re.Pattern[str]:
    # An ordinal, a range, a model or a longer number before the figure makes it part of the name.
    return re.compile(
        r"(?<![第前A-Za-z\d.\-—~～至])((?:≥|≤|>|<|=|不低于|不少于|不超过|达到?|约|共)?\s*"
        r"\d[\d,，.]*\s*(?P<unit>[^\d\s]{1,5}?)(?:以上|以下|以内|左右)?)\s*[)）。；;]*$"
    )
