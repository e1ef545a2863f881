"""Amounts of money that running text hands out: 购置设备60万元、培训40万元, 共202.64万元，其中……"""

from __future__ import annotations

from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from perfcheck.declaration.quantity_figures import find_figures
from perfcheck.declaration.quantity_text import LONGEST, normalised
from perfcheck_rules.lexicon import load
from perfcheck_rules.lexicon.any_of import AnyOf


class NamedAmount(NamedTuple):
    """An amount in 万元 with the words between the amount before it and itself."""

    label: str
    amount: Decimal


class AmountList(NamedTuple):
    """The amounts of a text: `whole` where one of them sums up the others, `parts`; `open`: 其中 lists only some parts."""

    whole: Decimal | None
    parts: tuple[Decimal, ...]
    open: bool

    @property
    def summed(self) -> Decimal:
        """What the parts make up together, in 万元."""
        return sum(self.parts, Decimal(0))


@lru_cache(maxsize=16384)
def named_amounts(text: str) -> tuple[NamedAmount, ...] | None:
    """All amounts of money in a text; None where one is a bound, a range, a unit price or part of a sum (23万元×10)."""
    if "元" not in text and "万" not in text and "亿" not in text:
        return ()
    plain = normalised(text)
    found: list[NamedAmount] = []
    behind = 0
    for figure in find_figures(plain):
        if figure.unit != "万元":
            continue
        label, behind = plain[behind : figure.start], figure.end
        # 共 and 合计 are read as comparisons, and they are none between a sum and its parts.
        bounded = figure.bounded and not _is_whole(label)
        if figure.low is None or figure.low != figure.high or figure.per is not None or bounded:
            return None
        if "*" in (plain[figure.end : figure.end + 1], plain[figure.start - 1 : figure.start]):
            return None
        found.append(NamedAmount(label, figure.low))
    return tuple(found)


@lru_cache(maxsize=4096)
def amount_list(text: str) -> AmountList | None:
    """How a text hands out money; None where it holds an amount that may be something else. Long texts are not read."""
    amounts = named_amounts(text)
    if amounts is None or len(text) > LONGEST:
        return None
    whole: Decimal | None = None
    parts: list[Decimal] = []
    is_open = closed = False
    for number, (label, amount) in enumerate(amounts):
        if closed:
            is_open = True  # the sum is drawn: what follows tells of one of the parts, or of other money
            break
        if _others().within(label):
            return None
        if _is_whole(label):
            if whole is not None:
                return None
            whole = amount
            closed = len(parts) > 1 and sum(parts, Decimal(0)) == whole
            continue
        if any(word in label for word in load("amount_lists")["part_of"]):
            if whole is None and number == 1:  # 甲100万元，其中：…
                whole = parts.pop()
            is_open = True
        parts.append(amount)
    return AmountList(whole, tuple(parts), is_open)


def _is_whole(label: str) -> bool:
    return _totals().within(label) or label.endswith(_ends())


@cache
def _others() -> AnyOf:
    return AnyOf(load("amount_lists")["others"])


@cache
def _totals() -> AnyOf:
    return AnyOf(load("amount_lists")["total"])


@cache
def _ends() -> tuple[str, ...]:
    return tuple(load("amount_lists")["total_ends"])
