"""R05: department forms put together from the project forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find, Unjudged

CODE = "R05"


def test_page(page: Callable[[], None]) -> None:
    page()


ROADS = [("养护里程", "≥300公里"), ("路面完好率", "≥95%"), ("养护及时率", "100%")]
BRIDGES = [("检测桥梁", "≥40座"), ("检测报告", "≥40份"), ("群众满意度", "≥90%")]


def table(rows: list[tuple[str, str]]) -> str:
    return "[" + ", ".join(f"{{level2: 数量指标, name: {name}, value: '{value}'}}" for name, value in rows) + "]"


def forms(
    department: list[tuple[str, str]], mark: str = "", projects: list[list[tuple[str, str]]] | None = None
) -> str:
    lines = ["declarations:", "  - kind: department", "    name: 某县交通局", "    annual:"]
    lines.append(f"      indicators: {table(department)}{mark}")
    for number, rows in enumerate([ROADS, BRIDGES] if projects is None else projects):
        lines += [
            "  - kind: project",
            f"    name: 项目{number}",
            "    annual:",
            f"      indicators: {table(rows)}{mark}",
        ]
    return "\n".join(lines)


def test_indicators_taken_over_row_by_row(find: Find) -> None:
    [finding] = find(forms(ROADS + BRIDGES, "    # 应报: R05"))
    assert finding.severity == "warning"
    assert finding.message == "部门 6 条指标中有 6 条与 2 张项目表的年度指标逐条相同，没有部门自己的指标。"


@pytest.mark.parametrize(
    "department",
    [
        [*ROADS[:2], ("群众满意度", "≥90%")],  # a choice of the most important ones
        [*ROADS, *BRIDGES, ("公路优良路率", "≥85%")],  # with one of its own
        [(name, value + "（合计）") for name, value in ROADS + BRIDGES],  # same names, values summed up
        [("全年完成投资", "≥3亿元"), ("优良路率", "≥85%"), ("满意度", "≥90%"), ("甲", "1次"), ("乙", "2次")],
    ],
)
def test_indicators_of_its_own(find: Find, department: list[tuple[str, str]]) -> None:
    assert not find(forms(department))


def test_one_project_only(find: Find) -> None:
    assert not find(forms(ROADS + BRIDGES, projects=[ROADS + BRIDGES]))


def goals(department: list[str], projects: list[str], mark: str = "") -> str:
    lines = ["declarations:", "  - kind: department", "    name: 某县交通局", "    annual:", "      goals:"]
    lines += [f"        - {{text: {text}}}{mark}" for text in department]
    for number, text in enumerate(projects):
        lines += [
            "  - kind: project",
            f"    name: 项目{number}",
            "    annual:",
            "      goals:",
            f"        - {{text: {text}}}{mark}",
        ]
    return "\n".join(lines)


PROJECT_GOALS = ["完成年度养护计划，保障公路畅通。", "检测全部桥梁，及时处治病害。"]


def test_goals_taken_over(find: Find) -> None:
    findings = find(goals([text.rstrip("。") + "；" for text in PROJECT_GOALS], PROJECT_GOALS, "    # 应报: R05"))
    assert [finding.message for finding in findings] == [
        "部门目标“完成年度养护计划，保障公路畅通”照搬项目“项目0”的年度目标，没有归纳部门职责。",
        "部门目标“检测全部桥梁，及时处治病害”照搬项目“项目1”的年度目标，没有归纳部门职责。",
    ]
    assert len({finding.group for finding in findings}) == 1


@pytest.mark.parametrize(
    ("department", "projects"),
    [
        (["全县公路优良路率达到 85%，桥梁无四五类。"], PROJECT_GOALS),
        ([PROJECT_GOALS[0], "全县公路优良路率达到 85%，桥梁无四五类，农村客运全覆盖。"], PROJECT_GOALS),
        ([PROJECT_GOALS[0]], PROJECT_GOALS),  # from one project alone
        (PROJECT_GOALS, PROJECT_GOALS[:1]),
    ],
)
def test_goals_of_its_own(find: Find, department: list[str], projects: list[str]) -> None:
    assert not find(goals(department, projects))


@pytest.mark.parametrize(
    "form",
    [
        "{kind: department, name: 某局, annual: {goals: [{text: 做好工作}]}}",
        "{kind: project, name: 甲, annual: {goals: [{text: 做好工作}]}}",
    ],
)
def test_nothing_to_compare(unjudged: Callable[[str], list[Unjudged]], form: str) -> None:
    assert unjudged(form) == [("not_applicable", "没有同交的部门表和两张以上项目表", None)]
