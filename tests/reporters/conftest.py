"""Reports made by hand from the real data classes, as the engine would make them."""

from __future__ import annotations

import io
from typing import Any

import pytest

from perfcheck.checking.report import (
    DeclarationReport,
    OutcomeReport,
    Place,
    Report,
    ReportedFinding,
    RunProblem,
    SourceReport,
    SubmissionReport,
)
from perfcheck.checking.rule import Rule, rule
from perfcheck.declaration.cell import Cell
from perfcheck.declaration.problem import Problem

OUTCOMES = ("pass", "fail", "not_applicable", "insufficient_data", "parse_error", "execution_error")


def make_rule(code: str, **settings: Any) -> Rule:
    defaults = {"name": f"rule-{code.lower()}", "title": f"{code} 的问题", "severity": ("error", "warning", "info")}
    settings = {**defaults, **settings}

    @rule(code, **settings)
    def function() -> None:
        """查什么"""

    return function.__perfcheck_rule__  # type: ignore[attr-defined, no-any-return]


class ReportBuilder:
    """Adds to a report piece by piece; ``report()`` gives it."""

    def __init__(self) -> None:
        self.sources: list[SourceReport] = []
        self.submissions: list[SubmissionReport] = []
        self.declarations: list[DeclarationReport] = []
        self.findings: list[ReportedFinding] = []
        self.outcomes: list[OutcomeReport] = []
        self.problems: list[RunProblem] = []
        self.rules: dict[str, Rule] = {}

    def source(self, path: str, **settings: Any) -> SourceReport:
        self.sources.append(SourceReport(path, settings.pop("format", "yaml"), **settings))
        return self.sources[-1]

    def submission(self, unit: str = "某县水利局", year: int | None = 2024) -> str:
        self.submissions.append(SubmissionReport(f"s{len(self.submissions) + 1}", unit, year, []))
        return self.submissions[-1].id

    def form(self, path: str, title: str = "项目表“河道清淤”", kind: Any = "project") -> str:
        if not self.submissions:
            self.submission()
        if all(source.path != path for source in self.sources):
            self.source(path)
        identifier = f"{path}#1"
        self.declarations.append(DeclarationReport(identifier, kind, title, 2024, path, title, 12))
        self.submissions[-1].declarations.append(identifier)
        return identifier

    def place(self, form: str, line: int | None = 5, column: int | None = 9, **settings: Any) -> Place:
        declared = next(one for one in self.declarations if one.id == form)
        text = settings.pop("text", "若干")
        values: dict[str, Any] = {
            "path": declared.source, "declaration": form, "term": "annual", "section": "数量指标", "row": "清淤长度",
            "field": "value", "text": text, "locator": None, "line": line, "column": column, "end_line": line,
            "end_column": column + len(text or "") if column is not None else None, "form": declared.title,
            "cell": Cell(text) if text is not None else None,
        }  # fmt: skip
        return Place(**{**values, **settings})

    def finding(self, code: str, *places: Place, **settings: Any) -> ReportedFinding:
        about = settings.pop("about", {})
        if code not in self.rules:
            self.rules[code] = make_rule(code, **about)
        declared = self.rules[code]
        message = settings.pop("message", f"“{places[0].row}”填“{places[0].text}”，没有目标数。")
        values: dict[str, Any] = {
            "rule": declared, "code": code, "name": declared.name, "title": declared.title, "severity": "warning",
            "dimension": declared.dimension, "message": message, "hint": "建议写明数量。", "message_template": message,
            "hint_template": "建议写明数量。", "arguments": {"name": places[0].row or ""}, "basis": None,
            "places": list(places), "fix": None, "fingerprint": f"f{len(self.findings)}",
            "group": f"{code}:{len(self.findings)}", "main": True, "listed": True, "suppressed": None,
            "submission": self.submissions[-1].id, "row_id": None,
        }  # fmt: skip
        self.findings.append(ReportedFinding(**{**values, **settings}))
        return self.findings[-1]

    def unjudged(self, code: str | None, kind: Any, *places: Place, reason: str = "没有填写", count: int = 1) -> None:
        self.outcomes.append(OutcomeReport(kind, code, reason, list(places), count, "某条规则" if code else ""))

    def problem(self, source: SourceReport, **settings: Any) -> None:
        source.problems.append(Problem(**settings))

    def report(self, **settings: Any) -> Report:
        errors = any(one.severity == "error" and one.suppressed is None for one in self.findings)
        counts = dict.fromkeys(OUTCOMES, 0)
        for outcome in self.outcomes:
            counts[outcome.outcome] += outcome.count
        values: dict[str, Any] = {
            "verdict": "fail" if errors else "pass" if self.declarations else "nothing_checked", "complete": True,
            "config": None, "rules_run": sorted(self.rules), "rules_off_by_config": 0, "sources": self.sources,
            "submissions": self.submissions, "declarations": self.declarations, "findings": self.findings,
            "outcomes": self.outcomes, "outcome_counts": counts, "problems": self.problems,
        }  # fmt: skip
        return Report(**{**values, **settings})


@pytest.fixture
def build(monkeypatch: pytest.MonkeyPatch) -> ReportBuilder:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    return ReportBuilder()


class Show:
    """Renders a report with one reporter and gives the text."""

    def __call__(self, name: str, report: Report, *, encoding: str = "utf-8", **settings: Any) -> str:
        from perfcheck import reporters

        raw = io.BytesIO()
        stream = io.TextIOWrapper(raw, encoding=encoding, newline="")
        reporters.get(name)(report, stream, **settings)
        stream.flush()
        return raw.getvalue().decode("utf-8" if name in ("json", "jsonl", "sarif", "junit") else encoding)


@pytest.fixture
def show() -> Show:
    return Show()
