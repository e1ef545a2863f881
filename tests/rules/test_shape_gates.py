"""Gates that see texts with other figures than they have let everything through that their tests hold for."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import Any

import pytest

from perfcheck import Declaration, worded
from perfcheck.checking.plugins import load_plugins
from perfcheck.checking.rows import row_tests
from perfcheck.checking.texts import text_test
from perfcheck.config import Config
from perfcheck.declaration.gates import Gate, ShapeGate, gated, in_one_piece, shape_of
from perfcheck.declaration.text_searches import IN_COLUMNS, IN_FORMS
from perfcheck.declaration.text_tests import TextTests
from perfcheck.declaration.worded import Worded
from perfcheck_rules.lexicon import load
from perfcheck_rules.lexicon.official_language import followers
from perfcheck_rules.lexicon.typo_entries import read_entries
from perfcheck_rules.lexicon.typo_matcher import LISTS
from perfcheck_rules.line_gates import lines_ending_beyond_letters, lines_with_signs

Test = Callable[[str], object]
#: Figures that tests care for, in place of those that are written.
_FIGURES = ("0", "5", "10", "12", "20", "99.5", "100", "0.5", "05", "2000", "2024", "13800138000")


@pytest.fixture(scope="module")
def rules() -> list[Callable[..., Any]]:
    return [one.function for one in load_plugins(Config()).rules.values()]


@pytest.fixture(scope="module")
def corpus(rules: list[Callable[..., Any]]) -> list[str]:
    """The texts of the examples of all rules, and the same with other figures."""
    from perfcheck.readers.yaml_reader import read_yaml
    from perfcheck.testing import examples

    forms: list[Declaration] = []
    for rule in load_plugins(Config()).rules.values():
        for example in [text for group in examples(rule) for text in group]:
            forms += read_yaml(example).declarations
    texts = {text for form in forms for text in form.texts}
    texts.update({text for form in forms for plan in form.plans for field in ("name", "value", "standard") for text in plan.column(field)})
    chance = random.Random(1)
    others = {re.sub("[0-9]+(?:[.][0-9]+)?", lambda match: chance.choice(_FIGURES), text) for text in texts for _ in range(4)}
    assert len(texts) > 1000 and len(others) > 2000
    return sorted(texts | others)


def gates(rules: list[Callable[..., Any]]) -> list[tuple[str, Test, Gate | None]]:
    found = [(one.__module__, *pair) for one in rules if (pair := text_test(one)) is not None]
    found += [(one.__module__, *gated(test)) for one in rules for test in row_tests(one).values()]
    return found + [(one.test.__module__, one.test, one.gate) for search in (IN_FORMS, *IN_COLUMNS.values()) for one in search.sought]


def test_nothing_that_a_test_holds_for_is_lost(rules: list[Callable[..., Any]], corpus: list[str]) -> None:
    shown = [one for one in gates(rules) if isinstance(one[2], ShapeGate)]
    assert len(shown) > 40
    tests = TextTests([(number, test, gate) for number, (_, test, gate) in enumerate(shown)], (), 1_000_000)
    tests.loud(frozenset(corpus))
    held = 0
    for number, (module, test, _) in enumerate(shown):
        holding = [text for text in corpus if _holds(test, text)]
        held += bool(holding)
        assert [text for text in holding if number not in tests.telling.get(text, ())] == [], module
    assert held > 35


def _holds(test: Test, text: str) -> bool:
    from perfcheck.declaration.quantity_parser import is_plain_figure

    return not (isinstance(test, Worded) and is_plain_figure(text)) and bool(test(text))


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("", ""),
        ("服务学生2045人次", "服务学生1111人次"),
        ("0人", "0人"),
        ("0.5%", "0.1%"),
        ("10.05%", "11.01%"),
        ("007", "001"),
        ("1００", "1００"),
        ("2024年\n3月", "1111年\n1月"),
        ("\ud83d9", "\ud83d1"),
    ],
)
def test_shapes(text: str, shape: str) -> None:
    assert shape_of(text) == shape


def test_a_gate_of_shapes_may_be_asked_like_any_other() -> None:
    pieces: list[str] = []
    ShapeGate(pieces.append)("\n牛20头\n")
    assert pieces == ["\n牛11头\n"]


def test_lines_ending_beyond_letters() -> None:
    names = ["培训人数", "达标率%", "12公里以上道路改造数", "12", "（县）", "培训12人", "培训"]
    assert lines_ending_beyond_letters(in_one_piece(names)).difference({0, 8}) == {2, 4, 5, 6}
    assert lines_ending_beyond_letters(in_one_piece(["培训人数", "培训"])) == set()


def test_lines_with_signs() -> None:
    assert lines_with_signs(in_one_piece(["培训11人", "达标率%", "培训", "11", "（县）"])) >= {2, 4, 5}
    assert lines_with_signs(in_one_piece(["培训11人", "达标率%", "培训", "（县）"])).isdisjoint({1, 3})
    assert lines_with_signs(in_one_piece(["培训11人", "培训"])).isdisjoint({1, 2})


def test_the_language_knows_no_figures() -> None:
    """So that shapes will do for T01, T02 and T10."""
    assert not [entry.wrong for words in LISTS for entry in read_entries(load(words)) if any(char.isdigit() for char in entry.wrong)]
    assert not [entry for entry in read_entries(load("missing_words")) if any(char.isdigit() for char in repr(entry))]
    assert not [char for char in followers() if char.isdigit()]


def test_a_worded_test_keeps_its_gate() -> None:
    assert gated(worded(bool))[1] is None
