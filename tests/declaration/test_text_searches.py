"""What several rules look for is found in one go, each text asked about once, with whatever else is asked about it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest

from perfcheck.checking.rows import Sieve, rows_where
from perfcheck.checking.texts import TextSieve, texts_where
from perfcheck.declaration.quantity_parser import is_plain_figure
from perfcheck.declaration.text_searches import IN_COLUMNS, IN_FORMS, TextSearch
from perfcheck.declaration.text_tests import TextTests
from perfcheck.declaration.worded import Worded

FORM = """
name: 甲
annual:
  goals: [{text: 养牛}]
  indicators:
    - {level2: 数量指标, name: 牛, value: 5头, standard: 上年}
    - {level2: 数量指标, name: 羊, value: 5只}
"""


def texts(*words: str) -> frozenset[str]:
    return frozenset(words)


def test_each_gets_what_it_looks_for() -> None:
    shared = TextSearch()
    ox, sheep = shared.add(lambda text: "牛" in text), shared.add(lambda text: "羊" in text)
    form = texts("牛", "羊", "牛和羊", "马")
    for _ in range(2):
        assert ox.among(form) == texts("牛", "牛和羊") and sheep.among(form) == texts("羊", "牛和羊")
    assert ox.among(texts("马", "羊")) == texts() and sheep.among(texts("马", "羊")) == texts("羊")
    assert ox.among(texts("马")) == texts() == ox.among(texts())


def test_no_text_is_asked_about_again() -> None:
    shared = TextSearch()
    asked: list[str] = []
    ox = shared.add(lambda text: asked.append(text) or "牛" in text)
    for form in (texts("牛", "羊"), texts("牛", "马"), texts("羊", "马"), texts("牛", "羊")):
        assert ox.among(form) == form & {"牛"}
    assert sorted(asked) == ["牛", "羊", "马"]
    shared.forget_texts()
    assert ox.among(texts("牛")) == texts("牛")
    assert asked[3:] == ["牛"]


def test_a_gate_and_something_more_to_look_for() -> None:
    shared = TextSearch()
    ox = shared.add(lambda text: True, lambda piece: {piece.split("\n").index("牛")})
    form = texts("牛", "羊")
    assert ox.among(form) == texts("牛")
    assert shared.add(lambda text: "羊" in text).among(form) == texts("羊")
    assert ox.among(form) == texts("牛")


def test_what_was_told_is_taken_and_the_rest_found_out() -> None:
    shared = TextSearch()
    asked: list[str] = []
    ox, sheep = shared.add(lambda text: asked.append(text) or "牛" in text), shared.add(lambda text: "羊" in text)
    told = TextTests([(0, lambda text: text == "马", None)], shared.sought, 1000)
    first, second, third, fourth = texts("牛", "马"), texts("羊", "牛羊"), texts("狗"), texts("牛", "马", "狗")
    shared.tell([first, second, third], told.loud(first | second | third), told)
    assert sorted(asked) == sorted(["牛", "马", "羊", "牛羊", "狗"])
    for _ in range(2):
        assert [one.among(form) for one in (ox, sheep) for form in (first, second, third)] == [
            texts("牛"), texts("牛羊"), texts(), texts(), texts("羊", "牛羊"), texts(),
        ]  # fmt: skip
    assert len(asked) == 5
    assert ox.among(fourth) == texts("牛")
    assert len(asked) == 8
    shared.tell([third], frozenset(), told)
    assert ox.among(third) == texts() == ox.among(third)
    assert len(asked) == 8
    assert ox.among(first) == texts("牛"), "nobody told about it this time"


@pytest.fixture
def asked() -> Iterator[list[str]]:
    """What the test of one thing that is sought in all texts and in the names was asked about."""
    searches = (IN_FORMS, IN_COLUMNS["name"])
    before = [search.sought for search in searches]
    for search in searches:
        search.sought = []
        search.forget_texts()
    yield []
    for search, sought in zip(searches, before, strict=True):
        search.sought = sought
        search.forget_texts()  # else other tests would be told what was sought here


def test_the_texts_of_forms_are_asked_about_together_with_the_tests_of_texts(asked: list[str]) -> None:
    from perfcheck.readers.yaml_reader import read_yaml

    [form] = read_yaml(FORM).declarations
    [other] = read_yaml(FORM.replace("养牛", "养羊")).declarations
    sieve = TextSieve([texts_where("养羊".__eq__)(lambda declaration: None)])
    ox = IN_FORMS.add(lambda text: asked.append(text) or "牛" in text)
    sieve.learn([form, other])
    assert sorted(asked) == sorted(form.texts | other.texts)
    assert ox.among(form.texts) == texts("牛", "养牛") and ox.among(other.texts) == texts("牛")
    assert sieve.concerned(form) == frozenset() and sieve.concerned(other) == {0}
    assert len(asked) == len(form.texts | other.texts)
    sheep = IN_FORMS.add(lambda text: "羊" in text)
    sieve.learn([form, other])
    assert sheep.among(form.texts) == texts("羊") and sheep.among(other.texts) == texts("羊", "养羊")
    assert sieve.concerned(form) == frozenset() and sieve.concerned(other) == {0}


def test_the_texts_of_columns_are_asked_about_together_with_the_tests_of_rows(asked: list[str]) -> None:
    from perfcheck.readers.yaml_reader import read_yaml

    plans = [form.annual for text in ("牛", "马") for form in read_yaml(FORM.replace("name: 牛", f"name: {text}")).declarations]
    first, second = [plan for plan in plans if plan is not None]
    sieve = Sieve([rows_where(name="马".__eq__)(lambda indicator: None)])
    ox = IN_COLUMNS["name"].add(lambda text: asked.append(text) or "牛" in text)
    sieve.learn([first, second])
    assert sorted(asked) == ["牛", "羊", "马"]
    assert ox.among(first.column("name")) == texts("牛") and ox.among(second.column("name")) == texts()
    assert 0 not in sieve.sort(first)
    [horse] = sieve.sort(second)[0] or []
    assert horse.name is not None and horse.name.text == "马"
    assert sorted(asked) == ["牛", "羊", "马"]
    sheep = IN_COLUMNS["name"].add(lambda text: "羊" in text)
    sieve.learn([first])
    assert sheep.among(first.column("name")) == texts("羊")
    assert sheep.among(second.column("name")) == texts("羊"), "which was not told about"
    sieve.learn([])
    assert len(sieve.sort(second)[0] or []) == 1


def test_worded_tests_of_the_bundled_rules_pass_no_plain_figure() -> None:
    from perfcheck.checking.plugins import load_plugins
    from perfcheck.config import Config

    load_plugins(Config())
    parts = (("", "≥", "<=", "不少于", "不超过"), ("1", "12", "99.5", "365", "2024"), ("%", "万元", "元/人", "次", "人次", "公里", "平方米"), ("", "以上"))
    figures = ["".join(one) for one in itertools.product(*parts)]
    assert all(map(is_plain_figure, figures))
    tests = [one.test for shared in (IN_FORMS, *IN_COLUMNS.values()) for one in shared.sought if isinstance(one.test, Worded)]
    assert len(tests) > 3
    for test in tests:
        assert not [text for text in figures if test(text)]
