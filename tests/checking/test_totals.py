"""Outcomes added up over submissions."""

from __future__ import annotations

from collections import Counter

from perfcheck.checking.report import OutcomeReport, RunProblem, SourceReport
from perfcheck.checking.totals import Totals
from perfcheck.checking.units import SubmissionResult
from perfcheck.declaration.problem import Problem


def result(**words: object) -> SubmissionResult:
    return SubmissionResult("某局", 2024, [], [], **words)  # type: ignore[arg-type]


def crash(subject: str) -> RunProblem:
    return RunProblem(subject, "出错", "请告诉作者", "a.py:3")


def test_counts_of_several_submissions() -> None:
    totals = Totals()
    totals.add(result(tally=Counter({"pass": 3, "fail": 1}), durations={"C02": 5}))
    totals.add(result(tally=Counter({"pass": 4, "insufficient_data": 2, "execution_error": 1}), durations={"C02": 7, "A16": 1}))
    totals.read([SourceReport("a.yaml", None, [], [Problem("error", "坏了"), Problem("warning", "小心"), Problem("note", "注意")])])
    assert totals.counts(failed=2) == {
        "pass": 7, "fail": 1, "not_applicable": 0, "insufficient_data": 2, "parse_error": 1, "execution_error": 3
    }  # fmt: skip
    assert totals.counts()["execution_error"] == 1
    assert totals.durations == {"C02": 12, "A16": 1}


def test_what_was_not_judged_in_order() -> None:
    unknown = OutcomeReport("insufficient_data", "C02", "读不出", [])
    first = result(unjudged=[unknown], not_applicable=Counter({("C05", "因 C02"): 2, ("A01", "没有"): 1}))
    second = result(not_applicable=Counter({("C05", "因 C02"): 1}))
    totals, lean = Totals(), Totals(collect=False)
    for one in (totals, lean):
        one.add(first)
        one.add(second)
        one.read([SourceReport("a.yaml", None, [], [Problem("error", "坏了", "", 3, 5, None, "A1")])])
    told = [(one.outcome, one.code, one.reason, one.count) for one in totals.outcomes()]
    assert told == [
        ("insufficient_data", "C02", "读不出", 1), ("parse_error", None, "坏了", 1), ("not_applicable", "A01", "没有", 1), ("not_applicable", "C05", "因 C02", 3)
    ]  # fmt: skip
    [place] = totals.outcomes()[1].places
    assert (place.path, place.line, place.column, place.locator) == ("a.yaml", 3, 5, "A1")
    assert [one.outcome for one in lean.outcomes()] == ["parse_error", "not_applicable", "not_applicable"]


def test_a_rule_that_crashes_everywhere_is_told_once_with_its_count() -> None:
    totals = Totals()
    for count in (2, 3):
        totals.add(result(crashes={"rule C02": (count, crash("规则 C02")), "value 目录": (1, crash("参数 目录"))}))
    totals.add(result(crashes={"rule A01": (1, crash("规则 A01"))}))
    assert [(one.subject, one.detail) for one in totals.problems()] == [
        ("规则 C02", "a.py:3（共 5 处）"), ("参数 目录", "a.py:3"), ("规则 A01", "a.py:3")
    ]  # fmt: skip
