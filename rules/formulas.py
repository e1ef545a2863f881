"""Sums that are worked out in a cell: 475元×60人+3000元×20人=88500元."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache

from perfcheck.declaration.amounts import UNITS
from perfcheck.declaration.quantity_text import normalised
from perfcheck.records import NamedTuple


class Formula(NamedTuple):
    """A sum of products as written (`text`), what it makes in 万元, and the results (in 万元) that are written behind it."""

    text: str
    amount: Decimal
    results: tuple[Decimal, ...]


@cache
def _formula() -> re.Pattern[str]:
    # An amount, what it is counted in (元/人, 万元, 年), and further ones behind * and +; each = starts a result.
    item = r"\d+(?:,\d{3})*(?:\.\d+)?[^\d*+=≈,;。、()-]{0,8}"
    side = rf"{item}(?:[*+]{item})*"
    return re.compile(rf"(?<![\d.*+(-]){side}(?:[=≈]{side})*")


@cache
def _item() -> re.Pattern[str]:
    return re.compile(r"(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)(?P<rest>.*)")


@cache
def _money() -> re.Pattern[str]:
    return re.compile(r"(万元|亿元|千元|万|元)")


def find_formulas(text: str) -> tuple[Formula, ...]:
    """The sums of money in a text that hold a product. Numbers without any money unit are 元, or 万元 where that fits the result."""
    return () if _TIMES.isdisjoint(text) else _find_formulas(text)


_TIMES = frozenset("×*xX✕")


@lru_cache(maxsize=4096)
def _find_formulas(text: str) -> tuple[Formula, ...]:
    plain = re.sub(r"(?<=[\d元人次个天月年])[xX](?=\d)", "*", normalised(text))
    found = []
    for match in _formula().finditer(plain):
        sides = re.split("[=≈]", match[0])
        before, after = plain[match.start() - 1 : match.start()], plain[match.end() : match.end() + 1]
        if "*" not in sides[0] or before == ")" or after in ("*", "(", "-"):
            continue
        if _money().search(match[0]) is None:
            continue
        read = [_amounts(sides, default) for default in ("元", "万元")]
        best = min((one for one in read if one), key=_gap, default=None)
        if best is not None:
            found.append(Formula(match[0], best[0], tuple(best[1:])))
    return tuple(found)


def _amounts(sides: list[str], default: str) -> list[Decimal]:
    """What each side makes, in 万元; bare numbers are taken for amounts in `default`. Empty where a side cannot be read."""
    amounts = [_amount(side, default) for side in sides]
    return [amount for amount in amounts if amount is not None] if None not in amounts else []


def _gap(amounts: list[Decimal]) -> Decimal:
    return max((abs(amounts[0] - amount) for amount in amounts), default=Decimal(0))


def _amount(side: str, default: str) -> Decimal | None:
    """What one side of the sum makes, in 万元."""
    total = Decimal(0)
    for term in side.split("+"):
        product, unit, first = Decimal(1), None, None
        for item in term.split("*"):
            match = _item().fullmatch(item)
            if match is None:
                return None
            product *= Decimal(match["number"].replace(",", ""))
            rest = match["rest"]
            first = rest if first is None else first
            if rest.startswith("%"):
                product /= 100
            money = _money().match(rest)
            if money is not None:
                if unit is not None:
                    return None
                unit = money[1]
        if unit is None and first:
            return None  # 3m×5m is a size
        total += product * UNITS[unit or default]
    return total
