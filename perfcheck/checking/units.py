"""The unit of work: files that are read and joined together, and what checking them gives.

A unit is never split: its forms are compared with each other. Its result is plain data that knows nothing of other units,
so that it may come from another process, another machine or an earlier run; `perfcheck.checking.session` puts results
together in the order of the units.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from perfcheck.checking.report import SourceReport

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from perfcheck.checking.report import DeclarationReport, OutcomeReport, ReportedFinding, RunProblem
    from perfcheck.checking.submissions import Form
    from perfcheck.declaration.ignores import InlineIgnore
    from perfcheck.declaration.model import Submission
    from perfcheck.readers.discovery import Source
    from perfcheck.readers.reading import Reading

    #: Which sections of the settings a form fits.
    Fitting = tuple[int, ...]


@dataclass(slots=True)
class Unit:
    """The files of one folder or one archive, in order; with ``--group-by file`` a single file."""

    number: int
    sources: list[Source]
    key: bytes | None = None
    """The digest of its files, by which its result is remembered, once it was looked up; None where it is not."""


@dataclass(slots=True)
class SubmissionResult:
    """What checking one submission gave. Findings have no submission yet, and their groups begin with ``:``."""

    unit: str
    year: int | None
    forms: list[DeclarationReport]
    findings: list[ReportedFinding]
    ignores: dict[str, Sequence[InlineIgnore]] = field(default_factory=dict)
    """By path what a file asks not to be told; only those of reported forms."""
    tally: Counter[str] = field(default_factory=Counter)
    not_applicable: Counter[tuple[str, str]] = field(default_factory=Counter)
    unjudged: list[OutcomeReport] = field(default_factory=list)
    crashes: dict[str, tuple[int, RunProblem]] = field(default_factory=dict)
    durations: dict[str, int] = field(default_factory=dict)
    fittings: list[Fitting] = field(default_factory=list)
    notes: dict[str, Any] = field(default_factory=dict)
    """What is to be known of it when later submissions are checked: see `Across`."""


class UnitResult:
    """What reading and checking one unit gave; ``count`` submissions, which may still be checked as they are taken."""

    __slots__ = ("count", "number", "sources", "submissions")

    def __init__(self, number: int, sources: list[SourceReport], count: int, submissions: Iterable[SubmissionResult]) -> None:
        self.number = number
        self.sources = sources
        self.count = count
        self.submissions = submissions


class UnitReading:
    """A unit that has been read, with its submissions as far as any of their forms is reported on."""

    __slots__ = ("joined", "sources", "unit")

    def __init__(self, unit: Unit, sources: list[SourceReport], joined: list[tuple[Submission, list[Form]]]) -> None:
        self.unit = unit
        self.sources = sources
        self.joined = joined


class Across(Protocol):
    """A value for rules (`perfcheck_register_values`) that looks across submissions, wherever these are checked.

    An object with these three methods is registered in place of a function. ``note`` is called where a submission is read,
    ``meet`` in the main process with the notes of all submissions in their order, ``value`` where the rules run. Notes and
    what ``meet`` gives are plain data (None, texts, numbers, lists of them).
    """

    def note(self, submission: Submission) -> Any:
        """What is to be known of a submission, None for nothing."""

    def meet(self, note: Any) -> Any:
        """What the rules of that submission must know of the ones before it, None for nothing; the note is remembered."""

    def value(self, submission: Submission, met: Any) -> Any:
        """The value that the rules get."""


def is_across(value: object) -> bool:
    """Whether a registered value is an `Across`."""
    return all(callable(getattr(value, name, None)) for name in ("note", "meet", "value"))


def units(sources: Iterable[Source], group_by: str = "auto") -> Iterator[Unit]:
    """The units of these sources, which come folder by folder."""
    batches = ([source] for source in sources) if group_by == "file" else _by_folder(sources)
    for number, batch in enumerate(batches):
        yield Unit(number, batch)


def read_unit(unit: Unit, readers: dict[str, Any], group_by: str) -> UnitReading:
    """Read the files of a unit and join their forms."""
    from perfcheck.checking.submissions import Form, join_forms  # not where all is known from an earlier run

    forms: list[Form] = []
    reports: list[SourceReport] = []
    for source in unit.sources:
        reading = source.read(readers)
        if source.context:
            _quieten(reading)
        shown = SourceReport(source.path, reading.format, [], reading.problems, source.context)
        reports.append(shown)
        for number, declaration in enumerate(reading.declarations, 1):
            form = Form(declaration, source.path, f"{source.path}#{number}", reported=not source.context, ignores=reading.ignores)
            shown.declarations.append(form.id)
            forms.append(form)
    joined = [
        (submission, members) for submission, members in join_forms(forms, group_by) if any(form.reported for form in members)
    ]
    return UnitReading(unit, reports, joined)


def _quieten(reading: Reading) -> None:
    """A neighbour that nobody asked about and that cannot be read is only worth a note."""
    for problem in reading.problems:
        problem.level = "note"


def _by_folder(sources: Iterable[Source]) -> Iterator[list[Source]]:
    """Neighbouring sources of the same folder together; discovery hands them out folder by folder."""
    folder: str | None = None
    batch: list[Source] = []
    for source in sources:
        if batch and source.folder != folder:
            yield batch
            batch = []
        folder = source.folder
        batch.append(source)
    if batch:
        yield batch
