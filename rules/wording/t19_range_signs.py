"""T19: spans of time joined, and dates written, in more than one way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from perfcheck import Cell, Declaration, Finding, rule, texts_where, worded
from perfcheck.declaration.gates import ShapeGate
from perfcheck_rules.line_gates import lines_matching


@rule("T19", name="range-signs", title="连接号、日期写法不一", severity="info", status="unlisted", priority="wording")
@texts_where(worded(lambda text: _is_unusual(text)), gate=ShapeGate(lambda piece: _lines_with_years(piece)))
def range_signs(declaration: Declaration) -> Iterator[Finding]:
    """
    查什么：同一份表里起止时间的连接号不一（“—”“--”“~”混用；“至”是字，不算），或日期写法不一（“2024年1月”与“2024.01”“2024-01-05”）。各报一条，列出每种写法的第一处。

    为什么：写法不一，排序、比较时认不出是同一段时间。

    错误示例：
        name: 农田排涝
        duration: 2023年1月--2024年12月    # 应报: T19
        midterm:
          period: 中期目标（2023年—2025年）    # 应报: T19
          goals: []

    正确示例：
        name: 农田排涝
        duration: 2023年1月—2024年12月
        midterm:
          period: 中期目标（2023年—2025年）
          goals: []
        annual:
          indicators:
            - {level2: 时效指标, name: 完成时间, value: 2024年12月底前, standard: 甲发〔2024〕3-5号}
            - {level2: 时效指标, name: 管护时间, value: 2024年1月至2024年12月}
            - {level2: 成本指标, name: 单位成本, value: ≤2024.5元}

    怎么改：起止时间用一字线“—”，日期写“2024年1月5日”。

    依据：《出版物上数字用法》《标点符号用法》。
    """
    joined: dict[str, Cell] = {}
    dated: dict[str, Cell] = {}
    for cell in _dated_cells(declaration):
        joins, dates = date_styles(cell.text)
        for sign in joins:
            joined.setdefault(sign, cell)
        for style in dates:
            dated.setdefault(style, cell)
    for what, first, advice in (("起止时间的连接号", joined, "建议统一用“—”。"), ("日期写法", dated, "建议统一写作“××××年×月×日”。")):
        if len(first) > 1:
            yield Finding(
                list({id(cell): cell for cell in first.values()}.values()),
                "{what}不一：{written}。",
                advice,
                what=what,
                written="、".join(f"“{sign}”" for sign in first),
                cause=what,
            )


def _dated_cells(declaration: Declaration) -> Iterator[Cell]:
    # 开始日期 and 完成日期 are filled in by a date picker; how they look says nothing about the writer.
    if declaration.duration is not None:
        yield declaration.duration
    for plan in declaration.plans:
        if plan.period is not None and plan.period.text:
            yield plan.period
        yield from [row.value for row in plan.indicators if row.value is not None]


@lru_cache(maxsize=8192)
def date_styles(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The signs that join two dates in a text, and the ways in which dates with a month are written."""
    if "20" not in text:
        return (), ()  # equivalent: only saves the search
    joins = dict.fromkeys(match[1].strip() for match in _join().finditer(text))
    dates = dict.fromkeys(_STYLES[match.lastgroup or ""] for match in _date().finditer(text))
    return tuple(joins), tuple(dates)


def _lines_with_years(piece: str) -> set[int]:  # equivalent: only saves time
    """The lines whose shape may be that of such a date: a year (2024 is 1111) with what joins it or goes on with it."""
    return lines_matching(_year(), piece)


@cache
def _year() -> re.Pattern[str]:  # equivalent: only saves time
    return re.compile(r"11\d\d\s*[年./\-—–－~～]")


def _is_unusual(text: str) -> bool:
    """Whether a text joins or writes dates otherwise than most do: of two ways at least one is unusual."""
    joins, dates = date_styles(text)
    return bool({*joins, *dates} - {"—", _STYLES["cn"]})  # equivalent: only saves time


_STYLES = {"cn": "年月日", "dot": "点", "dash": "短横", "slash": "斜线"}


@cache
def _join() -> re.Pattern[str]:
    date = r"20\d\d(?:年(?:度)?(?:\d{1,2}月(?:\d{1,2}日)?)?|[./-]\d{1,2}(?:[./-]\d{1,2})?(?!\d))"
    date += r"|20\d\d(?=\s*[-—–－~～]{1,2}\s*20\d\d年)"  # 2024—2026年
    return re.compile(rf"(?<!\d)(?:{date})\s*(-{{1,2}}|—{{1,2}}|–|－|~|～)\s*(?=(?:20)?\d\d)")


@cache
def _date() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\d.])20\d\d(?:(?P<cn>年\d{1,2}月)|(?P<dot>\.\d{1,2}(?![\d\w%‰]|\.\d{3}))|(?P<dash>-\d{1,2}(?!\d|年))|(?P<slash>/\d{1,2}(?!\d)))"
    )
