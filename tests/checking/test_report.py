"""What a report answers about its findings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from perfcheck import Place, Report
from perfcheck.checking.report import DeclarationReport, OutcomeReport, SourceReport

Engine = Callable[..., Report]
RULES = """
@declare("XZ-01", severity=("error", "warning", "info"))
def own(indicator):
    yield Finding(indicator, "有", severity={"清淤长度": "error", "巡查次数": "warning", "合格率": "info"}[indicator.name.text])
"""


@pytest.fixture
def report(engine: Engine) -> Report:
    """An error, a warning and an information in the annual plan, an error and a warning in the mid-term one."""
    return engine(RULES)


def test_what_counts_by_severity(report: Report) -> None:
    assert [report.count(one) for one in ("error", "warning", "info")] == [2, 2, 1]
    report.findings[0].suppressed = "已核实"
    assert [report.count(one) for one in ("error", "warning", "info")] == [1, 2, 1]
    report.findings[1].listed = False
    assert report.count(report.findings[1].severity) == report.count(report.findings[1].severity, listed_only=True) + 1


@pytest.mark.parametrize(("fail_on", "failing"), [("error", {"error"}), ("warning", {"error", "warning"}), ("info", {"error", "warning", "info"})])
def test_which_findings_fail(report: Report, fail_on: str, failing: set[str]) -> None:
    report.fail_on = fail_on  # type: ignore[assignment]
    assert {one.severity for one in report.findings if report.fails(one)} == failing
    report.findings[0].suppressed = "已核实"
    assert not report.fails(report.findings[0])


def test_what_is_not_said_is_the_usual(report: Report) -> None:
    assert (report.fail_on, report.interrupted, report.stopped, report.notices, report.durations) == ("error", False, False, [], {})
    assert OutcomeReport("not_applicable", "C02", "没有").count == 1
    assert not SourceReport("a.yaml", None).context
    assert DeclarationReport("1", "project", "甲", None, "a.yaml", "项目表", 0).reported


def test_the_order_of_places() -> None:
    def place(line: int | None, column: int | None) -> Place:
        return Place("a.yaml", "", None, None, None, None, None, None, line, column, None, None)

    assert [place(*one).order for one in ((3, 5), (3, None), (None, 5), (None, None))] == [(3, 5), (3, 0), (0, 5), (0, 0)]


def test_forms_of_a_report(engine: Engine, tmp_path: Path) -> None:
    report = engine(RULES)
    [form] = report.declarations
    assert (form.kind, form.name, form.year, form.title, form.indicators, form.reported, form.model) == ("department", "某县水利局", 2024, "部门整体表", 5, True, None)
    assert form.id == f"{form.source}#1" and form.source.endswith("form.yaml")
    [source] = report.sources
    assert (source.declarations, source.problems, source.context) == ([form.id], [], False)
