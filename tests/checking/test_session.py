"""A run as a whole: its verdict, where it ends early, what it tells as it goes, values that look across submissions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from perfcheck import Config, Report, SelectionError
from perfcheck.checking.plugins import load_plugins
from perfcheck.checking.session import run
from perfcheck.readers.discovery import discover

Engine = Callable[..., Report]
RULES = """
@declare("XZ-01", severity=("error", "warning", "info"))
def own(indicator):
    yield Finding(indicator, "有", severity=indicator.standard.text)
"""
HEAD = "部门名称: {name}\n年度: 2024年\nannual:\n  indicators:\n"


def form(name: str, *severities: str) -> str:
    return HEAD.format(name=name) + "".join(f"    - {{level2: 数量指标, name: {name}{at}, value: 3个, standard: {one}}}\n" for at, one in enumerate(severities))


@pytest.mark.parametrize(
    ("fail_on", "severities", "verdict"),
    [
        ("error", ["error"], "fail"), ("error", ["warning", "info"], "pass"), ("warning", ["warning"], "fail"), ("warning", ["info"], "pass"), ("info", ["info"], "fail"),
        ("error", [], "pass"),
    ],
)  # fmt: skip
def test_the_verdict(engine: Engine, fail_on: str, severities: list[str], verdict: str) -> None:
    report = engine(RULES, form("甲", *severities), fail_on=fail_on)
    assert (report.verdict, report.fail_on, report.complete) == (verdict, fail_on, True)
    assert [report.fails(one) for one in report.findings] == [verdict == "fail"] * len(severities)


def test_nothing_was_checked(engine: Engine) -> None:
    report = engine(RULES, "这不是申报表: 1\n")
    assert (report.verdict, report.findings) == ("nothing_checked", [])


def test_what_could_not_be_read_makes_it_incomplete(engine: Engine) -> None:
    report = engine(RULES, {"1/a.yaml": form("甲", "info"), "2/b.yaml": "name: 甲\nannual: {indicators: [\n"})
    assert (report.verdict, report.complete, report.outcome_counts["parse_error"]) == ("pass", False, 1)
    assert [one.outcome for one in report.outcomes] == ["parse_error"]


def test_findings_are_counted_by_severity_without_what_does_not_count(engine: Engine) -> None:
    report = engine(RULES, form("甲", "error", "error", "info"))
    assert [report.count(one) for one in ("error", "warning", "info")] == [2, 0, 1]
    report.findings[0].suppressed = "已核实"
    report.findings[1].listed = False
    assert (report.count("error"), report.count("error", listed_only=True)) == (1, 0)


FORMS = {"1/a.yaml": form("甲", "error", "warning"), "2/b.yaml": form("乙", "error", "error"), "3/c.yaml": form("丙", "error")}


@pytest.mark.parametrize(
    ("most", "units", "stopped"), [(None, 3, False), (1, 1, True), (2, 2, True), (3, 2, True), (4, 3, False), (9, 3, False)]
)
def test_it_may_end_early(engine: Engine, most: int | None, units: int, *, stopped: bool) -> None:
    report = engine(RULES, FORMS, max_findings=most)
    assert (len(report.submissions), report.stopped, report.complete) == (units, stopped, not stopped)
    assert [one.submission for one in report.findings] == [f"s{number}" for number, (_, text) in enumerate(FORMS.items(), 1) for _ in range(text.count("standard")) if number <= units]


def test_ended_with_the_last_submission_it_is_not_cut_short(engine: Engine) -> None:
    assert not engine(RULES, {"1/a.yaml": form("甲", "warning"), "2/b.yaml": form("乙", "error")}, max_findings=1).stopped


def test_findings_are_told_submission_by_submission(tmp_path: Path) -> None:
    for name, text in FORMS.items():
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "own.py").write_text("from perfcheck import Finding, rule\n" + RULES.replace("@declare(", "@rule(").replace("severity=(", "name='own', title='有', severity=("), "utf-8")
    config = Config(plugins=["no:bundled", str(tmp_path / "own.py")])
    told: list[int] = []
    report = run(discover([str(tmp_path / one) for one in "123"], root=tmp_path), config, load_plugins(config), each=lambda found: told.append(len(found)), collect=False)
    assert (told, report.findings, report.verdict) == ([2, 2, 1], [], "fail")
    told.clear()
    report = run(discover([str(tmp_path / one) for one in "123"], root=tmp_path), config, load_plugins(config), each=lambda found: told.append(len(found)))
    assert (told, len(report.findings)) == ([2, 2, 1], 5)
    (tmp_path / "own.py").write_text((tmp_path / "own.py").read_text("utf-8") + "\ndef perfcheck_session_finish(report):\n    pass\n", "utf-8")
    told.clear()
    run(discover([str(tmp_path / one) for one in "123"], root=tmp_path), config, load_plugins(config), each=lambda found: told.append(len(found)))
    assert told == [5]  # a plugin that wants to see all together does


def test_numbers_of_submissions_and_groups(engine: Engine) -> None:
    report = engine(RULES, FORMS)
    assert [(one.id, one.unit, one.year, len(one.declarations)) for one in report.submissions] == [("s1", "甲", 2024, 1), ("s2", "乙", 2024, 1), ("s3", "丙", 2024, 1)]
    assert all(one.group.startswith(f"{one.submission}:") for one in report.findings)


ACROSS = """
class Names:
    def __init__(self):
        self.seen = []

    def note(self, submission):
        return submission.unit_name

    def meet(self, note):
        before, self.seen = list(self.seen), [*self.seen, note]
        BROKEN
        return before or None

    def value(self, submission, met):
        return met or []

def perfcheck_register_values(register):
    register("others", Names())

@declare("XZ-01", severity="warning")
def own(department, others):
    yield Finding(department, "{n}", n="、".join(others))
"""


def test_values_that_look_across_submissions(engine: Engine) -> None:
    report = engine(ACROSS.replace("BROKEN", ""), FORMS)
    assert [one.message for one in report.findings] == ["", "甲", "甲、乙"]
    assert (report.problems, report.complete) == ([], True)


def test_one_that_fails_is_told_once(engine: Engine) -> None:
    report = engine(ACROSS.replace("BROKEN", "1 / 0"), FORMS)
    assert [one.message for one in report.findings] == ["", "", ""]
    [problem] = report.problems
    assert problem.subject.endswith("own_rules.py 的参数 others")
    assert problem.message == "比较各套表时出错：ZeroDivisionError: division by zero"
    assert problem.hint.startswith("请把这条信息交给插件作者，用 -p no:") and problem.hint.endswith("可停用它")
    assert problem.detail.endswith("own_rules.py:21")
    assert not report.complete


def test_unknown_selectors_end_the_run(engine: Engine) -> None:
    with pytest.raises(SelectionError, match="XZ-09"):
        engine(RULES, FORMS, select=["XZ-09"])


def test_what_fails_at_the_very_end_makes_the_report_incomplete(engine: Engine) -> None:
    report: Any = engine(RULES + "\ndef perfcheck_session_finish(report):\n    1 / 0\n", form("甲", "info"))
    assert ([one.message for one in report.problems], report.complete) == (["perfcheck_session_finish 出错：ZeroDivisionError: division by zero"], False)


def test_the_time_of_each_rule_is_noted_where_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(form("甲", "info").replace("3个", '""'), "utf-8")
    config = Config(select=["C02", "C03"])
    registry = load_plugins(config)
    timed = run(discover([str(tmp_path)], root=tmp_path), config, registry, timed=True)
    assert "C02" in timed.durations and set(timed.durations) <= {"C02", "C03"}
    assert all(0 <= one < 1 for one in timed.durations.values())
    assert run(discover([str(tmp_path)], root=tmp_path), config, registry).durations == {}
