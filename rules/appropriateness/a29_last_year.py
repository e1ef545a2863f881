"""A29: the year's output is what belongs to the year before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from perfcheck import Cell, Declaration, Finding, NotApplicable, Outcome, rule, worded
from perfcheck.declaration.gates import ShapeGate
from perfcheck.declaration.lazy import lazy_pattern
from perfcheck.declaration.showing import shown_text
from perfcheck.declaration.text import compact, fold
from perfcheck_rules.lexicon import load
from perfcheck_rules.lexicon.any_of import AnyOf
from perfcheck_rules.line_gates import lines_matching
from perfcheck_rules.shared_search import IN_FORMS

_LAST = lazy_pattern(r"上一?个?年度?(?!级|轮)|去年|前一年度?")


@rule("A29", name="last-year", title="年度错位", severity="info", certainty="词")
def last_year(declaration: Declaration) -> Iterator[Finding | Outcome]:
    """
    查什么：年度目标、年度指标的名称和指标值里，把“上一年度”“去年”的工作当作当年的产出。与上年比较的（“较上年增长5%”），理应在次年做的（上年度决算、审计、考核、自评、尾款、结转、补助兑付、年报），绩效标准栏里作基期的，都不报。

    为什么：当年的资金应产出当年的结果，写上年的工作，年终无从考核。

    错误示例：
        name: 水质监测
        annual:
          indicators:
            - {level2: 可持续影响指标, name: 水质数据分析, value: 完成上一年度主要断面数据分析}    # 应报: A29

    正确示例：
        name: 水质监测
        annual:
          goals:
            - {text: 完成上年度项目决算审计，水质达标率较上年提高1个百分点。}
          indicators:
            - {level2: 数量指标, name: 监测断面数, value: 不少于上年, standard: 上年实际24个}
            - {level2: 质量指标, name: 上年度整改事项完成率, value: 100%}
            - {level2: 数量指标, name: 水质分析报告, value: 40份（上年36份）}
            - {level2: 时效指标, name: 上一年度年报编制时间, value: 3月底前}

    怎么改：写当年要完成的工作；确需补做上年工作的，写明原因。

    依据：年度绩效目标应反映预算年度内的产出和效果。
    """
    plan = declaration.annual
    if plan is None:
        yield NotApplicable("没有年度栏")
        return
    found = _OF_LAST_YEAR.among(declaration.texts)
    if not found:  # equivalent: only saves time
        return
    for goal in plan.goals:
        if goal.text.text in found:
            yield _finding(goal.text, _words(goal.text.text))
    if found.isdisjoint(plan.column("value")) and found.isdisjoint(plan.column("name")):  # equivalent: only saves time
        return
    for row in plan.indicators:
        for cell in (row.value, row.name):
            # What the name says of the year before, the value may say to be a comparison, and the reverse.
            if cell is not None and cell.text in found and not _is_compared(row.value):
                yield _finding(cell, _words(cell.text))
                break


def _finding(cell: Cell, words: str) -> Finding:
    text = shown_text(cell)
    return Finding(
        cell,
        "本年的产出写的是“{words}”的工作：“{text}”，年度错位，年终无从考核。",
        "请核实：写当年要完成的工作；确需补做上年的，写明原因。",
        words=words, text=text if len(text) <= 40 else text[:39] + "…",
    )  # fmt: skip


def _is_compared(value: Cell | None) -> bool:
    quantity = value.quantity_or_none if value is not None else None
    return quantity is not None and quantity.kind in ("relative", "reference", "date")


@lru_cache(maxsize=16384)
def _words(text: str) -> str:
    """The words for the year before in a clause that is no comparison and nothing that is due a year later, else `""`."""
    for clause in re.split(r"[，,；;。\n]", compact(fold(text))):
        match = _LAST.search(clause)
        if match is not None and not _exempt().within(clause) and not _base_in_brackets(clause, match):
            return match[0]
    return ""


def _base_in_brackets(clause: str, match: re.Match[str]) -> bool:
    """Whether a bracket gives the figure of the year before beside that of this year: 3.4万起(上年3.2万起)."""
    return clause[: match.start()].endswith("(") and clause[match.end() : match.end() + 3].strip("为约是实际完成度:").startswith(tuple("0123456789"))


def _is_of_last_year(text: str) -> bool:
    return not _SIGNS.isdisjoint(text) and bool(_words(text))  # equivalent: the first only saves time


#: What the words for the year before begin with: 上年, 去年, 前一年.
_SIGNS = frozenset("上去前")
#: The end of these words, also where a blank stands in them.
_ANY_YEAR = lazy_pattern(r"年(?<=[上去一个\s]年)")
_OF_LAST_YEAR = IN_FORMS.add(worded(_is_of_last_year), ShapeGate(lambda piece: lines_matching(_ANY_YEAR, piece)))


@cache
def _exempt() -> AnyOf:
    words = load("last_year")
    return AnyOf((*words["accounted"], *words["compared"]))
