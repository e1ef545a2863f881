"""A07: what is spent by the month, over the months, is more than the funds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from perfcheck import Declaration, Finding, Indicator, Plan, Quantity, parse_quantity, rows_where, rule, worded
from perfcheck.declaration.project_term import Span, parse_span, project_term
from perfcheck.declaration.showing import shown_text
from perfcheck_rules.cost_scope import is_cost_row
from perfcheck_rules.figures import amount
from perfcheck_rules.lexicon import load
from perfcheck_rules.money import said

#: Funds are declared with two decimals of 万元, and a monthly amount is a rounded one.
ROUNDED = Decimal("0.01")
_TERMS = {"annual": "年度", "midterm": "中期"}
_PERIODS = {"月": Decimal(1), "季": Decimal(3), "半年": Decimal(6)}


@rule("A07", name="monthly-amount", title="月额×月数超过资金", severity="error", priority="contradiction")
@rows_where(value=worded(lambda text: _may_be_monthly(text)))
def monthly_amount(indicator: Indicator, plan: Plan, declaration: Declaration) -> Iterator[Finding]:
    """
    查什么：成本指标按月（季、半年）写的金额，乘以写明的月数，高于本栏资金的报。月数取本行写的（“620万元/月，共11个月”），没有写的取项目期在本年内的月数，再没有就取“服务周期”“使用期限”一行写明的起止年月；都没有写的不判。人均、单价、补助标准一类要再乘人数的不查。

    为什么：按月的上限合起来比资金还多，成本约束就落空，或者月额、资金有一个写错了。

    错误示例：
        name: 公交线路运营
        year: 2024
        duration: 2024年2月至2024年12月
        money_unit: 万元
        annual:
          funds:
            total: 5652                                                     # 应报: A07
          indicators:
            - {level2: 成本指标, name: 运营成本, value: ≤620万元/月}        # 应报: A07

    正确示例：
        name: 公交线路运营
        year: 2024
        duration: 2024年2月至2024年12月
        money_unit: 万元
        annual:
          funds: {total: 6820}
          indicators:
            - {level2: 成本指标, name: 运营成本, value: ≤620万元/月}
            - {level2: 成本指标, name: 司机人均工资, value: ≤900万元/月}
        ---
        name: 没有写项目期
        money_unit: 万元
        annual:
          funds: {total: 5652}
          indicators:
            - {level2: 成本指标, name: 运营成本, value: ≤620万元/月}
        ---
        name: 按季支付，只做半年
        money_unit: 万元
        annual:
          funds: {total: 100}
          indicators:
            - {level2: 成本指标, name: 保洁费, value: 每季度50万元，共6个月}

    怎么改：核对月额、月数和资金，改正写错的一处。

    依据：成本指标应与资金相匹配。
    """
    value, funds = indicator.value, plan.funds.total
    if value is None or not is_cost_row(indicator):
        return
    quantity = value.quantity_or_none
    if quantity is None or not quantity.is_money:  # 每月50万元，共8个月
        quantity = _monthly(value.text)
    if quantity is None or quantity.high is None:
        return
    each, limit = _PERIODS.get(quantity.per or ""), amount(funds)
    if each is None or not limit or any(word in indicator.key for word in load("cost_totals")["part"]):
        return
    months = _stated_months(indicator) or _months(declaration, plan)
    if months is None:
        return
    total = quantity.high * months / each
    if total > limit * (1 + ROUNDED):
        yield Finding(
            [cell for cell in (value, funds) if cell is not None],
            "“{name}”填“{value}”，{months} 个月合计 {total}，高于{term}资金 {funds} {over}。",
            "请核对月额、月数和资金，改正写错的一处。",
            name=shown_text(indicator.name), value=shown_text(value), months=months,
            total=said(total, declaration.money_unit), term=_TERMS[plan.term], funds=said(limit, declaration.money_unit),
            over=said(total - limit, declaration.money_unit),
        )  # fmt: skip


def _may_be_monthly(text: str) -> bool:
    """Whether a text can be an amount by the month, whatever stands in the column of the unit beside it."""
    quantity = parse_quantity(text)
    return quantity is not None and (quantity.unit is None or _monthly(text) is not None)


def _monthly(text: str) -> Quantity | None:
    """The amount by the month, quarter or half-year that one of the clauses names."""
    read = (parse_quantity(clause) for clause in _clauses(text))
    return next((one for one in read if one is not None and one.is_money and one.per in _PERIODS), None)


def _clauses(text: str) -> list[str]:
    return re.split(r"[，。；;、]|,(?!\d{3})", text)


def _stated_months(row: Indicator) -> Decimal | None:
    """The number of months that the row itself names beside the amount."""
    for cell in (row.value, row.standard, row.note):
        for clause in _clauses(cell.text) if cell is not None else ():
            quantity = parse_quantity(clause)
            months = quantity.converted("个月") if quantity is not None and quantity.per is None else None
            if months is not None and months.low is not None:  # 共8个月 is read as a lower bound
                return months.low
    return None


def _stated_span(plan: Plan) -> Span | None:
    """From when to when, to the month, the one row says that is called 服务周期 or the like."""
    ends = tuple(load("term_names")["ends"])
    spans = {parse_span(row.value.text) for row in plan.indicators if row.value is not None and row.key.endswith(ends)}
    dated = [span for span in spans if span.begin is not None and span.end is not None]
    exact = [span for span in dated if span.begin is not None and span.begin.month and span.end is not None and span.end.month]
    return exact[0] if len(dated) == 1 and exact else None


def _months(declaration: Declaration, plan: Plan) -> Decimal | None:
    """The months of the project's term, of an annual plan only those of its year."""
    term, year = project_term(declaration), declaration.fiscal_year
    span = term.span if term is not None else _stated_span(plan)
    if span is None or span.begin is None or span.end is None or span.open_ended:
        return None
    begin, end = span.begin.first[:2], span.end.last[:2]
    if plan.term == "annual":
        if year is None:
            return None
        begin, end = max(begin, (year, 1)), min(end, (year, 12))
    months = (end[0] - begin[0]) * 12 + end[1] - begin[1] + 1
    return Decimal(months) if months > 0 else None
