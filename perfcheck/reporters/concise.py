"""One line a place, for editors, ``grep`` and logs: ``path:line:column: CODE 级别 message``."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from perfcheck.checking.finding import SEVERITIES
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
                remedy = f"（{problem.hint}）" if problem.hint else ""
                by_path[source.path].append(((-1,), f"{where}: 读取 {problem.message}{remedy}"))
    for item in summary.items:
        for order, path, line in _lines(item):
            by_path.setdefault(path, []).append((order, line))
    for lines in by_path.values():
        stream.writelines(shown(line) + "\n" for _, line in sorted(lines, key=lambda one: one[0]))
    for trouble in report.problems:
        where = trouble.detail.splitlines()[0] if trouble.detail else ""
        place = f"{where}: " if where and " | " not in where else ""  # a quoted source line is no place
        stream.write(shown(f"{place}出错 {trouble.subject} {trouble.message}") + "\n")
    for notice in report.notices:
        where = words.file_reference(notice.source, notice.line, None, None)
        stream.write(shown(f"{where}: 提醒 {notice.message}" + (f"（{notice.hint}）" if notice.hint else "")) + "\n")
    counts = "，".join(
        f"{words.SEVERITY_WORDS[severity]} {summary.entries_of(severity)} 条（{summary.places_of(severity)} 处）"
        for severity in SEVERITIES
    )
    unjudged = words.unjudged(report)
    rest = f"；{unjudged}，这些处没有结论" if unjudged else ""
    silent = words.suppressed(report)
    stream.write(shown(f"{words.verdict(report)}：{counts}{rest}{f'；已忽略 {silent}' if silent else ''}") + "\n")


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
        also = f"（另：{'、'.join(passing)}）" if passing else ""
        word = words.SEVERITY_WORDS[finding.severity]
        line = f"{words.reference(first)}: {finding.code} {word} {finding.message}{also}{words.deferred(finding)}"
        lines.append((position(first), first.path, line))
    return lines
