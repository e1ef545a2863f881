"""SARIF 2.1.0 (``--format sarif``), for code scanning: every finding with its places, the rules with their pages.

What people are not told of (版式、提示类) is there as ``informational``; what was suppressed has its reason. A file in an archive is told
by the archive, as nothing else can be opened, and by its name in the logical location.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TextIO
from urllib.parse import quote

from perfcheck.i18n import N_, Words, _, html_language
from perfcheck.i18n.reports import page as page_of
from perfcheck.i18n.reports import sections_of, title
from perfcheck.reporters.machine import file_and_member, noticed, one_line, said, whereabouts, whole
from perfcheck.reporters.output import write_bytes
from perfcheck.reporters.words import SEVERITY_WORDS

if TYPE_CHECKING:
    from perfcheck.checking.report import Notice, Place, Report, ReportedFinding, RunProblem, SourceReport
    from perfcheck.checking.rule import Rule
    from perfcheck.declaration.problem import Problem

    Json = dict[str, Any]

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note", "note": "note"}
_DRIVE = re.compile(r"[A-Za-z]:/")
_EXIT = Words({
    0: N_("没有问题"), 1: N_("有达到 --fail-on 级别的问题"), 2: N_("被中断"), 3: N_("有文件读不了，或规则、插件出错"), 5: N_("没有可检查的内容"),
})  # fmt: skip


def render(
    report: Report, stream: TextIO, *, width: int | None = None, color: bool | None = None, verbose: int = 0
) -> None:
    """Write the log as UTF-8, whatever the stream's encoding."""
    import orjson

    log, option = as_log(report), orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    try:
        data = orjson.dumps(log, option=option)
    except TypeError:  # half a character somewhere
        data = orjson.dumps(_whole(log), option=option)
    write_bytes(stream, data)


def _whole(value: Any) -> Any:
    """The same without half characters."""
    if isinstance(value, dict):
        return {_whole(key): _whole(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_whole(one) for one in value]
    return whole(value) if isinstance(value, str) else value


def as_log(report: Report) -> Json:
    """The whole log as plain dictionaries and lists."""
    from perfcheck import __version__

    rules = {rule.code: rule for rule in (*report.rules, *(finding.rule for finding in report.findings))}
    index = {code: number for number, code in enumerate(rules)}
    driver = {
        "name": "perfcheck",
        "version": __version__,
        "semanticVersion": __version__,
        "language": html_language(),
        "shortDescription": {"text": _("预算绩效目标申报表检查")},
        "rules": [_rule(rule) for rule in rules.values()],
    }
    files = dict.fromkeys(file_and_member(source.path)[0] for source in report.sources if not source.context)
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report, index)],
        "artifacts": [{"location": {"uri": uri(path)}, "roles": ["analysisTarget"]} for path in files],
        "results": [_result(finding, index) for finding in report.findings],
        "properties": {"verdict": report.verdict, "complete": report.complete},
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def uri(path: str) -> str:
    """A path as a URI reference: relative ones stay relative, every character that is not plain is ``%``-encoded."""
    try:
        data = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        data = path.encode("utf-8", "surrogatepass")
    if _DRIVE.match(path):
        return f"file:///{path[:2]}{quote(data[2:])}"
    return f"file://{quote(data)}" if path.startswith("/") else quote(data)


def _rule(rule: Rule) -> Json:
    page = whole(page_of(rule))
    about = next((one_line(body) for heading, body in sections_of(rule) if heading), title(rule))
    level = rule.level or rule.severities[0]
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": whole(title(rule))},
        "fullDescription": {"text": about or whole(title(rule))},
        "help": {"text": page or whole(title(rule)), "markdown": _markdown(rule) or whole(title(rule))},
        "defaultConfiguration": {"enabled": rule.status != "off", "level": _LEVELS[level]},
        "properties": {
            "tags": [rule.dimension],
            "dimension": rule.dimension,
            "certainty": rule.certainty,
            "priority": rule.priority,
            "status": rule.status,
            "problem.severity": {"error": "error", "warning": "warning", "info": "recommendation"}[level],
            **({"basis": rule.basis} if rule.basis else {}),
        },
    }


def _markdown(rule: Rule) -> str:
    return "\n\n".join(f"**{_(heading)}** {whole(body)}" if heading else whole(body) for heading, body in sections_of(rule))


def _result(finding: ReportedFinding, index: dict[str, int]) -> Json:
    first, *others = finding.places
    properties: Json = {
        "title": whole(finding.title), "severity": SEVERITY_WORDS[finding.severity], "dimension": finding.dimension,
        "hint": whole(finding.hint), "group": whole(finding.group), "main": finding.main, "listed": finding.listed,
        "submission": finding.submission, "basis": finding.basis,
        "decision": whole(finding.decision.told) if finding.decision is not None else None,
    }  # fmt: skip
    return {
        "ruleId": finding.code,
        "ruleIndex": index[finding.code],
        # A result that is no failure has no level, says the standard.
        "kind": "fail" if finding.listed else "informational",
        "level": _LEVELS[finding.severity] if finding.listed else "none",
        "message": {"text": said(finding) or whole(finding.title)},
        "locations": [_location(first)],
        **({"relatedLocations": [_related(number, place) for number, place in enumerate(others)]} if others else {}),
        "partialFingerprints": {"perfcheck/v1": whole(finding.fingerprint)},
        # Where one result has them, all must.
        "suppressions": [] if finding.suppressed is None else [{"kind": "external", "justification": whole(finding.suppressed)}],
        "properties": {key: value for key, value in properties.items() if value is not None},
    }


def _related(number: int, place: Place) -> Json:
    where = " ".join(filter(None, (whereabouts(place), one_line(f"“{place.text}”") if place.text else "")))
    return {"id": number, **_location(place), "message": {"text": where or whole(place.path)}}


def _location(place: Place) -> Json:
    member = file_and_member(place.path)[1]
    name = place.locator or place.row or place.section or place.form or place.path
    full = " · ".join(filter(None, (member and one_line(member), place.locator and one_line(place.locator), whereabouts(place))))
    return {
        **_physical(place.path, place.line, place.column, place.end_line, place.end_column, place.text),
        "logicalLocations": [{"name": one_line(name) or _("表"), "fullyQualifiedName": full or one_line(name) or _("表")}],
    }


def _physical(
    path: str, line: int | None, column: int | None = None, end_line: int | None = None, end_column: int | None = None,
    text: str | None = None,
) -> Json:  # fmt: skip
    physical: Json = {"artifactLocation": {"uri": uri(file_and_member(path)[0])}}
    if line is not None:
        region: Json = {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
        region = {key: value for key, value in region.items() if value is not None}
        if text:
            region["snippet"] = {"text": whole(text)}
        physical["region"] = region
    return {"physicalLocation": physical}


def _invocation(report: Report, index: dict[str, int]) -> Json:
    invocation: Json = {
        "executionSuccessful": report.complete and not report.interrupted,
        "toolExecutionNotifications": [
            *(_unread(source, problem) for source in report.sources for problem in source.problems if problem.level != "note"),
            *(_trouble(problem, index) for problem in report.problems),
            *(_notice(notice) for notice in report.notices),
        ],
    }
    if report.exit_code is not None:
        invocation["exitCode"] = report.exit_code
        invocation["exitCodeDescription"] = _EXIT.get(report.exit_code, "")
    return invocation


def _unread(source: SourceReport, problem: Problem) -> Json:
    message = " ".join(filter(None, (problem.locator, problem.message, problem.hint)))
    return {
        "descriptor": {"id": "unread" if problem.level == "error" else "doubtful"},
        "level": _LEVELS[problem.level],
        "message": {"text": one_line(message)},
        "locations": [_physical(source.path, problem.line, problem.column)],
    }


def _notice(notice: Notice) -> Json:
    return {
        "descriptor": {"id": "notice"},
        "level": "note",
        "message": {"text": noticed(notice)},
        "locations": [_physical(notice.source, notice.line)],
    }


def _trouble(problem: RunProblem, index: dict[str, int]) -> Json:
    code = next((one for one in index if problem.subject.startswith(_("规则 {code}（", code=one))), None)
    notification: Json = {
        "descriptor": {"id": "crashed"},
        "level": "error",
        "message": {"text": one_line(f"{problem.subject} {problem.message} {problem.hint}")},
    }
    if code is not None:
        notification["associatedRule"] = {"id": code, "index": index[code]}
    return notification
