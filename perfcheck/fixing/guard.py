"""What an edit must never touch: the figures of a form."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.declaration.amounts import UNITS
from perfcheck.declaration.cell import AmountCell
from perfcheck.declaration.numbering import parse_number
from perfcheck.declaration.text import compact, fold, name_key
from perfcheck.fixing.addresses import is_numbering
from perfcheck.records import replace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from perfcheck.declaration.cell import Cell
    from perfcheck.declaration.quantity import Quantity

_DIGITS = re.compile(r"[0-9零〇一二三四五六七八九十百千万亿两]")


def changed_figures(before: Mapping[str, Cell], after: Mapping[str, Cell]) -> set[str]:
    """The addresses of cells whose figures are not what they were; the number of a row is none.

    All cells are asked, for a unit or a sign in a column of its own belongs to the figure in another.
    """
    return {address for address, cell in before.items() if address not in after or not _same(address, cell, after[address])}


def _same(address: str, old: Cell, new: Cell) -> bool:
    if is_numbering(address):
        return old.text == new.text or _same_style(old.text, new.text)
    if old.text != new.text and _DIGITS.findall(fold(old.text)) != _DIGITS.findall(fold(new.text)):
        return False
    if isinstance(old, AmountCell) and old.amount_or_none != new.amount_or_none:
        return False
    return _same_quantity(old, new)


def _same_style(old: str, new: str) -> bool:
    """Whether a number is still one of the same kind: 指标3 may become 指标2, never 目标2."""
    before, after = parse_number(old), parse_number(new)
    if before is None or after is None:
        return compact(fold(old)) == compact(fold(new))
    return before.style == after.style


def _same_quantity(old: Cell, new: Cell) -> bool:
    before, after = old.quantity_or_none, new.quantity_or_none
    if before is None or after is None:
        return before is None and after is None
    if name_key(before.baseline or "") != name_key(after.baseline or ""):
        return False
    before, after = replace(before, baseline=None), replace(after, baseline=None)
    return before == after or _only_names_its_unit(old.text, new.text, before, after)


def _only_names_its_unit(old: str, new: str, before: Quantity, after: Quantity) -> bool:
    """Whether all that is new is the word 元 (28.40/株 → 28.40元/株), and the amount is the same."""
    if new.replace("元", "") != old.replace("元", "") or before.unit is not None or after.unit != "万元":
        return False
    return replace(before, unit="万元", low=_in_ten_thousands(before.low), high=_in_ten_thousands(before.high)) == after


def _in_ten_thousands(amount: Decimal | None) -> Decimal | None:
    return None if amount is None else amount * UNITS["元"]
