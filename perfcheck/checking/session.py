"""One run: files are found and read, forms joined into submissions, rules run, results put in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.checking.finding import SEVERITIES
from perfcheck.checking.marking import mark
from perfcheck.checking.report import (
    DeclarationReport,
    OutcomeReport,
    Report,
    RunProblem,
    SourceReport,
    SubmissionReport,
)
from perfcheck.checking.runner import Runner
from perfcheck.checking.selection import matching, select_rules
from perfcheck.checking.submissions import Form, join_forms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfcheck.checking.plugins import Registry
    from perfcheck.checking.report import ReportedFinding
    from perfcheck.config import Config
    from perfcheck.readers.discovery import Source
    from perfcheck.readers.reading import Reading


def run(sources: Iterable[Source], config: Config, registry: Registry) -> Report:
    """Check the declarations of these sources. Raises `SelectionError` for an unknown selector, nothing else of its own."""
    selection = select_rules(registry.rules, config.select, config.ignore, config.extend_select, config.keyword)
    for selector in (*config.severity, *config.basis):
        matching(registry.rules, selector)
    registry.call("perfcheck_session_start", config=config)
    runner = Runner(selection, registry, config)

    reports: list[SourceReport] = []
    submissions: list[SubmissionReport] = []
    declarations: list[DeclarationReport] = []
    findings: list[ReportedFinding] = []
    interrupted = False
    try:
        for folder in _by_folder(sources):
            forms: list[Form] = []
            for source in folder:
                reading = source.read(registry.readers)
                if source.context:
                    _quieten(reading)
                shown = SourceReport(source.path, reading.format, [], reading.problems, source.context)
                reports.append(shown)
                for number, declaration in enumerate(reading.declarations, 1):
                    form = Form(declaration, source.path, f"{source.path}#{number}", reported=not source.context)
                    shown.declarations.append(form.id)
                    forms.append(form)
            for submission, members in join_forms(forms, config.group_by):
                if not any(form.reported for form in members):
                    continue
                number = len(submissions) + 1
                found = runner.check(submission, members, f"s{number}")
                findings.extend(found)
                submissions.append(
                    SubmissionReport(f"s{number}", submission.unit_name, submission.fiscal_year, [form.id for form in members])
                )
                declarations.extend(form.report() for form in members)
    except KeyboardInterrupt:
        interrupted = True
    mark(findings, registry, config)

    checked = bool(declarations and selection.run)
    levels = SEVERITIES[: SEVERITIES.index(config.fail_on) + 1]
    failing = any(finding.suppressed is None and finding.severity in levels for finding in findings)
    unread = any(problem.level == "error" for report in reports for problem in report.problems)
    problems = [*registry.problems, *runner.problems()]
    report = Report(
        verdict="fail" if failing else "pass" if checked else "nothing_checked",
        complete=not (unread or problems or interrupted),
        config=config.shown_path,
        rules_run=list(selection.run),
        rules_off_by_config=len(_off_by_config(config, registry) - {*selection.run}),
        sources=reports,
        submissions=submissions,
        declarations=declarations,
        findings=findings,
        outcomes=[*_failed_plugins(registry.problems), *runner.outcomes(reports)],
        outcome_counts=runner.counts(reports, failed=len(registry.problems)),
        problems=problems,
        interrupted=interrupted,
    )
    before = len(registry.problems)
    registry.call("perfcheck_session_finish", report=report, config=config)
    if late := registry.problems[before:]:
        report.problems += late
        report.complete = False
    return report


def _off_by_config(config: Config, registry: Registry) -> set[str]:
    """The rules that the config file turns off, whatever the command line says."""
    if not (config.file_select or config.file_ignore):
        return set()
    default = select_rules(registry.rules)
    return {*default.run} - {*select_rules(registry.rules, config.file_select, config.file_ignore, config.extend_select).run}


def _failed_plugins(problems: list[RunProblem]) -> list[OutcomeReport]:
    """What plugins could not contribute was not checked either."""
    return [OutcomeReport("execution_error", None, f"{problem.subject}：{problem.message}") for problem in problems]


def _quieten(reading: Reading) -> None:
    """A neighbour that nobody asked about and that cannot be read is only worth a note."""
    for problem in reading.problems:
        problem.level = "note"


def _by_folder(sources: Iterable[Source]) -> Iterable[list[Source]]:
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
