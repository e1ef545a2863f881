"""Forms that no file holds and that a program may make: with half a character, with a line break in a name."""

from __future__ import annotations

import pytest

from perfcheck import AmountCell, Cell, Declaration, Funds, Goal, Indicator, Plan, Task, ValueCell
from perfcheck.checking.plugins import Registry
from perfcheck.checking.report import Report
from perfcheck.checking.session import run
from perfcheck.config import Config
from perfcheck.readers.reading import Reading
from perfcheck.testing import _Snippet
from perfcheck_rules.cost_rows import costs_of
from perfcheck_rules.subjects import bigrams, subject

HALF = "\ud800"


def row(category: str, name: str, value: str, standard: str = "计划标准") -> Indicator:
    return Indicator(level1=Cell("产出指标"), level2=Cell(category), name=Cell(name), value=ValueCell(value), standard=Cell(standard))


def plan(term: str, mark: str) -> Plan:
    rows = [
        row("数量指标", f"巡查河道{mark}次数", f"≥12{mark}次", f"历史{mark}标准"),
        row("数量指标", f"巡查河{mark}道次数", f"扶贫办{mark}认定"),
        row("质量指标", f"{mark}验收合格率", "100%", f"国家标{mark}"),
        row("成本指标", f"项目总{mark}成本", f"≤30{mark}万元"),
        row("时效指标", f"按时完成{mark}", f"12月底前{mark}"),
        row("服务对象满意度指标", f"群众满{mark}意度", "≥90%"),
    ]
    funds = Funds(AmountCell("20"), AmountCell("20"), AmountCell("0"))
    return Plan(term, funds=funds, goals=[Goal(Cell(f"巡查河道{mark}12次，群众满意度达到95%。"))], indicators=rows)  # type: ignore[arg-type]


def forms(mark: str) -> list[Declaration]:
    project = Declaration(
        "project", name=Cell(f"河道{mark}保洁"), year=Cell("2024"), attribute=Cell(f"延续项目{mark}"), duration=Cell(f"2024年{mark}"),
        supervisor=Cell(f"水利{mark}局"), implementer=Cell(f"水利局{mark}"), annual=plan("annual", mark), midterm=plan("midterm", mark),
    )  # fmt: skip
    department = Declaration(
        "department", name=Cell(f"水利局{mark}"), year=Cell("2024"), annual=plan("annual", mark),
        tasks=[Task(name=Cell(f"河道{mark}管护"), content=Cell(f"巡查{mark}"), funds=Funds(AmountCell("20")))],
    )  # fmt: skip
    evaluation = Declaration("evaluation", name=Cell(f"河道{mark}保洁"), year=Cell("2023"), annual=plan("annual", mark))
    return [project, department, evaluation]


def report(declarations: list[Declaration], registry: Registry) -> Report:
    return run([_Snippet(Reading("python", declarations))], Config(select=["ALL"]), registry)


def test_half_a_character_stops_no_rule(registry: Registry) -> None:
    whole, half = (report(forms(mark), registry) for mark in ("", HALF))
    for one in (whole, half):
        assert [outcome for outcome in one.outcomes if outcome.outcome == "execution_error"] == []
        assert not one.problems
    assert any(HALF in place.text for finding in half.findings for place in finding.places if place.text is not None)
    # What stands beside it is found all the same.
    assert {"A20", "T03"} <= {finding.code for finding in half.findings} & {finding.code for finding in whole.findings}


def test_what_half_a_character_leaves_of_a_text() -> None:
    assert bigrams(f"巡护{HALF}管网") == {"巡护", f"护{HALF}", f"{HALF}管", "管网"}
    assert subject("巡护") <= subject(f"巡护{HALF}")


@pytest.mark.parametrize("name", ["项目总成\n本", "项目\n总成本", "总\n投资"])
def test_the_word_for_a_cost_is_parted_by_a_line_break(name: str) -> None:
    costs = costs_of(Plan("annual", indicators=[row("成本指标", "培训费", "≤5万元"), row("成本指标", name, "≤30万元"), row("数量指标", "甲\n乙", "3个")]))
    assert (list(costs.named), list(costs.whole)) == ([1], [1])


def test_a_ceiling_above_the_funds_beside_a_line_break(registry: Registry) -> None:
    rows = [row("成本指标", "项目总成\n本", "≤30万元")]
    total = AmountCell("20")
    total.money_unit = "万元"
    made = Declaration("project", name=Cell("甲"), money_unit="万元", annual=Plan("annual", funds=Funds(total), indicators=rows))
    assert "A04" in {finding.code for finding in report([made], registry).findings}
