"""A50: the parts of 财政拨款 do not make it up."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from perfcheck import AmountCell, Declaration, Finding, Funds, Outcome, Unknown, rule
from perfcheck.declaration.matching import task_title
from perfcheck_rules.lexicon import load
from perfcheck_rules.money import said

TOLERANCE = Decimal("0.01")
_TERMS = {"annual": "年度", "midterm": "中期"}
#: More sources than this nobody lists; it bounds the sums that are tried.
_MANY = 8


@rule("A50", name="fiscal-parts", title="财政拨款分项与小计不符", severity=["error", "warning"], priority="contradiction")
def fiscal_parts(declaration: Declaration) -> Iterator[Finding | Outcome]:
    """
    查什么：财政拨款下面另列了一般公共预算、政府性基金，或中央、省、市、县各级的，各项之和是不是财政拨款。只有一项的、各项不成一套的（只列“其中：中央资金”）不加；上级资金、结转也可能列在财政拨款之外，有一种加法相符就不报。按预算种类列的不符＝必须修改，按级次列的＝建议修改。

    为什么：分项与小计不符，资金从哪里来说不清，拨款时也对不上账。

    错误示例：
        name: 市政管网改造
        money_unit: 万元
        annual:
          funds:
            total: 500
            fiscal: 500               # 应报: A50
            一般公共预算: 300         # 应报: A50
            政府性基金: 150           # 应报: A50

    正确示例：
        name: 市政管网改造
        money_unit: 万元
        annual:
          funds: {total: 520, fiscal: 500, other: 20, 一般公共预算拨款: 300, 政府性基金预算: 200, 国有资本经营预算: ""}
        ---
        name: 上级资金列在财政拨款之外
        money_unit: 万元
        annual:
          funds: {total: 700, fiscal: 500, 上级转移支付: 200, 本级财力: 500}
        ---
        name: 只列其中一项
        money_unit: 万元
        annual:
          funds: {total: 500, fiscal: 500, 中央资金: 300}

    怎么改：核对财政拨款和各分项，改正算错或漏列的一处。

    依据：财政拨款应等于各分项之和。
    """
    for plan in declaration.plans:
        if plan.funds.sources:
            yield from _check(plan.funds, _TERMS[plan.term], declaration)
    for task in declaration.tasks:
        if task.funds.sources:
            yield from _check(task.funds, f"任务“{task_title(task)}”", declaration)


def _check(funds: Funds, where: str, declaration: Declaration) -> Iterator[Finding | Outcome]:
    fiscal = funds.fiscal
    if fiscal is None or not fiscal.text:
        return
    listed = {name: cell for name, cell in funds.sources.items() if cell.text and not _is(name, "outside")}
    parts = {name: cell for name, cell in listed.items() if not _is(name, "carried")}
    by_fund, by_level = (sum(_is(name, kind) for name in parts) for kind in ("by_fund", "by_level"))
    if max(by_fund, by_level) < 2:
        return
    unreadable = next((cell for cell in (fiscal, *listed.values()) if cell.amount_or_none is None), None)
    if unreadable is not None:
        yield Unknown(unreadable, f"“{unreadable.text.strip()}”读不出金额，{where}财政拨款的分项没有核对")
        return
    if _explained(fiscal.amount, list(listed.values()), funds):
        return
    summed = sum((cell.amount for cell in parts.values()), Decimal(0))
    unit = declaration.money_unit
    yield Finding(
        [fiscal, *parts.values()],
        "{where}财政拨款填 {fiscal}，分项（{parts}）相加是 {summed}，{more} {gap}。",
        "请核对财政拨款和各分项，改正算错或漏列的一处。",
        severity="error" if by_fund == len(parts) else "warning",
        where=where, fiscal=said(fiscal.amount, unit), parts="、".join(f"{name} {cell.text.strip()}" for name, cell in parts.items()),
        summed=said(summed, unit), gap=said(abs(fiscal.amount - summed), unit),
        more="多" if fiscal.amount > summed else "少",  # equivalent: they are not equal
        cause=f"{declaration.display_name}|{where}",
    )  # fmt: skip


def _is(name: str, kind: str) -> bool:
    return any(word in name for word in load("fiscal_sources")[kind])


def _explained(fiscal: Decimal, listed: list[AmountCell], funds: Funds) -> bool:
    """Whether some of the sources make up 财政拨款, or stand beside it in the total."""
    cells = listed[:_MANY]
    sums = {sum((cell.amount for cell in group), Decimal(0)) for size in range(1, len(cells) + 1) for group in combinations(cells, size)}
    total = funds.total.amount_or_none if funds.total is not None else None
    rest = total - fiscal if total is not None else Decimal(0)
    beside = rest > TOLERANCE and any(abs(rest - one) <= TOLERANCE for one in sums)
    return beside or any(abs(fiscal - one) <= TOLERANCE for one in sums)
