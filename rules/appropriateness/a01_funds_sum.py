"""A01: a total is not the sum of its sources."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck import AmountCell, Declaration, Finding, Outcome, Unknown, rule
from perfcheck.declaration.cell import Unreadable
from perfcheck.declaration.model import Funds
from perfcheck_rules.money import said

#: Less than this is rounding: amounts are declared with two decimals of 万元.
TOLERANCE = Decimal("0.01")
#: With more sources there are too many ways to tell “of which” lines from others.
_MANY = 8
_TERMS = {"annual": "年度", "midterm": "中期"}


@rule("A01", name="funds-sum", title="资金总额与分项之和不符", severity="error", priority="contradiction")
def funds_sum(declaration: Declaration) -> Iterator[Finding | Outcome]:
    """
    查什么：中期、年度资金和部门表每个任务的资金总额，与财政拨款、其他资金（及表上另列的来源）之和。空着的分项按 0 算，差额在 0.01 万元以内的视为四舍五入；总额为 0 或空着而分项有数的也报。分项全空的不查；另列的来源是不是财政拨款的“其中”分不清时，有一种算法相符就不报。部门表列了基本支出、项目支出两类而没有别的支出的，两类相加也应等于总额。

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

        ---
        kind: department
        name: 某市文化和旅游局
        money_unit: 万元
        annual:
          funds:
            total: 880           # 应报: A01
            fiscal: 880
            基本支出: 280        # 应报: A01
            项目支出: 620        # 应报: A01

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
        kind: department
        name: 基本支出、项目支出合起来就是总额
        money_unit: 万元
        annual:
          funds: {total: 880, fiscal: 880, 政府性基金: 0, 基本支出: 280, 项目支出: 600}
        ---
        kind: department
        name: 另有经营支出
        money_unit: 万元
        annual:
          funds: {total: 880, fiscal: 880, 基本支出: 280, 项目支出: 500, 事业单位经营支出: 100}
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
            found = list(_check(plan.funds, total, where, declaration))
            yield from found or (_spending(plan.funds, total, declaration) if declaration.kind == "department" else ())
    for task in declaration.tasks:
        total = task.funds.total
        if total is not None and not _plainly_right(task.funds, total):
            name = next(
                (cell.text.strip() for cell in (task.name, task.content, task.label) if cell is not None and cell.text), ""
            )
            yield from _check(task.funds, total, f"任务“{name}”" if name else "任务", declaration)


def _check(funds: Funds, total: AmountCell, where: str, form: Declaration) -> Iterator[Finding | Outcome]:
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
    unit = form.money_unit
    named = "、".join(f"{label} {cell.text.strip()}" for label, cell in parts if any(cell is one for one in cells))
    if total.text:
        yield Finding(
            [total, *cells],
            "{where}资金总额填 {total}，分项（{parts}）相加是 {summed}，{more} {difference}。",
            "请核对总额和各项来源，改正算错或漏填的一处。",
            where=where, total=said(amount, unit), parts=named, summed=said(summed, unit),
            more="多" if amount > summed else "少",  # equivalent: equal sums have returned above
            difference=said(abs(amount - summed), unit), cause=f"{form.display_name}|{where}",
        )  # fmt: skip
    else:
        yield Finding(
            [total, *cells],
            "{where}资金总额空着，分项（{parts}）却有 {summed}。",
            "请补填总额，与各项来源之和一致。",
            where=where, parts=named, summed=said(summed, unit), cause=f"{form.display_name}|{where}",
        )  # fmt: skip


def _spending(funds: Funds, total: AmountCell, form: Declaration) -> Iterator[Finding]:
    """基本支出 and 项目支出 are all that a department spends, where nothing else is named."""
    basic, projects = funds.sources.get("基本支出"), funds.sources.get("项目支出")
    if basic is None or projects is None or any(_is_further(name) and cell.amount_or_none for name, cell in funds.sources.items()):
        return
    whole, amounts = total.amount_or_none, [basic.amount_or_none, projects.amount_or_none]
    known = [amount for amount in amounts if amount is not None]
    if whole is None or len(known) < len(amounts):
        return
    summed, unit = sum(known, Decimal(0)), form.money_unit
    fiscal = funds.fiscal.amount_or_none if funds.fiscal is not None else None
    if not summed or (fiscal is not None and abs(fiscal - summed) <= TOLERANCE):
        return  # not told by kind at all, or only what the treasury pays is
    if abs(whole - summed) > TOLERANCE:
        yield Finding(
            [total, basic, projects],
            "部门资金总额填 {total}，基本支出 {basic}、项目支出 {projects}，相加是 {summed}，{more} {difference}。",
            "请核对总额和两类支出，改正算错的一处；另有别的支出的，单独列出。",
            total=said(whole, unit), basic=said(known[0], unit), projects=said(known[1], unit), summed=said(summed, unit),
            more="多" if whole > summed else "少",  # equivalent: they are not equal
            difference=said(abs(whole - summed), unit), cause=f"{form.display_name}|支出",
        )  # fmt: skip


def _is_further(name: str) -> bool:
    """Whether a line is of what a department spends or keeps beside 基本支出 and 项目支出: 上缴上级, 经营支出, 结转下年."""
    return name not in ("基本支出", "项目支出") and any(word in name for word in _FURTHER)


_FURTHER = ("支出", "上缴", "附属单位", "经营", "下年", "年末", "结余分配")


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
