"""A39: a share in per cent is not what the amounts give."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from perfcheck import Cell, Declaration, Finding, parse_quantity, rule, worded
from perfcheck.declaration.amounts import parse_amount
from perfcheck.declaration.gates import ShapeGate, lines_with
from perfcheck.declaration.matching import task_title
from perfcheck.declaration.quantity_figures import find_figures
from perfcheck.declaration.quantity_text import normalised
from perfcheck.declaration.showing import shown_text
from perfcheck_rules.lexicon import load
from perfcheck_rules.money import said
from perfcheck_rules.shared_search import IN_FORMS

#: Shares that add up to so nearly 100 % are those of one whole.
CLOSED = Decimal("0.5")
_HUNDRED = Decimal(100)


class _Item(NamedTuple):
    """A part of a whole: its name, its amount in 万元, its share in per cent as written, and where both are written."""

    name: str
    amount: Decimal
    share: Decimal
    cell: Cell


@rule("A39", name="share-and-amount", title="占比与金额不符", severity="error", priority="contradiction")
def share_and_amount(declaration: Declaration) -> Iterator[Finding]:
    """
    查什么：表上另列的“占比”（收支表、任务表的占比栏，“基本支出724万元，占74.8%”一类文字），按金额重算。尾数四舍五入的不报。以哪个数为分母，先看哪个总额与多数占比相符；都不相符又合不成 100% 的，分母不明，不判。

    为什么：金额与占比对不上，有一个必是错的。

    错误示例：
        kind: department
        name: 某县医疗保障局
        money_unit: 万元
        annual:
          goals:
            - {text: 基本支出724.23万元，占74.8%；项目支出243.96万元，占35.2%。}    # 应报: A39
          funds: {total: 968.19}

    正确示例：
        kind: department
        name: 某县医疗保障局
        money_unit: 万元
        tasks:
          - {name: 基本支出, funds: {total: 724.2318}, extra: {占比: 74.8%}}
          - {name: 参保宣传, funds: {total: 243.96}, extra: {占比: 25.2%}}
        annual:
          funds: {total: 968.1918}
          goals:
            - {text: 基本支出7242318元，占74.8%；项目支出243.96万元，占25.2%。}
        ---
        kind: department
        name: 分母不明
        money_unit: 万元
        annual:
          funds: {total: 968}
          goals:
            - {text: 争取上级资金300万元，占全县的12%。}

    怎么改：核对金额和占比，改正算错的一处。

    依据：占比应与金额相符。
    """
    written = _SEARCH.among(declaration.texts)
    listed = bool(declaration.extra) or any(task.extra for task in declaration.tasks)
    if not written and not listed:  # equivalent: only saves time
        return
    totals = [amount for plan in declaration.plans for _, cell in plan.funds.cells() if (amount := cell.amount_or_none)]
    if listed:
        yield from _check(_task_items(declaration), totals, declaration)
        items = _extra_items(declaration)
        # What is spent and what comes in are each a whole of their own; one item alone tells nothing of its whole.
        spent = [item for item in items if "支出" in item.name]
        income = [item for item in items if "支出" not in item.name]
        for group in (spent, income) if min(len(spent), len(income)) > 1 else (items,):
            yield from _check(group, totals, declaration)
    for cell in declaration.cells(written) if written else ():
        items = [_Item(name, amount, share, cell) for name, amount, share in _written(cell.text)]
        yield from _check(items, totals, declaration)


def _task_items(declaration: Declaration) -> list[_Item]:
    found = []
    for task in declaration.tasks:
        share, amount = _share_among(task.extra), task.funds.total.amount_or_none if task.funds.total is not None else None
        if share is not None and amount is not None and (value := _percent(share)) is not None:
            found.append(_Item(task_title(task), amount, value, share))
    return found


def _share_among(extra: dict[str, Cell]) -> Cell | None:
    return next((cell for label, cell in extra.items() if label.endswith(tuple(load("share_columns")["shares"]))), None)


def _extra_items(declaration: Declaration) -> list[_Item]:
    """The rows of a block of income and spending, kept as 基本支出·当年金额 and 基本支出·占比."""
    found = []
    names = load("share_columns")
    for label, cell in declaration.extra.items():
        row, _, column = label.rpartition("·")
        if not row or column not in names["shares"]:
            continue
        beside = next((declaration.extra[f"{row}·{name}"] for name in names["amounts"] if f"{row}·{name}" in declaration.extra), None)
        amount = parse_amount(beside.text, declaration.money_unit) if beside is not None else None
        if amount is not None and (share := _percent(cell)) is not None:
            found.append(_Item(row, amount, share, cell))
    return found


def _percent(cell: Cell) -> Decimal | None:
    quantity = parse_quantity(cell.text, unit="%")
    return quantity.low if quantity is not None and quantity.is_rate else None


@lru_cache(maxsize=4096)
def _written(text: str) -> tuple[tuple[str, Decimal, Decimal], ...]:
    """The amounts of a text that are followed by their share: …724万元，占74.8%, …724万元（74.8%）."""
    plain = normalised(text)
    found, behind = [], 0
    figures = find_figures(plain)
    for left, right in pairwise(figures):
        between = plain[left.end : right.start]
        exact = left.low == left.high and right.low == right.high  # no bound, no range
        if exact and left.unit == "万元" and not left.per and right.unit == "%" and "占" in between and len(between) <= 8:
            name = plain[behind : left.start].strip(",;。、:()")
            assert left.low is not None and right.low is not None
            found.append((name, left.low, right.low))
        behind = left.end if left.unit == "%" else behind
    return tuple(found)


_SEARCH = IN_FORMS.add(worded(lambda text: bool(_written(text))), ShapeGate(lambda piece: lines_with("占", piece)))


def _check(items: list[_Item], totals: list[Decimal], declaration: Declaration) -> Iterator[Finding]:
    if not items:
        return
    closed = abs(sum((item.share for item in items), Decimal(0)) - _HUNDRED) <= CLOSED
    summed = sum((item.amount for item in items), Decimal(0))
    wholes = sorted({*totals, summed} - {Decimal(0)}, key=lambda whole: -sum(_fits(item, whole) for item in items))
    if not wholes or len(items) < 2:
        return
    whole = summed if closed and summed else wholes[0]
    wrong = [item for item in items if not _fits(item, whole)]
    if not wrong or any(all(_fits(item, one) for item in items) for one in wholes) or (not closed and len(wrong) == len(items)):
        return
    for item in wrong:
        yield Finding(
            item.cell,
            "“{name}”{amount}，是 {whole}的 {right}%，占比却写 {share}%。",
            "请核对金额和占比，改正算错的一处。",
            name=shown_text(item.cell) if not item.name else item.name, amount=said(item.amount, declaration.money_unit),
            whole=said(whole, declaration.money_unit), right=round(item.amount * _HUNDRED / whole, 2).normalize(), share=item.share,
        )  # fmt: skip


def _fits(item: _Item, whole: Decimal) -> bool:
    """Whether the share is right as far as it is written; the last place may be cut off or rounded to make up 100 %."""
    exponent = item.share.as_tuple().exponent
    room = Decimal(1).scaleb(min(exponent, 0)) if isinstance(exponent, int) else Decimal(1)
    return abs(item.amount * _HUNDRED / whole - item.share) <= room
