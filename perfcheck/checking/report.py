"""The result of a check, as reporters get it: plain data with every place resolved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from perfcheck.records import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.checking.decisions import Decision
    from perfcheck.checking.finding import Fix, Severity
    from perfcheck.checking.rule import Rule
    from perfcheck.checking.scoring import Scoring
    from perfcheck.declaration.cell import Cell
    from perfcheck.declaration.model import Declaration
    from perfcheck.declaration.problem import Problem

Verdict = Literal["pass", "fail", "nothing_checked"]
#: Who silenced a finding: the form itself, the settings, the reviewer, the baseline; None where a plugin did.
SuppressedBy = Literal["inline", "config", "decision", "baseline"]
OutcomeKind = Literal["pass", "fail", "not_applicable", "insufficient_data", "parse_error", "execution_error"]


@dataclass(slots=True)
class SourceReport:
    """One file that was looked at. ``context`` sources were read for comparison only, not reported on."""

    path: str
    format: str | None
    declarations: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    context: bool = False


@dataclass(slots=True)
class DeclarationReport:
    """One form; ``title`` is what people call it (“项目表 督查检查工作经费”)."""

    id: str
    kind: str
    name: str
    year: int | None
    source: str
    title: str
    indicators: int
    reported: bool = True
    model: Declaration | None = None
    """The form itself, for reports that draw it; None unless `run` was asked to keep the forms."""


@dataclass(slots=True)
class SubmissionReport:
    """One unit's forms of one year."""

    id: str
    unit: str
    year: int | None
    declarations: list[str]


@dataclass(slots=True)
class Place:
    """Where: contract fields of the JSON, plus for people ``label`` and ``understood`` (“≥ 300 户”)."""

    path: str
    declaration: str
    term: str | None
    section: str | None
    row: str | None
    field: str | None
    text: str | None
    locator: str | None
    line: int | None
    column: int | None
    end_line: int | None
    end_column: int | None
    understood: str | None = None
    cell: Cell | None = None
    form: str = ""  # title of the form, for people

    @property
    def order(self) -> tuple[int, int]:
        """The place in the form's order."""
        return (self.line or 0, self.column or 0)


@dataclass(slots=True)
class ReportedFinding:
    """A finding with everything the engine knows of it."""

    rule: Rule
    code: str
    name: str
    title: str
    severity: Severity
    dimension: str
    message: str
    hint: str
    message_template: str
    hint_template: str
    arguments: dict[str, str]
    basis: str | None
    places: list[Place]
    fix: Fix | None
    fingerprint: str
    group: str
    main: bool
    listed: bool
    suppressed: str | None
    submission: str
    row_id: int | None = None
    suppressed_by: SuppressedBy | None = None
    decision: Decision | None = None
    """What the reviewer decided on it (``--decisions``)."""


@dataclass(slots=True)
class OutcomeReport:
    """A check that was not judged: one by one with its place, or (``not_applicable``) counted by code and reason."""

    outcome: OutcomeKind
    code: str | None
    reason: str
    places: list[Place] = field(default_factory=list)
    count: int = 1
    title: str = ""


@dataclass(slots=True)
class RunProblem:
    """A rule that crashed or a plugin that failed: who, where, why, what to do."""

    subject: str
    message: str
    hint: str
    detail: str = ""


@dataclass(slots=True)
class Notice:
    """Something about ignores, decisions or the baseline that people should know; ``source`` is the file that holds them."""

    source: str
    message: str
    hint: str = ""
    line: int | None = None
    details: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Report:
    """The whole result of one run."""

    verdict: Verdict
    complete: bool
    config: str | None
    rules_run: list[str]
    rules_off_by_config: int
    sources: Sequence[SourceReport]
    submissions: Sequence[SubmissionReport]
    declarations: Sequence[DeclarationReport]
    findings: list[ReportedFinding]
    outcomes: list[OutcomeReport]
    outcome_counts: dict[str, int]
    problems: list[RunProblem]
    notices: list[Notice] = field(default_factory=list)
    withheld: list[ReportedFinding] = field(default_factory=list)
    """In a report of what the reviewer adopted alone: what people would be told of, but was put off or not decided on."""
    interrupted: bool = False
    stopped: bool = False
    """Whether ``-x`` or ``--maxfail`` ended the run before everything was checked."""
    rules: list[Rule] = field(default_factory=list)
    """The rules that ran, in the order of ``rules_run``."""
    scoring: Scoring | None = None
    """The local scoring table; None: nothing is said about points."""
    target: str | None = None
    """The file that a report is being written to, for links that lead from there to the forms."""
    durations: dict[str, float] = field(default_factory=dict)
    """Seconds spent in each rule, by code; empty unless asked for."""
    fail_on: Severity = "error"
    """From this severity on a finding makes the verdict ``fail``."""
    exit_code: int | None = None
    """How the command is going to end, where a command made the report."""

    def fails(self, finding: ReportedFinding) -> bool:
        """Whether a finding is one that makes the verdict ``fail``."""
        from perfcheck.checking.finding import SEVERITIES

        return finding.suppressed is None and SEVERITIES.index(finding.severity) <= SEVERITIES.index(self.fail_on)

    def count(self, severity: str, *, listed_only: bool = False) -> int:
        """How many findings of a severity, the suppressed ones not counted."""
        return sum(
            1
            for finding in self.findings
            if finding.severity == severity and finding.suppressed is None and (finding.listed or not listed_only)
        )
