"""What went wrong in reading and checking: each with its place, its reason and its remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.i18n import N_, _
from perfcheck.reporters.page import Page, Part
from perfcheck.reporters.words import UNJUDGED_WORDS, file_reference, reference, where_in_form
from perfcheck.reporters.wrapping import width_of

if TYPE_CHECKING:
    from perfcheck.checking.report import OutcomeReport, Report, SourceReport
    from perfcheck.declaration.problem import Problem

#: Without ``-v``, so many files that are no declarations are explained when nothing was checked.
MOST_NOTES = 3
_LEVELS = {"error": (N_("没有读成"), "error"), "warning": (N_("读取存疑"), "warning"), "note": (N_("说明"), "info")}


def write_source_problems(page: Page, report: Report, verbose: int) -> None:
    """Troubles of reading; notes and the files only compared with need ``-v``."""
    notes = worth_telling(report, verbose)
    for source in report.sources:
        for problem in source.problems:
            if problem.level != "note" or id(problem) in notes:
                page.blank()
                _problem(page, source, problem)
    if verbose > 0:
        context = [source.path for source in report.sources if source.context]
        if context:
            page.blank()
            page.add(Part(_("只作对照，不报告："), "strong"))
            for path in context:
                page.verbatim(path, "place", 2)


def worth_telling(report: Report, verbose: int) -> set[int]:
    """The notes that are shown, by ``id``: all with ``-v``, else the first few where nothing was checked, being the reason."""
    notes = [
        id(problem)
        for source in report.sources
        for problem in source.problems
        if problem.level == "note" and (verbose > 0 or not source.context)
    ]
    if verbose > 0:
        return set(notes)
    return set(notes[:MOST_NOTES]) if report.verdict == "nothing_checked" else set()


def _problem(page: Page, source: SourceReport, problem: Problem) -> None:
    word, style = _LEVELS[problem.level]
    page.add(Part(_(word), style), " ", problem.message, hanging=2)
    page.verbatim(file_reference(source.path, problem.line, problem.column, problem.locator), "place", 2)
    if problem.source_line is not None:
        _source_line(page, problem.source_line, problem.line, problem.column, style)
    if problem.hint:
        page.add(Part(_("建议："), "strong"), problem.hint, indent=2, hanging=8)


def _source_line(page: Page, line: str, number: int | None, column: int | None, style: str) -> None:
    """The line as it stands in the file and a caret under the column; a long line is cut around the column."""
    gutter = f"{number} | " if number is not None else "| "
    room = page.terminal.width - 2 - width_of(gutter)
    index = min(max(0, (column or 1) - 1), len(line))
    shown = page.terminal.printable
    # Only what is near the column can be shown: a line may be a million characters long.
    before, after = shown(line[max(0, index - 4 * room) : index]), shown(line[index : index + 4 * room]).rstrip()
    if width_of(before) > room * 2 // 3:
        while width_of(before) > room // 2:
            before = before[1:]
        before = f"...{before}"
    if width_of(before) + width_of(after) > room:
        while width_of(before) + width_of(after) > room - 3:
            after = after[:-1]
        after += "..."
    page.verbatim(f"{gutter}{before}{after}", "", 2)
    if column is not None:
        page.verbatim(" " * (width_of(gutter) + width_of(before)) + "^", style, 2)


def write_run_problems(page: Page, report: Report, verbose: int) -> None:
    """Rules that crashed and plugins that failed."""
    for problem in report.problems:
        page.blank()
        page.add(Part(problem.subject, "error"), " ", problem.message, hanging=2)
        if problem.detail:
            for line in problem.detail.splitlines():
                page.verbatim(line, "place", 2)
        if problem.hint:
            page.add(Part(_("建议："), "strong"), problem.hint, indent=2, hanging=8)


def write_unjudged(page: Page, report: Report) -> None:
    """What could not be judged, one by one: only with ``-v``. Files not read are told by their problems already."""
    for kind, word in UNJUDGED_WORDS.items():
        found = [one for one in report.outcomes if one.outcome == kind]
        if found and kind != "parse_error":
            page.blank()
            page.add(Part(_("{word}（{count} 处）", word=word, count=len(found)), "strong"))
            for outcome in found:
                _unjudged(page, outcome)


def _unjudged(page: Page, outcome: OutcomeReport) -> None:
    where = [" · ".join(where_in_form(place)) for place in outcome.places[:1]]
    place = Part(reference(outcome.places[0]), "place", keep=True) if outcome.places else ""
    head = " ".join(part for part in (outcome.code or "", outcome.title) if part)
    page.add(_("：").join(part for part in (head, outcome.reason) if part), indent=2, hanging=4)
    if where:
        page.add(*where, "  ", place, indent=4)
