"""What the engine adds: words, group, main or not, order."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from perfcheck import Report

Engine = Callable[..., Report]
PROJECT = "项目名称: 清淤\n实施单位: 某县水利局\nannual:\n  indicators:\n    - {level2: 数量指标, name: '1、清淤 长度', value: 10公里}\n"


def test_messages_are_filled_from_named_arguments(engine: Engine) -> None:
    report = engine(
        """
        from decimal import Decimal

        @declare("X1")
        def one(department):
            task = department.tasks[0]
            yield Finding(task.funds.total, "“{name}”{amount}万元，{value}，{text}", "改{name}",
                          name=task.name, amount=task.funds.total.amount * Decimal("1.50"),
                          value=department.annual.indicators[0].value.quantity, text=" 空白 ")
        """
    )
    (finding,) = report.findings
    assert finding.message == "“河道清淤”150万元，10 公里，空白"
    assert finding.hint == "改河道清淤"
    assert finding.message_template == "“{name}”{amount}万元，{value}，{text}"
    assert finding.arguments == {"name": "河道清淤", "amount": "150", "value": "10 公里", "text": "空白"}
    assert finding.places[0].understood == "100 万元"


def test_a_text_of_the_form_is_never_taken_for_a_template(engine: Engine, form: str) -> None:
    rules = "@declare('X1')\ndef one(task):\n    yield Finding(task.name, '“{name}”', name=task.name)\n"
    report = engine(rules, form.replace("河道清淤", "'{name} {0} {'"))
    assert report.findings[0].message == "“{name} {0} {”"
    assert not report.problems


def test_the_severity_is_the_first_declared_unless_the_finding_chooses(engine: Engine) -> None:
    report = engine(
        "@declare('X1')\ndef one(department):\n"
        "    yield Finding(department, '甲')\n    yield Finding(department.name, '乙', severity='warning')\n"
    )
    assert {one.message: one.severity for one in report.findings} == {"甲": "error", "乙": "warning"}


def test_the_same_row_in_several_terms_and_forms_is_one_group(engine: Engine, form: str) -> None:
    rules = "@declare('X1')\ndef one(indicator):\n    yield Finding(indicator, '甲')\n"
    report = engine(rules, {"a.yaml": form, "b.yaml": PROJECT})
    groups: dict[str, list[str | None]] = {}
    for finding in report.findings:
        groups.setdefault(finding.group, []).append(finding.places[0].row)
    assert sorted(groups.values(), key=str) == [["合格率"], ["巡查次数", "巡查次数"], ["清淤长度", "清淤长度", "清淤 长度"]]


def test_a_cause_makes_its_own_group_and_codes_never_share_one(engine: Engine) -> None:
    report = engine(
        """
        @declare("X1")
        def one(task):
            yield Finding(task, "甲", cause="单位")

        @declare("X2")
        def two(task):
            yield Finding(task, "甲", cause="单位")
        """
    )
    assert len(report.findings) == 4
    assert len({one.group for one in report.findings}) == 2


def test_of_ranked_findings_on_a_row_the_lowest_is_the_main_one(engine: Engine) -> None:
    report = engine(
        """
        @declare("X1", rank=2)
        def one(task):
            yield Finding(task.name, "甲")

        @declare("X2", rank=1)
        def two(task):
            if task.name.text == "河道清淤":
                yield Finding(task.funds.total, "乙")

        @declare("X3")
        def three(task):
            yield Finding(task, "丙")

        @declare("X4", rank=0, status="unlisted")
        def four(task):
            yield Finding(task, "丁")
        """
    )
    assert {(one.code, one.places[0].row): one.main for one in report.findings if one.code in ("X1", "X2", "X3")} == {
        ("X1", "河道清淤"): False,
        ("X1", "水库巡查"): True,
        ("X2", "河道清淤"): True,
        ("X3", "河道清淤"): True,
        ("X3", "水库巡查"): True,
    }


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("declaration", (None, None, None, "form", None)),
        ("declaration.name", (None, "基本信息", None, "name", "某县水利局")),
        ("declaration.tasks[0]", (None, "年度主要任务", "河道清淤", None, None)),
        ("declaration.tasks[0].funds.total", (None, "年度主要任务", "河道清淤", "total", "100")),
        ("declaration.annual.funds.total", ("annual", "年度主要任务", "金额合计", "total", "150")),
        ("declaration.midterm.period", ("midterm", "总体目标", None, "period", "2024年—2026年")),
        ("declaration.annual.goals[1].text", ("annual", "总体目标", "目标2", "goal", "巡查")),
        ("declaration.annual.indicators[1].value", ("annual", "数量指标", "巡查次数", "value", "")),
        ("declaration.annual.indicators[1]", ("annual", "数量指标", "巡查次数", None, None)),
    ],
)
def test_places_name_term_section_row_and_field(engine: Engine, at: str, expected: tuple[str | None, ...]) -> None:
    report = engine(f"@declare('X1')\ndef one(declaration):\n    yield Finding({at}, '甲')\n")
    (place,) = report.findings[0].places
    assert (place.term, place.section, place.row, place.field, place.text) == expected
    assert place.line is not None and place.column is not None
