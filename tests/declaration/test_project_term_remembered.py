"""The time of a project and what else is remembered of a form or plan: worked out once, and never another form's."""

from __future__ import annotations

from perfcheck import Declaration, Plan
from perfcheck.declaration.project_term import project_term
from perfcheck.declaration.remembered import remembered
from perfcheck.readers.yaml_reader import read_yaml


def test_each_form_has_its_own_term() -> None:
    forms = [read_yaml(f"{{kind: project, name: 甲, duration: {years}}}").declarations[0] for years in ("2022年", "2023年")]
    assert [term.said for form in (*forms, *forms) if (term := project_term(form)) is not None] == ["2022年", "2023年"] * 2
    assert project_term(forms[0]) is project_term(forms[0])


def test_a_form_without_one() -> None:
    [form] = read_yaml("{kind: project, name: 甲}").declarations
    assert project_term(form) is None


def test_what_is_remembered_is_asked_once_for_each_plan_or_form() -> None:
    asked: list[object] = []

    @remembered
    def count(one: Plan | Declaration) -> int | None:
        asked.append(one)
        return len(asked) if len(asked) < 3 else None

    some = [Plan("annual"), Plan("annual"), Declaration("project")]
    assert [count(one) for one in (*some, *some)] == [1, 2, None, 1, 2, None]  # None is an answer as well
    assert list(map(id, asked)) == list(map(id, some))
