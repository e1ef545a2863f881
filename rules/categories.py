"""What each 二级指标 measures: the list `categories`, and how it is read."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from perfcheck.declaration.units import DURATIONS, RATES
from perfcheck_rules.lexicon import load
from perfcheck_rules.lexicon.any_of import AnyOf
from perfcheck_rules.measures import measure_of
from perfcheck_rules.subjects import subject
from perfcheck_rules.target_dates import limit_of

if TYPE_CHECKING:
    from perfcheck import Cell, Indicator, Quantity

_PLAIN_KINDS = {"date": "date", "relative": "relative", "zero": "zero", "reference": "text"}


class Misplacement(NamedTuple):
    """An entry of `misplaced` in the list; what an empty field says is not asked."""

    where: tuple[str, ...]
    names: tuple[str, ...]
    ends: tuple[str, ...]
    unless: tuple[str, ...]
    values: frozenset[str]
    starts: tuple[str, ...]
    rename: bool
    tells: tuple[str, ...]
    passing: tuple[str, ...]
    severity: Literal["error", "warning", "info"]
    what: str
    belongs: str

    def names_fit(self, name: str) -> bool:
        """Whether a name (its key) is one of those meant, whatever the row's category and value."""
        if self.ends and not name.endswith(self.ends):
            return False
        if self.names:
            for word in self.names:  # spelt out: asked of every name, and `any` takes three times as long
                if word in name:
                    break
            else:
                return False
        return not any(word in name for word in self.unless)


def misplaced(indicator: Indicator) -> Misplacement | None:
    """What a row is that stands under a 二级指标 to which it certainly does not belong; None for all others."""
    entries = _entries(indicator.category, indicator.key)
    if not entries:
        return None
    kind = value_kind(indicator)
    return next((entry for entry in entries if (not entry.values or kind in entry.values) and _rest_fits(entry, indicator)), None)


def name_may_be_misplaced(category: str, name: str) -> bool:
    """Whether a name (its key) may make a row of a category misplaced, other than by its value alone."""
    if not name:  # equivalent: only saves time
        return False
    entries, ends, words = _named(category)
    if not (name.endswith(ends) or words.within(name)):  # equivalent: only saves time
        return False
    return any(entry.names_fit(name) for entry in entries)


def value_may_be_misplaced(value: str, *, is_date: bool) -> bool:
    """Whether a value may make a row misplaced whatever it is called."""
    return is_date or value.lstrip().startswith(_starts())


def value_kind(indicator: Indicator) -> str:
    """Of which kind a row's value is; see the head of the list `categories`."""
    value = indicator.value
    if value is None or not value.text:
        return "blank"
    quantity = value.quantity_or_none
    return _quantity_kind(quantity) if quantity is not None else "text"


def _quantity_kind(quantity: Quantity) -> str:
    if quantity.kind == "all" and not quantity.explicit:
        return "all"
    if quantity.kind in _PLAIN_KINDS:
        return _PLAIN_KINDS[quantity.kind]
    if quantity.unit is None:
        return "number"
    if quantity.is_money:
        return "money"
    if quantity.unit in DURATIONS:
        return "duration"
    if quantity.unit in RATES:
        return "score" if quantity.unit == "分" else "rate"
    return "count" if quantity.per is None else "frequency"


def _rest_fits(entry: Misplacement, indicator: Indicator) -> bool:
    name, value = indicator.name, indicator.value
    text = value.text.strip() if value is not None else ""
    standard = indicator.standard.text if indicator.standard is not None else ""
    if "date" in entry.values and len(entry.values) == 1 and (not names_a_day(text) or _counts(name)):
        return False
    if entry.starts and not (text.startswith(entry.starts) and len(text) > 4):
        return False
    if entry.rename and not (name is not None and subject(text) & subject(name.text)):
        return False
    if entry.tells and not text.rstrip("。.；;").endswith(entry.tells):
        return False
    if not entry.passing:
        return True
    context = f"{name.text if name is not None else ''}\n{text}\n{standard}"
    for word in load("categories")["vague"]:
        context = context.replace(word, "")
    return not any(word in context for word in entry.passing)


def _counts(name: Cell | None) -> bool:
    """Whether a name (合格率, 培训人次) asks for a figure, so that a day beside it is a wrong value, not a row out of place."""
    measure = measure_of(name.text) if name is not None else None
    return measure is not None and "日期" in measure.wrong


def names_a_day(text: str) -> bool:
    """Whether a date is one by which something is due: 全年, 每月, 1—12月 are none, nor is the level of 不超过2024年底."""
    return any(char in text for char in "前底日") and limit_of(text) is None and not any(char in text for char in "每—－-～~至到")


@lru_cache(maxsize=16384)
def _entries(category: str, name: str) -> tuple[Misplacement, ...]:
    if not category or not name:
        return ()
    return tuple(entry for entry in _of_category(category) if entry.names_fit(name))


@lru_cache(maxsize=256)
def _of_category(category: str) -> tuple[Misplacement, ...]:
    return tuple(entry for entry in _misplacements() if any(word in category for word in entry.where))


@cache
def _misplacements() -> tuple[Misplacement, ...]:
    return tuple(_misplacement(entry) for entry in load("categories")["misplaced"])


def _misplacement(entry: dict[str, Any]) -> Misplacement:
    lists = {key: tuple(entry.get(key, ())) for key in ("names", "ends", "unless", "starts", "tells", "passing")}
    return Misplacement(
        where=tuple(entry["in"]), values=frozenset(entry.get("values", ())), rename=entry.get("rename", False),
        severity=entry["severity"], what=entry["what"], belongs=entry["belongs"], **lists,
    )  # fmt: skip


@lru_cache(maxsize=256)
def _named(category: str) -> tuple[tuple[Misplacement, ...], tuple[str, ...], AnyOf]:
    """The entries for a category that ask for a name, and of these: the endings that are enough, the words that names hold."""
    entries = tuple(entry for entry in _of_category(category) if entry.names or entry.ends)
    ends = tuple(word for entry in entries if not entry.names for word in entry.ends)
    return entries, ends, AnyOf(word for entry in entries for word in entry.names)


@cache
def _starts() -> tuple[str, ...]:
    return tuple(sorted({word for entry in _misplacements() for word in entry.starts}))
