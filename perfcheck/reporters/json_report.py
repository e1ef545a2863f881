"""The report for programs (``--format json``); its shape is a contract, described by ``schemas/report.schema.json``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TextIO, get_args

from perfcheck.checking.finding import SEVERITIES
from perfcheck.checking.report import OutcomeKind
from perfcheck.reporters.output import write_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfcheck.checking.report import (
        DeclarationReport,
        OutcomeReport,
        Place,
        Report,
        ReportedFinding,
        SourceReport,
        SubmissionReport,
    )
    from perfcheck.declaration.problem import Problem

#: Raised when a key is taken away or changes its meaning; new keys do not raise it.
SCHEMA_VERSION = 1


def render(
    report: Report, stream: TextIO, *, width: int | None = None, color: bool | None = None, verbose: int = 0
) -> None:
    """Write the report as UTF-8, whatever the stream's encoding."""
    data = dump(report)
    write_bytes(stream, data)


def dump(report: Report) -> bytes:
    """The report as JSON in UTF-8, indented, with a newline at the end."""
    import orjson

    data = as_data(report)
    try:
        return orjson.dumps(data, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    except TypeError:  # half a character, as in a file name that is not UTF-8: only escapes can carry it
        import json

        return json.dumps(data, indent=2).encode("ascii") + b"\n"


def as_data(report: Report, *, parts: bool = True) -> dict[str, Any]:
    """The report as plain dictionaries and lists, the keys in the order of the contract; without ``parts`` those that grow
    with the number of files are empty, and there is no ledger."""
    from perfcheck import __version__
    from perfcheck.reporters import ledger

    counted = [one for one in report.findings if one.suppressed is None]
    counts: dict[str, Any] = {severity: sum(one.severity == severity for one in counted) for severity in SEVERITIES}
    counts["suppressed"] = len(report.findings) - len(counted)
    counts["groups"] = len({one.group for one in counted})
    counts["outcomes"] = {kind: report.outcome_counts.get(kind, 0) for kind in get_args(OutcomeKind)}
    return {
        "schema_version": SCHEMA_VERSION,
        "perfcheck_version": __version__,
        "verdict": report.verdict,
        "complete": report.complete,
        "config": report.config,
        "rules_run": list(report.rules_run),
        "counts": counts,
        **{name: list(map(part, getattr(report, name) if parts else ())) for name, part in PARTS.items()},
        "findings": [finding_as_data(finding) for finding in report.findings],
        "outcomes": [_outcome(outcome) for outcome in report.outcomes if outcome.outcome not in ("pass", "fail")],
        "notices": [
            {"path": one.source, "line": one.line, "message": one.message, "hint": one.hint, "details": list(one.details)}
            for one in report.notices
        ],
        **({"ledger": ledger.as_data(report)} if parts else {}),
    }


def _source(source: SourceReport) -> dict[str, Any]:
    return {
        "path": source.path,
        "format": source.format,
        "declarations": list(source.declarations),
        "problems": [_problem(problem) for problem in source.problems],
    }


def _submission(one: SubmissionReport) -> dict[str, Any]:
    return {"id": one.id, "unit": one.unit, "year": one.year, "declarations": list(one.declarations)}


def _declaration(one: DeclarationReport) -> dict[str, Any]:
    return {"id": one.id, "kind": one.kind, "name": one.name, "year": one.year, "source": one.source}


#: The lists that grow with the number of files, and what makes their entries.
PARTS: dict[str, Callable[[Any], dict[str, Any]]] = {"sources": _source, "submissions": _submission, "declarations": _declaration}


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "level": problem.level,
        "message": problem.message,
        "hint": problem.hint,
        "line": problem.line,
        "column": problem.column,
        "locator": problem.locator,
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "path": place.path,
        "declaration": place.declaration or None,
        "term": place.term,
        "section": place.section,
        "row": place.row,
        "field": place.field,
        "text": place.text,
        "locator": place.locator,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
    }


def finding_as_data(finding: ReportedFinding) -> dict[str, Any]:
    """A finding as the contract has it."""
    return {
        "code": finding.code,
        "name": finding.name,
        "title": finding.title,
        "severity": finding.severity,
        "dimension": finding.dimension,
        "message": finding.message,
        "hint": finding.hint,
        "arguments": finding.arguments,
        "basis": finding.basis,
        "places": [_place(place) for place in finding.places],
        "fix": _fix(finding),
        "fingerprint": finding.fingerprint,
        "group": finding.group,
        "main": finding.main,
        "listed": finding.listed,
        "suppressed": finding.suppressed,
        "suppressed_by": finding.suppressed_by if finding.suppressed is not None else None,
        "decision": _decision(finding),
    }


def _fix(finding: ReportedFinding) -> dict[str, Any] | None:
    """The edit: characters ``start`` to ``end`` of the text of ``places[place]`` become ``replacement``.

    What takes more than one cell is no edit of a place; `perfcheck fix` makes it.
    """
    fix = finding.fix
    if fix is None or fix.also:
        return None
    place = next((number for number, one in enumerate(finding.places) if one.cell is fix.cell), None)
    return {"start": fix.start, "end": fix.end, "replacement": fix.replacement, "safe": fix.safe, "place": place}


def _decision(finding: ReportedFinding) -> dict[str, str] | None:
    """What the reviewer decided."""
    one = finding.decision
    if one is None:
        return None
    return {"decision": one.decision, "reviewer": one.reviewer, "date": one.date, "words": one.words}


def _outcome(outcome: OutcomeReport) -> dict[str, Any]:
    return {
        "outcome": outcome.outcome,
        "code": outcome.code,
        "reason": outcome.reason,
        "count": outcome.count,
        "places": [_place(place) for place in outcome.places],
    }
