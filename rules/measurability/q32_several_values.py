"""Q32: one value cell holds several targets of different units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from perfcheck import Finding, Indicator, parse_quantity, rows_where, rule, worded
from perfcheck.declaration.dates import find_date
from perfcheck.declaration.quantity_figures import Figure, find_figures
from perfcheck.declaration.quantity_text import normalised
from perfcheck.declaration.units import DURATIONS, RATES, unit_ratio
from perfcheck_rules.vouching import cites, lists_grades


@rule("Q32", name="several-values", title="一格填了几个指标值", severity="warning", priority="structure", certainty="启")
@rows_where(value=worded(lambda text: _has_several(text)))
def several_values(indicator: Indicator) -> Iterator[Finding]:
    """
    查什么：一格里有两个以上单位不同的量（“3期200人”）。日期、时长、单价、括号里的说明、“其中”以后的分项、换算、分档、每次每期的规模不算。

    为什么：一条指标只能有一个目标；两个数一个完成、一个没完成，得分没法算。

    错误示例：
        name: 农技推广
        annual:
          indicators:
            - {level2: 数量指标, name: 农民培训, value: 3期200人}                  # 应报: Q32
            - {level2: 数量指标, name: 示范推广, value: 示范点≥5个，面积≥2000亩}    # 应报: Q32

    正确示例：
        name: 农技推广
        annual:
          indicators:
            - {level2: 数量指标, name: 农民培训, value: ≥200人（共3期）}
            - {level2: 数量指标, name: 入户指导, value: 每年2次，每次不少于3天}
            - {level2: 时效指标, name: 补贴发放, value: 5个工作日内办结率达到100%}
            - {level2: 成本指标, name: 培训费, value: ≤550元/人·天}
            - {level2: 数量指标, name: 示范面积, value: 1.5万亩，其中水稻8000亩}
        ---
        name: 换算和日期
        annual:
          indicators:
            - {level2: 数量指标, name: 示范面积, value: 30公顷，合450亩}
            - {level2: 数量指标, name: 农民培训, value: 10月底前培训200人}

    怎么改：拆成几条指标，每条一个数、一个单位。

    依据：指标应当逐条细化（具体条款可在配置的 [basis] 中对应）。
    """
    value = indicator.value
    if value is None or not _has_several(value.text):  # equivalent: `rows_where` asks for such a value
        return
    first, second = _targets(value.text)[:2]
    yield Finding(
        value,
        "“{name}”一格里有几个目标（{first}、{second}），一个完成、一个没完成时无法评分。",
        "请拆成几条指标，每条一个数、一个单位。",
        name=indicator.name or "",
        first=first,
        second=second,
    )


def _has_several(text: str) -> bool:
    return len(text) >= 4 and _many_numbers(text) and len(_targets(text)) > 1  # equivalent: the first two only save time


@cache
def _numbers() -> re.Pattern[str]:
    return re.compile(r"[0-9０-９][^0-9０-９]+[0-9０-９]")


def _many_numbers(text: str) -> bool:
    return _numbers().search(text) is not None


@cache
def _aside() -> re.Pattern[str]:
    """What only explains the target: brackets, a breakdown, the size of each one, what is converted or followed."""
    return re.compile(
        r"\([^()]*\)|[,;](?:比|较|同比)[^,;。]*|(?:面额|面值|规格|时长)[^,;。]*|其中.*|分别.*|包括.*|(?:每|人均|户均|平均|单|各)[^,;。]*|(?:折合|约?合|相当于|涉及|惠及|覆盖(?!率))[^,;。]*"
        r"|按照?[^,;。]*?(?:标准|要求|指标|规定|清单|计(?!划))"
    )


@cache
def _attributive() -> re.Pattern[str]:
    return re.compile(r"(?:以上|以下|以内|及以上)?(?:的(?!$)|规模|以上)")


@cache
def _scope() -> re.Pattern[str]:
    return re.compile(r"的|[^\W\d_a-zA-Z]{1,6}[0-9]")


@lru_cache(maxsize=4096)
def _targets(text: str) -> tuple[str, ...]:
    """The amounts that are targets, one for each unit, as they are written; empty where they are one after all."""
    if lists_grades(text) or cites(text):
        return ()
    plain = normalised(text)
    plain = _aside().sub(";", plain)  # equivalent: any sign that ends a clause
    date = find_date(plain)
    if date is not None:
        plain = plain[: date.start] + ";" + plain[date.end :]  # equivalent: any sign that ends a clause
    chosen: list[Figure] = []
    for figure in find_figures(plain):
        if not _is_target(figure, plain) or any(_same(figure, other) for other in chosen):
            continue
        chosen.append(figure)
    # What the parser does not take for a figure on its own (an ordinal, an attribute) is none here either.
    written = [plain[one.start : one.end] for one in chosen]
    return tuple(part for part in written if parse_quantity(part) is not None)


def _is_target(figure: Figure, plain: str) -> bool:
    if figure.unit is None or figure.unit in DURATIONS or figure.unit in RATES - {"%", "‰"} or figure.per is not None:
        return False
    if figure.unit in ("个", "项", "家", "所") and _scope().match(plain, figure.end):
        return False  # 6个村1200户: where, not how much
    return _attributive().match(plain, figure.end) is None


def _same(first: Figure, second: Figure) -> bool:
    return unit_ratio(first.unit, second.unit) is not None
