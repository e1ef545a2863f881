"""JUnit XML (``--format junit``): a suite a form, in it a case for each rule that had to do with it.

What makes the verdict “未通过” is a failure; lesser findings are the case's ``system-out``, so that a build is red exactly when the
command says so. What could not be judged is skipped, never passed; what could not be read is an error.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, TextIO
from xml.etree import ElementTree

from perfcheck.i18n import _
from perfcheck.i18n.reports import title
from perfcheck.reporters.ledger import NOT_GIVEN
from perfcheck.reporters.machine import headline, noticed, one_line, said, told, unread, whereabouts
from perfcheck.reporters.output import write_bytes
from perfcheck.reporters.words import reference

if TYPE_CHECKING:
    from perfcheck.checking.report import DeclarationReport, OutcomeReport, Report, ReportedFinding
    from perfcheck.checking.rule import Rule

    #: (form, code) → what there is
    Findings = dict[tuple[str, str], list[ReportedFinding]]
    Unjudged = dict[tuple[str, str], list[OutcomeReport]]

_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(
    report: Report, stream: TextIO, *, width: int | None = None, color: bool | None = None, verbose: int = 0
) -> None:
    """Write the XML as UTF-8, whatever the stream's encoding."""
    root = ElementTree.Element("testsuites", name="perfcheck")
    reported = {form.id for form in report.declarations if form.reported}
    findings: Findings = defaultdict(list)
    for finding in told(report):
        homes = [place.declaration for place in finding.places if place.declaration in reported]
        findings[homes[0] if homes else finding.places[0].declaration, finding.code].append(finding)
    unjudged: Unjudged = defaultdict(list)
    for outcome in report.outcomes:
        if outcome.code is not None and outcome.places:
            unjudged[outcome.places[0].declaration, outcome.code].append(outcome)
    for form in report.declarations:
        if form.reported:
            _suite(root, report, form, findings, unjudged)
    _troubles(root, report)
    _notices(root, report)
    for suite in root:
        _count(suite)
    for name in ("tests", "failures", "errors", "skipped"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    ElementTree.indent(root)
    data = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"
    write_bytes(stream, data)


def _suite(root: ElementTree.Element, report: Report, form: DeclarationReport, findings: Findings, unjudged: Unjudged) -> None:
    suite = _element(root, "testsuite", name=form.title, file=form.source)
    idle = {one.code: one.reason for one in report.outcomes if one.outcome == "not_applicable" and one.reason.startswith(_(NOT_GIVEN))}
    rules = {rule.code: rule for rule in report.rules if _concerns(rule, form)}
    for (home, code), members in findings.items():
        if home == form.id:
            rules.setdefault(code, members[0].rule)
    for code, rule in rules.items():
        case = _element(suite, "testcase", classname=form.id, name=f"{code} {title(rule)}", file=form.source)
        found, open_ones = findings.get((form.id, code), []), unjudged.get((form.id, code), [])
        failures = [one for one in found if report.fails(one)]
        for finding in failures:
            failure = _element(case, "failure", message=said(finding), type=headline(finding))
            failure.text = _places(finding)
        crashed = [one for one in open_ones if one.outcome == "execution_error"]
        for outcome in crashed[:1]:
            _element(case, "error", message=outcome.reason, type=_("规则出错"))
        if not found and not crashed and (open_ones or code in idle):
            _element(case, "skipped", message=idle.get(code) or _(
                "缺数据，未能判断 {count} 处：{reason}",
                count=len(open_ones), reason=open_ones[0].reason,
            ))
        lesser = [one for one in found if one not in failures]
        if lesser:
            _element(case, "system-out").text = _xml("\n".join(f"{headline(one)} {said(one)}\n{_places(one)}" for one in lesser))


def _concerns(rule: Rule, form: DeclarationReport) -> bool:
    """Whether the rule looks at forms of this kind; one that names none looks at those that declare something."""
    return form.kind in (rule.scope.kinds or ("department", "project"))


def _troubles(root: ElementTree.Element, report: Report) -> None:
    """What was not read, and what crashed, as suites of their own."""
    troubles = list(unread(report))
    if troubles:
        suite = _element(root, "testsuite", name=_("读取"))
        for source, problem in troubles:
            case = _element(suite, "testcase", classname=_("读取"), name=source.path, file=source.path)
            if problem.line is not None:
                case.set("line", str(problem.line))
            error = _element(case, "error", message=problem.message, type=_("没有读成"))
            error.text = _xml("\n".join(filter(None, (problem.locator, one_line(problem.hint)))))
    if report.problems:
        suite = _element(root, "testsuite", name=_("规则与插件"))
        for trouble in report.problems:
            case = _element(suite, "testcase", classname=_("规则与插件"), name=trouble.subject)
            error = _element(case, "error", message=trouble.message, type=_("出错"))
            error.text = _xml("\n".join(filter(None, (trouble.hint, trouble.detail))))


def _notices(root: ElementTree.Element, report: Report) -> None:
    """What people should know about ignores, decisions and the baseline: cases that pass, as nothing is wrong with a form."""
    if report.notices:
        suite = _element(root, "testsuite", name=_("提醒"))
        for number, notice in enumerate(report.notices, 1):
            case = _element(suite, "testcase", classname=_("提醒"), name=f"{number} {notice.source}", file=notice.source)
            if notice.line is not None:
                case.set("line", str(notice.line))
            _element(case, "system-out").text = _xml(noticed(notice))


def _count(suite: ElementTree.Element) -> None:
    cases = suite.findall("testcase")
    suite.set("tests", str(len(cases)))
    for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(name, str(sum(case.find(tag) is not None for case in cases)))


def _places(finding: ReportedFinding) -> str:
    return _xml("\n".join(one_line(f"{reference(place)} {whereabouts(place)}") for place in finding.places))


def _element(parent: ElementTree.Element, tag: str, **attributes: str) -> ElementTree.Element:
    return ElementTree.SubElement(parent, tag, {name: _xml(one_line(value)) for name, value in attributes.items()})


def _xml(text: str) -> str:
    """Without what XML 1.0 cannot hold at all."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
