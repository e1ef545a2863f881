"""`rows_where`: a rule is called only for the rows that its tests leave, and what it finds stays the same."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from perfcheck import Finding, Indicator, Report, rows_where, rule, worded
from perfcheck.checking.rows import UNTESTED, Sieve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck import Declaration, Plan

FORM = """
name: 甲
annual:
  indicators:
    - {level2: 数量指标, name: 培训, value: "5"}
    - {level2: 数量指标, name: 走访, value: 若干, standard: 上年5}
    - {level2: 质量指标, name: 合格率, value: "", standard: 良}
    - {level2: 时效指标, name: 及时率, value: "5"}
    - {level2: 时效指标, name: 无值一栏}
"""

Engine = Callable[..., Report]


@pytest.fixture
def rows() -> list[Indicator]:
    from perfcheck.readers.yaml_reader import read_yaml

    [declaration] = read_yaml(FORM).declarations
    assert declaration.annual is not None
    return declaration.annual.indicators


def function(indicator: Indicator) -> None:
    """Stands for a rule."""


def plan(rows: list[Indicator]) -> Plan:
    from perfcheck import Plan

    return Plan("annual", indicators=rows)


def names(rows: list[Indicator] | None) -> list[str]:
    assert rows is not None
    return [row.name.text for row in rows if row.name is not None]


def sorted_by(rows: list[Indicator], **tests: Callable[[str], bool]) -> list[str]:
    return names(Sieve([rows_where(**tests)(lambda indicator: None)]).sort(plan(rows)).get(0, []))


def test_rows_whose_text_passes(rows: list[Indicator]) -> None:
    assert sorted_by(rows, value=str.isdigit) == ["培训", "及时率"]


def test_a_blank_cell_is_an_empty_text_and_a_missing_one_none(rows: list[Indicator]) -> None:
    assert sorted_by(rows, value=lambda text: not text) == ["合格率"]


def test_category_is_looked_at_without_the_word(rows: list[Indicator]) -> None:
    assert sorted_by(rows, category=lambda text: text == "时效") == ["及时率", "无值一栏"]


def test_of_several_fields_one_is_enough_and_the_order_stays(rows: list[Indicator]) -> None:
    assert sorted_by(rows, standard=lambda text: "5" in text, value=lambda text: "5" in text) == ["培训", "走访", "及时率"]
    assert sorted_by(rows, standard=bool, value=bool, name=bool) == ["培训", "走访", "合格率", "及时率", "无值一栏"]


def test_functions_without_tests_get_no_list(rows: list[Indicator]) -> None:
    tested = rows_where(value=str.isdigit)(lambda indicator: None)
    left = Sieve([function, tested]).sort(plan(rows))
    assert left[UNTESTED] is None
    assert left.keys() == {UNTESTED, 1}
    assert names(left[1]) == ["培训", "及时率"]


def test_equal_texts_are_asked_once(rows: list[Indicator]) -> None:
    asked = []
    sieve = Sieve([rows_where(value=lambda text: asked.append(text) or True)(lambda indicator: None)])
    for _ in range(2):
        sieve.sort(plan(rows))
    assert sorted(asked) == ["", "5", "若干"]


def test_what_was_forgotten_is_asked_about_anew(rows: list[Indicator]) -> None:
    asked = []
    sieve = Sieve([rows_where(value=lambda text: asked.append(text) or True)(lambda indicator: None)])
    one, answers = plan(rows), []
    for _ in range(2):
        answers.append(names(sieve.sort(one).get(0, [])))
        sieve.forget_texts()
    assert answers == [["培训", "走访", "合格率", "及时率"]] * 2
    assert asked.count("5") == 2


def test_a_test_that_fails_holds(rows: list[Indicator]) -> None:
    def picky(text: str) -> bool:
        return 10 / int(text) > 1

    assert sorted_by(rows, value=picky) == ["培训", "走访", "合格率", "及时率"]


def test_memory_stays_flat(rows: list[Indicator], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("perfcheck.checking.rows._REMEMBERED", 1)
    assert sorted_by(rows, value=str.isdigit) == ["培训", "及时率"]


@pytest.mark.parametrize("tests", [{}, {"wert": bool}])
def test_unknown_fields_are_refused(tests: dict[str, Callable[[str], bool]]) -> None:
    with pytest.raises(TypeError, match="level1、level2"):
        rows_where(**tests)


WHOLE = """
kind: project
name: 甲
midterm:
  indicators:
    - {level2: 数量指标, name: 培训, value: 5次}
    - {level2: 数量指标, name: 走访, value: 6次}
annual:
  indicators:
    - {level2: 数量指标, name: 培训, value: %s次}
    - {level2: 数量指标, name: 走访, value: %s次}
"""


@pytest.mark.parametrize(("scope", "found"), [("plan", 1), ("declaration", 1), ("project", 1), ("indicator", 2), ("submission", 1)])
def test_rules_of_other_scopes_are_called_where_there_is_such_a_row(engine: Engine, scope: str, found: int) -> None:
    place = "submission.declarations[0]" if scope == "submission" else scope
    written = f"""
        from perfcheck import rows_where
        @declare('X1')
        @rows_where(value=lambda text: '7' in text)
        def one({scope}):
            yield Finding({place}, '甲')
    """
    touched, untouched = engine(written, WHOLE % (7, 7)), engine(written, WHOLE % (1, 2))
    assert len(touched.findings) == touched.outcome_counts["fail"] == found
    # Tests of rows say nothing of a whole submission.
    assert len(untouched.findings) == (scope == "submission")
    assert sum(touched.outcome_counts.values()) == sum(untouched.outcome_counts.values())
    assert untouched.outcome_counts["not_applicable"] == 0


def test_the_function_stays_as_it_is() -> None:
    @rule("LOCAL-01", name="local-one", title="试", severity="info")
    @rows_where(value=bool)
    def told(indicator: Indicator) -> Iterator[Finding]:
        yield Finding(indicator, "“{name}”", "请改。", name="x")

    assert len(list(told(Indicator()))) == 1


def examples() -> Iterator[Declaration]:
    """The wrong examples of all bundled rules: rows that at least one rule has something to do with."""
    from perfcheck.checking.plugins import load_plugins
    from perfcheck.config import Config
    from perfcheck.readers.yaml_reader import read_yaml
    from perfcheck.testing import sections

    for one in load_plugins(Config()).rules.values():
        page = sections(one.page)
        for heading in ("错误示例", "正确示例"):
            yield from read_yaml(page.get(heading, "")).declarations


def test_the_tests_of_the_bundled_rules_leave_out_no_finding() -> None:
    """Every rule finds in all rows what it finds in the rows that its tests leave."""
    from perfcheck.checking.plugins import load_plugins
    from perfcheck.checking.rows import row_tests
    from perfcheck.config import Config

    tested = [one for one in load_plugins(Config()).rules.values() if row_tests(one.function)]
    assert len(tested) > 10
    sieve = Sieve([one.function for one in tested])
    seen = 0
    for declaration in examples():
        for plan in declaration.plans:
            left = sieve.sort(plan)
            for number, one in enumerate(tested):
                rows = left.get(number, [])
                assert rows is not None
                known = {id(row) for row in rows}
                for row in plan.indicators if one.scope.subject == "indicator" else plan.indicators[:1]:
                    given = {"indicator": row, "plan": plan, "declaration": declaration, declaration.kind: declaration}
                    if not given.keys() >= set(one.parameters):
                        continue  # a rule over another kind of form, or with settings
                    found = list(itertools.islice(one.function(*[given[name] for name in one.parameters]) or (), 1))
                    assert not found or id(row) in known or (known and one.scope.subject != "indicator"), (one.code, row)
                    seen += bool(found)
    assert seen > 50


def test_a_test_for_words_is_not_asked_about_plain_figures(rows: list[Indicator]) -> None:
    asked: list[str] = []
    values = [row for row in rows if row.value is not None]
    for row, text in zip(values, ("≥95%", "95", "若干", "不少于300人次"), strict=True):
        assert row.value is not None
        row.value.text = text
    sieve = Sieve([rows_where(value=worded(lambda text: asked.append(text) or True))(lambda indicator: None)])  # type: ignore[func-returns-value]
    assert names(sieve.sort(plan(rows))[0]) == ["走访", "合格率"]
    assert sorted(asked) == ["", "95", "若干"]  # a blank cell is asked about once, before any is met


def test_a_plain_figure_goes_to_the_tests_that_ask_for_figures(rows: list[Indicator]) -> None:
    value = rows[0].value
    assert value is not None
    value.text = "≥95%"
    sieve = Sieve([rows_where(value=one)(lambda indicator: None) for one in (worded(str.isascii), lambda text: "%" in text)])
    left = sieve.sort(plan(rows))
    assert (names(left[0]), names(left[1])) == (["合格率", "及时率"], ["培训"])


def test_worded_tests_of_the_bundled_rules_pass_no_plain_figure() -> None:
    from perfcheck.checking.plugins import load_plugins
    from perfcheck.checking.rows import row_tests
    from perfcheck.checking.texts import text_test
    from perfcheck.config import Config
    from perfcheck.declaration.quantity_parser import is_plain_figure
    from perfcheck.declaration.worded import is_worded

    units = ["%", "万元", "元", "人次", "场次", "人", "户", "次", "个", "项", "件", "条", "家", "份", "台", "套", "公里", "平方米", "亩", "元/人", "元/次", "万元/公里", "元/平方米"]
    signs = ("", "≥", "≤", ">=", "<=", "不少于", "不低于", "不超过", "不高于")
    numbers = ("1", "5", "12", "31", "95", "99.5", "100", "365", "400", "2024", "10000")
    figures = ["".join(parts) for parts in itertools.product(signs, numbers, units, ("", "以上"))]
    assert all(map(is_plain_figure, figures))
    tests: list[tuple[str, str, Callable[[str], object]]] = [
        (one.code, field, test)
        for one in load_plugins(Config()).rules.values()
        for field, test in row_tests(one.function).items()
        if is_worded(test)
    ]
    sifted = [(one.code, "texts", pair[0]) for one in load_plugins(Config()).rules.values() if (pair := text_test(one.function))]
    tests += [one for one in sifted if is_worded(one[2])]
    assert len(tests) > 25
    for code, field, test in tests:
        assert not [text for text in figures if test(text)], (code, field)


def test_columns_that_concern_nobody_are_passed_over(rows: list[Indicator]) -> None:
    sieve = Sieve([rows_where(value=str.isdigit, standard="良".__eq__)(lambda indicator: None)])
    for _ in range(2):
        assert names(sieve.sort(plan(rows))[0]) == ["培训", "合格率", "及时率"]
    assert sieve.sort(plan(rows[1:2])) == {UNTESTED: None}


def test_blank_cells_are_not_passed_over(rows: list[Indicator]) -> None:
    sieve = Sieve([rows_where(standard=lambda text: not text)(lambda indicator: None)])
    for row in rows:
        if row.standard is not None:
            row.standard.text = ""
    for _ in range(2):
        assert names(sieve.sort(plan(rows))[0]) == ["走访", "合格率"]


@pytest.mark.parametrize("field", ["level1", "level2", "label", "name", "value", "standard", "operator", "nature", "direction", "unit", "weight", "note"])
def test_every_column_may_be_looked_at(field: str) -> None:
    from perfcheck import Cell, ValueCell

    cells = [ValueCell(text) if field == "value" else Cell(text) for text in ("甲", "乙", "甲")]
    made = [Indicator(**{field: cell}) for cell in cells]
    chosen = Sieve([rows_where(**{field: lambda text: text == "甲"})(lambda indicator: None)]).sort(plan([*made, Indicator()])).get(0)
    assert chosen is not None and [id(row) for row in chosen] == [id(made[0]), id(made[2])]


def test_what_cannot_be_looked_at() -> None:
    with pytest.raises(TypeError, match=r"^rows_where 的参数只能是 level1、.*、category，现为 contact、甲$"):
        rows_where(contact=bool, value=bool, 甲=bool)
    with pytest.raises(TypeError, match=r"现为 空$"):
        rows_where()
