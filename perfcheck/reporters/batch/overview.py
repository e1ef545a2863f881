"""The figures of a batch: every unit in a row, what is missing, what is commonest, what has changed."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.declaration.matching import annual_amount
from perfcheck.declaration.roster import unit_key
from perfcheck.declaration.text import name_key
from perfcheck.i18n import _
from perfcheck.records import dataclass, field
from perfcheck.reporters.batch.changes import Change
from perfcheck.reporters.batch.narrowing import by_unit
from perfcheck.reporters.batch.suggestion import suggest
from perfcheck.reporters.grouping import summarize
from perfcheck.reporters.machine import one_line
from perfcheck.reporters.words import reference, where_in_form

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfcheck.checking.finding import Severity
    from perfcheck.checking.report import DeclarationReport, Notice, Report, ReportedFinding
    from perfcheck.declaration.roster import Roster
    from perfcheck.reporters.batch.changes import Round
    from perfcheck.reporters.batch.narrowing import UnitReport

#: So many of the commonest problems are told.
COMMONEST = 5


@dataclass(slots=True)
class Row:
    """One unit. Amounts are in 万元; counts are things to mend (条), not places. ``rank`` is None where nothing was read."""

    name: str
    year: int | None
    report: Report
    projects: int
    forms: int
    amount: Decimal | None
    department_amount: Decimal | None
    errors: int
    warnings: int
    infos: int
    per_project: float
    unread: list[str]
    missing: list[str]
    suggestion: str
    reason: str
    change: Change | None
    rank: int | None = None
    page: str = ""


@dataclass(slots=True)
class Common:
    """One of the commonest problems. ``amount``: the 万元 of the projects that have it, each counted once."""

    code: str
    title: str
    severity: Severity
    units: int
    forms: int
    amount: Decimal
    example: str
    where: str


@dataclass(slots=True)
class Overview:
    """Everything that the page for the whole batch says."""

    rows: list[Row]
    commonest: list[Common]
    absent: list[tuple[str, int, Decimal | None]]
    """Units of which nothing came: name, forms due, 万元 due where the roster says it."""
    roster: str | None
    change: Change | None
    no_longer: list[str]
    """Units of the earlier report from which nothing came this time."""
    suggestions: dict[str, int] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)

    @property
    def projects(self) -> int:
        """How many project forms came."""
        return sum(row.projects for row in self.rows)

    @property
    def amount(self) -> Decimal:
        """The 万元 of all project forms."""
        return sum((row.amount for row in self.rows if row.amount is not None), Decimal(0))


def overview(report: Report, roster: Roster | None = None, previous: Round | None = None) -> Overview:
    """The figures of a report whose forms were kept. The rows: what could not be read first, then by 必须修改 per project."""
    units = by_unit(report)
    rows = [_row(unit, roster, previous) for unit in units]
    rows.sort(key=lambda row: (bool(row.forms), -row.per_project, -row.errors, -row.warnings, row.name))
    for number, row in enumerate((row for row in rows if row.forms), 1):
        row.rank = number
    changed = Change()
    for row in rows:
        if row.change is not None:
            changed.add(row.change)
    came = {unit_key(row.name) for row in rows}
    return Overview(
        rows,
        _commonest(rows),
        [(entries[0].unit or entries[0].unit_code, len(entries), _sum(one.amount for one in entries)) for entries in roster.unseen()]
        if roster is not None else [],
        roster.path if roster is not None else None,
        changed if previous is not None else None,
        [name for key, name in previous.names.items() if key not in came] if previous is not None else [],
        {one: sum(row.suggestion == one for row in rows) for one in (_("通过"), _("修改"), _("退回"))},
        report.notices,
    )  # fmt: skip


def _row(unit: UnitReport, roster: Roster | None, previous: Round | None) -> Row:
    report = unit.report
    summary = summarize(report)
    forms = [one for one in report.declarations if one.reported]
    projects = [one for one in forms if one.kind == "project"]
    errors = summary.entries_of("error")
    per_project = errors / (len(projects) or len(forms) or 1)
    unread = [
        one_line(_("{path}：{message}", path=source.path, message=problem.message))
        for source in report.sources for problem in source.problems if problem.level == "error"
    ]  # fmt: skip
    missing = [entry.name for entry in roster.missing if unit_key(entry.unit) == unit_key(unit.name)] if roster is not None else []
    suggestion, reason = suggest(
        forms=len(forms), unread=unread, missing=missing, errors=errors, per_project=per_project, complete=report.complete,
        twice=_twice(report),
    )
    return Row(
        unit.name, unit.year, report, len(projects), len(forms), _sum(map(_amount, projects)),
        _sum(_amount(one) for one in forms if one.kind == "department"), errors, summary.entries_of("warning"),
        summary.entries_of("info"), per_project, unread, missing, suggestion, reason,
        previous.change(unit.name, report) if previous is not None else None,
    )  # fmt: skip


def _twice(report: Report) -> list[str]:
    """The forms that came in several sets (folders) under the same name: as a rule an earlier version beside the later one."""
    homes = {form: one.id for one in report.submissions for form in one.declarations}
    sets: dict[tuple[str, str], set[str]] = defaultdict(set)
    names: dict[tuple[str, str], str] = {}
    for form in report.declarations:
        if form.reported and form.id in homes and (key := name_key(form.name)):
            sets[form.kind, key].add(homes[form.id])
            names.setdefault((form.kind, key), one_line(form.name if form.kind == "project" else form.title))
    return [names[key] for key, found in sets.items() if len(found) > 1]


def _amount(form: DeclarationReport) -> Decimal | None:
    return annual_amount(form.model) if form.model is not None else None


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    known = [one for one in amounts if one is not None]
    return sum(known, Decimal(0)) if known else None


def _commonest(rows: list[Row]) -> list[Common]:
    """By units, then forms; what is only 供参考 does not count."""
    found: dict[str, list[tuple[Row, set[str]]]] = defaultdict(list)
    leads: dict[str, ReportedFinding] = {}
    for row in rows:
        forms_of: dict[str, set[str]] = defaultdict(set)
        own = {form.id for form in row.report.declarations}
        for finding in row.report.findings:
            if finding.listed and finding.suppressed is None and finding.severity != "info":
                forms_of[finding.code] |= {place.declaration for place in finding.places if place.declaration in own}
                known = leads.get(finding.code)
                if known is None or (known.severity != "error" and finding.severity == "error"):
                    leads[finding.code] = finding
        for code, forms in forms_of.items():
            found[code].append((row, forms))
    order = sorted(found, key=lambda code: (-len(found[code]), -sum(len(forms) for _, forms in found[code]), code))
    result = []
    for code in order[:COMMONEST]:
        lead = leads[code]
        place = lead.places[0]
        result.append(
            Common(
                code, lead.title, lead.severity, len(found[code]), sum(len(forms) for _, forms in found[code]),
                sum((_involved(row, forms) for row, forms in found[code]), Decimal(0)), one_line(lead.message),
                one_line(f"{reference(place)} {' · '.join(where_in_form(place))}"),
            )
        )
    return result


def _involved(row: Row, forms: set[str]) -> Decimal:
    """The 万元 of the projects among these forms; of the department where it has the problem and no project does."""
    meant = [one for one in row.report.declarations if one.id in forms]
    projects = [one for one in meant if one.kind == "project"]
    return _sum(map(_amount, projects or meant)) or Decimal(0)
