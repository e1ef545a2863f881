"""T08: an amount whose unit is cut short: 235万 for 235万元, 28.40/株 for 28.40元/株."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from perfcheck import Cell, Declaration, Finding, Fix, rule, texts_where, worded
from perfcheck.declaration.gates import ShapeGate
from perfcheck.declaration.lazy import lazy_pattern
from perfcheck.declaration.model import Indicator
from perfcheck.declaration.text import fold
from perfcheck.declaration.units import MONEY, PERIODS, find_unit
from perfcheck_rules.lexicon import load

#: Behind 万 or 亿 may stand the end, a comparator, a per or punctuation; anything else is a unit or another word.
_CUT = lazy_pattern(r"\d\s*(?P<unit>[百千]?万|亿)(?=\s*(?:$|以内|以上|以下|以外|之内|之上|之下|左右|上下|内(?!容)|[/。.;,、:)%每~-]|$))")
_PER = lazy_pattern(r"(?<![\d.])\d[\d,]*(?:\.\d+)?\s*(?=/(?P<per>\S))")
_PER_FIGURE = lazy_pattern(r"[\d０-９]\s*[/／]")
_LEAD = lazy_pattern(r"[\s≥≤><=≧≦不低高于超过少大小多控制在约为每]*")


class _Cut(NamedTuple):
    at: int
    wrong: str
    right: str


@rule("T08", name="money-unit-cut", title="金额单位书写不全", severity="info", priority="wording")
@texts_where(worded(lambda text: _suspect(f"{text}\n")), gate=ShapeGate(lambda text: _suspect(text)))
def money_unit_cut(declaration: Declaration) -> Iterator[Finding]:
    """
    查什么：金额只写“万”“亿”、缺“元”（“235万以内”），单价缺“元”（“28.40/株”）。是不是金额看所属类别（成本）和前后用词；人数、面积等以万计的、单位另有一栏的不报。

    为什么：缺了“元”，分不清是万元、万人还是万株。

    错误示例：
        name: 农田水利维护
        annual:
          indicators:
            - {level2: 成本指标, name: 维护支出总额, value: 控制在235万以内}       # 应报: T08
            - {level2: 成本指标, name: 每株苗木造价, value: ≤28.40/株}             # 应报: T08
            - {level2: 经济效益指标, name: 带动农户增收, value: ≥50万}              # 应报: T08

    正确示例：
        name: 农田水利维护
        annual:
          goals:
            - text: 受益群众达到5万以上，发放补贴12万元。
          indicators:
            - {level2: 成本指标, name: 维护支出总额, value: 控制在235万元以内}
            - {level2: 数量指标, name: 受益人口, value: ≥5万}
            - {level2: 数量指标, name: 补助发放人数, value: ≥3万}
            - {level2: 数量指标, name: 巡查频次, value: 4次/年}
            - {level2: 成本指标, name: 项目总成本, value: ≤235, unit: 万元}
            - {level2: 成本指标, name: 每万立方米水费, value: ≤30万元/年}

    怎么改：写全单位，如“235万元”“28.40元/株”。

    依据：金额应注明完整的货币单位。
    """
    for task in declaration.tasks:
        for cell in (task.name, task.content):
            if cell is not None:
                yield from _in_prose(cell)
    for plan in declaration.plans:
        for goal in plan.goals:
            yield from _in_prose(goal.text)
        for row in plan.indicators:
            yield from _row(row)


def _suspect(text: str) -> bool:  # equivalent: only saves time
    """One look at the whole form: a 万 or 亿 without 元, or a figure per thing. It ends in a line break."""
    if text.count("万") > text.count("万元") or text.count("亿") > text.count("亿元"):
        return True
    return ("/" in text or "／" in text) and _PER_FIGURE.search(text) is not None


def _row(row: Indicator) -> Iterator[Finding]:
    cells = [cell for cell in (row.value, row.standard) if cell is not None]
    name = row.name.text if row.name is not None else ""
    if row.name is not None:
        yield from _in_prose(row.name)
    is_cost = "成本" in row.category or (row.level1 is not None and "成本" in row.level1.text)
    if row.unit is not None and row.unit.text.strip():
        return
    for cell in cells:
        for cut in _cuts(cell.text):
            before = cell.text[: cut.at]
            if _speaks_of_money(before) or _speaks_of_money(name) or (is_cost and not _counts(name)):
                # Among the costs a figure in ten thousands is money, whatever the row is called.
                yield _finding(cell, cut, certain=is_cost and not _counts(name) and not _counts(before))
        if is_cost and not any(unit in cell.text for unit in ("元", "角", "%")):
            yield from (_finding(cell, cut) for cut in _unit_prices(cell.text))


def _in_prose(cell: Cell) -> Iterator[Finding]:
    for cut in _cuts(cell.text):
        if _speaks_of_money(re.split(r"[。；;，,、]", cell.text[: cut.at])[-1]):
            yield _finding(cell, cut)


def _finding(cell: Cell, cut: _Cut, *, certain: bool = False) -> Finding:
    return Finding(
        cell,
        "“{wrong}”是金额，单位没有写全，缺“元”。",
        "请写作“{right}”。",
        wrong=cut.wrong,
        right=cut.right,
        cause=f"{cut.wrong}|{cell.key}",
        fix=Fix(cell, cut.at, cut.at, "元", safe=certain),
    )


@lru_cache(maxsize=65536)
def _cuts(text: str) -> tuple[_Cut, ...]:
    if "万" not in text and "亿" not in text:  # equivalent: only saves time
        return ()
    plain = fold(text)
    found = []
    for match in _CUT.finditer(plain):
        if plain[match.end() : match.end() + 1] == "%":
            continue
        figure = re.search(r"[\d.,]+\s*$", plain[: match.start() + 1])
        begin = figure.start() if figure is not None else match.start()
        found.append(_Cut(match.end(), text[begin : match.end()], text[begin : match.end()] + "元"))
    return tuple(found)


@lru_cache(maxsize=16384)
def _unit_prices(text: str) -> tuple[_Cut, ...]:
    """Bare figures per thing (28.40/株): in a cost they are prices. A fraction (1/3) and a date are none."""
    plain = fold(text)
    if "/" not in plain:  # equivalent: only saves time
        return ()
    found = []
    for match in _PER.finditer(plain):
        per, end = find_unit(plain, match.end() + 1)
        if not per or per in MONEY or _LEAD.fullmatch(plain[: match.start()]) is None:
            continue
        if per in PERIODS and "." not in match[0]:
            continue  # 12/年 may be twelve times a year
        at = match.start() + len(match[0].rstrip())
        found.append(_Cut(at, text[match.start() : end], f"{text[match.start() : at]}元{text[at:end]}"))
    return tuple(found)


@cache
def _lists() -> tuple[tuple[str, ...], tuple[str, ...]]:
    data = load("money_words")
    return tuple(data["words"]), tuple(data["others"])


@lru_cache(maxsize=65536)
def _speaks_of_money(text: str) -> bool:
    """Whether the last telling word of a text is one of money: the head of a Chinese phrase stands at its end."""
    money, others = (_last(text, words) for words in _lists())
    return money > others


def _counts(text: str) -> bool:
    """Whether a text speaks of people, areas and the like, which are counted in ten thousands, too."""
    money, others = (_last(text, words) for words in _lists())
    return others > money


def _last(text: str, words: tuple[str, ...]) -> int:
    """Where the last of these words ends in a text, 0 without any."""
    return max((at + len(word) for word in words if (at := text.rfind(word)) >= 0), default=0)  # equivalent: two of these are compared
