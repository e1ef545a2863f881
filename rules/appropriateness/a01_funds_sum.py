"""A01: a total is not the sum of its sources."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck import AmountCell, Declaration, Finding, Outcome, Unknown, rule
from perfcheck.declaration.cell import Unreadable
from perfcheck.declaration.model import Funds

#: Less than this is rounding: amounts are declared with two decimals of 万元.
TOLERANCE = Decimal("0.01")
#: With more sources there are too many ways to tell “of which” lines from others.
_MANY = 8
_TERMS = {"annual": "年度", "midterm": "中期"}


@rule("A01", name="funds-sum", title="资金总额与分项之和不符", severity="error", priority="contradiction")
def funds_sum(declaration: Declaration) -> Iterator[Finding | Outcome]:
    """
    查什么：中期、年度资金和部门表每个任务的资金总额，与财政拨款、其他资金（及表上另列的来源）之和。空着的分项按 0 算，差额在 0.01 万元以内的视为四舍五入；总额为 0 或空着而分项有数的也报。分项全空的不查；另列的来源是不是财政拨款的“其中”分不清时，有一种算法相符就不报。

    为什么：总额与来源对不上，批复多少、从哪里来都说不清。

    错误示例：
        name: 农村饮水安全
        money_unit: 万元
        annual:
          funds:
            total: 120       # 应报: A01
            fiscal: 90       # 应报: A01
            other: 20        # 应报: A01
        ---
        name: 总额没有填
        money_unit: 万元
        annual:
          funds:
            total: 0         # 应报: A01
            fiscal: 90       # 应报: A01

    正确示例：
        name: 没有其他资金而留空
        money_unit: 万元
        annual:
          funds: {total: 90, fiscal: 90, other: ""}
        ---
        name: 财政拨款下另列其中
        money_unit: 万元
        annual:
          funds: {total: 110, fiscal: 90, other: 20, 中央资金: 60, 省级资金: 30}
        ---
        name: 结转与财政拨款并列
        money_unit: 元
        annual:
          funds: {total: "1,100,000", fiscal: 900000, 上年结转: 200000}
        ---
        name: 总额下只列一项其中
        money_unit: 万元
        annual:
          funds: {total: 120, fiscal: 90}
        ---
        name: 只填总额
        money_unit: 万元
        annual:
          funds: {total: 90, fiscal: "", other: ""}

    怎么改：核对总额和各项来源，改正算错或漏填的一处。

    依据：资金总额应等于各来源之和。
    """
    for plan in declaration.plans:
        total = plan.funds.total
        if total is not None and not _plainly_right(plan.funds, total):
            where = "部门" if declaration.kind == "department" else _TERMS[plan.term]
            yield from _check(plan.funds, total, where, declaration.display_name)
    for task in declaration.tasks:
        total = task.funds.total
        if total is not None and not _plainly_right(task.funds, total):
            name = next(
                (cell.text.strip() for cell in (task.name, task.content, task.label) if cell is not None and cell.text), ""
            )
            yield from _check(task.funds, total, f"任务“{name}”" if name else "任务", declaration.display_name)


def _check(funds: Funds, total: AmountCell, where: str, form: str) -> Iterator[Finding | Outcome]:
    parts = [(_LABELS.get(name, name), cell) for name, cell in funds.cells() if cell is not total and _filled(cell)]
    if not parts:
        return
    unreadable = next(
        (cell for cell in (total, *(cell for _, cell in parts)) if cell.text and cell.amount_or_none is None), None
    )
    if unreadable is not None:
        try:
            _ = unreadable.amount
        except Unreadable as error:
            yield Unknown(unreadable, f"{error.reason}，{where}资金总额没有核对")
        return
    amount = total.amount if total.text else Decimal(0)
    main = [cell for cell in (funds.fiscal, funds.other) if cell is not None and _filled(cell)]
    further = [cell for cell in funds.sources.values() if _filled(cell)]
    if len(further) > _MANY:
        return
    cells = main or further
    summed = _sum(cells)
    if _explained(amount, main, further):
        return
    if amount > summed and len(list(funds.cells())) == 2:  # equivalent: equal sums have returned above
        return  # one “其中” beside the total proves nothing: the form does not list the rest
    named = "、".join(f"{label} {cell.text.strip()}" for label, cell in parts if any(cell is one for one in cells))
    if total.text:
        yield Finding(
            [total, *cells],
            "{where}资金总额填 {total} 万元，分项（{parts}）相加是 {summed} 万元，{more} {difference} 万元。",
            "请核对总额和各项来源，改正算错或漏填的一处。",
            where=where, total=amount, parts=named, summed=summed,
            more="多" if amount > summed else "少",  # equivalent: equal sums have returned above
            difference=abs(amount - summed), cause=f"{form}|{where}",
        )  # fmt: skip
    else:
        yield Finding(
            [total, *cells],
            "{where}资金总额空着，分项（{parts}）却有 {summed} 万元。",
            "请补填总额，与各项来源之和一致。",
            where=where, parts=named, summed=summed, cause=f"{form}|{where}",
        )  # fmt: skip


def _plainly_right(funds: Funds, total: AmountCell) -> bool:  # equivalent: what it misses is found right below, too
    """Whether 财政拨款 and 其他资金, on a form that has no more, make up the total: so it is on nearly all forms."""
    if funds.sources:
        return False
    fiscal, other = funds.fiscal, funds.other
    # Most often all of it is 财政拨款, which needs no sum.
    if fiscal is not None and fiscal.text == total.text and total.amount_or_none and (other is None or other.text == "0" or other.amount_or_none == 0):  # equivalent: other.text only saves time
        return True
    main = [cell for cell in (funds.fiscal, funds.other) if cell is not None and _filled(cell)]
    if not main or not total.text:
        return False
    whole, amounts = total.amount_or_none, [cell.amount_or_none for cell in main]
    if whole is None or None in amounts or not any(amounts):
        return False
    return abs(whole - sum((amount for amount in amounts if amount is not None), Decimal(0))) <= TOLERANCE


def _filled(cell: AmountCell) -> bool:
    return cell.text.strip() not in _NOTHING


_NOTHING = ("", "/", "-", "—", "——", "无")
_LABELS = {"fiscal": "财政拨款", "other": "其他资金"}


def _explained(total: Decimal, main: list[AmountCell], further: list[AmountCell]) -> bool:
    """Whether the main sources, with some of those listed besides, make up the total; the rest are “of which” lines.

    The lines besides alone may do so, too, but not where 财政拨款 and 其他资金 come to more than the total already.
    """
    extras = {Decimal(0)}
    for cell in further:
        extras |= {extra + cell.amount for extra in extras}
    base = _sum(main)
    ways = {base + extra for extra in extras}
    if len(main) < 2 or base <= total:
        ways |= extras - {Decimal(0)}
    return any(abs(total - way) <= TOLERANCE for way in ways)


def _sum(cells: list[AmountCell] | tuple[AmountCell, ...]) -> Decimal:
    return sum((cell.amount for cell in cells), Decimal(0))
