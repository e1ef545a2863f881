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
        # half of it its own, though in no other characters than the projects'
        ([*PROJECT_GOALS, "公路养护及时，桥梁全部检测完成。", "处治公路病害，保障桥梁畅通。"], PROJECT_GOALS),
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


FIVE = [("甲", "1次"), ("乙", "2次"), ("丙", "3次"), ("丁", "4次"), ("戊", "5次")]
TEN = [(name, f"{number}次") for number, name in enumerate("甲乙丙丁戊己庚辛壬癸", 1)]
MARK = "    # 应报: R05"


def test_just_enough_indicators(find: Find) -> None:
    [finding] = find(forms(FIVE, MARK, [FIVE[:3], FIVE[3:]]))
    assert finding.hint == "请按部门职责归纳，选关键指标，同类的汇总成一条，并补上基本支出等任务的指标。"
    [finding] = find(forms([*FIVE[:4], ("戊", "50次")], MARK, [FIVE[:3], FIVE[3:]]))
    assert finding.message.startswith("部门 5 条指标中有 4 条与 2 张项目表")
    [finding] = find(forms(TEN[:8], MARK, [TEN[:5], TEN[5:]]))
    assert finding.message.startswith("部门 8 条指标中有 8 条与 2 张项目表")
    [finding] = find(forms([(name, value + "。") for name, value in FIVE], MARK, [FIVE[:3], FIVE[3:]]))
    assert finding.message.startswith("部门 5 条指标中有 5 条与 2 张项目表")


@pytest.mark.parametrize(
    ("department", "projects"),
    [
        (FIVE[:4], [FIVE[:2], FIVE[2:4]]),
        ([*FIVE[:3], ("丁", "40次"), ("戊", "50次")], [FIVE[:3], FIVE[3:]]),
        (TEN[:7], [TEN[:5], TEN[5:]]),
        ([("甲", "1次"), ("甲", "2次"), ("甲", "3次"), ("乙", "2次"), ("丙", "3次")], [FIVE[:1], FIVE[1:3]]),
        (FIVE, [FIVE, [("己", "6次")]]),
        (FIVE, [[("甲", "10次"), *FIVE[1:]], FIVE[:1] * 3]),
    ],
)
def test_not_enough_indicators(find: Find, department: list[tuple[str, str]], projects: list[list[tuple[str, str]]]) -> None:
    assert find(forms(department, projects=projects)) == []


def test_goal_made_of_two_projects(find: Find) -> None:
    [finding] = find(goals(["完成养护计划，检测全部桥梁。"], ["完成养护计划。", "检测全部桥梁。"], MARK))
    assert finding.message == "部门目标“完成养护计划，检测全部桥梁”照搬项目“项目0”“项目1”的年度目标，没有归纳部门职责。"
    assert finding.hint == "请按部门职责归纳成部门的年度目标，写明数量和时限。"


@pytest.mark.parametrize(
    ("department", "found"),
    [
        (["完成养护计划，保障公路畅通。", "检测全部桥梁，处治病害。", "提升服务水平。"], 2),  # four clauses of five
        (["完成养护计划，保障公路畅通。", "检测全部桥梁，处治病害。", "提升服务水平，办好实事。"], 0),
        (["完成养护计划，保障公路畅通，检测全部桥梁，处治病害，提升服务水平。"], 1),
        (["完成养护计划。", "检测全部桥梁，提升服务水平。", "保障公路畅通。", "处治病害。"], 3),
        (["完成养护计划，好好干。", "检测全部桥梁，处治病害，有实效。"], 2),  # what is too short to tell does not count
        (["完成养护计划，干得好啊。", "检测全部桥梁。"], 0),
        (["好", "行"], 0),
    ],
)
def test_how_many_clauses(find: Find, department: list[str], found: int) -> None:
    form = goals(department, ["完成养护计划，保障公路畅通", "检测全部桥梁，处治病害"])
    report = [line for line in department if (found and "提升服务水平。" not in line.split("，")[-1:]) or found == 1]
    lines = [line + MARK if any(f"{{text: {text}}}" in line for text in report) else line for line in form.split("\n")]
    if found:
        projects = {"完成养护计划，保障公路畅通", "检测全部桥梁，处治病害"}
        lines = [line + MARK if any(f"{{text: {text}}}" in line for text in projects) else line for line in lines]
    assert len(find("\n".join(lines))) == found


@pytest.mark.parametrize(("goal", "shown"), [("甲" * 12 + "乙" * 12, "甲" * 12 + "乙" * 12), ("甲" * 12 + "乙" * 13, "甲" * 12 + "乙" * 11 + "…")])
def test_long_goals_are_cut(find: Find, goal: str, shown: str) -> None:
    findings = find(goals([goal, "检测全部桥梁"], [goal, "检测全部桥梁"], MARK))
    assert findings[0].message.startswith(f"部门目标“{shown}”照搬")


def test_goals_and_indicators_are_two_things(find: Find) -> None:
    form = goals(PROJECT_GOALS, PROJECT_GOALS, MARK).replace("    annual:\n", "    annual:\n      indicators: {}\n")
    findings = find(form.replace("{}", table(FIVE), 1).replace("{}", table(FIVE[:3]), 1).replace("{}", table(FIVE[3:]), 1))
    assert len(findings) == 3 and len({finding.group for finding in findings}) == 2


def test_department_without_an_annual_column(unjudged: Callable[[str], list[Unjudged]]) -> None:
    form = goals(PROJECT_GOALS, PROJECT_GOALS).replace("    annual:", "    midterm:", 1)
    assert unjudged(form) == [("not_applicable", "没有同交的部门表和两张以上项目表", None)]
