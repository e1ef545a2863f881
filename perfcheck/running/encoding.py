"""What checking a unit gave, as bytes: for other processes and for the disk. JSON, so that bytes from the disk can do no harm.

Nothing in them tells where the files lie: places name a file by its number in the unit, so that a result also holds for
equal files elsewhere. Rules stand in them by their codes. Cells are left out, except those that a fix is for.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

from perfcheck.checking.finding import Fix
from perfcheck.checking.report import (
    DeclarationReport,
    OutcomeReport,
    Place,
    ReportedFinding,
    RunProblem,
    SourceReport,
)
from perfcheck.checking.units import SubmissionResult, UnitResult
from perfcheck.declaration.cell import Cell
from perfcheck.declaration.ignores import InlineIgnore
from perfcheck.declaration.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from perfcheck.checking.profiles import Profiles
    from perfcheck.checking.rule import Rule
    from perfcheck.checking.units import Unit

    #: For each rule that may have found something, by its ``id``: the sections of the settings, and its code.
    RuleNames = Mapping[int, tuple[tuple[int, ...], str]]


class Unfit(Exception):
    """These bytes are no result for this unit."""


def encode(result: UnitResult, names: RuleNames) -> bytes:
    """The bytes of a result."""
    data = _Encoder(result, names).unit()
    try:
        return _to_json()(data).encode("utf-8")
    except UnicodeEncodeError:  # half a character, as a broken file may hold it
        return _to_json(ascii_only=True)(data).encode("ascii")


@cache
def _to_json(*, ascii_only: bool = False) -> Callable[[Any], str]:
    from json import (
        JSONEncoder,  # not orjson, which takes 15 ms to be imported: in that time this writes a thousand results
    )

    return JSONEncoder(separators=(",", ":"), ensure_ascii=ascii_only).encode


def decode(data: bytes, unit: Unit, profiles: Profiles) -> UnitResult:
    """The result that `encode` made bytes of, for the files of this unit. Raises `Unfit`."""
    from json import loads  # see `_to_json`

    try:
        return _Decoder(unit, profiles).unit(loads(data))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        raise Unfit(f"{type(error).__name__}: {error}") from None


class _Encoder:
    def __init__(self, result: UnitResult, names: RuleNames) -> None:
        self.result = result
        self.names = names
        self.files = {source.path: number for number, source in enumerate(result.sources)}
        self.rows: dict[int, int] = {}

    def unit(self) -> list[Any]:
        sources = [
            [one.format, len(one.declarations), [_problem(problem) for problem in one.problems], one.context]
            for one in self.result.sources
        ]
        return [sources, [self.submission(one) for one in self.result.submissions]]

    def submission(self, one: SubmissionResult) -> list[Any]:
        self.rows = {}
        return [
            one.unit,
            one.year,
            [[*self.form(form.id), form.kind, form.name, form.year, form.title, form.indicators, form.reported] for form in one.forms],
            [self.finding(finding) for finding in one.findings],
            [[self.files[path], [_ignore(ignore) for ignore in ignores]] for path, ignores in one.ignores.items()],
            dict(one.tally),
            [[code, reason, count] for (code, reason), count in one.not_applicable.items()],
            [[two.outcome, two.code, two.reason, [self.place(place) for place in two.places], two.count, two.title] for two in one.unjudged],
            [[subject, count, two.subject, two.message, two.hint, two.detail] for subject, (count, two) in one.crashes.items()],
            one.durations,
            one.fittings,
            one.notes,
        ]

    def form(self, declaration: str) -> tuple[int, int]:
        """A form as the number of its file and its own in it."""
        path, _, number = declaration.rpartition("#")
        return self.files[path], int(number)

    def finding(self, one: ReportedFinding) -> list[Any]:
        fitting, code = self.names[id(one.rule)]
        row = self.rows.setdefault(one.row_id, len(self.rows)) if one.row_id is not None else None
        group = one.group.removeprefix(f":{code}:")
        first = one.places[0].declaration
        own = group.startswith(f"{first}|")
        fix: list[Any] | None = None
        if one.fix is not None:
            place = next((number for number, two in enumerate(one.places) if two.cell is one.fix.cell), None)
            fix = [place, *_edit(one.fix), [_edit(other) for other in getattr(one.fix, "also", ())]]
        return [
            fitting, code, one.severity, one.message, one.hint, one.message_template, one.hint_template, one.arguments,
            [self.place(two) for two in one.places], fix, one.fingerprint, own, group[len(first) :] if own else group, one.main, row,
        ]  # fmt: skip

    def place(self, one: Place) -> list[Any]:
        return [
            self.files[one.path], self.form(one.declaration)[1] if one.declaration else None, one.term, one.section, one.row, one.field,
            one.text, one.locator, one.line, one.column, one.end_line, one.end_column, one.understood, one.form,
        ]  # fmt: skip


class _Decoder:
    def __init__(self, unit: Unit, profiles: Profiles) -> None:
        self.number = unit.number
        self.paths = [source.path for source in unit.sources]
        self.profiles = profiles

    def unit(self, data: list[Any]) -> UnitResult:
        if len(data[0]) != len(self.paths):
            raise ValueError("another number of files")
        sources = [
            SourceReport(path, kind, [f"{path}#{number}" for number in range(1, forms + 1)], [Problem(*one) for one in problems], context)
            for path, (kind, forms, problems, context) in zip(self.paths, data[0], strict=True)
        ]
        submissions = [self.submission(*one) for one in data[1]]
        return UnitResult(self.number, sources, len(submissions), submissions)

    def submission(
        self, unit: str, year: int | None, forms: Any, findings: Any, ignores: Any, tally: Any, idle: Any, unjudged: Any, crashes: Any,
        durations: Any, fittings: Any, notes: Any,
    ) -> SubmissionResult:  # fmt: skip
        return SubmissionResult(
            unit,
            year,
            [
                DeclarationReport(f"{self.paths[file]}#{number}", kind, name, of_year, self.paths[file], title, indicators, reported)
                for file, number, kind, name, of_year, title, indicators, reported in forms
            ],
            [self.finding(*one) for one in findings],
            {self.paths[file]: [_ignored(*one) for one in written] for file, written in ignores},
            Counter(tally),
            Counter({(code, reason): count for code, reason, count in idle}),
            [
                OutcomeReport(outcome, code, reason, [self.place(*one) for one in places], count, title)
                for outcome, code, reason, places, count, title in unjudged
            ],
            {subject: (count, RunProblem(*problem)) for subject, count, *problem in crashes},
            durations,
            [tuple(one) for one in fittings],
            notes,
        )

    def rule(self, fitting: list[int], code: str) -> Rule:
        return self.profiles.fitting(tuple(fitting)).run[code]

    def finding(
        self, fitting: Any, code: str, severity: Any, message: str, hint: str, message_template: str, hint_template: str, arguments: Any,
        placed: Any, fixed: Any, fingerprint: str, own: bool, group: str, main: bool, row: int | None,
    ) -> ReportedFinding:  # fmt: skip
        rule = self.rule(fitting, code)
        places = [self.place(*one) for one in placed]
        fix = None
        if fixed is not None:
            number, *edit, also = fixed
            more: Any = {"also": [_edited(*other) for other in also]} if also else {}
            fix = _edited(*edit, **more)
            if number is not None:
                places[number].cell = fix.cell
        return ReportedFinding(
            rule, code, rule.name, rule.title, severity, rule.dimension, message, hint, message_template, hint_template, arguments,
            rule.basis, places, fix, fingerprint, f":{code}:{places[0].declaration if own else ''}{group}", main,
            rule.status != "unlisted", None, "", row,
        )  # fmt: skip

    def place(
        self, file: int, number: int | None, term: Any, section: Any, row: Any, field: Any, text: Any, locator: Any, line: Any, column: Any,
        end_line: Any, end_column: Any, understood: Any, form: str,
    ) -> Place:  # fmt: skip
        path = self.paths[file]
        declaration = f"{path}#{number}" if number is not None else ""
        return Place(
            path, declaration, term, section, row, field, text, locator, line, column, end_line, end_column, understood, None, form
        )


def _problem(one: Problem) -> list[Any]:
    return [one.level, one.message, one.hint, one.line, one.column, one.source_line, one.locator]


def _edit(one: Fix) -> list[Any]:
    return [one.cell.text, one.start, one.end, one.replacement, one.safe]


def _edited(text: str, start: int, end: int, replacement: str, safe: bool, **more: Any) -> Fix:
    return Fix(Cell(text), start, end, replacement, safe=safe, **more)


def _ignore(one: InlineIgnore) -> list[Any]:
    until = one.until.isoformat() if one.until is not None else None
    return [one.line, one.column, one.codes, one.reason, until, one.first, one.last, one.block]


def _ignored(line: int, column: int, codes: list[str], reason: str, until: str | None, first: int, last: int, block: bool) -> InlineIgnore:
    day = None
    if until is not None:
        from datetime import date

        day = date.fromisoformat(until)
    return InlineIgnore(line, column, tuple(codes), reason, day, first, last, block)
