"""From findings to entries: what a person has to mend once, with all its places, the gravest kind of trouble first."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from perfcheck.checking.finding import SEVERITIES
from perfcheck.checking.rule import PRIORITIES

if TYPE_CHECKING:
    from perfcheck.checking.finding import Severity
    from perfcheck.checking.report import Report, ReportedFinding

Position = tuple[int, ...]
_RANK = {severity: rank for rank, severity in enumerate(SEVERITIES)}
_SHEET_CELL = re.compile(r"!\$?([A-Z]{1,3})\$?(\d+)")
_NUMBER = re.compile(r"\d+")


@dataclass
class Entry:
    """One thing to mend: ``findings`` are its places in the form's order, ``others`` what else their rows have."""

    findings: list[ReportedFinding]
    others: list[ReportedFinding] = field(default_factory=list)

    @cached_property
    def lead(self) -> ReportedFinding:
        """The finding that is told in full: the gravest, of these the first in the form."""
        return min(self.findings, key=lambda one: _RANK[one.severity])

    @cached_property
    def severity(self) -> Severity:
        """The worst of its findings, those told in passing included; to be asked when these are all there."""
        return min((one.severity for one in (*self.findings, *self.others)), key=_RANK.__getitem__)

    @property
    def folded(self) -> bool:
        """Whether it stands for many rows of one form."""
        return self.lead.rule.fold and len(self.findings) > 1


@dataclass(slots=True)
class Summary:
    """Entries of a report in their order, counted."""

    entries: list[Entry]
    unlisted: int
    suppressed: int

    def entries_of(self, severity: str) -> int:
        """How many entries are of that severity."""
        return sum(entry.severity == severity for entry in self.entries)

    def places_of(self, severity: str) -> int:
        """How many places the entries of that severity have."""
        return sum(len(entry.findings) for entry in self.entries if entry.severity == severity)


def summarize(report: Report) -> Summary:
    """The entries of a report: unit by unit, then by kind of trouble, severity and place in the form.

    A finding that is not the main one of its row is told with the entry of the main one; when there is none, or it is
    not listed, it is an entry of its own: nothing listed is ever lost.
    """
    unit_order = {one.id: number for number, one in enumerate(report.submissions)}
    place_order = _FormOrder(report)

    shown = sorted((one for one in report.findings if one.listed and one.suppressed is None), key=place_order)
    rows_of_main = {_row(one) for one in shown if one.main and one.row_id is not None}
    groups: dict[tuple[str, ...], list[ReportedFinding]] = defaultdict(list)
    passing: dict[tuple[str, int | None], list[ReportedFinding]] = defaultdict(list)
    for finding in shown:
        if not finding.main and _row(finding) in rows_of_main:
            passing[_row(finding)].append(finding)
        elif finding.rule.fold:
            groups[finding.submission, finding.code, finding.places[0].declaration].append(finding)
        else:
            groups[finding.submission, finding.group].append(finding)

    entries = [Entry(members) for members in groups.values()]
    entries.sort(key=lambda entry: _order(entry, entry.lead.severity, unit_order, place_order(entry.findings[0])))
    for entry in entries:  # in order, so that what is told in passing is told with the first entry of its row
        for finding in entry.findings:
            if finding.main:
                entry.others += passing.pop(_row(finding), ())
    entries.sort(key=lambda entry: _order(entry, entry.severity, unit_order, place_order(entry.findings[0])))
    hidden = [one for one in report.findings if not one.listed and one.suppressed is None]
    return Summary(entries, len(hidden), sum(one.suppressed is not None for one in report.findings))


def _row(finding: ReportedFinding) -> tuple[str, int | None]:
    return (finding.places[0].declaration, finding.row_id)


class _FormOrder:
    """Forms in the report's order; within a form by line and column, where a file has no lines by the cell's name."""

    def __init__(self, report: Report) -> None:
        self.forms = {one.id: number for number, one in enumerate(report.declarations)}

    def __call__(self, finding: ReportedFinding) -> Position:
        first = finding.places[0]
        form = self.forms.get(first.declaration, len(self.forms))
        if first.line is not None or first.locator is None:
            return (form, *first.order)
        return (form, *_locator_order(first.locator))


def _locator_order(locator: str) -> tuple[int, ...]:
    """``表3 第12行第5列`` and ``绩效目标表!E12`` as numbers, row before column."""
    sheet_cell = _SHEET_CELL.search(locator)
    if sheet_cell is not None:
        letters, row = sheet_cell.groups()
        return (int(row), len(letters), *map(ord, letters))
    return tuple(int(number) for number in _NUMBER.findall(locator))


def _order(entry: Entry, severity: Severity, units: dict[str, int], place: Position) -> tuple[int, int, int, Position]:
    lead = entry.lead
    return (
        units.get(lead.submission, len(units)),
        PRIORITIES.index(lead.rule.priority),
        _RANK[severity],
        place,
    )
