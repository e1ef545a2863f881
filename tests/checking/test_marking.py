"""Plugins may relevel or suppress findings, with a reason; what means nothing does not count, and none goes away."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from perfcheck import Report

Engine = Callable[..., Report]
RULES = """
@declare("XZ-01", severity=("error", "warning"))
def own(indicator):
    yield Finding(indicator, "有")
"""
HINT = "级别只能取 error、warning、info；suppressed 要写一句理由，不忽略就写 None"


@pytest.fixture
def marked(engine: Engine, tmp_path: Path) -> Callable[[str], Report]:
    """The report of five findings that a plugin's hook has seen, with this body."""

    def run(body: str) -> Report:
        marker = tmp_path / "marker.py"
        marker.write_text("def perfcheck_mark_findings(findings, config):\n" + textwrap.indent(textwrap.dedent(body), "    "), "utf-8")
        return engine(RULES, plugins=[str(marker)])

    return run


def states(report: Report) -> list[tuple[str, str | None]]:
    return [(one.severity, one.suppressed) for one in report.findings]


def test_a_new_severity_and_a_reason_count(marked: Callable[[str], Report]) -> None:
    report = marked("findings[0].severity = 'info'\nfindings[1].suppressed = '已核实'\nfindings[2].severity, findings[2].suppressed = 'warning', '甲'")
    assert states(report) == [("info", None), ("error", "已核实"), ("warning", "甲"), ("error", None), ("error", None)]
    assert (report.problems, report.complete, report.verdict) == ([], True, "fail")


def test_the_verdict_is_that_of_what_is_left(marked: Callable[[str], Report]) -> None:
    report = marked("for one in findings:\n    one.suppressed = '已核实'")
    assert (report.verdict, len(report.findings)) == ("pass", 5)
    assert marked("for one in findings:\n    one.severity = 'warning'").verdict == "pass"


def test_none_can_be_taken_away(marked: Callable[[str], Report]) -> None:
    assert states(marked("findings.clear()")) == [("error", None)] * 5


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("findings[1].severity = '严重'", "级别 '严重'、忽略理由 None"),
        ("findings[1].severity = None", "级别 None、忽略理由 None"),
        ("findings[1].suppressed = ' '", "级别 'error'、忽略理由 ' '"),
        ("findings[1].suppressed = ''", "级别 'error'、忽略理由 ''"),
        ("findings[1].suppressed = True", "级别 'error'、忽略理由 True"),
        ("findings[1].severity, findings[1].suppressed = '严重', '理由'", "级别 '严重'、忽略理由 '理由'"),
    ],
)
def test_what_means_nothing_does_not_count_and_is_told(marked: Callable[[str], Report], body: str, said: str) -> None:
    report = marked(f"findings[0].suppressed = '已核实'\n{body}")
    assert states(report) == [("error", "已核实"), *[("error", None)] * 4]
    [problem] = report.problems
    assert problem.subject.startswith("插件 ") and problem.subject.endswith("marker.py 的 perfcheck_mark_findings")
    assert (problem.message, problem.hint) == (f"给 XZ-01 的问题写了{said}，不算数", HINT)
    assert not report.complete


def test_it_is_told_once(marked: Callable[[str], Report]) -> None:
    assert len(marked("for one in findings:\n    one.severity = '严重'").problems) == 1
