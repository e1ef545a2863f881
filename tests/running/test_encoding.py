"""What leaves a process comes back the same: every field of a result, also odd texts."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from perfcheck.checking import report as reports
from perfcheck.checking.checker import Checker
from perfcheck.checking.finding import Fix
from perfcheck.checking.plugins import load_plugins
from perfcheck.checking.profiles import Profiles
from perfcheck.checking.report import OutcomeReport, RunProblem
from perfcheck.checking.units import SubmissionResult, Unit, UnitResult, units
from perfcheck.config import Config
from perfcheck.declaration.ignores import InlineIgnore
from perfcheck.declaration.problem import Problem
from perfcheck.readers.discovery import discover
from perfcheck.running.encoding import Unfit, decode, encode

#: What is known to be carried; a new field has to be carried too, or it is lost with ``-n`` and from the cache.
CARRIED = {
    SubmissionResult: "unit year forms findings ignores tally not_applicable unjudged crashes durations fittings notes",
    reports.SourceReport: "path format declarations problems context",
    reports.DeclarationReport: "id kind name year source title indicators reported model",
    reports.Place: "path declaration term section row field text locator line column end_line end_column understood cell form",
    reports.ReportedFinding: "rule code name title severity dimension message hint message_template hint_template arguments basis places"
    " fix fingerprint group main listed suppressed submission row_id suppressed_by decision",
    OutcomeReport: "outcome code reason places count title",
    RunProblem: "subject message hint detail",
    Problem: "level message hint line column source_line locator",
    InlineIgnore: "line column codes reason until first last block",
}


@pytest.mark.parametrize("kind", CARRIED, ids=lambda kind: kind.__name__)
def test_no_field_is_forgotten(kind: Any) -> None:
    assert " ".join(one.name for one in fields(kind)) == CARRIED[kind]


@pytest.fixture
def results(units_checked: list[tuple[Unit, UnitResult]]) -> list[tuple[Unit, UnitResult]]:
    return units_checked


@pytest.fixture
def checker() -> Checker:
    config = Config()
    registry = load_plugins(config)
    return Checker(config, registry, Profiles(registry.rules, config))


@pytest.fixture
def units_checked(units: Path, checker: Checker) -> list[tuple[Unit, UnitResult]]:
    return [(unit, listed(checker.check(unit))) for unit in _units(units)]


def _units(folder: Path) -> list[Unit]:
    return list(units(discover([str(folder)])))


def listed(result: UnitResult) -> UnitResult:
    result.submissions = list(result.submissions)
    return result


def plain(result: UnitResult) -> Any:
    """Everything that must come back: cells only as far as a fix is for them, rows as numbers."""
    submissions = []
    for one in result.submissions:
        rows: dict[Any, int] = {None: -1}
        findings = []
        for finding in one.findings:
            cells = [place.cell is finding.fix.cell if finding.fix is not None else None for place in finding.places]
            fix = finding.fix
            edit = None if fix is None else (fix.cell.text, fix.start, fix.end, fix.replacement, fix.safe)
            places = [replace(place, cell=None) for place in finding.places]
            row = rows.setdefault(finding.row_id, len(rows))
            findings.append((replace(finding, places=places, fix=None, row_id=row), edit, cells))
        unjudged = [replace(two, places=[replace(place, cell=None) for place in two.places]) for two in one.unjudged]
        ignores = {path: list(written) for path, written in one.ignores.items()}
        submissions.append(replace(one, findings=findings, unjudged=unjudged, ignores=ignores))  # type: ignore[arg-type]
    return result.number, result.sources, result.count, submissions


def test_results_come_back_the_same(results: list[tuple[Unit, UnitResult]], checker: Checker) -> None:
    assert any(finding.fix is not None for _, result in results for one in result.submissions for finding in one.findings)
    for unit, result in results:
        assert plain(decode(encode(result, checker.names()), unit, checker.profiles)) == plain(result)


def test_odd_texts_crashes_and_ignores_come_back(results: list[tuple[Unit, UnitResult]], checker: Checker) -> None:
    unit, result = results[0]
    [one] = result.submissions
    one.findings[0].message = "半\udc80个"
    one.findings[0].places[0].text = "\ud800"
    one.crashes = {"X": (2, RunProblem("规则 X", "出错", "请改", "a.py:3"))}
    one.ignores = {unit.sources[0].path: [InlineIgnore(1, 2, ("C02",), "因为", date(2026, 1, 2), 1, 9, True)]}
    one.durations, one.fittings, one.notes = {"C02": 12}, [()], {"lookalikes": [[0, [1, 2], "甲", "乙", ""]]}
    fix = next((finding.fix for finding in one.findings if finding.fix is not None), None)
    one.findings[0].fix = fix or Fix(one.findings[0].places[0].cell, 0, 0, "甲", safe=True)  # type: ignore[arg-type]
    assert plain(decode(encode(result, checker.names()), unit, checker.profiles)) == plain(result)


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"[[],[]]", b"null", b"[[[1,2]],[]]", b'[[["yaml",1,[],false]],[[1]]]', b"\xff\xfe"])
def test_other_bytes_are_no_result(results: list[tuple[Unit, UnitResult]], checker: Checker, data: bytes) -> None:
    unit = Unit(0, results[0][0].sources[:1])
    with pytest.raises(Unfit):
        decode(data, unit, checker.profiles)


def test_a_result_is_for_as_many_files_as_it_was_made_of(results: list[tuple[Unit, UnitResult]], checker: Checker) -> None:
    unit, result = results[0]
    more = Unit(0, [*unit.sources, *unit.sources])
    with pytest.raises(Unfit):
        decode(encode(result, checker.names()), more, checker.profiles)


def test_another_selection_does_not_know_the_rule(results: list[tuple[Unit, UnitResult]], checker: Checker) -> None:
    unit, result = results[0]
    with pytest.raises(Unfit):
        decode(encode(result, checker.names()), unit, Profiles(checker.registry.rules, Config(select=["T01"])))


