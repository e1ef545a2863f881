"""One line a place, for editors, ``grep`` and logs: ``path:line:column: CODE 级别 message``."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from perfcheck.checking.finding import SEVERITIES
from perfcheck.i18n import _
from perfcheck.reporters import terminal, words
from perfcheck.reporters.grouping import position, summarize
from perfcheck.reporters.troubles import worth_telling

if TYPE_CHECKING:
    from perfcheck.checking.report import Report
    from perfcheck.reporters.grouping import Item, Position


def render(
    report: Report, stream: TextIO, *, width: int | None = None, color: bool | None = None, verbose: int = 0
) -> None:
    """Write the lines file by file in the order of the text, troubles of reading first, then one line of summary."""
    shown = terminal.inspect(stream, color=False).printable
    summary = summarize(report)
    by_path: dict[str, list[tuple[Position, str]]] = {source.path: [] for source in report.sources}
    notes = worth_telling(report, verbose)
    for source in report.sources:
        for problem in source.problems:
            if problem.level != "note" or id(problem) in notes:
                where = words.file_reference(source.path, problem.line, problem.column, problem.locator)
                remedy = _("（{hint}）", hint=problem.hint) if problem.hint else ""
                by_path[source.path].append(((-1,), _(
                    "{where}: 读取 {message}{remedy}",
                    where=where, message=problem.message, remedy=remedy,
                )))
    for item in summary.items:
        for order, path, line in _lines(item):
            by_path.setdefault(path, []).append((order, line))
    for lines in by_path.values():
        stream.writelines(shown(line) + "\n" for _, line in sorted(lines, key=lambda one: one[0]))
    for trouble in report.problems:
        where = trouble.detail.splitlines()[0] if trouble.detail else ""
        place = f"{where}: " if where and " | " not in where else ""  # a quoted source line is no place
        stream.write(shown(_(
            "{place}出错 {subject} {message}",
            place=place, subject=trouble.subject, message=trouble.message,
        )) + "\n")
    for notice in report.notices:
        where = words.file_reference(notice.source, notice.line, None, None)
        stream.write(shown(_("{where}: 提醒 {message}", where=where, message=notice.message) + (_(
            "（{hint}）",
            hint=notice.hint,
        ) if notice.hint else "")) + "\n")
    counts = _("，").join(
        _(
            "{severity_words} {entries_of} 条（{places_of} 处）",
            severity_words=words.SEVERITY_WORDS[severity], entries_of=summary.entries_of(severity),
            places_of=summary.places_of(severity),
        )
        for severity in SEVERITIES
    )
    unjudged = words.unjudged(report)
    rest = _("；{unjudged}，这些处没有结论", unjudged=unjudged) if unjudged else ""
    silent = words.suppressed(report)
    stream.write(shown(_(
        "{verdict}：{counts}{rest}{text}",
        verdict=words.verdict(report), counts=counts, rest=rest,
        text=_("；已忽略 {silent}", silent=silent) if silent else "",
    )) + "\n")


def _lines(item: Item) -> list[tuple[Position, str, str]]:
    """Every finding of a thing to mend; what else was found on a row is named by its code."""
    lines = []
    for finding in item.findings:
        first = finding.places[0]
        passing = list(
            dict.fromkeys(
                other.code
                for other in item.others
                if other.row_id == finding.row_id and other.places[0].declaration == first.declaration
            )
        )
        also = _("（另：{passing}）", passing=_("、").join(passing)) if passing else ""
        word = words.SEVERITY_WORDS[finding.severity]
        line = f"{words.reference(first)}: {finding.code} {word} {finding.message}{also}{words.deferred(finding)}"
        lines.append((position(first), first.path, line))
    return lines
