"""R01: goals that no indicator supports, and the table behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perfcheck import Plan
from perfcheck.declaration.cell import Cell, ValueCell
from perfcheck.declaration.model import Goal, Indicator
from perfcheck_rules.coverage import clauses, goal_coverage

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "R01"
MARK = "    # 应报: R01"


def test_page(page: Callable[[], None]) -> None:
    page()


def form(goal: str, *rows: str, mark: str = "", unit: str = "云岭县司法局") -> str:
    text = f"name: 社区矫正\nimplementer: {unit}\nannual:\n  goals:\n    - {{text: '{goal}'}}{mark}\n  indicators:\n"
    for row in rows:
        name, value = row.split("|")
        text += f"    - {{name: {name}, value: '{value}', standard: 帮教安置协议}}\n"
    return text


def test_unsupported(find: Find) -> None:
    [finding] = find(form("监管在矫对象；落实帮教安置，提高工作水平，关爱困境儿童", "在矫对象监管人数|310人", mark=MARK))
    assert finding.severity == "info"
    assert finding.message == "目标“落实帮教安置”“关爱困境儿童”在指标里找不到对应的一条，年终无法证明达到。"
    assert finding.hint == "建议补一条能考核的指标，如“××率≥×%”。"
    assert [place.field for place in finding.places] == ["goal"]
    assert finding.arguments["table"].splitlines() == [
        "监管在矫对象 → 在矫对象监管人数", "落实帮教安置 → 没有对应的指标", "关爱困境儿童 → 没有对应的指标",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("goal", "rows"),
    [
        ("监管在矫对象", ["在矫对象监管人数|310人"]),
        ("提供咨询服务1860件", ["接待来访|≥1860件"]),
        ("调解纠纷", ["人民调解|调解纠纷3000件"]),
        ("提高工作水平，促进社会发展", ["在矫对象监管人数|310人"]),
        ("推进司法行政", ["在矫对象监管人数|310人"]),  # only what the unit is called by
        ("", ["在矫对象监管人数|310人"]),
        ("关爱困境儿童", []),
        ("化解信访矛盾和网络舆情", ["信访矛盾化解|12件"]),
    ],
)
def test_silent(find: Find, goal: str, rows: list[str]) -> None:
    text = form(goal, *rows)
    assert not find(text if rows else text.replace("  indicators:\n", ""))


def test_less_than_two_fifths(find: Find) -> None:
    assert len(find(form("化解网络舆情风险和信访", "信访回复|12件", mark=MARK))) == 1


def test_a_year_is_no_figure_to_hold_on_to(find: Find) -> None:
    assert len(find(form("2024年关爱困境儿童", "在矫对象监管截至|2024年", mark=MARK))) == 1


def test_each_goal_by_itself(find: Find) -> None:
    text = form("监管在矫对象", "在矫对象监管人数|310人").replace("  indicators", f"    - {{text: 关爱困境儿童}}{MARK}\n  indicators")
    [finding] = find(text)
    assert finding.arguments["goals"] == "关爱困境儿童"


def test_table(find: Find) -> None:
    """At most three indicators are named, each once."""
    rows = [f"社区矫正对象{name}|3人" for name in ("甲类人数", "甲类人数", "乙类人数", "丙类人数")]
    [finding] = find(form("监管社区矫正对象，关爱困境儿童", *rows, mark=MARK))
    names = "、".join(f"社区矫正对象{name}类人数" for name in "甲乙丙")
    assert finding.arguments["table"].splitlines() == [f"监管社区矫正对象 → {names}", "关爱困境儿童 → 没有对应的指标"]
    [finding] = find(form("监管社区矫正对象，关爱困境儿童", *rows, "社区矫正对象丁类人数|3人", mark=MARK))
    assert f"{names}等\n" in finding.arguments["table"]


def test_coverage() -> None:
    """Clause by clause, with the rows that stand for each."""
    rows = [Indicator(name=Cell(name), value=ValueCell(value)) for name, value in [("社区矫正对象监管人数", "310人"), ("人民调解", "调解纠纷")]]
    goal = Goal(Cell("监管社区矫正对象，调解民间纠纷，关爱困境儿童。提高水平"))
    [coverage] = goal_coverage(Plan("annual", goals=[goal], indicators=[*rows, Indicator()]), "某县司法局")
    assert coverage.goal is goal
    assert [(clause.text, clause.indicators, clause.supported) for clause in coverage.clauses] == [
        ("监管社区矫正对象", rows[:1], True),
        ("调解民间纠纷", rows[1:], True),
        ("关爱困境儿童", [], False),
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("甲乙丙丁、戊己庚辛", ("甲乙丙丁", "戊己庚辛")),
        ("提供话务、舆情支撑", ("提供话务", "舆情支撑")),
        ("提供话务、舆情等", ("提供话务、舆情等",)),
        ("投入1,200人；全部完成。\n按时", ("投入1,200人", "全部完成", "按时")),
    ],
)
def test_clauses(text: str, parts: tuple[str, ...]) -> None:
    assert clauses(text) == parts


def test_the_same_clause_in_both_columns_is_one_matter(find: Find) -> None:
    annual = form("监管在矫对象；关爱困境儿童", "在矫对象监管人数|310人", mark=MARK)
    midterm = form("三年监管在矫对象；关爱困境儿童", "在矫对象监管人数|310人", mark=MARK).replace("annual:", "midterm:")
    groups = [finding.group for finding in find(annual + midterm.split("云岭县司法局\n")[1])]
    assert len(groups) == 2 and len(set(groups)) == 1
    other = form("监管在矫对象；修缮文物建筑", "在矫对象监管人数|310人", mark=MARK)
    assert len({finding.group for finding in find(f"{annual}---\n{other}")}) == 2


def test_terms_that_differ_in_figures_only(find: Find) -> None:
    """The figure of the year stands in the table, that of three years does not."""
    text = "name: 社区矫正\n"
    for term, figure, mark in (("midterm", "5580", MARK), ("annual", "1860", "")):
        text += f"{term}:\n  goals:\n    - {{text: 调解家事纠纷{figure}件}}{mark}\n"
        text += "  indicators:\n    - {name: 接待来访, value: ≥1860件}\n"
    assert [place.term for finding in find(text) for place in finding.places] == ["midterm"]


def test_words_of_another_unit_do_say_something(find: Find) -> None:
    goal, row = "推进司法行政", "在矫对象监管人数|310人"
    assert not find(form(goal, row))
    assert len(find(form(goal, row, mark=MARK, unit="云岭县教育局"))) == 1


def test_how_many_pairs_are_enough(find: Find) -> None:
    """Where one of a few would do, and where two of many would not."""
    assert not find(form("困境儿童", "困境家庭救助|12户"))
    assert len(find(form("关爱农村留守老人和困境儿童", "困境家庭救助|12户", mark=MARK))) == 1
