"""Workflow commands (``--format github``): each finding becomes an annotation beside the line in a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from perfcheck.reporters import terminal
from perfcheck.reporters.machine import file_and_member, headline, noticed, one_line, said, told, unread, whereabouts
from perfcheck.reporters.words import suppressed, unjudged, verdict

if TYPE_CHECKING:
    from perfcheck.checking.report import Place, Report

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def render(
    report: Report, stream: TextIO, *, width: int | None = None, color: bool | None = None, verbose: int = 0
) -> None:
    """Write a command a finding at its first place, one for whatever was not checked, and the verdict as plain text."""
    encoding = getattr(stream, "encoding", None)
    lines = []
    for source, problem in unread(report):
        path, member = file_and_member(source.path)
        where = {"file": path, "line": problem.line, "col": problem.column}
        message = " ".join(filter(None, (member, problem.locator, problem.message, problem.hint)))
        lines.append(_command("error", {**where, "title": "没有读成"}, message))
    for trouble in report.problems:
        lines.append(_command("error", {"title": trouble.subject}, f"{trouble.message} {trouble.hint}"))
    for notice in report.notices:
        lines.append(_command("notice", {"file": file_and_member(notice.source)[0], "line": notice.line, "title": "提醒"}, noticed(notice)))
    for finding in told(report):
        first = finding.places[0]
        others = "、".join(_reference(place) for place in finding.places[1:])
        message = said(finding) + (f"（另见 {others}）" if others else "")
        lines.append(_command(_COMMANDS[finding.severity], {**_where(first), "title": headline(finding)}, f"{_context(first)}：{message}"))
    counts = "，".join(
        f"{word} {sum(one.severity == severity for one in told(report))} 处"
        for severity, word in (("error", "必须修改"), ("warning", "建议修改"), ("info", "供参考"))
    )
    rest = unjudged(report)
    silent = suppressed(report)
    lines.append(f"{verdict(report)}：{counts}" + (f"；{rest}，这些处没有结论" if rest else "") + (f"；已忽略 {silent}" if silent else ""))
    stream.writelines(terminal.encodable(line, encoding) + "\n" for line in lines)


def _where(place: Place) -> dict[str, object]:
    where: dict[str, object] = {"file": file_and_member(place.path)[0]}
    if place.line is not None:
        where["line"] = place.line
        where["endLine"] = place.end_line
        where["col"] = place.column
        if place.end_line == place.line:  # columns of an end on another line are not understood there
            where["endColumn"] = place.end_column
    return where


def _context(place: Place) -> str:
    """What a person would look for, as there may be no line."""
    member = file_and_member(place.path)[1]
    locator = place.locator if place.line is None else None
    return " ".join(filter(None, (member, locator, whereabouts(place))))


def _reference(place: Place) -> str:
    return f"{place.path}:{place.line}" if place.line is not None else " ".join(filter(None, (place.path, place.locator)))


def _command(name: str, properties: dict[str, object], message: str) -> str:
    written = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items() if value is not None)
    return f"::{name} {written}::{_data(one_line(message))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(one_line(text)).replace(":", "%3A").replace(",", "%2C")
