"""The ledger of checkpoints: what a reviewer has to ask, against what was checked, found, not judged, or is left to people.

Its denominator are the questions of the review (`checkpoints.yaml`), not the rules that happen to exist.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from perfcheck.checking.absences import NO_FORM
from perfcheck.checking.finding import SEVERITIES
from perfcheck.checking.scopes import EXTERNAL
from perfcheck.i18n import N_, Words, _, heading
from perfcheck.reporters.words import SEVERITY_WORDS

if TYPE_CHECKING:
    from perfcheck.checking.report import OutcomeReport, Report, ReportedFinding
    from perfcheck.checking.rule import Rule

    Status = Literal["fail", "unjudged", "pass", "manual", "not_checked"]

#: How a reason begins when the rule had nothing to compare with (the run gave no such file).
NOT_GIVEN = N_("没有用 --")
STATUS_WORDS = Words({
    "fail": N_("发现问题"), "unjudged": N_("未能判断"), "pass": N_("未发现问题"), "manual": N_("需人工判断"), "not_checked": N_("未检查"),
})  # fmt: skip


class Checkpoint(NamedTuple):
    """A question of the review: the rules that bear on it, and what only a person can judge."""

    heading: str
    title: str
    short: str
    rules: tuple[str, ...]
    manual: str


class Line(NamedTuple):
    """A checkpoint and what came of it. ``checked``: the rules that were applied; ``found`` by severity, places."""

    heading: str
    title: str
    short: str
    status: Status
    rules: tuple[str, ...]
    checked: tuple[str, ...]
    found: dict[str, int]
    unjudged: int
    undecided: int
    """Places that the reviewer has put off or not decided on, in a report of the adopted ones alone."""
    manual: str

    @property
    def remark(self) -> str:
        """What there is to say of it, in a line."""
        return _("；").join(filter(None, (self.result, self.manual and _("需人工判断：{manual}", manual=self.manual))))

    @property
    def result(self) -> str:
        """What the check came to, without what is left to people."""
        parts = [_("、").join(_(
            "{severity_words} {count} 处",
            severity_words=SEVERITY_WORDS[one], count=count,
        ) for one, count in self.found.items() if count)]
        if self.unjudged:
            parts.append(_("未能判断 {unjudged} 处", unjudged=self.unjudged))
        if self.undecided:
            parts.append(_("审核人未定 {undecided} 处", undecided=self.undecided))
        if self.status == "not_checked":
            parts.append(_("有关规则没有运行，或缺要对照的材料"))
        elif len(self.checked) < len(self.rules):
            parts.append(_("没有查 {code}", code=_("、").join(code for code in self.rules if code not in self.checked)))
        return _("；").join(filter(None, parts))


@cache
def checkpoints() -> tuple[Checkpoint, ...]:
    """The questions of the review, in their order."""
    from perfcheck.keeping import parsed

    data = parsed("perfcheck.reporters", "checkpoints", _read)
    return tuple(
        Checkpoint(heading, one["要点"], one["简称"], tuple(one.get("规则", ())), one.get("人工", ""))
        for heading, members in data.items()
        for one in members
    )


def _read(source: bytes) -> Any:
    import yaml

    return yaml.load(source, getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def ledger(report: Report) -> list[Line]:
    """Every checkpoint with what came of it. Suppressed and unlisted findings are no trouble here, as nowhere for people."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for finding in report.findings:
        if finding.listed and finding.suppressed is None:
            found[finding.code][finding.severity] += 1
    unjudged: Counter[str] = Counter()
    for outcome in report.outcomes:
        if outcome.code is not None and outcome.outcome in ("insufficient_data", "execution_error"):
            unjudged[outcome.code] += outcome.count
    undecided = Counter(finding.code for finding in report.withheld)
    applied = _applied(report)
    lines = []
    for point in checkpoints():
        checked = tuple(code for code in point.rules if code in applied)
        counts: dict[str, int] = {severity: sum(found[code][severity] for code in point.rules if code in found) for severity in SEVERITIES}
        open_ones, left = (sum(counted[code] for code in point.rules) for counted in (unjudged, undecided))
        status: Status = (
            "fail" if any(counts.values())
            else "manual" if not point.rules
            else "not_checked" if not checked
            else "unjudged" if open_ones or left
            else "pass"
        )  # fmt: skip
        lines.append(Line(
            heading(point.heading), _(point.title), _(point.short), status, point.rules, checked, counts, open_ones, left, _(point.manual),
        ))
    return lines


def ledgers(report: Report) -> dict[str, list[Line]]:
    """The ledger of each submission by its id."""
    if len(report.submissions) == 1:
        return {report.submissions[0].id: ledger(report)}
    findings: dict[str, list[ReportedFinding]] = defaultdict(list)
    for finding in report.findings:
        findings[finding.submission].append(finding)
    withheld: dict[str, list[ReportedFinding]] = defaultdict(list)
    for finding in report.withheld:
        withheld[finding.submission].append(finding)
    outcomes: dict[str, list[OutcomeReport]] = defaultdict(list)
    everywhere = []
    for outcome in report.outcomes:
        if outcome.places:
            outcomes[outcome.places[0].declaration].append(outcome)
        elif outcome.reason.startswith(_(NOT_GIVEN)):  # what a rule said in other forms does not bear on these
            everywhere.append(outcome)
    forms = {form.id: form for form in report.declarations}
    return {
        one.id: ledger(replace(
            report, submissions=[one], declarations=[forms[form] for form in one.declarations], findings=findings[one.id],
            withheld=withheld[one.id],
            outcomes=[*(outcome for form in one.declarations for outcome in outcomes[form]), *everywhere],
        ))
        for one in report.submissions
    }  # fmt: skip


def tally(lines: list[Line]) -> str:
    """``审核要点 30 项：未发现问题 12，发现问题 9 …``."""
    counts = Counter(line.status for line in lines)
    return _(
        "审核要点 {count} 项：",
        count=len(lines),
    ) + _("，").join(f"{word} {counts[status]}" for status, word in STATUS_WORDS.items() if counts[status])


def as_data(report: Report) -> list[dict[str, object]]:
    """The ledger for programs."""
    return [
        {
            "heading": line.heading, "title": line.title, "status": line.status, "rules": list(line.rules),
            "checked": list(line.checked), **line.found, "unjudged": line.unjudged, "manual": line.manual or None,
        }
        for line in ledger(report)
    ]  # fmt: skip


def _applied(report: Report) -> set[str]:
    """The rules that had something to look at: a form of their kind, and the file that they compare with."""
    idle: Counter[str] = Counter()
    # That a unit has no form of the kind says nothing of the forms of others.
    elsewhere = {_(reason) for reason in NO_FORM.values()}
    for outcome in report.outcomes:
        if outcome.outcome == "not_applicable" and outcome.code is not None and outcome.reason not in elsewhere:
            idle[outcome.code] += outcome.count
    forms = Counter(form.kind for form in report.declarations if form.reported)
    return {rule.code for rule in report.rules if _kinds(rule) & forms.keys() and not _idle(rule, report, idle[rule.code], forms)}


def _kinds(rule: Rule) -> set[str]:
    """The kinds of form that a rule looks at."""
    everything = ("department", "project", "evaluation")
    return set(rule.scope.kinds or (everything if rule.scope.subject == "submission" else everything[:2]))


def _idle(rule: Rule, report: Report, not_applicable: int, forms: Counter[str]) -> bool:
    """Whether a rule said everywhere that it has nothing to look at; those for rows are asked too often to be counted.

    ``forms``: how many there are of each kind.
    """
    if not not_applicable:
        return False
    if any(name in rule.parameters for name in EXTERNAL):
        # Such a file is there for the whole run or not at all.
        return any(
            one.code == rule.code and one.outcome == "not_applicable" and one.reason.startswith(_(NOT_GIVEN)) for one in report.outcomes
        )
    if rule.scope.subject == "submission":
        return not_applicable >= len(report.submissions)
    if rule.scope.subject in ("declaration", "department", "project", "evaluation"):
        return not_applicable >= sum(forms[kind] for kind in _kinds(rule))
    return False
