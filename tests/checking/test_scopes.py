"""What a function asks for decides how often it runs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from perfcheck import Report
from perfcheck.checking.scopes import Scope, UnknownParameter, resolve_scope

Engine = Callable[..., Report]
PROJECT = "项目名称: 甲\n实施单位: 某县水利局\nannual:\n  indicators:\n    - {name: 乙, value: 3}\n"


def called_for(engine: Engine, asked: str, at: str, forms: dict[str, str]) -> list[str | None]:
    """The rows, terms or forms at which a rule that asks for something reports, as it is called for each."""
    report = engine(f"@declare('X1')\ndef one({asked}):\n    yield Finding({at}, '甲')\n", forms)
    assert not report.problems
    names = {one.id: one.name for one in report.declarations}
    return [place.row or place.term or names[place.declaration] for place in (one.places[0] for one in report.findings)]


@pytest.mark.parametrize(
    ("asked", "at", "places"),
    [
        ("submission", "submission.department", ["某县水利局"]),
        ("declaration", "declaration", ["某县水利局", "甲"]),
        ("department", "department", ["某县水利局"]),
        ("project", "project", ["甲"]),
        ("evaluation", "evaluation", []),
        ("plan", "plan", ["midterm", "annual", "annual"]),
        ("plan, department", "plan", ["midterm", "annual"]),
        ("plan, project", "plan", ["annual"]),
        ("funds", "funds", ["midterm", "annual", "annual"]),
        ("goal", "goal", ["目标1", "目标1", "目标2"]),
        ("task", "task", ["河道清淤", "水库巡查"]),
        ("task, department, submission", "task", ["河道清淤", "水库巡查"]),
        ("indicator", "indicator", ["清淤长度", "巡查次数", "清淤长度", "巡查次数", "合格率", "乙"]),
        ("project, indicator", "indicator", ["乙"]),
        ("indicator, plan, declaration, submission", "indicator", ["清淤长度", "巡查次数", "清淤长度", "巡查次数", "合格率", "乙"]),
        ("pair", "pair.annual", ["清淤长度", "巡查次数"]),
        ("declaration, pair", "pair.annual", ["清淤长度", "巡查次数"]),
    ],
)
def test_a_rule_runs_once_for_every_subject(engine: Engine, form: str, asked: str, at: str, places: list[str]) -> None:
    assert called_for(engine, asked, at, {"a.yaml": form, "b.yaml": PROJECT}) == places


def test_cells_are_those_with_text(engine: Engine) -> None:
    report = engine("@declare('X1')\ndef one(cell):\n    yield Finding(cell, '甲')\n", PROJECT)
    assert [one.places[0].text for one in report.findings] == ["甲", "某县水利局", "乙", "3"]


def test_ancestors_belong_to_the_subject(engine: Engine) -> None:
    rules = """
        @declare("X1")
        def one(indicator, plan, declaration, submission):
            assert any(row is indicator for row in plan.indicators)
            assert any(one is plan for one in declaration.plans)
            assert any(one is declaration for one in submission.declarations)
            yield Finding(indicator, "甲")
    """
    report = engine(rules)
    assert len(report.findings) == 5
    assert not report.problems


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("goal", "indicator"), "不能同时要“goal”和“indicator”|不能同时要“indicator”和“goal”"),
        (("goal", "indicator"), "请改要“plan”"),
        (("task", "indicator"), "请改要“department”"),
        (("department", "project"), "请改要“submission”"),
        (("plan", "department", "project"), "请改要“submission”"),
        (("pair", "department"), "请改要“declaration”"),
        (("indicater",), "没有这个参数，是不是 indicator？"),
        (("xyz",), "可用的有：.*declaration"),
    ],
)
def test_what_does_not_go_together_names_what_to_ask_for(asked: tuple[str, ...], said: str) -> None:
    with pytest.raises(UnknownParameter, match=said):
        resolve_scope(asked, frozenset())


@pytest.mark.parametrize("asked", ["goal, indicator", "indicater", "department, project"])
def test_such_a_rule_is_named_and_the_others_run(engine: Engine, asked: str) -> None:
    report = engine(
        f"""
        @declare("X1")
        def broken({asked}):
            yield Finding(goal, "甲")

        @declare("X2")
        def fine(task):
            yield Finding(task, "乙")
        """
    )
    assert [one.code for one in report.findings] == ["X2", "X2"]
    (problem,) = report.problems
    assert "X1" in problem.message and "own_rules.py" in problem.detail and problem.hint
    assert not report.complete


def test_plugins_values_may_be_asked_for(engine: Engine) -> None:
    report = engine(
        """
        def perfcheck_register_values(register):
            register("unit", lambda submission: submission.unit_name)

        @declare("X1")
        def one(unit, department):
            yield Finding(department, "{unit}", unit=unit)
        """
    )
    assert [one.message for one in report.findings] == ["某县水利局"]


def test_a_value_that_fails_costs_only_the_rules_that_ask_for_it(engine: Engine) -> None:
    report = engine(
        """
        def perfcheck_register_values(register):
            register("unit", lambda submission: 1 / 0)

        @declare("X1")
        def one(unit, department):
            yield Finding(department, "甲")

        @declare("X2", requires=["X3"])
        def two(unit, task):
            yield Finding(task, "甲")

        @declare("X3")
        def three(department):
            return None

        @declare("X4")
        def four(department):
            yield Finding(department, "乙")
        """
    )
    assert [one.code for one in report.findings] == ["X4"]
    (problem,) = report.problems
    assert problem.subject.endswith("own_rules.py 的参数 unit") and "ZeroDivisionError" in problem.message
    assert {(one.code, one.reason) for one in report.outcomes if one.outcome == "not_applicable"} == {
        ("X1", "参数 unit 没有得到"),
        ("X2", "参数 unit 没有得到"),
    }


def test_options_are_the_rules_own_also_with_requires(engine: Engine) -> None:
    report = engine(
        """
        @declare("X1", options={"n": 1})
        def one(department, options):
            yield Finding(department, "{n}", n=options["n"])

        @declare("X2", options={"n": 2}, requires=["X3"])
        def two(department, options):
            yield Finding(department, "{n}", n=options["n"])

        @declare("X3")
        def three(department):
            return None
        """
    )
    assert [(one.code, one.message) for one in report.findings] == [("X1", "1"), ("X2", "2")]


@pytest.mark.parametrize("name", ["roster", "previous", "approved"])
def test_files_not_given_make_a_rule_not_applicable(engine: Engine, name: str) -> None:
    report = engine(f"@declare('X1')\ndef one(department, {name}):\n    yield Finding(department, '甲')\n")
    assert not report.findings and not report.problems
    assert [(one.outcome, one.reason) for one in report.outcomes] == [("not_applicable", f"没有用 --{name} 给出对照文件")]


ABOVE = {
    "declaration": "submission",
    "department": "declaration submission",
    "project": "declaration submission",
    "evaluation": "declaration submission",
    "plan": "department project evaluation declaration submission",
    "funds": "plan department project evaluation declaration submission",
    "goal": "plan department project evaluation declaration submission",
    "indicator": "plan department project evaluation declaration submission",
    "pair": "project declaration submission",
    "task": "department declaration submission",
    "cell": "department project evaluation declaration submission",
}


@pytest.mark.parametrize("subject", ABOVE)
def test_what_may_be_asked_for_together_with_a_subject(subject: str) -> None:
    kinds = ("department", "project", "evaluation")
    for other in ABOVE[subject].split():
        for asked in ((subject, other), (other, subject)):
            limited = tuple(name for name in asked if name in kinds)
            assert resolve_scope(asked, frozenset()) == Scope(subject, limited)
    for other in {*ABOVE, "submission"} - {subject, *ABOVE[subject].split()}:
        if subject not in ABOVE.get(other, ""):
            with pytest.raises(UnknownParameter, match="不能同时要"):
                resolve_scope((subject, other), frozenset())


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("project", "department"), "不能同时要“project”和“department”：请改要“submission”，在函数里自己遍历"),
        (("task", "project"), "不能同时要“project”和“task”：它们不是一条线上的。请改要“declaration”，在函数里自己遍历"),
        (("goal", "indicator"), "不能同时要“indicator”和“goal”：它们不是一条线上的。请改要“plan”，在函数里自己遍历"),
        (("pair", "plan"), "不能同时要“pair”和“plan”：它们不是一条线上的。请改要“project”，在函数里自己遍历"),
        (("indicater",), "函数要了“indicater”，没有这个参数，是不是 indicator？ 可用的有：approved、cell、declaration、department、evaluation、funds、goal、indicator、options、pair、plan、previous、project、roster、submission、task"),
        (("甲",), "函数要了“甲”，没有这个参数。 可用的有：approved、"),
    ],
)
def test_what_to_ask_for_instead(asked: tuple[str, ...], said: str) -> None:
    with pytest.raises(UnknownParameter) as caught:
        resolve_scope(asked, frozenset())
    assert str(caught.value).startswith(said)


def test_values_settings_and_references_are_no_subjects() -> None:
    assert resolve_scope((), frozenset()) == resolve_scope(("options", "roster", "previous", "approved"), frozenset()) == Scope("submission", ())
    assert resolve_scope(("目录", "indicator"), frozenset({"目录"})) == Scope("indicator", ())


EVALUATION = """
kind: evaluation
name: 乙
year: 2023
annual:
  indicators:
    - {level2: 数量指标, name: 演练次数, value: 3次, actual: 2次}
"""


@pytest.mark.parametrize(
    ("asked", "at", "names"),
    [
        ("indicator", "indicator", ["乙"]),
        ("indicator, project", "indicator", ["乙"]),
        ("indicator, evaluation", "indicator", ["演练次数"]),
        ("declaration", "declaration", ["甲"]),
        ("evaluation", "evaluation", ["乙"]),
        ("plan, evaluation", "plan", ["annual"]),
    ],
)
def test_evaluations_are_checked_only_by_rules_that_ask_for_them(engine: Engine, asked: str, at: str, names: list[str]) -> None:
    assert called_for(engine, asked, at, {"a.yaml": PROJECT, "b.yaml": EVALUATION}) == names


@pytest.mark.parametrize(
    ("asked", "forms", "reason"),
    [
        ("department", "PROJECT", "没有部门整体表"),
        ("project", "EVALUATION", "没有项目表"),
        ("evaluation", "PROJECT", "没有自评表"),
        ("task, department", "PROJECT", "没有部门整体表"),
        ("task", "PROJECT", "没有年度主要任务"),
        ("pair", "PROJECT", "没有能对应起来的中期与年度指标"),
        ("pair, project", "PROJECT", "没有能对应起来的中期与年度指标"),
        ("indicator", "EVALUATION", "没有绩效指标"),
        ("indicator, project", "EVALUATION", "没有项目表"),
        ("goal, evaluation", "EVALUATION", "没有总体目标"),
    ],
)
def test_why_a_rule_had_nothing_to_look_at(engine: Engine, asked: str, forms: str, reason: str) -> None:
    rules = f"@declare('X1')\ndef one({asked}):\n    yield Finding({asked.split(',')[0]}, '甲')\n"
    report = engine(rules, {"PROJECT": PROJECT, "EVALUATION": EVALUATION}[forms])
    assert [(one.outcome, one.reason, one.count) for one in report.outcomes if one.code == "X1"] == [("not_applicable", reason, 1)]
