"""The outcomes of a run, added up submission by submission."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from perfcheck.checking.report import OutcomeReport, Place, RunProblem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfcheck.checking.report import SourceReport
    from perfcheck.checking.units import SubmissionResult


class Totals:
    """Keeps the count of outcomes; ``collect``: keeps also what was not judged, one by one."""

    def __init__(self, *, collect: bool = True) -> None:
        self.collect = collect
        self.tally: Counter[str] = Counter()
        self.not_applicable: Counter[tuple[str, str]] = Counter()
        self.unjudged: list[OutcomeReport] = []
        self.unread: list[OutcomeReport] = []
        self.crashes: dict[str, tuple[int, RunProblem]] = {}
        self.durations: Counter[str] = Counter()

    def add(self, result: SubmissionResult) -> None:
        """Take in one submission."""
        self.tally.update(result.tally)
        self.not_applicable.update(result.not_applicable)
        self.durations.update(result.durations)
        if self.collect:
            self.unjudged += result.unjudged
        for subject, (count, problem) in result.crashes.items():
            known = self.crashes.get(subject)
            if known is None:
                self.crashes[subject] = (count, problem)
            elif not subject.startswith("value "):  # one that was not to be had is told once
                self.crashes[subject] = (known[0] + count, known[1])

    def problems(self) -> list[RunProblem]:
        """The rules that crashed, each once."""
        result = []
        for count, problem in self.crashes.values():
            if count > 1:
                problem.detail += f"（共 {count} 处）"
            result.append(problem)
        return result

    def lacking(self) -> list[RunProblem]:
        """What plugins could not work out for rules, each once."""
        return [problem for subject, (_, problem) in self.crashes.items() if subject.startswith("value ")]

    def read(self, sources: Iterable[SourceReport]) -> None:
        """Take in what went wrong in reading these files."""
        for source in sources:
            for problem in source.problems:
                if problem.level == "error":
                    place = Place(
                        source.path, "", None, None, None, None, None, problem.locator, problem.line, problem.column, None, None
                    )
                    self.unread.append(OutcomeReport("parse_error", None, problem.message, [place]))

    def counts(self, *, failed: int = 0) -> dict[str, int]:
        """How often each outcome came; ``failed``: what plugins could not contribute."""
        counts = {kind: self.tally[kind] for kind in ("pass", "fail", "not_applicable", "insufficient_data")}
        counts["parse_error"] = len(self.unread)
        counts["execution_error"] = self.tally["execution_error"] + failed
        return counts

    def outcomes(self) -> list[OutcomeReport]:
        """What was not judged: one by one with places, ``not_applicable`` one row a code and reason."""
        idle = sorted(self.not_applicable.items())
        return [
            *self.unjudged,
            *self.unread,
            *(OutcomeReport("not_applicable", code, reason, count=count) for (code, reason), count in idle),
        ]
