"""From findings to entries: a rule's findings together, in them each thing to mend once with all its places."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from perfcheck.checking.finding import SEVERITIES
from perfcheck.checking.rule import PRIORITIES
from perfcheck.records import dataclass, field

if TYPE_CHECKING:
    from perfcheck.checking.finding import Severity
    from perfcheck.checking.report import Place, Report, ReportedFinding

Position = tuple[int, ...]
_RANK = {severity: rank for rank, severity in enumerate(SEVERITIES)}
_SHEET_CELL = re.compile(r"!\$?([A-Z]{1,3})\$?(\d+)")
_NUMBER = re.compile(r"\d+")


@dataclass
class Item:
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


@dataclass
class Entry:
    """What one rule found in one unit's forms: its things to mend, the gravest first."""

    items: list[Item]

    @property
    def lead(self) -> ReportedFinding:
        """The finding that is told first."""
        return self.items[0].lead

    @property
    def severity(self) -> Severity:
        """The worst of its items."""
        return self.items[0].severity


@dataclass(slots=True)
class Summary:
    """Entries of a report in their order; the things to mend in them are what is counted."""

    entries: list[Entry]
    unlisted: int
    suppressed: int

    @property
    def items(self) -> list[Item]:
        """All things to mend."""
        return [item for entry in self.entries for item in entry.items]

    def entries_of(self, severity: str) -> int:
        """How many things of that severity are to be mended."""
        return sum(item.severity == severity for item in self.items)

    def places_of(self, severity: str) -> int:
        """How many places these have."""
        return sum(len(item.findings) for item in self.items if item.severity == severity)


def summarize(report: Report) -> Summary:
    """The entries of a report: unit by unit; what is only 供参考 last; then by kind of trouble, severity, place in the form.

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

    items = [Item(members) for members in groups.values()]
    items.sort(key=lambda item: (PRIORITIES.index(item.lead.rule.priority), _RANK[item.lead.severity], place_order(item.findings[0])))
    for item in items:  # in order, so that what is told in passing is told with the first item of its row
        for finding in item.findings:
            if finding.main:
                item.others += passing.pop(_row(finding), ())
    items.sort(key=lambda item: (_RANK[item.severity], place_order(item.findings[0])))
    by_rule: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in items:
        by_rule[item.lead.submission, item.lead.code].append(item)
    entries = [Entry(members) for members in by_rule.values()]
    entries.sort(key=lambda entry: _order(entry, unit_order, place_order(entry.items[0].findings[0])))
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
        return (self.forms.get(first.declaration, len(self.forms)), *position(first))


def position(place: Place) -> Position:
    """Where a place stands in its file: line and column, else what the cell's name says."""
    if place.line is not None or place.locator is None:
        return place.order
    return _locator_order(place.locator)


def _locator_order(locator: str) -> tuple[int, ...]:
    """``表3 第12行第5列`` and ``绩效目标表!E12`` as numbers, row before column."""
    sheet_cell = _SHEET_CELL.search(locator)
    if sheet_cell is not None:
        letters, row = sheet_cell.groups()
        return (int(row), len(letters), *map(ord, letters))
    return tuple(int(number) for number in _NUMBER.findall(locator))


def _order(entry: Entry, units: dict[str, int], place: Position) -> tuple[int, bool, int, int, bool, int, Position]:
    """Kind of trouble, severity, whole tables before single rows, the rule with the more such things, the form's order."""
    lead = entry.lead
    whole = lead.rule.priority == "structure" and lead.places[0].row is None
    return (
        units.get(lead.submission, len(units)),
        entry.severity == "info",
        PRIORITIES.index(lead.rule.priority),
        _RANK[entry.severity],
        not whole,
        -sum(item.severity == entry.severity for item in entry.items),
        place,
    )
