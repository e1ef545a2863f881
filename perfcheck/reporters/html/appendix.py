"""What stands behind the findings: tables of what supports what, troubles of reading, what was not judged, the rules' pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.declaration.fields import SECTIONS
from perfcheck.i18n import N_, _
from perfcheck.i18n.reports import page, sections_of, title
from perfcheck.records import dataclass
from perfcheck.reporters.tables import ARGUMENT, SIDES
from perfcheck.reporters.words import TERM_WORDS, UNJUDGED_WORDS, file_reference, reference, section_name, where_in_form

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfcheck.checking.report import OutcomeReport, Report, ReportedFinding
    from perfcheck.checking.rule import Rule
    from perfcheck.declaration.problem import Problem
    from perfcheck.reporters.html.marks import Marks

_PAGE = ("查什么", "为什么", "怎么改", "依据")
LEVELS = {"error": (N_("没有读成"), "error"), "warning": (N_("读取存疑"), "warning"), "note": (N_("说明"), "info")}


@dataclass(slots=True)
class Comparison:
    """A table that a rule brings along, such as goals and what supports them."""

    title: str
    rows: list[ComparisonRow]


@dataclass(slots=True)
class ComparisonRow:
    """The pairs of one place; ``pairs`` are the two sides of its lines."""

    form: str
    name: str
    anchor: str
    pairs: list[tuple[str, str]]


@dataclass(slots=True)
class Trouble:
    """A trouble of reading with the file that it is in."""

    problem: Problem
    where: str
    word: str
    style: str


@dataclass(slots=True)
class Unjudged:
    """A check without result."""

    outcome: OutcomeReport
    word: str
    where: str
    reference: str
    anchor: str


@dataclass(slots=True)
class RulePage:
    """A rule and the sections of its page; all of it under "" where it has none of ours."""

    code: str
    title: str
    sections: list[tuple[str, str]]


def comparisons_of(report: Report, marks: Marks) -> list[Comparison]:
    """One for each rule that gives tables."""
    found: dict[str, list[ReportedFinding]] = {}
    for finding in report.findings:
        if finding.suppressed is None and finding.arguments.get(ARGUMENT):
            found.setdefault(finding.code, []).append(finding)
    return [Comparison(_title(members), [_comparison(one, marks) for one in members]) for members in found.values()]


def _title(findings: list[ReportedFinding]) -> str:
    goals = all(finding.places[0].section == SECTIONS["goals"] for finding in findings)
    return _("目标—指标对照表") if goals else _("对照表：{title}", title=findings[0].title)


def _comparison(finding: ReportedFinding, marks: Marks) -> ComparisonRow:
    place = finding.places[0]
    pairs = [(left, right) for left, _, right in (line.partition(SIDES) for line in finding.arguments[ARGUMENT].splitlines())]
    name = " · ".join(filter(None, (TERM_WORDS.get(place.term or ""), place.row or section_name(place.section))))
    return ComparisonRow(place.form, name, marks.anchor(place), pairs)


def troubles_of(report: Report) -> list[Trouble]:
    """Troubles of reading, the gravest first; notes on files only compared with are left out."""
    found = [
        Trouble(problem, file_reference(source.path, problem.line, problem.column, problem.locator), _(LEVELS[problem.level][0]), LEVELS[problem.level][1])
        for source in report.sources
        for problem in source.problems
        if problem.level != "note" or not source.context
    ]
    return sorted(found, key=lambda one: list(LEVELS).index(one.problem.level))


def unjudged_of(report: Report, marks: Marks) -> list[Unjudged]:
    """What has no result, one by one."""
    return [
        Unjudged(
            one,
            UNJUDGED_WORDS[one.outcome],
            " · ".join(where_in_form(one.places[0])) if one.places else "",
            reference(one.places[0]) if one.places else "",
            marks.anchor(one.places[0]) if one.places else "",
        )
        for one in report.outcomes
        if one.outcome in UNJUDGED_WORDS
    ]


def rule_pages_of(findings: Iterable[ReportedFinding]) -> list[RulePage]:
    """The pages of the rules that found something, by code."""
    rules = {finding.code: finding.rule for finding in findings}
    pages = []
    for code in sorted(rules):
        pages.append(RulePage(code, title(rules[code]), _shown(rules[code])))
    return pages


def _shown(rule: Rule) -> list[tuple[str, str]]:
    found = dict(sections_of(rule))
    return [(_(name), found[name]) for name in _PAGE if found.get(name)] or [("", page(rule))]
