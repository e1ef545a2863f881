"""Numbering of goals, tasks and indicators: what a label counts, and where a sequence of labels slips."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from perfcheck.declaration.lazy import lazy_pattern
from perfcheck.declaration.numerals import parse_numeral
from perfcheck.declaration.text import compact, fold
from perfcheck.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CIRCLED = {chr(0x2460 + index): index + 1 for index in range(20)}
_LABEL = lazy_pattern(r"(?P<before>[^\d一二三四五六七八九十①-⑳]*)(?P<number>\d+|[一二三四五六七八九十]+|[①-⑳])(?P<after>[^\d]*)")


class Number(NamedTuple):
    """What a label counts: 3 in ``指标3：``, and its ``style`` without the figure and its separator: ``指标1``."""

    style: str
    value: int


class Slip(NamedTuple):
    """A break in a sequence: the label at ``position`` repeats ``previous`` (the number before it) or leaves some out."""

    position: int
    kind: Literal["double", "gap", "back"]
    previous: int
    value: int


@lru_cache(maxsize=8192)
def parse_number(label: str) -> Number | None:
    """The number of a label as written (``" 指标3:"``, ``（二）``, ``①``); None for none, or for several (``1.2``)."""
    match = _LABEL.fullmatch(compact(fold(label)))
    if match is None:
        return None
    run = match["number"]
    if run.isdecimal():
        value, kind = int(run), "1"
    elif run in _CIRCLED:
        value, kind = _CIRCLED[run], "①"
    else:
        numeral = parse_numeral(run)
        if numeral is None:
            return None
        value, kind = int(numeral), "一"
    return Number(match["before"] + kind + (")" if match["after"].startswith(")") else ""), value)


def slips(labels: Sequence[tuple[str, str]]) -> Iterator[Slip]:
    """The breaks in a sequence of (label, heading that it stands under).

    Numbering may run through or begin again under a new heading; a style of its own (（1） below 目标1) is counted
    for itself and may begin again whenever another style has come in between. Labels without a number are passed over.
    """
    last: dict[str, tuple[int, str]] = {}
    current = ""
    for index, (label, heading) in enumerate(labels):
        number = parse_number(label) if label else None
        if number is None:
            continue
        style, value = number
        known = last.get(style)
        fresh = known is None or known[1] != heading or current != style
        last[style], current = (value, heading), style
        if known is None:
            if value > 1:
                yield Slip(index, "gap", 0, value)
            continue
        previous = known[0]
        if value == previous + 1 or (value == 1 and fresh):
            continue
        kind: Literal["double", "gap", "back"] = "double" if value == previous else "gap" if value > previous else "back"
        yield Slip(index, kind, previous, value)
