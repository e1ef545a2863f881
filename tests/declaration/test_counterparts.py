"""Which form of last year, or which approved form, belongs to a form under check."""

from __future__ import annotations

import pytest

from perfcheck import Counterparts, Declaration
from perfcheck.readers.yaml_reader import read_yaml


def form(**cells: str) -> Declaration:
    text = "\n".join(f"{name}: {value}" for name, value in cells.items())
    return read_yaml(text).declarations[0]


MINE = form(kind="project", name="2025年渠道清淤", year="2025", implementer="某县水利局")


@pytest.mark.parametrize(
    "cells",
    [
        {"name": "渠道清淤"},
        {"name": "2024年度渠道清淤", "year": "2024", "implementer": "某县水利局"},
        {"name": "渠道清淤", "supervisor": "101-某县水利局"},
    ],
)
def test_found(cells: dict[str, str]) -> None:
    other = form(kind="project", **cells)
    assert Counterparts([form(kind="project", name="别的"), other], earlier=True).find(MINE) is other


@pytest.mark.parametrize(
    "cells",
    [
        {"name": "渠道清淤二期"},
        {"name": "渠道清淤", "implementer": "邻县水利局"},
        {"name": "渠道清淤", "year": "2025"},
        {"name": "渠道清淤", "year": "2026"},
    ],
)
def test_not_found(cells: dict[str, str]) -> None:
    assert Counterparts([form(kind="project", **cells)], earlier=True).find(MINE) is None


def test_of_several_years_the_latest() -> None:
    forms = [form(kind="project", name="渠道清淤", year=year) for year in ("2022", "2024", "2023")]
    assert Counterparts(forms, earlier=True).find(MINE) is forms[1]


def test_two_that_fit_equally_are_none() -> None:
    forms = [form(kind="project", name="渠道清淤", year="2024"), form(kind="project", name="渠道清淤", year="2024")]
    assert Counterparts(forms, earlier=True).find(MINE) is None


def test_the_code_goes_before_the_name() -> None:
    named, coded = form(kind="project", name="渠道清淤", code="B"), form(kind="project", name="旧名", code="A")
    mine = form(kind="project", name="渠道清淤", code="A")
    assert Counterparts([named, coded]).find(mine) is coded
    assert Counterparts([named]).find(mine) is named


def test_approved_forms_are_of_the_same_year() -> None:
    forms = [form(kind="project", name="渠道清淤", year=year) for year in ("2024", "2025")]
    assert Counterparts(forms).find(MINE) is forms[1]


def test_goals_and_results_are_told_apart() -> None:
    goals = form(kind="project", name="渠道清淤", year="2024")
    results = form(kind="evaluation", name="渠道清淤", year="2024")
    both = Counterparts([goals, results], earlier=True)
    assert both.find(MINE) is goals
    assert both.find(MINE, "results") is results
    assert Counterparts([goals]).find(form(kind="evaluation", name="渠道清淤", year="2024")) is goals


def test_a_department_is_no_project_of_the_same_name() -> None:
    department = form(kind="department", name="某县水利局", year="2024")
    assert Counterparts([department]).find(form(kind="project", name="某县水利局")) is None
    assert Counterparts([department]).find(form(kind="evaluation", name="某县水利局", department="某县水利局")) is department
    assert Counterparts([department]).find(form(kind="department", name="101-某县水利局")) is department


def test_a_form_is_not_its_own_counterpart() -> None:
    mine = form(kind="project", name="渠道清淤")
    assert Counterparts([mine]).find(mine) is None
    assert Counterparts([mine]).find(form(kind="project")) is None


def test_a_year_that_is_not_written_may_be_any() -> None:
    nameless = form(kind="project", name="渠道清淤")
    assert Counterparts([form(kind="project", name="渠道清淤", year="2030")], earlier=True).find(nameless) is not None
    forms = [form(kind="project", name="渠道清淤"), form(kind="project", name="渠道清淤", year="2024")]
    assert Counterparts(forms, earlier=True).find(MINE) is forms[1]


def test_blank_names_and_codes_find_nothing() -> None:
    blank = form(kind="project", name="''", code="''", implementer="某县水利局")
    assert Counterparts([blank]).find(form(kind="project", name="''", code="''", implementer="某县水利局")) is None
    assert Counterparts([form(kind="project", name="渠道清淤", implementer="''")]).find(MINE) is not None


def test_an_evaluation_of_a_project_is_not_that_of_the_department() -> None:
    own = form(kind="evaluation", name="渠道清淤", department="某县水利局")
    assert Counterparts([own]).find(form(kind="department", name="某县水利局"), "results") is None
    assert Counterparts([own]).find(form(kind="project", name="渠道清淤", department="某县水利局"), "results") is own


def test_an_evaluation_without_a_name_is_none_of_the_department() -> None:
    nameless = form(kind="evaluation", department="某县水利局")
    assert Counterparts([nameless]).find(form(kind="department", name="某县水利局"), "results") is None
    assert Counterparts([form(kind="project", name="渠道清淤")]).find(nameless) is None
