"""What the engine adds: words, group, main or not, order."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from perfcheck import Cell, Report
from perfcheck.checking.stamping import say

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


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Cell(" 清淤 "), "清淤"), (Cell("“三公”经费"), "‘三公’经费"), (Cell("“三公经费"), "“三公经费"), (Decimal("150.00"), "150"), (Decimal("0.50"), "0.5"), (" 空白 ", "空白"), (3, "3"),
        (None, "None"), ("“引号”", "“引号”"),
    ],
)  # fmt: skip
def test_arguments_as_people_read_them(value: object, said: str) -> None:
    assert say(value) == said


RANKED = """
@declare("X1", rank=2)
def one(indicator):
    yield Finding(indicator.name, "甲")

@declare("X2", rank=1)
def two(indicator):
    if indicator.name.text != "合格率":
        yield Finding(indicator.value, "乙")

@declare("X3")
def three(indicator):
    yield Finding(indicator.name, "丙")

@declare("X4", rank=0, status="unlisted")
def four(indicator):
    yield Finding(indicator.name, "丁")

@declare("X5", rank=9)
def five(task):
    yield Finding(task.name, "戊")
"""


def test_of_ranked_findings_on_a_row_the_lowest_rank_is_the_main_one(engine: Engine) -> None:
    main = {(one.code, one.places[0].row): one.main for one in engine(RANKED).findings if one.places[0].term != "midterm"}
    assert main == {
        ("X1", "清淤长度"): False, ("X1", "巡查次数"): False, ("X1", "合格率"): True, ("X2", "清淤长度"): True, ("X2", "巡查次数"): True,
        **{("X3", row): True for row in ("清淤长度", "巡查次数", "合格率")}, **{("X4", row): True for row in ("清淤长度", "巡查次数", "合格率")},
        ("X5", "河道清淤"): True, ("X5", "水库巡查"): True,
    }  # fmt: skip


def test_groups_are_of_one_row_or_one_place(engine: Engine) -> None:
    report = engine(
        """
        @declare("X1")
        def one(indicator):
            yield Finding(indicator.name, "甲")
            yield Finding(indicator.value, "乙")
            yield Finding(indicator, "丙")

        @declare("X2")
        def two(department):
            yield Finding(department.year, "丁")
            yield Finding(department.name, "戊", cause="")
            yield Finding(department.annual.funds.total, "己", cause="资金")
        """
    )
    groups = {(one.places[0].term, one.places[0].row, one.message): one.group for one in report.findings}
    assert groups["annual", "清淤长度", "甲"] == groups["midterm", "清淤长度", "甲"] == "s1:X1:清淤长度|name|清淤长度"
    assert groups["annual", "清淤长度", "乙"] == "s1:X1:清淤长度|value|10公里" != groups["midterm", "清淤长度", "乙"]
    assert groups["annual", "清淤长度", "丙"] == "s1:X1:清淤长度||"
    form = report.declarations[0].id
    assert [groups[None, None, one] for one in "丁戊"] == [f"s1:X2:{form}|基本信息|year", "s1:X2:"]
    assert groups["annual", "金额合计", "己"] == "s1:X2:资金"


def test_what_was_read_is_shown_where_figures_are_at_issue(engine: Engine) -> None:
    report = engine(
        """
        @declare("X1", priority="contradiction")
        def one(plan):
            yield Finding([plan.indicators[0].value, plan.indicators[0].name, plan.indicators[0]], "甲")

        @declare("X2", priority="wording")
        def two(plan):
            yield Finding(plan.indicators[0].value, "乙")

        @declare("X3", priority="wording")
        def three(department):
            yield Finding(department.annual.funds.total, "{a}", a=department.annual.funds.total.amount)
        """
    )
    shown = {one.code: [place.understood for place in one.places] for one in report.findings if one.places[0].term == "annual"}
    assert shown == {"X1": ["10 公里", None, None], "X2": [None], "X3": ["150 万元"]}


@pytest.mark.parametrize(
    ("finding", "said"),
    [
        ("Finding(task, '甲', severity='info')", "ValueError: 严重度 info 不在规则声明的 ['error', 'warning'] 里"),
        ("Finding(task, '{没有}', a=1, b=2)", "ValueError: 消息模板填不上：KeyError '没有'，给出的参数有 a、b"),
        ("Finding(task, '甲', '{没有}')", "ValueError: 消息模板填不上：KeyError '没有'，给出的参数有 （无）"),
        ("Finding(task, '{')", "ValueError: 消息模板填不上：ValueError "),
        ("Finding(task, '{0}')", "ValueError: 消息模板填不上："),
        ("Finding(task, '{a.b}', a='甲')", "ValueError: 消息模板填不上：AttributeError "),
    ],
)
def test_a_finding_that_is_not_as_declared_is_the_rules_fault(engine: Engine, finding: str, said: str) -> None:
    report = engine(f"@declare('X1')\ndef one(task):\n    yield {finding}\n")
    [problem] = report.problems
    assert problem.message.startswith(f"运行出错：{said}")
    assert report.findings == []


def test_fingerprints_are_the_same_in_every_version(engine: Engine) -> None:
    """Baselines and decisions of earlier versions hold them: a change here is a change of the contract."""
    report = engine("@declare('X1')\ndef one(indicator):\n    yield Finding(indicator.value, '甲')\n    yield Finding(indicator.value, '乙')\n", PROJECT)
    assert [one.fingerprint for one in report.findings] == ["14da8af6322e46eea8a1", "943876aa670690cd9d7c"]
