"""The order of things, and that one submission knows nothing of another."""

from __future__ import annotations

from collections.abc import Callable

from perfcheck import Report

Engine = Callable[..., Report]


def test_findings_come_by_code_then_in_the_forms_order(engine: Engine) -> None:
    report = engine(
        """
        @declare("X2")
        def two(submission):
            for row in reversed(submission.department.annual.indicators):
                yield Finding(row, "甲")

        @declare("X1")
        def one(task):
            yield Finding(task, "乙")
        """
    )
    assert [(one.code, one.places[0].row) for one in report.findings] == [
        ("X1", "河道清淤"), ("X1", "水库巡查"), ("X2", "清淤长度"), ("X2", "巡查次数"), ("X2", "合格率"),
    ]  # fmt: skip


def test_what_was_not_judged_comes_form_by_form_whatever_the_rules_ask_for(engine: Engine) -> None:
    rules = """
        @declare("X1")
        def one(plan):
            yield Unknown(plan, "甲")

        @declare("X2", options={"limit": 3})
        def two(plan, options):
            yield Unknown(plan, f"乙{options['limit']}")

        @declare("X3")
        def three(declaration, submission):
            1 / 0

        @declare("X4")
        def four(plan, project):
            if project.name.text == "丁":
                yield Unknown(plan, "丙")

        @declare("X5", requires=["X1"])
        def five(plan):
            yield Finding(plan, "戊")
    """
    form = "kind: project\n项目名称: {name}\nmidterm: {{}}\nannual: {{}}\n"
    report = engine(rules, {f"{name}.yaml": form.format(name=name) for name in ("丙", "丁")})
    assert [(one.code, one.places[0].path[-6:-5], one.places[0].term) for one in report.outcomes] == [
        ("X3", "丁", None), ("X1", "丁", "midterm"), ("X2", "丁", "midterm"), ("X4", "丁", "midterm"),
        ("X1", "丁", "annual"), ("X2", "丁", "annual"), ("X4", "丁", "annual"),
        ("X3", "丙", None), ("X1", "丙", "midterm"), ("X2", "丙", "midterm"), ("X1", "丙", "annual"), ("X2", "丙", "annual"),
    ]  # fmt: skip
    assert [(one.code, one.places[0].path[-6:-5], one.places[0].term) for one in report.findings] == [
        ("X5", name, term) for name in ("丁", "丙") for term in ("midterm", "annual")
    ]
    assert report.outcome_counts["execution_error"] == 2 and "共 2 处" in report.problems[0].detail


def test_a_value_is_worked_out_once_a_submission(engine: Engine, form: str) -> None:
    rules = """
        calls = []

        def perfcheck_register_values(register):
            register("unit", lambda submission: calls.append(submission.unit_name) or submission.unit_name)

        @declare("X1")
        def one(unit, indicator):
            yield Finding(indicator, "{unit} {n}", unit=unit, n=len(calls))
    """
    report = engine(rules, {"1/a.yaml": form, "2/b.yaml": form.replace("水利", "农业")})
    assert {one.message for one in report.findings} == {"某县水利局 1", "某县农业局 2"}


def test_a_place_in_another_submission_is_refused(engine: Engine, form: str) -> None:
    rules = """
        seen = []

        @declare("X1")
        def one(department):
            seen.append(department)
            yield Finding(seen[0], "甲")
    """
    report = engine(rules, {"1/a.yaml": form, "2/b.yaml": form})
    assert len(report.findings) == 1
    assert "位置不是表里的" in report.problems[0].message


def test_self_evaluations_are_checked_only_by_rules_that_ask_for_them(engine: Engine) -> None:
    rules = "@declare('X1')\ndef one(indicator):\n    yield Finding(indicator, '甲')\n@declare('X2')\ndef two(evaluation, indicator):\n    yield Finding(indicator, '乙')\n"
    report = engine(rules, "kind: evaluation\n项目名称: 清淤\nannual:\n  indicators: [{name: 长度, value: 3, actual: 2}]\n")
    assert [one.code for one in report.findings] == ["X2"]


def test_spare_task_rows_are_not_subjects(engine: Engine) -> None:
    rules = "@declare('X1')\ndef one(task):\n    yield Finding(task, '甲')\n"
    report = engine(rules, "部门名称: 甲\ntasks:\n  - {label: '', name: '', funds: {total: ''}}\n  - {name: 乙}\n")
    assert [one.places[0].row for one in report.findings] == ["乙"]


def test_a_form_without_the_subject_is_not_applicable_with_the_reason(engine: Engine) -> None:
    rules = "".join(f"@declare('X{n}')\ndef f{n}({name}):\n    return None\n" for n, name in enumerate(["department", "pair", "task", "goal"]))
    report = engine(rules, "项目名称: 甲\nannual: {}\n")
    assert {one.code: one.reason for one in report.outcomes} == {
        "X0": "没有部门整体表", "X1": "没有能对应起来的中期与年度指标", "X2": "没有年度主要任务", "X3": "没有总体目标",
    }  # fmt: skip
    assert report.outcome_counts["not_applicable"] == 4


def test_other_kinds_of_form_are_none_for_whoever_asks(engine: Engine, form: str) -> None:
    rules = """
        @declare("X1")
        def one(declaration, indicator):
            yield Finding(indicator, "{kind}", kind=declaration.kind)

        @declare("X2")
        def two(project):
            yield Finding(project, "项目")

        @declare("X3")
        def three(department, goal):
            yield Finding(goal, "部门")
    """
    report = engine(rules, {"a.yaml": form, "b.yaml": "项目名称: 乙\n实施单位: 某县水利局\nannual:\n  goals: [{text: 丙}]\n  indicators: [{name: 丁, value: 3}]\n"})
    assert report.problems == []
    assert [(one.code, one.message, one.places[0].row) for one in report.findings if one.code != "X1" or one.places[0].row in ("丁", "合格率")] == [
        ("X1", "department", "合格率"), ("X1", "project", "丁"), ("X2", "项目", None), ("X3", "部门", "目标1"), ("X3", "部门", "目标1"), ("X3", "部门", "目标2"),
    ]  # fmt: skip


def test_pairs_need_both_plans(engine: Engine, form: str) -> None:
    rules = "@declare('X1')\ndef one(pair):\n    yield Finding(pair.annual, '甲')\n"
    annual = form[: form.index("midterm:")] + form[form.index("annual:") :]
    report = engine(rules, annual)
    assert (report.findings, [one.reason for one in report.outcomes]) == ([], ["没有能对应起来的中期与年度指标"])
    midterm = form[: form.index("annual:")]
    assert engine(rules, midterm).findings == []


def test_a_rule_that_crashes_everywhere_is_told_with_the_number_of_places(engine: Engine) -> None:
    report = engine("@declare('X1')\ndef one(task):\n    1 / 0\n@declare('X2')\ndef two(department):\n    1 / 0\n")
    told = {one.subject.partition("（")[0]: one.detail.partition("（")[2] for one in report.problems}
    assert told == {"规则 X1": "共 2 处）", "规则 X2": ""}
    assert report.outcome_counts["execution_error"] == 2 + 1


def test_a_value_that_cannot_be_had_costs_only_the_rules_that_ask(engine: Engine) -> None:
    rules = """
        calls = []

        def perfcheck_register_values(register):
            register("catalogue", lambda submission: calls.append(1) or 1 / 0)

        @declare("X1")
        def one(catalogue, task):
            yield Finding(task, "甲")

        @declare("X2")
        def two(task, catalogue):
            yield Finding(task, "乙")

        @declare("X3")
        def three(task):
            yield Finding(task, "{n}", n=len(calls))
    """
    report = engine(rules)
    assert [(one.code, one.message) for one in report.findings] == [("X3", "1"), ("X3", "1")]
    [problem] = report.problems
    assert problem.message == "没有得到：ZeroDivisionError: division by zero"
    assert problem.subject.endswith("的参数 catalogue") and problem.hint.startswith("要它的规则这次没有查；")
    assert {(one.code, one.reason, one.count) for one in report.outcomes if one.outcome == "not_applicable"} == {
        ("X1", "参数 catalogue 没有得到", 2), ("X2", "参数 catalogue 没有得到", 2)
    }  # fmt: skip
    assert not report.complete


def test_a_self_evaluation_is_seen_by_rules_over_the_whole(engine: Engine) -> None:
    rules = "@declare('X1')\ndef one(submission):\n    yield Finding(submission.evaluations[0], '甲')\n@declare('X2')\ndef two(declaration):\n    yield Finding(declaration, '乙')\n"
    report = engine(rules, "kind: evaluation\n项目名称: 清淤\nannual:\n  indicators: [{name: 长度, value: 3}]\n")
    assert [one.code for one in report.findings] == ["X1"]
