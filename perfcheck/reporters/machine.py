"""What reports for other programs have in common: which findings, which file, which texts are safe to hand on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfcheck.reporters.terminal import clean
from perfcheck.reporters.words import SEVERITY_WORDS, deferred, where_in_form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.checking.report import Notice, Place, Report, ReportedFinding, SourceReport
    from perfcheck.declaration.problem import Problem

_IN_ARCHIVE = re.compile(r"(.+?\.zip)!(.+)", re.IGNORECASE | re.DOTALL)
#: Halves of characters, as in file names that are not UTF-8: no program but the one that made them takes them.
_HALVES = re.compile("[\ud800-\udfff]")


def whole(text: str) -> str:
    """A text as it is, but without half characters."""
    return text if text.isascii() else _HALVES.sub("\N{REPLACEMENT CHARACTER}", text)


def one_line(text: str) -> str:
    """A text on one line, without control characters, invisible ones and half characters."""
    return whole(clean(text)).strip()


def told(report: Report) -> list[ReportedFinding]:
    """The findings that people are told of, in order."""
    return [one for one in report.findings if one.listed and one.suppressed is None]


def file_and_member(path: str) -> tuple[str, str | None]:
    """The file on the disk, and what lies in it when that is an archive."""
    found = _IN_ARCHIVE.fullmatch(path)
    return (found[1], found[2]) if found else (path, None)


def unread(report: Report) -> Iterator[tuple[SourceReport, Problem]]:
    """The troubles because of which something was not checked."""
    for source in report.sources:
        for problem in source.problems:
            if problem.level == "error":
                yield source, problem


def noticed(notice: Notice) -> str:
    """What a notice says, with its remedy and what it is about, on one line."""
    details = f"（{'；'.join(notice.details)}）" if notice.details else ""
    return one_line(" ".join(filter(None, (notice.message + details, notice.hint))))


def headline(finding: ReportedFinding) -> str:
    """``C02 指标值为空（必须修改）``, and whether it was put off."""
    return one_line(f"{finding.code} {finding.title}（{SEVERITY_WORDS[finding.severity]}）{deferred(finding)}")


def said(finding: ReportedFinding) -> str:
    """What is wrong and what to do, on one line."""
    return " ".join(filter(None, (one_line(finding.message), one_line(finding.hint))))


def whereabouts(place: Place) -> str:
    """Form, term, block and row, on one line."""
    return one_line(" · ".join(where_in_form(place)))
