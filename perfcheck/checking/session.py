"""One run: files are found and read, forms joined into submissions, rules run, results put in order."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, Protocol

from perfcheck.checking.finding import SEVERITIES
from perfcheck.checking.marking import mark
from perfcheck.checking.profiles import Profiles
from perfcheck.checking.registry import where_raised
from perfcheck.checking.report import OutcomeReport, Report, RunProblem, SourceReport, SubmissionReport
from perfcheck.checking.totals import Totals
from perfcheck.checking.units import UnitResult, read_unit, units

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, MutableSequence

    from perfcheck.checking.checker import Checker
    from perfcheck.checking.finding import Severity
    from perfcheck.checking.registry import Registry
    from perfcheck.checking.report import DeclarationReport, ReportedFinding
    from perfcheck.checking.silencing import Silencing
    from perfcheck.checking.submissions import Form
    from perfcheck.checking.units import SubmissionResult, Unit
    from perfcheck.config import Config
    from perfcheck.declaration.model import Submission
    from perfcheck.declaration.references import References
    from perfcheck.readers.discovery import Source

    Results = Generator[tuple[Unit, UnitResult], None, None]


class Executor(Protocol):
    """Checks units somewhere and hands the results out in order."""

    def results(self, waiting: Iterator[Unit], work: Work) -> Results:
        """The units with their results, each as soon as all before it are there. Closing it ends all that it started."""


class Memory(Protocol):
    """Knows what came of units in earlier runs."""

    @property
    def is_new(self) -> bool:
        """Whether there was no earlier run, so that nothing need be looked up."""

    def load(self, unit: Unit) -> None:
        """Let a unit hold the bytes of its files, and its key; not where its result is not to be remembered."""

    def known(self, unit: Unit, work: Work) -> UnitResult | None:
        """What came of it, None where that is not known; then the unit holds the bytes of its files, and its key."""

    def keep(self, unit: Unit, result: UnitResult, work: Work, data: bytes | None = None) -> None:
        """Remember what came of it, if that can be done; nobody has changed the result yet. ``data``: its bytes, if at hand."""


class Work:
    """What an executor needs to have units checked; what it takes long to make is made when asked for."""

    def __init__(
        self,
        config: Config,
        registry: Registry,
        profiles: Profiles,
        references: References | None,
        *,
        timed: bool,
        keep: bool,
        memory: Memory | None = None,
    ) -> None:
        self.config = config
        self.registry = registry
        self.profiles = profiles
        self.references = references
        self.timed = timed
        self.keep = keep
        self.memory = memory
        self._checker: Checker | None = None

    @property
    def checker(self) -> Checker:
        """The checker of this process."""
        if self._checker is None:
            from perfcheck.checking.checker import Checker

            registry = self.registry.real()
            profiles = self.profiles if registry is self.registry else Profiles(registry.rules, self.config)
            self._checker = Checker(self.config, registry, profiles, self.references, timed=self.timed, keep=self.keep)
        return self._checker

    def known(self, unit: Unit) -> UnitResult | None:
        """What came of a unit in an earlier run."""
        return self.memory.known(unit, self) if self.memory is not None else None

    def here(self, unit: Unit) -> UnitResult:
        """Check a unit in this process."""
        result = self.checker.check(unit)
        if self.memory is not None and unit.key is not None:
            result.submissions = list(result.submissions)
            self.memory.keep(unit, result, self)
        return result


def serial(waiting: Iterator[Unit], work: Work) -> Results:
    """One unit after the other, in this process."""
    for unit in waiting:
        yield unit, work.known(unit) or work.here(unit)


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
    executor: Executor | None = None,
    memory: Memory | None = None,
    store: Callable[[], MutableSequence[Any]] = list,
) -> Report:
    """Check the declarations of these sources. ``references``: what they are compared with; ``timed``: note how long each
    rule takes; ``keep``: keep the forms for reports that draw them. ``each`` is called with the findings of each submission
    as soon as nothing can change them any more, in order; without ``collect`` the report then holds neither them nor what was
    not judged, so that memory does not grow with them. Plugins that want to see all findings together still do.
    ``executor``: who checks the units (default: this process, one after the other), ``memory``: who knows them already;
    the report is the same. ``store``: makes the lists of files, submissions and forms, which grow with the run in any case.

    Raises `SelectionError` for an unknown selector, `ConfigError` for an option that a rule does not have; nothing else
    of its own.
    """
    profiles = Profiles(registry.rules, config)
    scoring = None
    if keep and config.scoring:
        from perfcheck.checking.scoring import load_scoring

        scoring = load_scoring(config.scoring, registry.rules)
    registry.call("perfcheck_session_start", config=config)
    work = Work(config, registry, profiles, references, timed=timed, keep=keep, memory=memory)

    reports: MutableSequence[SourceReport] = store()
    submissions: MutableSequence[SubmissionReport] = store()
    declarations: MutableSequence[DeclarationReport] = store()
    findings: list[ReportedFinding] = []
    levels = SEVERITIES[: SEVERITIES.index(config.fail_on) + 1]
    failing = 0
    interrupted = stopped = False
    live = each if not registry.hears("perfcheck_mark_findings", "perfcheck_session_finish") else None
    totals = Totals(collect=live is None or collect)
    meeting = _Meeting(registry, work)
    silencing: Silencing | None = None
    if config.ignores or config.baseline is not None or config.decisions is not None:
        from perfcheck.checking.silencing import Silencing

        silencing = Silencing(config, registry.rules)
    waiting = units(sources, config.group_by)
    if references is not None and references.roster is not None:
        results = _with_roster(waiting, work, references)
    elif executor is not None:
        results = executor.results(waiting, work)
    else:
        results = serial(waiting, work)
    try:
        with contextlib.closing(results):
            for unit, result in results:
                reports.extend(result.sources)
                totals.read(result.sources)
                for place, checked in enumerate(result.submissions):
                    one = meeting.checked(unit, place, checked)
                    number = len(submissions) + 1
                    found = _numbered(one.findings, f"s{number}")
                    if silencing is None and one.ignores:
                        from perfcheck.checking.silencing import Silencing

                        silencing = Silencing(config, registry.rules)
                    if silencing is not None:
                        silencing.apply(found, one)
                    totals.add(one)
                    profiles.use(one.fittings)
                    failing += _failing(found, levels)
                    if live is not None:
                        live(found)
                    if live is None or collect:
                        findings.extend(found)
                    submissions.append(SubmissionReport(f"s{number}", one.unit, one.year, [form.id for form in one.forms]))
                    declarations.extend(one.forms)
                    if config.max_findings is not None and failing >= config.max_findings:
                        stopped = place + 1 < result.count or any(later.count for _, later in results)
                        break
                if config.max_findings is not None and failing >= config.max_findings:
                    break
    except KeyboardInterrupt:
        interrupted = True
    if references is not None:
        notes = [SourceReport(path, kind, [], problems, context=True) for path, kind, problems in references.notes()]
        reports.extend(notes)
        totals.read(notes)
    mark(findings, registry, config)
    if live is None:
        failing = _failing(findings, levels)
        if each is not None:
            each(findings)
    notices = silencing.finish(profiles.ran) if silencing is not None else []

    rules_run = profiles.ran
    checked_any = bool(declarations and rules_run)
    problems = [*registry.problems, *totals.problems()]
    failed = _failed_plugins([*registry.problems, *totals.lacking()])
    report = Report(
        verdict="fail" if failing else "pass" if checked_any else "nothing_checked",
        complete=not (totals.unread or problems or interrupted or stopped),
        config=config.shown_path,
        rules_run=rules_run,
        rules=[registry.rules[code] for code in rules_run],
        rules_off_by_config=profiles.off_by_file(),
        scoring=scoring,
        sources=reports,
        submissions=submissions,
        declarations=declarations,
        findings=findings,
        outcomes=[*failed, *totals.outcomes()],
        outcome_counts=totals.counts(failed=len(failed)),
        problems=problems,
        interrupted=interrupted,
        stopped=stopped,
        notices=notices,
        durations={code: spent / 1e9 for code, spent in totals.durations.items()},
        fail_on=levels[-1],
    )
    before = len(registry.problems)
    registry.call("perfcheck_session_finish", report=report, config=config)
    if late := registry.problems[before:]:
        report.problems += late
        report.outcomes += _failed_plugins(late)
        report.outcome_counts["execution_error"] += len(late)
        report.complete = False
    return report


class _Meeting:
    """Lets what is to be known of submissions (`Across`) meet, in their order, wherever these were checked."""

    def __init__(self, registry: Registry, work: Work) -> None:
        self.registry = registry
        self.work = work
        self.told: set[str] = set()

    def checked(self, unit: Unit, place: int, result: SubmissionResult) -> SubmissionResult:
        """The result, or a new one where the submission met something that its rules did not know of."""
        met: dict[str, Any] = {}
        for name, note in result.notes.items():
            try:
                something = self.registry.values[name].meet(note)
            except KeyboardInterrupt:
                raise
            except BaseException as error:  # foreign code
                if name not in self.told:
                    self.told.add(name)
                    plugin = self.registry.owner("values", name)
                    said = f"比较各套表时出错：{type(error).__name__}: {error}"
                    hint = f"请把这条信息交给插件作者，用 -p no:{plugin} 可停用它"
                    self.registry.problems.append(RunProblem(f"插件 {plugin} 的参数 {name}", said, hint, where_raised(error)))
                continue
            if something is not None:
                met[name] = something
        return (self.work.checker.again(unit, place, met) or result) if met else result


def _with_roster(waiting: Iterator[Unit], work: Work, references: References) -> Results:
    """What is missing in one folder may lie in another, so that all must have been read before the first is checked."""
    assert references.roster is not None
    readings = [work.checker.read(unit) for unit in waiting]
    references.roster.receive(submission for reading in readings for submission, _ in reading.joined)
    for reading in readings:
        yield reading.unit, work.checker.judge(reading)


def _numbered(findings: list[ReportedFinding], submission: str) -> list[ReportedFinding]:
    """The findings as those of a submission: what was checked knew not which one it was."""
    for finding in findings:
        finding.submission = submission
        finding.group = f"{submission}{finding.group}"
    return findings


def gather(
    sources: Iterable[Source], config: Config, registry: Registry, reports: list[SourceReport]
) -> Iterator[tuple[Submission, list[Form]]]:
    """Read the sources, folder by folder, and join their forms into submissions; what was read goes into ``reports``."""
    for unit in units(sources, config.group_by):
        reading = read_unit(unit, registry.readers, config.group_by)
        reports += reading.sources
        yield from reading.joined


def _failing(findings: list[ReportedFinding], levels: tuple[Severity, ...]) -> int:
    return sum(finding.suppressed is None and finding.severity in levels for finding in findings)


def _failed_plugins(problems: list[RunProblem]) -> list[OutcomeReport]:
    """What plugins could not contribute was not checked either."""
    return [OutcomeReport("execution_error", None, f"{problem.subject}：{problem.message}") for problem in problems]
