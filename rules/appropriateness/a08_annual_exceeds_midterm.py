"""A08: one year promises more than the whole term."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import compress, pairwise
from operator import le, ne

from perfcheck import (
    Declaration,
    Finding,
    Indicator,
    NotApplicable,
    Outcome,
    Plan,
    Quantity,
    Unknown,
    ValueCell,
    parse_quantity,
    rule,
)
from perfcheck.declaration.lazy import lazy_pattern
from perfcheck.declaration.periods import Period
from perfcheck.declaration.quantity_text import written_as
from perfcheck.declaration.text import chinese_number
from perfcheck_rules.lexicon import load
from perfcheck_rules.two_terms import same_rows

_BRACKETS = lazy_pattern(r"[（(][^（）()]*[）)]")
_UNIT_IN_NAME = lazy_pattern(r"[（(]([^（）()\d]{1,4})[）)]\s*$")
_A_YEAR = lazy_pattern(r"每年|每个?学年|年均|/年|逐年|每月|月均")
_RANK = lazy_pattern(r"[前第]\s*\d")


@rule("A08", name="annual-exceeds-midterm", title="年度值大于中期值", severity="error", priority="contradiction")
def annual_exceeds_midterm(declaration: Declaration) -> Iterator[Finding | Outcome]:
    """
    查什么：同名指标的中期值与年度值。只比能逐年累计的量（人次、户、场次、公里……）；比率、上限、名次、时长、“次/年”一类按周期的量、存量不比；两栏单位不同而不能换算的不判。

    为什么：年度是中期的一部分，当年的任务不会比几年合计还多，多半是两栏填反或漏乘年数。

    错误示例：
        name: 乡村医生培训
        midterm:
          period: 中期目标（2024年—2026年）
          indicators:
            - {level2: 数量指标, name: 培训乡村医生, value: 不少于300人次}    # 应报: A08
        annual:
          indicators:
            - {level2: 数量指标, name: 培训乡村医生, value: 不少于600人次}    # 应报: A08

    正确示例：
        name: 乡村医生培训
        midterm:
          indicators:
            - {level2: 数量指标, name: 培训乡村医生, value: ≥1800人次}
            - {level2: 质量指标, name: 考核合格率, value: ≥90%}
            - {level2: 数量指标, name: 督导次数, value: 2次/年}
        annual:
          indicators:
            - {level2: 数量指标, name: 培训乡村医生, value: ≥0.06万人次}
            - {level2: 质量指标, name: 考核合格率, value: ≥95%}
            - {level2: 数量指标, name: 督导次数, value: 4次/年}
        ---
        name: 上限和存量不累计
        midterm:
          indicators:
            - {level2: 时效指标, name: 平均办理时间, value: ≤5个工作日}
            - {level2: 数量指标, name: 在校学生数, value: 1200人}
        annual:
          indicators:
            - {level2: 时效指标, name: 平均办理时间, value: ≤7个工作日}
            - {level2: 数量指标, name: 在校学生数, value: 1260人}

    怎么改：核实是否填反；中期值应为各年之和。

    依据：年度绩效目标是中期绩效目标的分年度分解。
    """
    midterm, annual = declaration.midterm, declaration.annual
    if midterm is None or annual is None:
        yield NotApplicable("没有能对应起来的中期与年度指标")
        return  # equivalent: there are no pairs
    for mine, theirs in _differing(declaration, midterm, annual):
        left, right = mine.value, theirs.value
        if left is not None and right is not None and not _cannot_exceed(right.quantity_or_none, left.quantity_or_none):  # equivalent: the last only saves time
            yield from _exceeding(mine, theirs, left, right, declaration)


def _differing(declaration: Declaration, midterm: Plan, annual: Plan) -> list[tuple[Indicator, Indicator]]:
    """The rows of both terms that bear the same name, without those whose values tell at a look that nothing is wrong."""
    if not same_rows(declaration):
        return [(pair.midterm, pair.annual) for pair in declaration.pairs if pair.by == "name"]
    if midterm.listed("unit") != annual.listed("unit"):
        return list(zip(midterm.indicators, annual.indicators, strict=True))  # equivalent: both are as long
    wholes, parts = midterm.listed("value"), annual.listed("value")
    differs = list(map(ne, wholes, parts))
    if _are_less(compress(parts, differs), compress(wholes, differs)):  # equivalent: only saves time
        return []
    return [
        (midterm.indicators[place], annual.indicators[place])
        for place, differing in enumerate(differs)
        if differing and not _are_less([parts[place]], [wholes[place]])  # equivalent: the last only saves time
    ]


def _are_less(annual: Iterable[str | None], midterm: Iterable[str | None]) -> bool:  # equivalent: only saves reading them, as on most forms
    """Whether each text holds one number and differs only in that from the text in its place, where the number is no smaller."""
    try:
        # As bytes, out of which some are taken many times as fast as out of texts.
        mine, theirs = "\n".join(annual).encode(), "\n".join(midterm).encode()  # type: ignore[arg-type]  # fails where a row has none
        if mine.translate(None, _NUMBER) != theirs.translate(None, _NUMBER) or any(minus in mine for minus in _minuses()):
            return False
        if b"." in mine + theirs and not all(map(_points_lie_within, (mine, theirs))):
            return False
        # What is no number is blank: two in a line, or none, fail.
        less = list(map(float, mine.translate(_NUMBERS_ONLY).split(b"\n")))
        more = list(map(float, theirs.translate(_NUMBERS_ONLY).split(b"\n")))
        return all(map(le, less, more)) and max(more, default=0) < _EXACT
    except (TypeError, ValueError):
        return False


_NUMBER = b"0123456789."  # equivalent: as above
_EXACT = 1e15  # equivalent: as above; of larger numbers some are the same to a computer
_NUMBERS_ONLY = bytes([byte if byte in b"0123456789.\n" else 32 for byte in range(256)])  # equivalent: as above


@cache
def _minuses() -> tuple[bytes, ...]:
    """All that makes a number less than nothing, of which the smaller one is the greater."""
    return tuple(sign.encode() for sign in ("-", "负", *written_as("-")))  # equivalent: as above


def _points_lie_within(texts: bytes) -> bool:
    """Whether a figure stands before and after each point."""
    parts = texts.split(b".")
    return all(left[-1:].isdigit() and right[:1].isdigit() for left, right in pairwise(parts))  # equivalent: as above


def _exceeding(
    mine: Indicator, theirs: Indicator, left: ValueCell, right: ValueCell, declaration: Declaration
) -> Iterator[Finding | Outcome]:
    period = declaration.midterm.years if declaration.midterm is not None else None
    if _not_within(declaration.fiscal_year, period):
        return
    name = theirs.name.text if theirs.name is not None else ""
    if _is_level(name) or any(_A_YEAR.search(cell.text) for cell in (mine.standard, mine.note) if cell is not None):
        return
    midterm, annual = _counted(left, name), _counted(right, name)
    if midterm is None or annual is None:
        return
    if not annual.comparable(midterm):
        yield Unknown(right, f"中期填“{left.text.strip()}”，单位不同，没有与中期值核对")
    elif annual.exceeds(midterm) and (midterm.high is None or annual.disjoint(midterm)):
        span = f"{chinese_number(period.length)}年" if period is not None else "中期"
        yield Finding(
            [left, right],
            "“{name}”{span}合计 {midterm}、当年 {annual}，年度任务大于{span}总量。",
            "请核实是否填反；中期值应为各年之和。",
            name=name.rstrip("。.；;"),
            span=span,
            midterm=midterm,
            annual=annual,
        )


def _cannot_exceed(annual: Quantity | None, midterm: Quantity | None) -> bool:  # equivalent: what it lets through ends below
    """Whether nothing more is needed to see that there is nothing to report; a name may still give a missing unit."""
    if annual is None or midterm is None:
        return True
    unit, low, whole = annual.unit, annual.low, midterm.low
    if unit is None or midterm.unit is None:
        return False
    if unit == midterm.unit and low is not None and whole is not None and low <= whole:
        return True
    return not annual.accumulates or not midterm.accumulates


def _not_within(year: int | None, period: Period | None) -> bool:
    """Whether the form's year lies outside its 中期, so that the one is no part of the other."""
    return period is not None and year is not None and bool(period.years) and year not in period.years


@lru_cache(maxsize=4096)
def _is_level(name: str) -> bool:
    words = load("stocks")
    return _BRACKETS.sub("", name).rstrip("。.；; ").endswith(tuple(words["level_ends"])) or any(word in name for word in words["level"])


@lru_cache(maxsize=4096)
def _is_stock(name: str) -> bool:
    words = load("stocks")
    return any(word in name for word in words["stock"]) and not any(word in name for word in words["new"])


def _counted(value: ValueCell, name: str) -> Quantity | None:
    """The value's quantity where it adds up over the years, else None."""
    quantity = value.quantity_or_none
    if quantity is None:  # equivalent: such a pair has ended above
        return None
    if _RANK.search(value.text):
        return None
    if quantity.unit is None:
        unit = _UNIT_IN_NAME.search(name)
        if unit is not None:
            quantity = parse_quantity(value.text, operator=value.operator, unit=unit[1]) or quantity  # equivalent: a unit adds to it
        elif _bare_count(quantity) and name.rstrip("。.；; ").endswith(tuple(load("stocks")["counted"])):
            return None if _is_stock(name) else quantity
    if not quantity.accumulates or (_is_stock(name) and quantity.unit not in load("stocks")["events"]):
        return None
    return quantity


def _bare_count(quantity: Quantity) -> bool:
    """A lower bound or a point written without any unit."""
    return quantity.kind == "figure" and quantity.low is not None and quantity.per is None
