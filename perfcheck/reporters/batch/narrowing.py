"""A report taken apart: what one unit handed in, as a report of its own."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from perfcheck.declaration.roster import unit_key
from perfcheck.i18n import _
from perfcheck.records import dataclass, field, replace
from perfcheck.reporters.machine import file_and_member

if TYPE_CHECKING:
    from perfcheck.checking.report import (
        DeclarationReport,
        OutcomeReport,
        Report,
        ReportedFinding,
        SourceReport,
        SubmissionReport,
    )


@dataclass(slots=True)
class UnitReport:
    """One unit and year, and the report on that alone; of a unit that could not be read there is only the folder or file."""

    name: str
    year: int | None
    report: Report


@dataclass(slots=True)
class _Group:
    submissions: list[SubmissionReport] = field(default_factory=list)
    sources: list[SourceReport] = field(default_factory=list)
    findings: list[ReportedFinding] = field(default_factory=list)
    outcomes: list[OutcomeReport] = field(default_factory=list)


def by_unit(report: Report) -> list[UnitReport]:
    """The units of a report in its order. A unit whose forms lie in several folders is one; a file that could not be read
    is its folder's, and where the folder belongs to no unit, or to several, stands alone."""
    groups: dict[tuple[str, int | None], _Group] = {}
    of_declaration: dict[str, _Group] = {}
    of_submission: dict[str, _Group] = {}
    for submission in report.submissions:
        key = (unit_key(submission.unit) or submission.id, submission.year)
        group = groups.setdefault(key, _Group())
        group.submissions.append(submission)
        of_submission[submission.id] = group
        of_declaration.update(dict.fromkeys(submission.declarations, group))
    alone = _share_sources(report, groups, of_declaration)
    for finding in report.findings:
        of_submission[finding.submission].findings.append(finding)
    of_path = {source.path: group for group in (*groups.values(), *alone.values()) for source in group.sources}
    everywhere = []
    for outcome in report.outcomes:
        if outcome.places:
            place = outcome.places[0]
            home = of_declaration.get(place.declaration) or of_path.get(place.path)
            if home is not None:
                home.outcomes.append(outcome)
        elif outcome.reason.startswith(_("没有用 --")):
            everywhere.append(outcome)  # such a file is there for all units or for none
    forms = {one.id: one for one in report.declarations}
    units = [UnitReport(_name(group), year, _narrowed(report, forms, group, everywhere)) for (_, year), group in groups.items()]
    return units + [UnitReport(name, None, _narrowed(report, forms, group, everywhere)) for name, group in alone.items()]


def _share_sources(
    report: Report, groups: dict[tuple[str, int | None], _Group], of_declaration: dict[str, _Group]
) -> dict[str, _Group]:
    """Give each group its files; what is nobody's comes back by the name of its folder or, where others use that, its own."""
    owners: dict[str, list[_Group]] = {}
    rest: list[SourceReport] = []
    for source in report.sources:
        if source.context:
            continue
        found = {id(of_declaration[one]): of_declaration[one] for one in source.declarations if one in of_declaration}
        for group in found.values():
            group.sources.append(source)
            if group not in owners.setdefault(_folder(source.path), []):
                owners[_folder(source.path)].append(group)
        if not found:
            rest.append(source)
    alone: dict[str, _Group] = {}
    for source in rest:
        folder = _folder(source.path)
        unread = any(problem.level == "error" for problem in source.problems)
        if len(owners.get(folder, ())) == 1:
            owners[folder][0].sources.append(source)
        elif folder in owners:
            if unread:
                alone.setdefault(source.path, _Group()).sources.append(source)
        elif unread or not any(other.startswith(f"{folder}/") or folder == "." for other in owners):
            alone.setdefault(source.path if folder == "." else folder, _Group()).sources.append(source)
    return alone


def _folder(path: str) -> str:
    """The folder, or the archive, that a file lies in."""
    file, member = file_and_member(path)
    return file if member is not None else file.rpartition("/")[0] or "."


def _name(group: _Group) -> str:
    named = next((one.unit for one in group.submissions if one.unit), "")
    return named or (group.sources[0].path if group.sources else _("（未填单位）"))


def _narrowed(report: Report, forms: dict[str, DeclarationReport], group: _Group, everywhere: list[OutcomeReport]) -> Report:
    declarations = [forms[one] for submission in group.submissions for one in submission.declarations]
    counts: Counter[str] = Counter()
    for outcome in group.outcomes:
        counts[outcome.outcome] += outcome.count
    unread = any(problem.level == "error" for source in group.sources for problem in source.problems)
    failing = any(report.fails(finding) for finding in group.findings)
    return replace(
        report,
        verdict="fail" if failing else "pass" if declarations and report.rules_run else "nothing_checked",
        complete=not (unread or report.problems or report.interrupted),
        sources=group.sources,
        submissions=group.submissions,
        declarations=declarations,
        findings=group.findings,
        outcomes=[*group.outcomes, *everywhere],
        # What is about no form of a unit stands on the page for all.
        notices=[one for one in report.notices if any(one.source == source.path for source in group.sources)],
        outcome_counts={**dict.fromkeys(report.outcome_counts, 0), **counts},
    )
