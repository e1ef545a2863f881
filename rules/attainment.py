"""On an evaluation (自评表): whether a row's actual value reaches its target, and whether somebody says why it does not."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from perfcheck.declaration.text import fold
from perfcheck.declaration.units import DURATIONS
from perfcheck.records import NamedTuple, replace
from perfcheck_rules.fillers import is_filler
from perfcheck_rules.lexicon import load

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from perfcheck import Cell, Indicator, Quantity

Better = Literal["higher", "lower", "between"]
#: Heads of columns in which a deviation may be explained.
_EXPLAINING = ("原因", "说明", "措施", "备注")


class Attainment(NamedTuple):
    """What was promised and reached in the same unit; ``target`` and ``reached`` are None for dates and ranges."""

    promised: Quantity
    met: bool
    better: Better
    target: Decimal | None
    reached: Decimal | None


def attainment(row: Indicator, year: int | None) -> Attainment | None:
    """Whether the target was reached; None where one of the two cannot be read or they cannot be compared.

    ``year`` is the form's, for days that name none. An actual value that is itself a bound (≥95%) tells nothing.
    """
    if row.value is None or row.actual is None:
        return None
    target, actual = row.value.quantity_or_none, row.actual.quantity_or_none
    if target is None or actual is None:
        return None
    if target.kind == "date" or actual.kind == "date":
        return _by_date(target, actual, year)
    if not (actual.explicit or actual.kind == "all") or target.kind == "reference":
        return None
    if actual.low is not None and actual.high is None and "达" in row.actual.text and not is_worded_as_target(row.actual.text):
        actual = replace(actual, high=actual.low, high_inclusive=True)  # 达到120人 of a result is 120人
    if actual.low is None or actual.high is None:
        return None
    return _by_figure(row, target, actual)


def better(row: Indicator, target: Quantity) -> Better | None:
    """Whether more or less is better, by the sign, else by 指标方向, the name and the kind of the row."""
    if target.low is not None and target.high is None:
        return "higher"
    if target.low is None:
        return "lower" if target.high is not None else None
    if not target.is_point:
        return "between"
    if target.relation is not None:
        return "higher"  # 增长5%, 下降5%: at least
    direction = row.direction.text.strip() if row.direction is not None else ""
    if direction.startswith("反") or target.kind == "zero" or target.low == 0:
        return "lower"
    if direction.startswith("正") or target.kind == "all":
        return "higher"
    if row.key.endswith(tuple(load("directions")["lower"])) or ("成本" in row.category and target.is_money):
        return "lower"
    if target.unit in DURATIONS:
        return "lower" if "时效" in row.category else None
    return "higher"


def _by_figure(row: Indicator, target: Quantity, actual: Quantity) -> Attainment | None:
    way = better(row, target)
    matched = _matched(target, actual)
    if way is None or matched is None:
        return None
    low, high = matched.low, matched.high
    assert low is not None and high is not None
    if way == "between":
        return Attainment(target, target.contains(matched), way, None, None)
    if way == "higher":
        assert target.low is not None
        met = low > target.low or (low == target.low and target.low_inclusive)
        return Attainment(target, met, way, target.low, low)
    bound = target.high
    assert bound is not None
    return Attainment(target, high < bound or (high == bound and target.high_inclusive), way, bound, high)


def _matched(target: Quantity, actual: Quantity) -> Quantity | None:
    """The actual value in the target's terms; what it leaves out (158 for ≥160只) is the target's."""
    if actual.unit is None and target.unit is not None:
        if target.is_rate and actual.high is not None and actual.high <= 1 and actual.kind != "zero":
            return None  # 0.97 may be 97 %
        actual = replace(actual, unit=target.unit)
    if (actual.per is None and target.per == "年") or (target.per is None and actual.per == "年"):
        actual = replace(actual, per=target.per)
    if actual.relation is None or actual.relation == target.relation:
        actual = replace(actual, relation=target.relation, baseline=target.baseline)
    if not target.comparable(actual):
        return None
    return actual.converted(target.unit, target.per) or (actual if "zero" in (actual.kind, target.kind) else None)


def _by_date(target: Quantity, actual: Quantity, year: int | None) -> Attainment | None:
    if target.kind != actual.kind or target.per or actual.per or target.deadline is None or actual.deadline is None:
        return None
    own, theirs = target.deadline, actual.deadline
    if (own[0] or year or theirs[0]) is None and own[0] != theirs[0]:
        return None
    due = (own[0] or year or 0, own[1], own[2] or 31)
    # A month alone may be its first day.
    done = (theirs[0] or year or 0, theirs[1], theirs[2] or 1)
    if 0 in (due[0], done[0]) and due[0] != done[0]:
        return None
    return Attainment(target, done <= due, "lower", None, None)


@lru_cache(maxsize=4096)
def is_worded_as_target(text: str) -> bool:
    """Whether a text is written as only targets are: ≥, 不低于, 以上."""
    plain = fold(text)
    return any(word in plain for word in load("target_wording"))


def explanations(row: Indicator) -> Iterator[Cell]:
    """The cells of a row in which a deviation may be explained: 偏差原因, 备注 and columns of such a head."""
    for cell in (row.reason, row.note):
        if cell is not None:
            yield cell
    for head, cell in row.extra.items():
        if any(word in head for word in _EXPLAINING):
            yield cell


def is_explained(row: Indicator) -> bool:
    """Whether one of these cells says anything; 无 and a stroke are no explanation."""
    return any(cell.text and not is_filler(fold(cell.text).strip()) for cell in explanations(row))
