"""A unit checked by itself: what its result holds, checked anew where it met something, and memory that stays flat."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from perfcheck import Config
from perfcheck.checking import checker as module
from perfcheck.checking.checker import Checker
from perfcheck.checking.plugins import load_plugins
from perfcheck.checking.profiles import Profiles
from perfcheck.checking.units import Unit, units
from perfcheck.declaration import text
from perfcheck.readers.discovery import discover

ROW = "    - {{level2: 数量指标, name: {name}, value: ''}}{behind}\n"
HEAD = "部门名称: {unit}\n年度: 2024年\nannual:\n  indicators:\n"


def form(unit: str, *rows: str) -> str:
    return HEAD.format(unit=unit) + "".join(ROW.format(name=row.partition("|")[0], behind=f"  # {row.partition('|')[2]}" if "|" in row else "") for row in rows)


@pytest.fixture
def made() -> Checker:
    config = Config(select=["C02"])
    registry = load_plugins(config)
    return Checker(config, registry, Profiles(registry.rules, config))


def unit(folder: Path, **forms: str) -> Unit:
    for name, written in forms.items():
        (folder / f"{name}.yaml").write_text(written, "utf-8")
    [one] = units(discover([str(folder)], root=folder))
    return one


def test_what_a_unit_gives(made: Checker, tmp_path: Path) -> None:
    result = made.check(unit(tmp_path, a=form("甲局", "面积", "间数|perfcheck: ignore[C02] 待勘测"), b=form("乙局", "层数")))
    assert (result.number, result.count, [len(source.declarations) for source in result.sources]) == (0, 2, [1, 1])
    first, second = list(result.submissions)
    assert [(one.unit, one.year, len(one.findings)) for one in (first, second)] == [("甲局", 2024, 2), ("乙局", 2024, 1)]
    assert {path.rpartition("/")[2]: [ignore.codes for ignore in ignores] for path, ignores in first.ignores.items()} == {"a.yaml": [("C02",)]}
    assert second.ignores == {}
    assert (first.tally["fail"], second.tally["fail"]) == (2, 1)
    assert all(finding.submission == "" and finding.group.startswith(":") for finding in first.findings)
    assert (first.durations, first.notes, first.forms[0].model) == ({}, {}, None)


def test_a_submission_may_be_checked_anew_as_long_as_it_is_there(made: Checker, tmp_path: Path) -> None:
    one = unit(tmp_path, a=form("甲局", "面积"))
    again = made.again(one, 0, {})
    assert again is not None and [finding.places[0].row for finding in again.findings] == ["面积"]
    assert made.again(one, 1, {}) is None


def test_rules_are_known_by_their_objects(made: Checker, tmp_path: Path) -> None:
    [submission] = made.check(unit(tmp_path, a=form("甲局", "面积"))).submissions
    names = made.names()
    assert {names[id(finding.rule)] for finding in submission.findings} == {((), "C02")}
    assert made.names() is names


def test_memory_stays_flat_however_many_forms_there_are(made: Checker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FORGETFUL", 3)
    forgotten: list[int] = []
    monkeypatch.setattr("perfcheck.declaration.forgetting.forget_texts", lambda: forgotten.append(1))
    one, counts = unit(tmp_path, a=form("甲局", "面积")), []
    for _ in range(8):
        assert [len(submission.findings) for submission in made.check(one).submissions] == [1]
        counts.append(len(forgotten))
    assert counts == [0, 0, 0, 1, 1, 1, 2, 2]


def test_forgetting_changes_no_finding(made: Checker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FORGETFUL", 1)
    text.name_key("只在这里出现的名称")
    one = unit(tmp_path, a=form("甲局", "面积"), b=form("乙局", "面积"))
    for _ in range(3):
        assert [[finding.places[0].row for finding in submission.findings] for submission in made.check(one).submissions] == [["面积"], ["面积"]]


def test_schedules_stay_unless_there_are_many(made: Checker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FORGETFUL", 1)
    one = unit(tmp_path, a=form("甲局", "面积"))

    def schedules() -> list[Any]:
        [submission] = made.check(one).submissions
        assert len(submission.findings) == 1
        return list(made._runner.schedules.values())

    [first], [second] = schedules(), schedules()
    assert first is second
    monkeypatch.setattr(module, "_SCHEDULES", 0)
    [third] = schedules()
    assert third is not first
