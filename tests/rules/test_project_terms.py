"""The time of a project, worked out once a form."""

from __future__ import annotations

import pytest

from perfcheck.readers.yaml_reader import read_yaml
from perfcheck_rules import project_terms
from perfcheck_rules.project_terms import term_of


def test_each_form_has_its_own_term(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    reader = project_terms.project_term
    monkeypatch.setattr(project_terms, "project_term", lambda form: asked.append(form.display_name) or reader(form))
    forms = [read_yaml(f"{{kind: project, name: {name}, duration: {years}}}").declarations[0] for name, years in (("甲", "2022年"), ("乙", "2022年"))]
    said = [term.said for form in (forms[0], forms[0], forms[1], forms[1]) if (term := term_of(form)) is not None]
    assert said == ["2022年"] * 4
    assert asked == ["甲", "乙"]


def test_a_form_without_one() -> None:
    [form] = read_yaml("{kind: project, name: 甲}").declarations
    assert term_of(form) is None
