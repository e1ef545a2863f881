"""Where the required rule found something, this one is not applicable; nothing is ever hidden by a mistake in `requires`."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from perfcheck import Report

Engine = Callable[..., Report]
BLANK = "@declare('X1', name='value-blank')\ndef blank(indicator):\n    if indicator.value.blank: yield Finding(indicator.value, '空')\n"
EVERY = "@declare('X2', requires=['X1'])\ndef every(indicator):\n    yield Finding(indicator, '甲')\n"


def rows(report: Report, code: str) -> list[str | None]:
    return [one.places[0].row for one in report.findings if one.code == code]


def test_at_the_same_row(engine: Engine) -> None:
    report = engine(BLANK + EVERY)
    assert rows(report, "X1") == ["巡查次数"]
    assert rows(report, "X2") == ["清淤长度", "巡查次数", "清淤长度", "合格率"]
    assert [(one.code, one.reason, one.count) for one in report.outcomes] == [("X2", "因 X1", 1)]


def test_by_readable_name(engine: Engine) -> None:
    report = engine(BLANK + EVERY.replace("['X1']", "['value-blank']"))
    assert not report.problems
    assert len(rows(report, "X2")) == 4


def test_a_pair_is_blocked_by_either_of_its_rows(engine: Engine) -> None:
    report = engine(BLANK + "@declare('X2', requires=['X1'])\ndef every(pair):\n    yield Finding(pair.midterm, '甲')\n")
    assert rows(report, "X2") == ["清淤长度"]


def test_at_the_form_where_there_is_no_row(engine: Engine, form: str) -> None:
    rules = BLANK + "@declare('X2', requires=['X1'])\ndef every(declaration):\n    yield Finding(declaration, '甲')\n"
    report = engine(rules, {"a.yaml": form, "b.yaml": "项目名称: 乙\n实施单位: 某县水利局\n"})
    assert [one.places[0].text for one in report.findings if one.code == "X2"] == [None]
    assert [one.places[0].path.endswith("b.yaml") for one in report.findings if one.code == "X2"] == [True]


def test_a_required_rule_that_is_not_selected_runs_in_silence(engine: Engine) -> None:
    report = engine(BLANK + EVERY, select=["X2"])
    assert [one.code for one in report.findings] == ["X2"] * 4
    assert report.rules_run == ["X2"]
    assert {one.code for one in report.outcomes} == {"X2"}
    assert report.outcome_counts["fail"] == 4


def test_a_chain_runs_in_order_whatever_the_codes(engine: Engine) -> None:
    report = engine(
        """
        @declare("A1", requires=["B1"])
        def last(task):
            yield Finding(task, "三")

        @declare("B1", requires=["Z1"])
        def middle(task):
            yield Finding(task, "二")

        @declare("Z1")
        def first(task):
            if task.name.text == "河道清淤":
                yield Finding(task, "一")
        """
    )
    # where Z1 found something B1 does not apply, so that A1 does
    assert sorted((one.places[0].row, one.code) for one in report.findings) == [
        ("水库巡查", "B1"),
        ("河道清淤", "A1"),
        ("河道清淤", "Z1"),
    ]


@pytest.mark.parametrize("select", [[], ["X2"], ["X1"], ["ALL"]])
def test_an_unknown_code_is_named_and_the_rule_still_runs(engine: Engine, select: list[str]) -> None:
    rules = BLANK.replace("name='value-blank'", "requires=['X2']") + EVERY.replace("['X1']", "['NO-1']")
    report = engine(rules, select=select)
    (problem,) = report.problems
    assert problem.subject == "规则 X2" and "“NO-1”没有这条规则" in problem.message
    assert "own_rules.py" in problem.detail
    assert not report.complete
    assert {one.code for one in report.findings} <= {"X1", "X2"}
    if select != ["X1"]:
        assert len(rows(report, "X2")) == 5


@pytest.mark.parametrize("extra", ["", "@declare('X3', requires=['X1'])\ndef third(task):\n    yield Finding(task, '丙')\n"])
def test_a_circle_is_named_once_and_the_rules_still_run(engine: Engine, extra: str) -> None:
    report = engine(BLANK.replace("name='value-blank'", "requires=['X2']") + EVERY + extra)
    (problem,) = report.problems
    assert "X1 → X2 → X1" in problem.message
    assert {"X1", "X2"} <= {one.code for one in report.findings}


def test_a_rule_cannot_require_itself(engine: Engine) -> None:
    report = engine(EVERY.replace("['X1']", "['X2']"))
    assert "X2 → X2" in report.problems[0].message
    assert len(rows(report, "X2")) == 5


def test_a_rule_that_is_not_there_is_told_and_not_heeded(engine: Engine) -> None:
    report = engine("@declare('X2', requires=['X9'])\ndef every(task):\n    yield Finding(task, '甲')\n")
    assert [(one.subject, one.message, one.hint) for one in report.problems] == [
        ("规则 X2", "requires 里的“X9”没有这条规则", "请改正 requires 后再查一遍；这次照常运行，但不理会它")
    ]
    assert rows(report, "X2") == ["河道清淤", "水库巡查"]


def test_a_circle_is_told_for_each_of_its_rules(engine: Engine) -> None:
    names = {"X1": "X2", "X2": "X3", "X3": "X1"}
    report = engine("".join(f"@declare('{code}', requires=['{other}'])\ndef f{code}(task):\n    yield Finding(task, '甲')\n" for code, other in names.items()))
    assert [(one.subject, one.message) for one in report.problems] == [("规则 X1", "requires 成了环：X1 → X2 → X3 → X1")]  # cut there, it is none any more
    assert {one.code for one in report.findings} >= {"X1"}
    assert report.outcome_counts["not_applicable"] > 0


def test_two_ways_to_one_rule_are_no_circle(engine: Engine) -> None:
    names = {"X1": [], "X2": ["X1"], "X3": ["X1"], "X4": ["X2", "X3"]}
    report = engine("".join(f"@declare('{code}', requires={other!r})\ndef f{code}(task):\n    return None\n" for code, other in names.items()))
    assert report.problems == []


def test_a_circle_further_on_is_not_the_rules_own(engine: Engine) -> None:
    names = {"X1": "X2", "X2": "X3", "X3": "X2"}
    report = engine("".join(f"@declare('{code}', requires=['{other}'])\ndef f{code}(task):\n    return None\n" for code, other in names.items()))
    assert [one.subject for one in report.problems] == ["规则 X2"]
