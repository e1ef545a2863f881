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


def department(name: str = "某县水利局", code: str = "") -> Declaration:
    return read_yaml(f"kind: department\nname: {name}\ncode: '{code}'").declarations[0]


def funded(name: str, total: str, code: str = "") -> Declaration:
    return read_yaml(f"kind: project\nname: {name}\ncode: '{code}'\nimplementer: 某县水利局\nmoney_unit: 万元\nannual:\n  funds: {{total: {total}}}").declarations[0]


def came(entries: list[RosterEntry], *forms: Declaration) -> tuple[list[tuple[str, str]], list[str], list[str]]:
    """Entries with the forms that stand for them, forms that no entry names, entries for which no form came."""
    found = Roster(entries).of(Submission(None, list(forms)))
    matched = sorted((entry.code or entry.name, form.display_name) for entry, form in found.matched)
    return matched, [form.display_name for form in found.unlisted], names(found.missing)


UNIT = "某县水利局"


def test_the_code_goes_before_the_name() -> None:
    entries = [RosterEntry(UNIT, "清淤", "A1"), RosterEntry(UNIT, "护岸", "A2")]
    assert came(entries, funded("护岸", "5", "A1")) == ([("A1", "护岸")], [], ["护岸"])
    assert came(entries, funded("护岸", "5", "A9")) == ([("A2", "护岸")], [], ["清淤"])


def test_of_entries_of_one_name_each_form_has_the_one_of_its_amount() -> None:
    entries = [RosterEntry(UNIT, "清淤", "A1", amount=Decimal(5)), RosterEntry(UNIT, "清淤", "A2", amount=Decimal(7))]
    assert came(entries, funded("清淤", "7"), funded("清淤", "5")) == ([("A1", "清淤"), ("A2", "清淤")], [], [])
    # one amount is right, the other form takes what is left
    assert came(entries, funded("清淤", "9"), funded("清淤", "5")) == ([("A1", "清淤"), ("A2", "清淤")], [], [])
    assert came(entries, funded("清淤", "7.005")) == ([("A2", "清淤")], [], ["清淤"])


def test_names_that_are_alike_but_for_generic_words() -> None:
    entries = [RosterEntry(UNIT, "河道清淤工作经费"), RosterEntry(UNIT, "校舍维修")]
    assert came(entries, funded("河道清淤", "5")) == ([("河道清淤工作经费", "河道清淤")], [], ["校舍维修"])


def test_related_names_need_the_same_amount() -> None:
    entries = [RosterEntry(UNIT, "河道清淤整治", amount=Decimal(5))]
    assert came(entries, funded("农村河道整治", "5")) == ([("河道清淤整治", "农村河道整治")], [], [])
    assert came(entries, funded("农村河道整治", "6")) == ([], ["农村河道整治"], ["河道清淤整治"])
    assert came(entries, funded("设备采购", "5")) == ([], ["设备采购"], ["河道清淤整治"])


def test_the_departments_own_form() -> None:
    entries = [RosterEntry(UNIT, "部门整体支出绩效目标"), RosterEntry(UNIT, "清淤")]
    assert [entry.is_department for entry in entries] == [True, False]
    assert [RosterEntry(UNIT, name).is_department for name in ("单位整体", "整体支出", "部门绩效目标", "整体")] == [True, True, True, False]
    assert came(entries, department(), funded("清淤", "5")) == ([("清淤", "清淤"), ("部门整体支出绩效目标", UNIT)], [], [])
    assert came(entries[1:], department()) == ([], [UNIT], ["清淤"])
    # a project is not the department's form, whatever it is called
    assert came(entries[:1], funded("部门整体支出绩效目标", "5")) == ([], ["部门整体支出绩效目标"], ["部门整体支出绩效目标"])


def test_a_department_is_known_by_its_code() -> None:
    roster = Roster([RosterEntry("甲县水利局", "整体支出", unit_code="105")])
    assert roster.of(Submission(department("名称写错了", "105"))).strangers == []
    assert roster.of(Submission(department("名称写错了", "106"))).strangers == ["名称写错了"]
    assert roster.of(Submission(department("甲县水利局", "106"))).strangers == []


def test_forms_without_a_unit_belong_to_the_submissions_or_to_the_only_one() -> None:
    nameless = read_yaml("kind: project\nname: 清淤").declarations[0]
    one = Roster([RosterEntry("甲站", "清淤")])
    assert names(one.of(Submission(None, [nameless])).missing) == []
    two = Roster([RosterEntry("甲站", "清淤"), RosterEntry("乙站", "护岸")])
    found = two.of(Submission(None, [nameless]))
    assert (found.matched, found.unlisted, found.strangers) == ([], [], [])
    other = read_yaml("kind: project\nname: 护岸\nimplementer: 乙站").declarations[0]
    assert len(two.of(Submission(None, [nameless, other])).matched) == 1


def test_a_supervisor_that_the_roster_knows_stands_for_an_implementer_that_it_does_not() -> None:
    form = read_yaml("kind: project\nname: 清淤\nimplementer: 丙队\nsupervisor: 甲站").declarations[0]
    assert names(Roster([RosterEntry("甲站", "清淤")]).of(Submission(None, [form])).missing) == []


def test_part_of_a_units_name_is_enough_where_only_one_has_it() -> None:
    roster = Roster([RosterEntry("甲县水利局", "清淤"), RosterEntry("乙县教育局", "护岸")])
    assert names(roster.of(Submission(None, [project("清淤", "水利局")])).missing) == []
    assert names(roster.of(Submission(None, [project("清淤", "某市甲县水利局")])).missing) == []
    assert roster.of(Submission(None, [project("清淤", "利局")])).strangers == ["利局"]


def test_unseen_entries_unit_by_unit() -> None:
    roster = Roster([RosterEntry("甲站", "清淤"), RosterEntry("乙站", "护岸"), RosterEntry("乙站", "监测")], "名册.xlsx")
    assert roster.path == "名册.xlsx"
    roster.receive([Submission(None, [project("清淤", "甲站")])])
    assert [names(entries) for entries in roster.unseen()] == [["护岸", "监测"]]
    assert names(roster.missing) == []
    roster.receive([Submission(None, [project("护岸", "乙站")])])
    assert names(roster.missing) == ["监测"] and roster.unseen() == []
