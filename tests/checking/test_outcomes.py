"""“Not checked” is never “passed”: every outcome is told apart, and none costs another's findings."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from perfcheck import Report

Engine = Callable[..., Report]
FINE = """
@declare("X9")
def fine(task):
    yield Finding(task, "乙")
"""


def of_kind(report: Report, kind: str) -> list[tuple[str | None, str, str | None]]:
    return [
        (one.code, one.reason, one.places[0].row if one.places else None) for one in report.outcomes if one.outcome == kind
    ]


def test_pass_and_fail_are_counted(engine: Engine) -> None:
    report = engine("@declare('X1')\ndef one(task):\n    if task.funds.total.amount > 60: yield Finding(task, '甲')\n")
    assert (report.outcome_counts["pass"], report.outcome_counts["fail"]) == (1, 1)
    assert (report.verdict, report.complete) == ("fail", True)


def test_what_cannot_be_read_costs_its_row_alone(engine: Engine) -> None:
    report = engine("@declare('X1')\ndef one(indicator):\n    if indicator.value.quantity.low > 5: yield Finding(indicator, '甲')\n")
    assert [one.places[0].row for one in report.findings] == ["清淤长度", "巡查次数", "清淤长度"]
    assert of_kind(report, "insufficient_data") == [
        ("X1", "没有填写", "巡查次数"),
        ("X1", "“明显提高”读不出可衡量的数", "合格率"),
    ]
    places = [one.places[0] for one in report.outcomes]
    assert [(place.field, place.text, place.line) for place in places] == [("value", "", 19), ("value", "明显提高", 20)]
    assert report.complete


@pytest.mark.parametrize("scope", ["indicator", "pair", "goal", "task", "plan", "declaration", "department", "submission"])
def test_a_column_that_the_form_lacks_is_insufficient_data_in_every_scope(engine: Engine, scope: str) -> None:
    report = engine(f"@declare('X1')\ndef one({scope}):\n    missing = None\n    missing.text\n{FINE}")
    kinds = {one.outcome for one in report.outcomes if one.code == "X1"}
    assert kinds == {"insufficient_data"}
    assert {reason for _, reason, _ in of_kind(report, "insufficient_data")} == {"表上没有要查的这一栏"}
    assert all(one.places and one.places[0].line for one in report.outcomes)
    assert [one.code for one in report.findings] == ["X9", "X9"]
    assert report.complete


@pytest.mark.parametrize("scope", ["indicator", "pair", "goal", "task", "plan", "funds", "cell", "declaration", "submission"])
@pytest.mark.parametrize("action", ["raise Unreadable(Cell('别处'), '读不出')", "raise KeyError('甲')", "sys.exit(0)", "yield 3"])
def test_nothing_that_a_rule_does_ends_the_run(engine: Engine, scope: str, action: str) -> None:
    report = engine(f"from perfcheck import Cell\n@declare('X1')\ndef one({scope}):\n    {action}\n    yield\n{FINE}")
    assert [one.code for one in report.findings] == ["X9", "X9"]
    kinds = {one.outcome for one in report.outcomes if one.code == "X1"}
    assert kinds == ({"insufficient_data"} if "Unreadable" in action else {"execution_error"})
    assert report.complete == ("Unreadable" in action)
    assert all(one.places for one in report.outcomes if one.outcome == "insufficient_data")


def test_a_rule_that_raises_is_named_once_with_its_place(engine: Engine) -> None:
    report = engine(f"@declare('X1')\ndef one(indicator):\n    return indicator.nothing\n{FINE}")
    (problem,) = report.problems
    assert problem.subject == "规则 X1（X1 的标题）"
    assert "AttributeError" in problem.message
    assert "own_rules.py:" in problem.detail and "共 5 处" in problem.detail
    assert "--ignore X1" in problem.hint
    assert len(of_kind(report, "execution_error")) == report.outcome_counts["execution_error"] == 5
    assert [one.code for one in report.findings] == ["X9", "X9"]
    assert not report.complete


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("yield '甲'", "只能产出 Finding、Unknown、NotApplicable，得到的是 str"),
        ("yield None", "得到的是 NoneType"),
        ("return 5", "规则要用 yield 逐处给出，得到的却是单个的值（TypeError"),
        ("return Finding(indicator, '甲')", "规则要用 yield 逐处给出，得到的却是单个的值（TypeError"),
        ("yield Finding(indicator, '甲', severity='info')", "严重度 info 不在规则声明的"),
        ("yield Finding(indicator, '甲', severity='fatal')", "严重度 fatal 不在规则声明的"),
        ("yield Finding(indicator, '{name}', nmae='甲')", "消息模板填不上：KeyError 'name'，给出的参数有 nmae"),
        ("yield Finding(indicator, '甲', '{hint}')", "消息模板填不上：KeyError 'hint'，给出的参数有 （无）"),
        ("yield Finding(indicator, '{')", "消息模板填不上"),
        ("yield Finding(indicator, '{}', name='甲')", "消息模板填不上"),
        ("yield Finding(indicator, '{name.text}', name='甲')", "消息模板填不上"),
        ("yield Finding(Cell('甲'), '甲')", "位置不是表里的单元格、行或表"),
        ("yield Finding(None, '甲')", "位置不是表里的单元格、行或表"),
        ("yield Finding([], '甲')", "没有给出位置"),
        ("yield Unknown(Cell('甲'), '甲')", "位置不是表里的单元格、行或表"),
    ],
)
def test_what_a_rule_may_not_yield(engine: Engine, body: str, said: str) -> None:
    report = engine(f"from perfcheck import Cell\n@declare('X1')\ndef one(indicator):\n    {body}\n{FINE}")
    (problem,) = report.problems
    assert said in problem.message
    assert "own_rules.py:" in problem.detail, "the rule is to blame, not the engine that noticed"
    assert [one.code for one in report.findings] == ["X9", "X9"]
    assert {row[0] for row in of_kind(report, "execution_error")} == {"X1"}


def test_a_finding_before_the_crash_is_kept(engine: Engine) -> None:
    report = engine("@declare('X1')\ndef one(department):\n    yield Finding(department, '甲')\n    1 / 0\n")
    assert [one.message for one in report.findings] == ["甲"]
    assert not report.complete


def test_a_crashing_rule_does_not_silence_the_rules_that_require_it(engine: Engine) -> None:
    report = engine(
        "@declare('X1')\ndef one(task):\n    yield Finding(task, '{missing}')\n"
        "@declare('X2', requires=['X1'])\ndef two(task):\n    yield Finding(task, '甲')\n"
    )
    assert [one.code for one in report.findings] == ["X2", "X2"]


def test_unknown_and_not_applicable_are_told_with_their_reasons(engine: Engine) -> None:
    report = engine(
        """
        @declare("X1")
        def one(task):
            if task.name.text == "河道清淤":
                yield Unknown(task.funds.total, "没有上年数")
            else:
                yield NotApplicable("没有合同")

        @declare("X2")
        def two(task):
            yield NotApplicable("不是工程")

        @declare("X3")
        def three(evaluation):
            yield Finding(evaluation, "甲")
        """
    )
    assert of_kind(report, "insufficient_data") == [("X1", "没有上年数", "河道清淤")]
    assert [(one.code, one.reason, one.count) for one in report.outcomes if one.outcome == "not_applicable"] == [
        ("X1", "没有合同", 1),
        ("X2", "不是工程", 2),
        ("X3", "没有自评表", 1),
    ]
    counts = report.outcome_counts
    assert (counts["insufficient_data"], counts["not_applicable"], counts["pass"]) == (1, 4, 0)


def test_a_finding_outweighs_what_else_the_rule_says_of_the_same_row(engine: Engine) -> None:
    report = engine("@declare('X1')\ndef one(department):\n    yield Unknown(department, '甲')\n    yield Finding(department, '乙')\n")
    assert report.outcome_counts["fail"] == 1
    assert report.outcome_counts["insufficient_data"] == 0


def test_a_file_that_cannot_be_read_is_a_parse_error_and_the_others_are_checked(engine: Engine, form: str) -> None:
    report = engine(FINE, {"a.yaml": form, "b.yaml": "name: >=5\n"})
    (row,) = [one for one in report.outcomes if one.outcome == "parse_error"]
    assert "大于号" in row.reason
    assert row.places[0].path.endswith("b.yaml") and row.places[0].line == 1
    assert [one.code for one in report.findings] == ["X9", "X9"]
    assert not report.complete


def test_an_interrupt_keeps_what_was_found_so_far(engine: Engine, form: str) -> None:
    rules = "@declare('X1')\ndef one(department):\n    if '乙' in department.name.text: raise KeyboardInterrupt\n    yield Finding(department, '甲')\n"
    report = engine(rules, {"1/a.yaml": form, "2/b.yaml": "部门名称: 乙局\n", "3/c.yaml": form})
    assert report.interrupted and not report.complete
    assert len(report.findings) == 1
