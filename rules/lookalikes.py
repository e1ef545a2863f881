"""Forms of other units in the same run whose indicator tables are nearly the same.

Each form is remembered by the few smallest of its rows' hashes: of two tables that share most of their rows nearly always
one of these is common, and a look costs the same however many forms there are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from perfcheck import Declaration, Plan, Submission

#: So many rows a table needs before likeness means anything.
FEWEST = 8
#: So much of the larger table has to be in the other one.
MOST = 0.8
#: Hashes kept of each form, and forms kept for each of them.
_SKETCH, _KEPT = 4, 4


class Remembered(NamedTuple):
    """What is kept of a form: its rows, the names of its unit, its form and its supervisor."""

    rows: frozenset[int]
    unit: str
    form: str
    supervisor: str


class Likeness(NamedTuple):
    """A form whose annual table is nearly that of another unit's form, and how many rows they share."""

    form: Declaration
    plan: Plan
    other: Remembered
    shared: int


class Lookalikes:
    """The tables seen so far in a run."""

    def __init__(self) -> None:
        self._by_hash: dict[int, list[Remembered]] = {}

    def meet(self, submission: Submission) -> list[Likeness]:
        """The forms of a submission that are nearly the same as one of another unit; they are remembered afterwards."""
        found: list[Likeness] = []
        met: list[tuple[list[int], Remembered]] = []
        for form in (submission.department, *submission.projects):
            plan = form.annual if form is not None else None
            if form is None or plan is None or len(plan.indicators) < FEWEST:
                continue
            mine = _remember(form, plan)
            if len(mine.rows) < FEWEST or not mine.unit:
                continue
            sketch = sorted(mine.rows)[:_SKETCH]
            met.append((sketch, mine))
            twin = self._twin(sketch, mine)
            if twin is not None:
                found.append(Likeness(form, plan, *twin))
        for sketch, mine in met:
            for number in sketch:
                kept = self._by_hash.setdefault(number, [])
                if len(kept) < _KEPT:
                    kept.append(mine)
        return found

    def _twin(self, sketch: list[int], mine: Remembered) -> tuple[Remembered, int] | None:
        best: tuple[Remembered, int] | None = None
        for number in sketch:
            for other in self._by_hash.get(number, ()):
                shared = len(mine.rows & other.rows)
                if other.unit == mine.unit or shared < MOST * max(len(mine.rows), len(other.rows)):
                    continue
                if best is None or shared > best[1]:
                    best = other, shared
        return best


def _remember(form: Declaration, plan: Plan) -> Remembered:
    rows = frozenset([hash((row.key, row.value.text if row.value is not None else "")) for row in plan.indicators if row.key])
    supervisor = form.supervisor.key if form.supervisor is not None else ""
    return Remembered(rows, form.unit_name, form.display_name, supervisor)


_seen = Lookalikes()


def forget() -> None:
    """Begin anew: what was seen in another run is none of this one's business."""
    global _seen
    _seen = Lookalikes()


def lookalikes(submission: Submission) -> list[Likeness]:
    """See `Lookalikes.meet`; asked once for a submission."""
    return _seen.meet(submission)
