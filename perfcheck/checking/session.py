"""One run: files are found and read, forms joined into submissions, rules run, results put in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.checking.finding import SEVERITIES
from perfcheck.checking.marking import mark
from perfcheck.checking.profiles import Profiles
from perfcheck.checking.report import (
    DeclarationReport,
    OutcomeReport,
    Report,
    RunProblem,
    SourceReport,
    SubmissionReport,
)
from perfcheck.checking.runner import Runner
from perfcheck.checking.scoring import load_scoring
from perfcheck.checking.submissions import Form, join_forms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from perfcheck.checking.finding import Severity
    from perfcheck.checking.registry import Registry
    from perfcheck.checking.report import ReportedFinding
    from perfcheck.checking.silencing import Silencing
    from perfcheck.config import Config
    from perfcheck.declaration.model import Submission
    from perfcheck.declaration.references import References
    from perfcheck.readers.discovery import Source
    from perfcheck.readers.reading import Reading


def run(
    sources: Iterable[Source],
    config: Config,
    registry: Registry,
    references: References | None = None,
    *,
    timed: bool = False,
    keep: bool = False,
    each: Callable[[list[ReportedFinding]], None] | None = None,
    collect: bool = True,
) -> Report:
    """Check the declarations of these sources. ``references``: what they are compared with; ``timed``: note how long each
    rule takes; ``keep``: keep the forms for reports that draw them. ``each`` is called with the findings of each submission
    as soon as nothing can change them any more, in order; without ``collect`` the report then holds neither them nor what was
    not judged, so that memory does not grow with them. Plugins that want to see all findings together still do.

    Raises `SelectionError` for an unknown selector, `ConfigError` for an option that a rule does not have; nothing else
    of its own.
    """
    profiles = Profiles(registry.rules, config)
    scoring = load_scoring(config.scoring, registry.rules) if keep and config.scoring else None
    registry.call("perfcheck_session_start", config=config)
    runner = Runner(profiles, registry, references, timed=timed)

    reports: list[SourceReport] = []
    submissions: list[SubmissionReport] = []
    declarations: list[DeclarationReport] = []
    findings: list[ReportedFinding] = []
    levels = SEVERITIES[: SEVERITIES.index(config.fail_on) + 1]
    failing = 0
    interrupted = stopped = False
    live = each if not registry.hears("perfcheck_mark_findings", "perfcheck_session_finish") else None
    gathered = gather(sources, config, registry, reports)
    silencing: Silencing | None = None
    if config.ignores or config.baseline is not None or config.decisions is not None:
        from perfcheck.checking.silencing import Silencing

        silencing = Silencing(config, registry.rules)
    if references is not None and references.roster is not None:
        # What is missing in one folder may lie in another, so that all must have been read before the first is checked.
        every = list(gathered)
        references.roster.receive(submission for submission, _ in every)
        gathered = iter(every)
    try:
        for submission, members in gathered:
            number = len(submissions) + 1
            found = runner.check(submission, members, f"s{number}")
            if silencing is None and any(form.ignores for form in members):
                from perfcheck.checking.silencing import Silencing

                silencing = Silencing(config, registry.rules)
            if silencing is not None:
                silencing.apply(found, submission, members)
            failing += _failing(found, levels)
            if live is not None:
                live(found)
            if live is None or collect:
                findings.extend(found)
            else:
                runner.unjudged.clear()
            submissions.append(
                SubmissionReport(f"s{number}", submission.unit_name, submission.fiscal_year, [form.id for form in members])
            )
            declarations.extend(form.report(keep=keep) for form in members)
            if config.max_findings is not None and failing >= config.max_findings:
                read = len(reports)
                stopped = next(gathered, None) is not None
                del reports[read:]  # what was opened only to see whether anything is left
                break
    except KeyboardInterrupt:
        interrupted = True
    if references is not None:
        reports += [SourceReport(path, kind, [], problems, context=True) for path, kind, problems in references.notes()]
    mark(findings, registry, config)
    if live is None:
        failing = _failing(findings, levels)
        if each is not None:
            each(findings)
    notices = silencing.finish(profiles.ran) if silencing is not None else []

    rules_run = profiles.ran
    checked = bool(declarations and rules_run)
    unread = any(problem.level == "error" for report in reports for problem in report.problems)
    problems = [*registry.problems, *runner.problems()]
    report = Report(
        verdict="fail" if failing else "pass" if checked else "nothing_checked",
        complete=not (unread or problems or interrupted or stopped),
        config=config.shown_path,
        rules_run=rules_run,
        rules=[registry.rules[code] for code in rules_run],
        rules_off_by_config=profiles.off_by_file(),
        scoring=scoring,
        sources=reports,
        submissions=submissions,
        declarations=declarations,
        findings=findings,
        outcomes=[*_failed_plugins(registry.problems), *runner.outcomes(reports)],
        outcome_counts=runner.counts(reports, failed=len(registry.problems)),
        problems=problems,
        interrupted=interrupted,
        stopped=stopped,
        notices=notices,
        durations={code: spent / 1e9 for code, spent in (runner.durations or {}).items()},
        fail_on=levels[-1],
    )
    before = len(registry.problems)
    registry.call("perfcheck_session_finish", report=report, config=config)
    if late := registry.problems[before:]:
        report.problems += late
        report.complete = False
    return report


def gather(
    sources: Iterable[Source], config: Config, registry: Registry, reports: list[SourceReport]
) -> Iterator[tuple[Submission, list[Form]]]:
    """Read the sources, folder by folder, and join their forms into submissions; what was read goes into ``reports``."""
    for folder in _by_folder(sources):
        forms: list[Form] = []
        for source in folder:
            reading = source.read(registry.readers)
            if source.context:
                _quieten(reading)
            shown = SourceReport(source.path, reading.format, [], reading.problems, source.context)
            reports.append(shown)
            for number, declaration in enumerate(reading.declarations, 1):
                form = Form(declaration, source.path, f"{source.path}#{number}", reported=not source.context, ignores=reading.ignores)
                shown.declarations.append(form.id)
                forms.append(form)
        for submission, members in join_forms(forms, config.group_by):
            if any(form.reported for form in members):
                yield submission, members


def _failing(findings: list[ReportedFinding], levels: tuple[Severity, ...]) -> int:
    return sum(finding.suppressed is None and finding.severity in levels for finding in findings)


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
