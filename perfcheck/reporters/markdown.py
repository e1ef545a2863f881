"""Markdown (``--format markdown``), for the description or a comment of a merge request: verdict, counts, foldable details."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TextIO

from perfcheck.checking.finding import SEVERITIES
from perfcheck.reporters import terminal
from perfcheck.reporters.grouping import summarize
from perfcheck.reporters.machine import noticed, one_line, unread, whereabouts
from perfcheck.reporters.words import (
    SEVERITY_WORDS,
    decided,
    file_reference,
    reference,
    suppressed,
    units,
    unjudged,
    verdict,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.checking.report import Report
    from perfcheck.reporters.grouping import Item, Summary

#: Whatever Markdown, HTML or a forge might take for its own; written as references, these are characters and nothing else.
_SPECIAL = re.compile(r"[\\`*_\[\]<>#!|~&$]|:(?=//)")
#: Forges tell people whose name follows an ``@``, however it is written.
_MENTION = re.compile(r"@(?=\w)")
#: So many places of one thing to mend are listed, the rest is counted.
MOST_PLACES = 5


def render(
    report: Report, stream: TextIO, *, width: int | None = None, color: bool | None = None, verbose: int = 0
) -> None:
    """Write the report."""
    encoding = getattr(stream, "encoding", None)
    stream.writelines(terminal.encodable(line, encoding) + "\n" for line in _lines(report))


def escape(text: str) -> str:
    """A text that shows as it is, on one line, wherever in Markdown it stands."""
    return _SPECIAL.sub(lambda found: f"&#{ord(found[0])};", _MENTION.sub("＠", one_line(text)))


def _lines(report: Report) -> Iterator[str]:
    summary = summarize(report)
    names = escape(units(report))
    yield f"## perfcheck：{verdict(report)}" + (f"　{names}" if names else "")
    yield ""
    yield "| 级别 | 条 | 处 |"
    yield "| --- | ---: | ---: |"
    for severity in SEVERITIES:
        yield f"| {SEVERITY_WORDS[severity]} | {summary.entries_of(severity)} | {summary.places_of(severity)} |"
    yield ""
    notes = [f"检查了 {sum(one.reported for one in report.declarations)} 张表，用 {len(report.rules_run)} 条规则。"]
    if rest := unjudged(report):
        notes.append(f"{rest}，这些处没有结论。")
    if summary.suppressed:
        notes.append(f"已标注忽略 {suppressed(report)}。")
    if report.interrupted:
        notes.append("检查被中断，以下只是一部分结果。")
    yield "".join(notes)
    yield from _unread(report)
    for severity in SEVERITIES:
        yield from _details(summary, severity)
    yield from _notices(report)
    yield from _ledger(report)


def _unread(report: Report) -> Iterator[str]:
    troubles = [
        (file_reference(source.path, problem.line, problem.column, problem.locator), f"{problem.message} {problem.hint}")
        for source, problem in unread(report)
    ]
    troubles += [(problem.subject, f"{problem.message} {problem.hint}") for problem in report.problems]
    if troubles:
        yield ""
        yield "### 没有查成的"
        yield ""
        for where, what in troubles:
            yield f"- **{escape(where)}** {escape(what)}"


def _notices(report: Report) -> Iterator[str]:
    if report.notices:
        yield ""
        yield "### 提醒"
        yield ""
        for notice in report.notices:
            yield f"- **{escape(file_reference(notice.source, notice.line, None, None))}** {escape(noticed(notice))}"


def _details(summary: Summary, severity: str) -> Iterator[str]:
    items = [item for item in summary.items if item.severity == severity]
    if not items:
        return
    yield ""
    yield f"<details{' open' if severity == 'error' else ''}>"
    yield f"<summary>{SEVERITY_WORDS[severity]} {len(items)} 条</summary>"
    yield ""  # without it the table would be taken for HTML
    yield "| 规则 | 位置 | 问题 | 建议 |"
    yield "| --- | --- | --- | --- |"
    for item in items:
        lead = item.lead
        also = "、".join(dict.fromkeys(other.code for other in item.others))
        message = escape(lead.message) + (f"（另：{escape(also)}）" if also else "")
        message += "".join(f" 审核：{escape(told)}" for told in decided(item.findings))
        yield f"| {escape(lead.code)} {escape(lead.title)} | {_places(item)} | {message} | {escape(lead.hint)} |"
    yield ""
    yield "</details>"


def _places(item: Item) -> str:
    findings = [item.lead, *(one for one in item.findings if one is not item.lead)]
    shown = []
    for finding in findings[:MOST_PLACES]:
        place = finding.places[0]
        shown.append(" ".join(filter(None, (escape(reference(place)), escape(whereabouts(place))))))
    rest = len(findings) - MOST_PLACES
    return "<br>".join([*shown, f"等 {len(findings)} 处"] if rest > 0 else shown)


def _ledger(report: Report) -> Iterator[str]:
    from perfcheck.reporters.ledger import STATUS_WORDS, ledger, tally

    lines = ledger(report)
    yield ""
    yield "<details>"
    yield f"<summary>{escape(tally(lines))}</summary>"
    yield ""
    yield "| 要点 | 结果 | 说明 |"
    yield "| --- | --- | --- |"
    for line in lines:
        yield f"| {escape(line.heading)}：{escape(line.title)} | {STATUS_WORDS[line.status]} | {escape(line.remark)} |"
    yield ""
    yield "</details>"
