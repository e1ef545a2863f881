"""A05: unit price times quantity is not the funds, or a sum worked out in a cell is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck import (
    Cell,
    Declaration,
    Finding,
    Indicator,
    Outcome,
    Plan,
    Quantity,
    parse_quantity,
    rule,
    worded,
)
from perfcheck.declaration.gates import ShapeGate, lines_with
from perfcheck.declaration.lazy import lazy_pattern
from perfcheck.declaration.quantity_figures import find_figures
from perfcheck.declaration.quantity_parser import is_plain_figure
from perfcheck.declaration.quantity_text import normalised
from perfcheck.declaration.showing import shown_text
from perfcheck_rules.cost_rows import cost_rows, costs_of
from perfcheck_rules.cost_scope import whole_cost
from perfcheck_rules.figures import amount, count, least, money
from perfcheck_rules.formulas import TIMES, find_formulas
from perfcheck_rules.lone_values import values_stand_alone
from perfcheck_rules.money import said
from perfcheck_rules.plainly_said import priced_thing
from perfcheck_rules.row_kinds import places_of_kind, row_kind
from perfcheck_rules.shared_search import IN_STANDARDS, IN_VALUES

#: A difference of less than this part of the funds is rounding and small expenses.
ENOUGH = Decimal("0.05")
#: Where price or quantity is only a bound, so much lies within what it allows.
BOUNDED = Decimal("0.2")
#: A price that makes up less than this part of the funds, or more than that many times them, is one of something else.
LEAST, MOST = Decimal("0.2"), Decimal(5)
#: A result that is written behind a sum is exact but for rounding.
ROUNDED = Decimal("0.01")
# 青年, 老年 and 年龄 tell who is meant, not of how long the price is.
_YEAR = lazy_pattern(r"(?<![青少老中成])年(?![龄轻])")
_TERMS = {"annual": "年度", "midterm": "中期"}


@rule("A05", name="unit-price", title="单价×数量与资金不符", severity=["warning", "info"], priority="contradiction", certainty="启")
def unit_price(plan: Plan, declaration: Declaration) -> Iterator[Finding | Outcome]:
    """
    查什么：成本指标里的单位成本（如“3.5万元/公里”）乘以数量指标里同一单位的数量，与本栏资金比，差 5% 以上就报；单价或数量只是上限、下限的，差 5%—20% 只供参考。只在恰有一对单价、数量时才算：部门整体表、列了几项任务的表，以及另有其他数量、单价的，资金还有别的用途，不足资金的不报；一格里写了几个单价、几笔金额或几个数量的，说不清哪个对哪个，不报；另列了金额的分项成本先加上。格里写出的算式（“23万元×10台=214万元”）与结果不符也报。

    为什么：单价、数量、资金三个数对不上，预算测算就不可信。

    错误示例：
        name: 农村公路养护
        money_unit: 万元
        annual:
          funds:
            total: 300                                                                # 应报: A05
          indicators:
            - {level2: 数量指标, name: 养护里程, value: 60公里}                       # 应报: A05
            - {level2: 成本指标, name: 每公里养护成本, value: 3.5万元/公里}           # 应报: A05
        ---
        name: 校园监控
        money_unit: 万元
        annual:
          indicators:
            - {level2: 成本指标, name: 设备购置, value: 23万元/套×10套=214.06万元}    # 应报: A05

    正确示例：
        name: 植树造林
        money_unit: 万元
        annual:
          funds: {total: 50}
          indicators:
            - {level2: 数量指标, name: 栽植苗木, value: 17600株}
            - {level2: 成本指标, name: 苗木单价, value: 28.40元/株}
        ---
        name: 农村公路养护，里程之外另有桥梁
        money_unit: 万元
        annual:
          funds: {total: 300}
          indicators:
            - {level2: 数量指标, name: 养护里程, value: 60公里}
            - {level2: 数量指标, name: 加固桥梁, value: 3座}
            - {level2: 成本指标, name: 每公里养护成本, value: 3.5万元/公里}
        ---
        name: 村干部培训
        money_unit: 元
        annual:
          indicators:
            - {level2: 成本指标, name: 培训费, value: 475×60+2875×4+3000×20=100000元}
            - {level2: 成本指标, name: 补助测算, value: 10320元×2年+70000元+25000元=11.564万元}

        ---
        name: 中期栏的单价是一年的
        money_unit: 万元
        midterm:
          period: 2024年—2026年
          funds: {total: 300}
          indicators:
            - {level2: 数量指标, name: 维护监测站, value: 145个}
            - {level2: 成本指标, name: 单站年维护成本, value: 2.2万元/个}

    怎么改：核对单价、数量和资金，改正算错的一处；资金里还有其他支出的，补列相应的数量或成本指标。

    依据：成本指标、数量指标与资金应相互匹配。
    """
    values, standards = _SUMS_IN_VALUES.among(plan.column("value")), _SUMS_IN_STANDARDS.among(plan.column("standard"))
    notes = plan.column("note")
    if notes:  # equivalent: only saves time
        notes = frozenset(filter(find_formulas, notes))
    if values or standards or notes:  # equivalent: only saves time
        for row in plan.indicators:
            for cell, sums in ((row.value, values), (row.standard, standards), (row.note, notes)):
                if cell is not None and cell.text in sums:  # equivalent: the second only saves time
                    yield from _worked_out(cell)
    yield from _priced(plan, declaration)


_SUMS_IN_VALUES, _SUMS_IN_STANDARDS = (
    search.add(worded(find_formulas), ShapeGate(lambda piece: lines_with(TIMES, piece))) for search in (IN_VALUES, IN_STANDARDS)
)


def _worked_out(cell: Cell) -> Iterator[Finding]:
    for formula in find_formulas(cell.text):
        for result in formula.results:
            room = ENOUGH if "≈" in formula.text else ROUNDED
            if abs(result - formula.amount) > max(result, formula.amount) * room:
                yield Finding(
                    cell,
                    "“{formula}”算出来是 {amount} 万元，写的结果是 {result} 万元。",
                    "请核对算式里的单价、数量和结果，改正算错的一处。",
                    formula=formula.text.replace("*", "×"), amount=round(formula.amount, 4).normalize(), result=result,
                )  # fmt: skip
                break


def _priced(plan: Plan, declaration: Declaration) -> Iterator[Finding]:
    if not _may_be_one_pair(plan):  # equivalent: only saves time
        return
    costs = cost_rows(plan)
    prices = [(row, price) for row in costs if (price := _price(row)) is not None]
    if len(prices) != 1:
        return
    [(indicator, price)], funds = prices, plan.funds.total
    limit = amount(funds)
    if not limit or (plan.term == "midterm" and _is_of_a_year(indicator, price)):
        return
    pair = _only_pair(plan, _thing(price))
    if pair is None:
        return
    row, number = pair
    product = least(price) * least(number)
    total = product + sum((_component(one, declaration) for one in costs), Decimal(0))
    if _fits(total, plan, ENOUGH * limit) or not LEAST < product / limit < MOST:
        return
    if product < limit and (len(declaration.tasks) > 1 or declaration.kind == "department" or _counts_more(plan)):
        return  # the money pays for the other things, too
    if _says_several(row, number.unit) or any(_says_several(one, "万元") for one in costs):
        return  # 小学700元/人，初中900元/人: which of them is for whom is not said
    exact = price.is_point and number.is_point
    yield Finding(
        [cell for cell in (indicator.value, row.value, funds) if cell is not None],
        "“{price_name}”{price}，乘以“{count_name}”{count}，合计 {product}，{term}资金 {funds}，相差 {gap}。",
        "请核对单价、数量和资金；资金里还有其他支出的，补列相应的指标。",
        severity="warning" if exact or abs(total - limit) > BOUNDED * limit else "info",
        price_name=shown_text(indicator.name), price=price, count_name=shown_text(row.name), count=number,
        product=said(total, declaration.money_unit), term=_TERMS[plan.term], funds=said(limit, declaration.money_unit),
        gap=said(abs(total - limit), declaration.money_unit),
    )  # fmt: skip


def _counts_more(plan: Plan) -> bool:
    """Whether several 数量指标 have numbers."""
    return sum(row_kind(one) == "数量" and count(one) is not None for one in plan.indicators) > 1


def _may_be_one_pair(plan: Plan) -> bool:  # equivalent: only saves looking at the rows
    """Whether, as far as the texts tell, one price may stand among the cost rows, and one number of what it is for."""
    costs = costs_of(plan)
    if not values_stand_alone(plan):
        return bool(costs.others)
    if len(costs.prices) == 1:
        return not _count_several(plan, priced_thing(costs.prices[0]))
    values = plan.listed("value")
    return not costs.prices and not all(is_plain_figure(values[place] or "") for place in costs.others)


def _count_several(plan: Plan, thing: str) -> bool:  # equivalent: as above
    """Whether several 数量指标 plainly count a thing."""
    values, found = plan.listed("value"), False
    for place in places_of_kind(plan, "数量"):
        if _plainly_counts(values[place] or "", thing):
            if found:
                return True
            found = True
    return False


def _only_pair(plan: Plan, thing: str) -> tuple[Indicator, Quantity] | None:
    """The one 数量指标 that counts the thing that a price is for, and its number; None where there is none or several."""
    found: tuple[Indicator, Quantity] | None = None
    alone, values = values_stand_alone(plan), plan.listed("value")
    for place in places_of_kind(plan, "数量"):
        if alone and ((read := parse_quantity(values[place] or "")) is None or read.unit != thing):  # equivalent: only saves making the row
            continue
        row = plan.indicators[place]
        number = count(row)
        if number is not None and number.unit == thing:
            if found is not None:
                return None
            found = row, number
    return found


def _plainly_counts(text: str, thing: str) -> bool:  # equivalent: only saves reading it
    """Whether a text is a plain figure with the very unit: 不少于300人次 counts 人次, and neither 人 nor 次."""
    return text.removesuffix("以上").endswith(thing) and is_plain_figure(text) and text.removesuffix("以上").lstrip(_BEFORE) == thing


#: What plain figures consist of before their unit.
_BEFORE = "≥≤>=<不少于低超过高0123456789."  # equivalent: as above


def _fits(total: Decimal, plan: Plan, room: Decimal) -> bool:
    """Whether an amount is that of the funds or of one of their sources; a mid-term price may be one of each year."""
    times = {1, plan.years.length if plan.years is not None else 1}
    funds = [known for _, cell in plan.funds.cells() if (known := amount(cell)) is not None]
    return any(abs(known - total * years) <= room for known in funds for years in times)


def _says_several(row: Indicator, unit: str | None) -> bool:
    """Whether a value has several figures in a unit, of which a quantity holds but the first."""
    return row.value is not None and sum(one.unit == unit for one in find_figures(normalised(row.value.text))) > 1


def _price(cost: Indicator) -> Quantity | None:
    """A cost row's price of one thing (万元/公里)."""
    price = money(cost)
    return price if price is not None and price.per is not None else None


def _thing(price: Quantity) -> str:
    """What a price is for: 人 of 元/人 and of 元/人/年."""
    return (price.per or "").removesuffix("·年")  # equivalent: a price has one


def _is_of_a_year(cost: Indicator, price: Quantity) -> bool:
    """Whether a price is that of one year (元/公里·年, 单站年维护成本), which several years' money does not show to be wrong."""
    per = price.per or ""  # equivalent: a price has one
    return per.endswith("年") or (cost.name is not None and _YEAR.search(cost.name.text) is not None)


def _component(row: Indicator, declaration: Declaration) -> Decimal:
    """The amount of a cost row that is a further part of the whole, else nought."""
    part = money(row)
    if part is None or part.per is not None or (row.name is not None and whole_cost(row.name.text, declaration)):
        return Decimal(0)
    return least(part)
