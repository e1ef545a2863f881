"""A finished report in the language in use: the one place where what the engine found is translated.

The engine works in Chinese, whoever reads it, so that caches, other processes, fingerprints, groups, decisions and baselines
never depend on the language. What programs compare (codes, names, sections, fields, texts, locators) stays as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck import i18n

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfcheck.checking.report import Report, ReportedFinding
    from perfcheck.checking.rule import Rule
    from perfcheck.i18n.catalogue import Catalogue


def title(rule: Rule) -> str:
    """A rule's title in the language in use."""
    catalogue = i18n.active()
    return rule.title if catalogue is None else catalogue.title(rule)


def page(rule: Rule) -> str:
    """A rule's page in the language in use; its examples are data and stay."""
    catalogue = i18n.active()
    return rule.page if catalogue is None else catalogue.page(rule)


def sections_of(rule: Rule) -> list[tuple[str, str]]:
    """The sections of a rule's page: the heading as in the code, the text in the language in use."""
    from perfcheck.i18n.catalogue import sections

    catalogue = i18n.active()
    return [(heading, body if catalogue is None else catalogue.section(rule, body)) for heading, body in sections(rule.page)]


def translate_findings(findings: Iterable[ReportedFinding]) -> None:
    """Put titles, messages, hints and the forms' titles into the language in use."""
    catalogue = i18n.active()
    if catalogue is None:
        return
    for finding in findings:
        rule = finding.rule
        finding.title = catalogue.title(rule)
        finding.message = catalogue.message(rule, finding.message_template, finding.arguments)
        finding.hint = catalogue.message(rule, finding.hint_template, finding.arguments)
        if finding.suppressed is not None and finding.suppressed_by is not None:
            finding.suppressed = catalogue.translated(finding.suppressed)
        for place in finding.places:
            place.form = form_title(place.form)
            if place.understood is not None:
                place.understood = _understood(place.understood, catalogue)


def translate(report: Report) -> Report:
    """Put everything that people read in a report into the language in use; gives back the same report."""
    catalogue = i18n.active()
    if catalogue is None:
        return report
    translate_findings(report.findings)
    rules = {rule.code: rule for rule in report.rules}
    for form in report.declarations:
        form.title = form_title(form.title)
    for source in report.sources:
        for problem in source.problems:
            problem.message, problem.hint = catalogue.translated(problem.message), catalogue.translated(problem.hint)
    for outcome in report.outcomes:
        rule = rules.get(outcome.code or "")
        outcome.reason = catalogue.reason(rule, outcome.reason)
        if rule is not None and outcome.title:
            outcome.title = catalogue.title(rule)
        for place in outcome.places:
            place.form = form_title(place.form)
    for trouble in report.problems:
        trouble.subject = catalogue.translated(trouble.subject)
        trouble.message, trouble.hint = catalogue.translated(trouble.message), catalogue.translated(trouble.hint)
    for notice in report.notices:
        notice.message, notice.hint = catalogue.translated(notice.message), catalogue.translated(notice.hint)
        notice.details = [catalogue.translated(one) for one in notice.details]
    return report


def form_title(written: str) -> str:
    """``项目表“督查检查工作经费”``: the kind is ours, the name the form's."""
    catalogue = i18n.active()
    if catalogue is None:
        return written
    kind, quote, name = written.partition("“")
    said = catalogue.translated(kind)
    return said + (" " if quote and said != kind else "") + quote + name


def _understood(text: str, catalogue: Catalogue) -> str:
    from perfcheck.i18n.catalogue import CHINESE, OWN
    from perfcheck.i18n.quantities import said

    if not CHINESE.search(text):
        return text
    return said(text, catalogue.domain(OWN)) or catalogue.translated(text)
