"""Forms of other units in the same run whose indicator tables are nearly the same.

Each form is remembered by the few smallest of its rows' checksums: of two tables that share most of their rows nearly
always one of these is common, and a look costs the same however many forms there are. Units may be checked in several
processes, so that what is to be remembered of a form is told apart from the form (`Lookalikes.note`); how many forms there
may be is not known, so that it soon goes to the disk (`perfcheck_rules.sketches`).
"""

from __future__ import annotations

from array import array
from sys import byteorder
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from perfcheck_rules.sketches import Remembered, Sketches

if TYPE_CHECKING:
    from perfcheck import Declaration, Plan, Submission
    from perfcheck_rules.sketches import Kept

#: So many rows a table needs before likeness means anything.
FEWEST = 8
#: So much of the larger table has to be in the other one.
MOST = 0.8
#: Checksums that a form is looked up by.
_SKETCH = 4


class Likeness(NamedTuple):
    """A form whose annual table is nearly that of another unit's form, and how many rows they share."""

    form: Declaration
    plan: Plan
    other: Remembered
    shared: int


class Lookalikes:
    """The tables seen so far in a run: a value across submissions, see `perfcheck.checking.units.Across`."""

    def __init__(self) -> None:
        self._seen = Sketches()

    def forget(self) -> None:
        """Begin anew: what was seen in another run is none of this one's business."""
        self._seen.close()
        self._seen = Sketches()

    def note(self, submission: Submission) -> list[Any] | None:
        """For each form with a table worth remembering: which form it is, its rows, its unit, its name, its supervisor."""
        notes = []
        for number, form in enumerate(_forms(submission)):
            plan, unit = form.annual, form.unit_name
            if plan is None or len(plan.indicators) < FEWEST or not unit:
                continue
            rows = _rows(plan)
            if len(rows) < FEWEST:
                continue
            supervisor = form.supervisor.key if form.supervisor is not None else ""
            notes.append([number, _in_hex(rows), unit, form.display_name, supervisor])
        return notes or None

    def meet(self, note: list[Any] | None) -> list[Any] | None:
        """Which of the forms are nearly the same as one of another unit, and which that is; all are remembered afterwards."""
        found, met = [], []
        for number, written, unit, form, supervisor in note or ():
            rows = _from_hex(written)
            sketch = rows[:_SKETCH].tolist()
            met.append((sketch, Remembered(rows, unit, form, supervisor)))
            twin = self._twin(sketch, rows, unit)
            if twin is not None:
                other, shared = twin
                found.append([number, other.unit, other.form, other.supervisor, shared])
        for sketch, mine in met:
            self._seen.add(sketch, mine)
        return found or None

    def value(self, submission: Submission, met: list[Any] | None) -> list[Likeness]:
        """The forms of a submission that are nearly the same as one of another unit."""
        likenesses = []
        if met:
            forms = _forms(submission)
            for number, unit, name, supervisor, shared in met:
                plan = forms[number].annual if number < len(forms) else None
                if plan is not None:
                    likenesses.append(Likeness(forms[number], plan, Remembered((), unit, name, supervisor), shared))
        return likenesses

    def _twin(self, sketch: list[int], rows: array[int], unit: str) -> tuple[Remembered, int] | None:
        best: tuple[Kept, int] | None = None
        own: frozenset[int] = frozenset()
        for other in self._seen.near(sketch, unit):
            own = own or frozenset(rows)
            shared = len(own.intersection(other.rows))
            if shared >= MOST * max(len(rows), len(other.rows)) and (best is None or shared > best[1]):
                best = other, shared
        return (best[0].unpacked(), best[1]) if best is not None else None


def _forms(submission: Submission) -> list[Declaration]:
    return [*([submission.department] if submission.department is not None else []), *submission.projects]


def _rows(plan: Plan) -> list[int]:
    """A checksum of name and value of each row, each once in order; Python's own hash of a text is another one in every process."""
    from perfcheck_rules.tables import table_of  # not where all is known from an earlier run

    table, values = table_of(plan), plan.listed("value")
    if not all(values):  # equivalent: only saves time
        values = [text or "" for text in values]
    texts = "\x1e".join(map("\x1f".join, zip(table.keys, values, strict=True)))  # type: ignore[arg-type]  # equivalent: both are the rows'
    rows = texts.encode("utf-8", "surrogatepass").split(b"\x1e")
    if table.distinct:  # equivalent: only saves time
        return sorted(map(crc32, rows))
    return sorted(set(map(crc32, [row for row in rows if not row.startswith(b"\x1f")])))


def _in_hex(rows: list[int]) -> str:
    """Checksums as one text, which other processes and the disk take sooner than so many numbers."""
    numbers = array("I", rows)
    if byteorder == "big":  # equivalent: a result may be read on another machine
        numbers.byteswap()
    return numbers.tobytes().hex()


def _from_hex(text: str) -> array[int]:
    numbers = array("I", bytes.fromhex(text))
    if byteorder == "big":  # equivalent: as above
        numbers.byteswap()
    return numbers


#: The value that rules ask for.
lookalikes = Lookalikes()
