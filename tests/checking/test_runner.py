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
