"""The roster against several submissions at once."""

from __future__ import annotations

from decimal import Decimal

import pytest

from perfcheck import Declaration, Roster, RosterEntry, Submission
from perfcheck.declaration.roster import project_key, unit_key
from perfcheck.readers.yaml_reader import read_yaml


def project(name: str, unit: str = "某县水利局") -> Declaration:
    return read_yaml(f"kind: project\nname: {name}\nimplementer: {unit}").declarations[0]


def names(entries: list[RosterEntry]) -> list[str]:
    return [entry.name for entry in entries]


def test_what_lies_in_another_folder_is_not_missing() -> None:
    roster = Roster([RosterEntry("某县水利局", name) for name in ("清淤", "护岸", "监测")])
    one, two = Submission(None, [project("清淤")]), Submission(None, [project("护岸")])
    roster.receive([one, two])
    assert names(roster.of(one).missing) == ["监测"]
    assert names(roster.of(two).missing) == []
    assert [(entry.name, form.display_name) for entry, form in roster.of(two).matched] == [("护岸", "护岸")]
    assert names(roster.of(two).entries) == ["清淤", "护岸", "监测"]


def test_a_submission_that_was_not_announced_is_judged_by_itself() -> None:
    roster = Roster([RosterEntry("某县水利局", "清淤"), RosterEntry("某县水利局", "护岸", amount=Decimal(3))])
    assert names(roster.of(Submission(None, [project("清淤")])).missing) == ["护岸"]


def test_units_of_which_nothing_came() -> None:
    roster = Roster([RosterEntry("某县水利局", "清淤"), RosterEntry("某县教育局", "营养餐"), RosterEntry("", "绿化", unit_code="105")])
    roster.receive([Submission(None, [project("清淤")])])
    assert roster.unseen_units() == ["某县教育局", "105"]


def test_a_submission_of_two_units() -> None:
    roster = Roster([RosterEntry("甲站", "清淤"), RosterEntry("乙站", "护岸"), RosterEntry("乙站", "监测")])
    found = roster.of(Submission(None, [project("清淤", "甲站"), project("护岸", "乙站"), project("别的", "丙站")]))
    assert names(found.missing) == ["监测"]
    assert found.strangers == ["丙站"]
    assert found.unlisted == []


def test_a_short_name_that_two_units_have_is_neither() -> None:
    roster = Roster([RosterEntry("甲县水利局", "清淤"), RosterEntry("乙县水利局", "护岸")])
    assert roster.of(Submission(None, [project("清淤", "水利局")])).strangers == ["水利局"]
    assert roster.of(Submission(None, [project("清淤", "局")])).strangers == ["局"]


@pytest.mark.parametrize(
    ("name", "key"),
    [("101-甲县教育局", "甲县教育局"), ("甲县教育局[101001]", "甲县教育局"), ("甲县教育局（101）", "甲县教育局"), ("107医院", "107医院"), ("甲县教育局（本级）", "甲县教育局")],
)
def test_units_without_their_codes(name: str, key: str) -> None:
    assert unit_key(name) == key


def test_projects_without_their_year() -> None:
    assert project_key("2024年度清淤") == project_key("清淤（2025年）") == "清淤"
    assert project_key("2024") == "2024"
