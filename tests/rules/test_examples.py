"""Every rule's page: its wrong examples caught at the marked lines, its right ones silent."""

from __future__ import annotations

import pytest

from perfcheck.checking.plugins import Registry, load_plugins
from perfcheck.checking.rule import Rule
from perfcheck.config import Config
from perfcheck.testing import assert_snippet, examples, expected

RULES = [rule for rule in load_plugins(Config()).rules.values() if rule.origin == "bundled"]
WRONG = [(rule, number) for rule in RULES for number in range(len(examples(rule)[0]))]
RIGHT = [(rule, number) for rule in RULES for number in range(len(examples(rule)[1]))]


def _name(value: object) -> str:
    return value.code if isinstance(value, Rule) else str(value)


def test_rules_are_there() -> None:
    assert len(RULES) >= 10


@pytest.mark.parametrize(("rule", "number"), WRONG, ids=_name)
def test_wrong_example(rule: Rule, number: int, registry: Registry) -> None:
    snippet = examples(rule)[0][number]
    assert {code for _, code in expected(snippet)} == {rule.code}
    assert assert_snippet(rule.code, snippet, registry)


@pytest.mark.parametrize(("rule", "number"), RIGHT, ids=_name)
def test_right_example(rule: Rule, number: int, registry: Registry) -> None:
    snippet = examples(rule)[1][number]
    assert not expected(snippet)
    assert assert_snippet(rule.code, snippet, registry) == []
