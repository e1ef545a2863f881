"""Rules that are no plugin's wait and are called in turn for all forms: what is told, and in which order, is the same as where none waits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from perfcheck import Report
from perfcheck.checking import foreign
from perfcheck.config.model import Section

Engine = Callable[..., Report]
Told = Callable[..., tuple[Any, ...]]

PROJECT = """
name: 灌区改造
annual:
  goals: [{label: "目标1:", text: 改造}]
  indicators:
    - {level2: 数量指标, name: 改造面积, value: 200亩}
"""
DEPARTMENT = "部门名称: 某县水利局\nannual:\n  goals: [{text: 清淤}]\n"


@pytest.fixture
def told(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Told:
    """What a report says of rules that are trusted like our own. Fails where it says something else of the same rules of a plugin, of which none waits."""

    def both(rules: str, **settings: Any) -> tuple[Any, ...]:
        forms = {"a.yaml": PROJECT, "b.yaml": PROJECT.replace("灌区", "泵站")} | settings.pop("forms", {})
        guarded = _told(engine(rules, forms, **settings))
        with monkeypatch.context() as trusting:
            trusting.setattr(foreign, "guarded", lambda rule: rule)
            trusted = _told(engine(rules, forms, **settings))
        assert trusted == guarded
        return trusted

    return both


def _told(report: Report) -> tuple[Any, ...]:
    return (
        [(one.code, one.message, one.severity, one.fingerprint, one.places[0].path[-6:], one.places[0].row) for one in report.findings],
        [(one.outcome, one.code, one.reason, one.count, [place.row for place in one.places]) for one in report.outcomes],
        [(one.subject.rpartition("/")[2].partition("（")[0], one.message.partition("：")[2], one.detail[-7:]) for one in report.problems],
        report.outcome_counts,
    )


@pytest.mark.parametrize("scope", ["submission", "declaration", "project", "plan", "funds", "goal", "indicator", "cell", "plan, project", "plan, options", "goal, plan"])
def test_every_scope(told: Told, scope: str) -> None:
    names = scope.split(", ")
    at = {"submission": "submission.projects[-1]", "funds": "plan"}.get(names[0], names[0])
    findings, outcomes, _, counts = told(
        f"""
        @declare("X1", options={{"much": 3}})
        def one({scope if scope != "funds" else "funds, plan"}):
            if {"options['much'] != 3" if "options" in scope else "False"}:
                yield Finding({at}, "丙")
            yield Finding({at}, "甲")
            yield Unknown({at}, "乙")

        @declare("X2", requires=["X1"])
        def two(indicator):
            yield Finding(indicator, "丁")

        @declare("X0")
        def none({names[0]}):
            yield NotApplicable("不查")
        """
    )
    assert {one[:2] for one in findings} >= {("X1", "甲")} and counts["fail"]
    assert {one[:3] for one in outcomes} >= {("insufficient_data", "X1", "乙"), ("not_applicable", "X0", "不查")}


def test_rules_that_raise_are_named_in_the_order_of_scopes(told: Told) -> None:
    *_, problems, counts = told(
        """
        @declare("X1")
        def rows(indicator):
            raise ValueError("行")

        @declare("X2")
        def whole(declaration):
            yield Finding(declaration, "甲")
            raise ValueError(declaration.name.text)

        def perfcheck_register_values(register):
            register("mine", lambda submission: 1 / 0)

        @declare("X3")
        def with_value(mine, indicator):
            pass
        """
    )
    assert [one[:2] for one in problems] == [
        ("规则 X2", "ValueError: 灌区改造"), ("规则 X1", "ValueError: 行"), ("own_rules.py 的参数 mine", "ZeroDivisionError: division by zero"),
    ]  # fmt: skip
    assert problems[0][2] == "（共 2 处）" and counts["execution_error"] == 5


def test_of_a_rule_that_raises_the_first_is_told_whenever_it_was_called(told: Told) -> None:
    # For the project what X3 requires has found something, so that rules there do not wait; they do for the department.
    *_, problems, _ = told(
        """
        @declare("X1")
        def one(project):
            yield Finding(project, "甲")

        @declare("X2", requires=["X0"])
        def two(declaration):
            raise ValueError(declaration.kind)

        @declare("X3", requires=["X1"])
        def three(project):
            pass

        @declare("X0")
        def zero(goal):
            pass
        """,
        forms={"0.yaml": DEPARTMENT},
    )
    assert [one[1] for one in problems] == ["ValueError: department"]


def test_forms_with_settings_of_their_own(told: Told) -> None:
    section = Section(kinds=("department",), options={"X1": {"much": 7}})
    findings, *_ = told(
        """
        @declare("X1", options={"much": 3})
        def one(plan, options):
            yield Finding(plan, "{n}", n=options["much"])
        """,
        sections=[section],
        forms={"aa.yaml": DEPARTMENT},
    )
    assert [one[1] for one in findings] == ["3", "7", "3"]
