"""A04: a ceiling on the whole cost does not go with the funds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from perfcheck import (
    AmountCell,
    Cell,
    Declaration,
    Finding,
    Indicator,
    Outcome,
    Plan,
    Quantity,
    Unknown,
    Unreadable,
    ValueCell,
    parse_quantity,
    rule,
)
from perfcheck.declaration.amounts import UNITS, parse_amount
from perfcheck.declaration.lazy import lazy_pattern
from perfcheck.declaration.matching import is_basic, task_amount
from perfcheck.declaration.periods import parse_period
from perfcheck.declaration.text import name_key
from perfcheck_rules.cost_rows import costs_of
from perfcheck_rules.lexicon import load
from perfcheck_rules.lexicon.cost_kinds import may_speak_of_cost
from perfcheck_rules.money import said
from perfcheck_rules.task_sums import spent_on

#: A ceiling of at least this part of the funds is the usual room for savings.
ENOUGH = Decimal("0.9")
#: In 万元: funds are declared with two decimals.
TOLERANCE = Decimal("0.01")
#: How far a rounded ceiling (≤203万元) may lie above the exact funds (202.64).
ROUNDED = Decimal("0.01")
_TERMS = {"annual": "年度", "midterm": "中期"}


@rule("A04", name="cost-ceiling", title="成本上限与预算不符", severity=["error", "warning", "info"], priority="contradiction",
      certainty="启")  # fmt: skip
def cost_ceiling(plan: Plan, declaration: Declaration) -> Iterator[Finding | Outcome]:
    """
    查什么：名称是总成本、支出总额一类的成本指标，它的上限与本栏资金。上限高于资金＝必须修改；一年期项目里某一项的建设成本、经费高于全部资金＝建议修改；不到资金九成＝供参考；部门表里单个项目的上限没有注明属于哪个项目＝建议修改，正好是项目支出之和的不报。总投资、概算只与项目总资金比；单项成本、单价、节约额不比；中期栏照抄年度口径的由 A28 查。

    为什么：上限高于预算，成本约束就落空；部门表里说不清是谁的上限，也无法考核。

    错误示例：
        name: 农村公路养护
        money_unit: 万元
        annual:
          funds: {total: 200}                                                   # 应报: A04
          indicators:
            - {level2: 成本指标, name: 项目总成本, value: 控制在235万元以内}    # 应报: A04
        ---
        name: 农村公墓建设
        duration: 2025年
        money_unit: 万元
        annual:
          funds: {total: 900}                                             # 应报: A04
          indicators:
            - {level2: 成本指标, name: 骨灰堂建设成本, value: ≤1500万元}    # 应报: A04
        ---
        kind: department
        name: 某县交通运输局
        money_unit: 万元
        annual:
          funds: {total: 583.44}                                        # 应报: A04
          indicators:
            - {level2: 成本指标, name: 资金支出总额, value: ≤235万元}    # 应报: A04

    正确示例：
        name: 农村公路养护
        money_unit: 万元
        annual:
          funds: {total: 200}
          indicators:
            - {level2: 成本指标, name: 项目总成本, value: ≤200万元}
            - {level2: 成本指标, name: 每公里养护成本, value: ≤3.5万元/公里}
            - {level2: 成本指标, name: 项目总成本节约率, value: ≥3%}
        ---
        name: 单项成本不与总额比
        money_unit: 万元
        annual:
          funds: {total: 200}
          indicators:
            - {level2: 成本指标, name: 设备购置费, value: ≤90万元}
            - {level2: 成本指标, name: 设备购置总费用, value: ≤90万元}
        ---
        name: 按年控制，三年总额相符
        money_unit: 万元
        midterm:
          period: 中期目标（2024年—2026年）
          funds: {total: 300}
          indicators:
            - {level2: 成本指标, name: 项目总成本, value: ≤100万元/年}
        ---
        name: 本级资金之外另有上级资金
        money_unit: 万元
        extra: {该项目支出上级资金: 50}
        annual:
          funds: {total: 200}
          indicators:
            - {level2: 成本指标, name: 项目总成本, value: ≤250万元}

    怎么改：把上限改为不高于本栏资金的数，如“≤200万元”；部门表的注明所属项目。

    依据：成本指标的上限应与申报资金相匹配（具体条款可在配置的 [basis] 中对应）。
    """
    for place in _doubtful_places(plan):
        row = plan.indicators[place]
        name, value = row.name, row.value
        if name is None or value is None:  # equivalent: the first is not so, as the names have been asked for
            continue
        meaning = _meaning(name.text)
        if meaning is None or _is_just_the_funds(meaning, name, value, plan):  # equivalent: both only save time
            continue
        try:
            yield from _ceiling(row, meaning, name, value, plan, declaration)
        except Unreadable as unreadable:  # funds without an amount, which are not those of all rows
            yield Unknown(unreadable.cell, unreadable.reason)


def _doubtful_places(plan: Plan) -> list[int]:  # equivalent: only saves making the rows
    """The numbers of the rows whose name speaks of a cost, without those whose texts tell that the ceiling is the funds, as most are."""
    costs = costs_of(plan)
    if not costs.named:
        return []
    names, values, usual = plan.listed("name"), plan.listed("value"), costs.usual
    found = []
    for place in costs.named:
        meaning = _meaning_of(names[place] or "")
        if meaning is not None and not (values[place] in usual and _is_of_all_funds(meaning, names[place] or "")):
            found.append(place)
    return found


def _is_of_all_funds(meaning: _Meaning, name: str) -> bool:
    """Whether a ceiling is held against all funds of its plan."""
    return meaning.kind != "investment" and "财政" not in name  # equivalent: asked by what only saves time


def _ceiling(
    indicator: Indicator, meaning: _Meaning, name: Cell, value: ValueCell, plan: Plan, declaration: Declaration
) -> Iterator[Finding | Outcome]:
    if not _is_cost(indicator, whole := _is_whole(meaning, declaration)):
        return
    part = meaning.kind == "plain" and not whole
    if part and (declaration.kind == "department" or _is_of_other_money(name) or not _is_of_one_year(name, declaration)):
        return
    quantity = _with_unit(value, name.text)
    if quantity is None or quantity.kind != "figure" or quantity.high is None:
        return
    column, funds = _funds(meaning, name, declaration, plan)
    if funds is None or funds.blank:
        return
    if quantity.unit is None and not part:
        yield Unknown(value, f"“{value.text.strip()}”没有写明是元还是万元，没有与资金核对")
    # What a 中期 column says by the year is a matter of its own (A28); per month or per piece is no total.
    if quantity.unit != "万元" or quantity.per not in (None, "年") or (quantity.per and plan.term == "midterm"):
        return
    ceiling, limit = quantity.high, funds.amount
    if not limit:
        return
    unit, cells = declaration.money_unit, [value, funds]
    if funds is plan.funds.total and (further := _from_above(declaration)) is not None:
        column, limit = f"{column}本级和上级", limit + further[1]
        cells.append(further[0])
    above = ceiling > limit + TOLERANCE and not _is_rounded(ceiling, limit)
    if part:
        if above:
            yield Finding(
                cells,
                "{where}“{name}”填“{value}”，一项就高于{column}资金 {funds} {over}。",
                "请核实上限、单位和资金；分几年支付的，写明当年的部分。",
                severity="warning",
                where=_TERMS[plan.term], name=name, value=value, column=column,
                funds=said(limit, unit), over=said(ceiling - limit, unit),
            )  # fmt: skip
        return
    if above:
        yield Finding(
            cells,
            "{where}“{name}”填“{value}”，高于{column}资金 {funds} {over}，成本上限失去约束。",
            "建议改为“≤{funds_short}”；确要更高的，请先核实资金栏。",
            severity="error",
            cause=f"{name.key}|高于资金",
            where=_TERMS[plan.term], name=name, value=value, column=column,
            funds=said(limit, unit), over=said(ceiling - limit, unit), funds_short=said(limit, unit, gap=""),
        )  # fmt: skip
    if ceiling >= limit * ENOUGH or meaning.kind == "investment" or not whole or _several(value.text):
        return
    if declaration.kind == "department":
        if "项目支出" not in name.key and not _is_of_the_projects(ceiling, declaration):  # these together are not the whole budget
            yield Finding(
                [value, funds],
                "“{name}”填“{value}”，与部门资金 {funds}对不上，又未注明所属项目，无法考核。",
                "请在名称里注明是哪个项目的成本，或改为部门总成本“≤{funds_short}”。",
                severity="warning",
                cause=f"{name.key}|未注明所属项目",
                name=name, value=value, funds=said(limit, unit), funds_short=said(limit, unit, gap=""),
            )  # fmt: skip
    elif not _is_copied(indicator, quantity, plan, declaration):
        yield Finding(
            cells,
            "{where}“{name}”填“{value}”，只有{column}资金 {funds}的 {part}%。",
            "请核实上限或资金：确能节约的可相应减少预算。",
            severity="info",
            cause=f"{name.key}|远低于资金",
            where=_TERMS[plan.term], name=name, value=value, column=column, funds=said(limit, unit),
            part=round(ceiling / limit * 100),
        )  # fmt: skip


def _is_of_the_projects(ceiling: Decimal, department: Declaration) -> bool:
    """Whether a ceiling is what the department spends on projects: as the form says, or as the tasks beside 基本支出 add up."""
    stated = spent_on(department, "项目支出")
    tasks = [task_amount(task) for task in department.tasks if not (task.blank or is_basic(task))]
    amounts = [stated[1] if stated is not None else None, sum(filter(None, tasks), Decimal(0)) if None not in tasks else None]
    return any(amount is not None and abs(ceiling - amount) <= TOLERANCE for amount in amounts)


def _is_just_the_funds(meaning: _Meaning, name: Cell, value: ValueCell, plan: Plan) -> bool:  # equivalent: see above
    """Whether the ceiling is the amount that it is held against, to the last digit."""
    if not _is_of_all_funds(meaning, name.text):
        return False
    quantity, total = value.quantity_or_none, plan.funds.total
    if quantity is None or quantity.unit != "万元" or quantity.high is None or total is None:
        return False
    return quantity.high == total.amount_or_none


class _Meaning(NamedTuple):
    """What a name says its cost is of: `rest` is what is left of it beside words that say nothing of their own."""

    kind: Literal["total", "plain", "investment"]
    rest: str


_OPENING = frozenset("（(【[")
_BRACKETS = lazy_pattern(r"[（(【\[]([^（）()【】\[\]]*)[）)】\]]")


def _meaning(name: str) -> _Meaning | None:
    return _meaning_of(name) if may_speak_of_cost(name) else None  # equivalent: only saves time, also that of remembering others


@lru_cache(maxsize=4096)
def _meaning_of(name: str) -> _Meaning | None:
    words = load("cost_totals")
    inside, outside = "", name
    if not _OPENING.isdisjoint(name):  # equivalent: only saves time
        inside = "".join(text for text in _BRACKETS.findall(name) if not re.search(r"\d|元", text))
        outside = _BRACKETS.sub("", name)
    outside = name_key(outside)
    if any(word in outside for word in words["part"]):
        return None
    for kind in ("investment", "total", "plain"):
        found = next((word for word in words[kind] if word in outside), None)
        if found is not None:
            rest = _generic().sub("", outside.replace(found, "")) + name_key(inside)
            return _Meaning(kind, rest)
    return None


@cache
def _generic() -> re.Pattern[str]:
    words = load("cost_totals")["generic"]
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))


def _is_cost(indicator: Indicator, whole: bool) -> bool:
    """成本 is a 一级指标 of newer forms and a 二级指标 of older ones; simple forms have neither column."""
    levels = (indicator.level1.text if indicator.level1 is not None else "", indicator.level2.text if indicator.level2 is not None else "")
    return "成本" in levels[0] or "成本" in levels[1] or (whole and levels == ("", ""))


def _is_whole(meaning: _Meaning, declaration: Declaration) -> bool:
    """Whether the cost is that of the whole form: it names nothing else, or the form itself."""
    own = declaration.name.key if declaration.name is not None else ""
    rest = meaning.rest
    return len(rest) < 2 or (bool(own) and (rest in own or own in rest))


def _is_of_other_money(name: Cell) -> bool:
    """Whether a cost is paid from money that the funds of the form do not hold: 企业自筹建设成本."""
    return any(word in name.key for word in load("cost_totals")["other_money"])


def _is_of_one_year(name: Cell, declaration: Declaration) -> bool:
    """Whether a part of the cost is surely paid from this year's funds: the project takes one year, or the name says so."""
    duration = parse_period(declaration.duration.text) if declaration.duration is not None else None
    key = name.key
    for word in load("cost_totals")["not_this_year"]:
        key = key.replace(word, "")
    return (duration is not None and duration.length == 1) or any(word in key for word in load("term_prefixes")["annual"])


def _with_unit(value: ValueCell, name: str) -> Quantity | None:
    """The value's quantity; a bare number takes the money unit that its name gives in brackets: 总成本（万元）."""
    if value.unit or _OPENING.isdisjoint(name):  # equivalent: only saves time
        return value.quantity_or_none
    unit = next((text.strip() for text in _BRACKETS.findall(name) if text.strip() in UNITS), None)
    return parse_quantity(value.text, operator=value.operator, unit=unit)


def _funds(meaning: _Meaning, name: Cell, declaration: Declaration, plan: Plan) -> tuple[str, AmountCell | None]:
    """What to call the funds that a ceiling is held against, and their cell; None where the form does not tell them."""
    if meaning.kind == "investment":
        return "项目总", _project_funds(declaration)
    column = "部门" if declaration.kind == "department" else _TERMS[plan.term]
    if "财政" in name.text and plan.funds.fiscal is not None and plan.funds.fiscal.text:
        return f"{column}财政", plan.funds.fiscal
    return column, plan.funds.total


def _from_above(declaration: Declaration) -> tuple[Cell, Decimal] | None:
    """What comes from above beside a total that is only the own level's (年度本级预算金额｜该项目支出上级资金), and its amount."""
    for label, cell in declaration.extra.items():
        if "上级" in label and "资金" in label and "其中" not in label:
            amount = parse_amount(cell.text, declaration.money_unit) if cell.text else None
            return None if amount is None else (cell, amount)
    return None


def _project_funds(declaration: Declaration) -> AmountCell | None:
    """The funds of the whole project, where the form tells them: a 中期 column may cover only a part of its years."""
    if declaration.kind == "department":
        return None
    duration = parse_period(declaration.duration.text) if declaration.duration is not None else None
    midterm = declaration.midterm
    if midterm is not None and midterm.funds.total is not None:
        years = midterm.years
        if years is None:  # 实施期: the whole project
            return midterm.funds.total
        return midterm.funds.total if duration is not None and duration.length <= years.length else None
    if declaration.annual is not None and duration is not None and duration.length == 1:
        return declaration.annual.funds.total
    return None


def _is_rounded(ceiling: Decimal, limit: Decimal) -> bool:
    exponent = ceiling.as_tuple().exponent
    if not isinstance(exponent, int) or ceiling > limit * (1 + ROUNDED):  # equivalent: the bound itself never rounds
        return False
    unit = Decimal(1).scaleb(exponent)  # equivalent: only its exponent counts
    return limit.quantize(unit, ROUND_HALF_UP) == ceiling


def _several(text: str) -> bool:
    """Whether the value adds up several amounts (设备≤90万元；人工≤100万元), none of which is the whole."""
    parts = (parse_quantity(part) for part in re.split(r"[；;、。，\n]|,(?!\d{3})", text))
    return sum(part is not None and part.unit == "万元" for part in parts) > 1


def _is_copied(indicator: Indicator, quantity: Quantity, plan: Plan, declaration: Declaration) -> bool:
    """A mid-term row that repeats the annual figure is a matter of its own (A28)."""
    if plan.term != "midterm" or declaration.annual is None:
        return False
    rows = declaration.annual.indicators
    return any(row.key == indicator.key and row.value is not None and row.value.quantity_or_none == quantity for row in rows)
