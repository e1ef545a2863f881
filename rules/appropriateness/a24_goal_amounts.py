"""A24: the amounts that the goals hand out do not make up the funds."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck import Cell, Declaration, Finding, Goal, Plan, rule, texts_where, worded
from perfcheck.declaration.gates import ShapeGate, lines_with
from perfcheck.declaration.quantity_parser import is_plain_figure
from perfcheck.declaration.quantity_text import normalised
from perfcheck_rules.amounts_in_text import AmountList, amount_list
from perfcheck_rules.figures import amount
from perfcheck_rules.formulas import find_formulas
from perfcheck_rules.money import said

#: Amounts in running text are rounded, to a whole 万元 as a rule.
TOLERANCE = Decimal("0.01")
#: Amounts that make up less than this part of the funds, or more than that many times them, are something else.
LEAST, MOST = Decimal("0.5"), Decimal(2)
_TERMS = {"annual": "年度", "midterm": "中期"}


@rule("A24", name="goal-amounts", title="目标分项合计与总额不符", severity="warning", priority="contradiction", certainty="启")
@texts_where(worded(lambda text: _may_allot(text)), gate=ShapeGate(lambda piece: lines_with(("元", "万"), piece)))
def goal_amounts(plan: Plan, declaration: Declaration) -> Iterator[Finding]:
    """
    查什么：总体目标里写了怎么分配资金（两项以上金额）的，各项合计与本栏资金总额（没有对上的，再与各项来源）比，差 1% 以上就报；目标里自己写了“共×万元”的，与各项合计也比。增收、带动投资、人均、“不超过”一类不是分配的金额，都不查；只列“其中”几项的，只有部分目标写了金额的，合计超过资金才报；写成算式的按算式算（“10320元×2年”才乘年数）。

    为什么：分项与总额不符，钱用在哪里、有没有漏项说不清。

    错误示例：
        name: 镇村道路维护
        money_unit: 万元
        annual:
          funds:
            total: 202.64                                                # 应报: A24
          goals:
            - {text: 主干道维修100万元，路灯更换74万元，改善出行条件。}    # 应报: A24

    正确示例：
        name: 镇村道路维护
        money_unit: 万元
        annual:
          funds: {total: 202.64}
          goals:
            - {text: 安排资金202.64万元，其中主干道维修100万元，改善出行条件。}
            - {text: 主干道维修128.64万元，路灯更换74万元。}
        ---
        name: 两年的护林员补助
        money_unit: 元
        annual:
          funds: {total: 115640}
          goals:
            - {text: 护林员补助10320元×2年，防火物资70000元，宣传25000元。}
        ---
        name: 不是分配的金额
        money_unit: 万元
        annual:
          funds: {total: 300}
          goals:
            - {text: 带动社会投资800万元，村集体增收120万元。}
        ---
        name: 只有一条写了金额
        money_unit: 万元
        annual:
          funds: {total: 300}
          goals:
            - {text: 主干道维修100万元，路灯更换74万元。}
            - {text: 保障公厕正常开放。}

    怎么改：核对各项金额，补上漏项，使合计等于资金总额。

    依据：目标中的资金分配应与申报资金一致。
    """
    for goal in plan.goals:
        if "元" in goal.text.text or "万" in goal.text.text:
            break
    else:
        return  # equivalent: only spares the reading
    goals = [goal for goal in plan.goals if goal.text.text]
    limit = amount(plan.funds.total)
    lists: list[AmountList] = []
    for goal in goals:
        read = _allotted(goal)
        if read is None:
            return
        if read.whole is not None and read.parts and not read.open and _differ(read.whole, read.summed):
            yield Finding(
                goal.text,
                "目标里写共 {whole}，所列各项合计 {summed}，相差 {gap}。",
                "请核对各项金额，补上漏项或改正合计。",
                whole=said(read.whole, declaration.money_unit), summed=said(read.summed, declaration.money_unit),
                gap=said(abs(read.whole - read.summed), declaration.money_unit),
            )  # fmt: skip
            return
        lists.append(read)
    sums = [one.whole if one.whole is not None else one.summed for one in lists]
    summed = sum(sums, Decimal(0))
    if not limit or sum(len(one.parts) for one in lists) < 2:
        return
    if summed < limit and any(one.open or not one.parts for one in lists):
        return  # the rest of the money is for what is told without amounts
    if any(_known(one, declaration) for one in (summed, *sums)) or not LEAST * limit <= summed <= MOST * limit:
        return
    places: list[Cell | None] = [*(goal.text for goal in goals), plan.funds.total]
    yield Finding(
        [cell for cell in places if cell is not None],
        "{term}目标里各项金额合计 {summed}，{term}资金 {funds}，相差 {gap}。",
        "请核对各项金额，补上漏项，使合计等于资金总额。",
        term=_TERMS[plan.term], summed=said(summed, declaration.money_unit), funds=said(limit, declaration.money_unit),
        gap=said(abs(summed - limit), declaration.money_unit), cause=declaration.display_name,
    )  # fmt: skip


def _may_allot(text: str) -> bool:
    """Whether money stands among words; a value that is an amount allots nothing."""
    return ("元" in text or "万" in text) and not is_plain_figure(text)


def _allotted(goal: Goal) -> AmountList | None:
    """How a goal hands out money, products worked out; None where one of its amounts may be something else."""
    text = goal.text.text
    formulas = find_formulas(text)
    # A product stands for its value, so that the rest of the text reads like any other list.
    plain = normalised(text)
    for formula in formulas:
        plain = plain.replace(formula.text, f"{formula.amount:f}万元")
    return amount_list(plain) if "*" not in plain else None


def _differ(left: Decimal, right: Decimal) -> bool:
    return abs(left - right) > TOLERANCE * max(left, right)


def _known(summed: Decimal, declaration: Declaration) -> bool:
    """Whether an amount is that of the funds or of a source of either term."""
    known = [amount(cell) for one in declaration.plans for _, cell in one.funds.cells()]
    return any(one is not None and not _differ(one, summed) for one in known)
