"""R14: tasks of which goals and indicators say nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

CODE = "R14"
MARK = "    # 应报: R14"
PLAN = """
    annual:
      goals:
        - {text: 养护农村公路1200公里，开展巡查。}
      indicators:
        - {level2: 数量指标, name: 养护里程, value: ≥1200公里, standard: 省厅下达}
        - {level2: 满意度指标, name: 群众满意度, value: ≥90%, note: 沿线村组问卷}
"""


def test_page(page: Callable[[], None]) -> None:
    page()


def form(*tasks: str, plan: str = PLAN, projects: str = "") -> str:
    lines = []
    for task in tasks:
        name, _, content = task.rstrip("!").partition("：")
        lines.append(f"      - {{name: '{name}', content: '{content}', funds: {{total: 80}}}}{MARK if task.endswith('!') else ''}\n")
    return f"declarations:\n  - kind: department\n    name: 某县交通局\n    tasks:\n{''.join(lines)}{plan}{projects}"


def test_task(find: Find) -> None:
    [finding] = find(form("公路养护", "渡船更新！!".replace("！", "")))
    assert finding.severity == "warning"
    assert finding.message == "任务“渡船更新”没有对应的目标和指标，这笔资金要达到的结果无法考核。"
    assert finding.hint == "请补写目标和指标，例如“完成×”。"
    assert [place.field for place in finding.places] == ["name"]


@pytest.mark.parametrize("name", ["基本支出", "机关及所属单位运转", "机构运转类项目"])
def test_basic(find: Find, name: str) -> None:
    [finding] = find(form("公路养护", f"{name}!"))
    assert finding.severity == "info"
    assert finding.hint == "建议补一条保障运转的目标和指标，如“工资按时足额发放率×%”。"


@pytest.mark.parametrize("goal", ["保障机关正常运转。", "工资按时足额发放率100%。", "保障全局在职人员。"])
def test_basic_that_is_spoken_of(find: Find, goal: str) -> None:
    assert not find(form("基本支出", plan=PLAN.replace("开展巡查。", goal)))


def test_name_in_the_column_of_contents(find: Find) -> None:
    [finding] = find(form("：渡船更新!"))
    assert [place.field for place in finding.places] == ["content"]
    assert "“渡船更新”" in finding.message


@pytest.mark.parametrize(
    "task",
    [
        "公路养护",
        "工作经费",
        "项目管理经费",
        "道路维护：养护县道",
        "省厅试点",
        "沿线整治",
        "巡查",
    ],
)
def test_silent(find: Find, task: str) -> None:
    assert not find(form(task))


def test_spoken_of_in_the_mid_term(find: Find) -> None:
    assert not find(form("渡船更新", plan=PLAN + "    midterm: {goals: [{text: 三年更新渡船12艘}]}\n"))


def test_a_form_of_its_own(find: Find) -> None:
    projects = "  - {kind: project, name: 渡船更新, annual: {funds: {total: 80}}}\n"
    assert not find(form("公路养护", "渡船更新", projects=projects))


@pytest.mark.parametrize("plan", ["", "    annual: {goals: [], indicators: []}\n", "    annual: {goals: [{text: ''}]}\n", "    annual: {goals: [{text: ''}, {text: ''}]}\n"])
def test_not_applicable(unjudged: Callable[[str], list[Unjudged]], plan: str) -> None:
    [outcome] = unjudged(form("渡船更新", plan=plan))
    assert (outcome.outcome, outcome.reason) == ("not_applicable", "没有年度主要任务，或没有目标和指标")


def test_no_tasks(unjudged: Callable[[str], list[Unjudged]]) -> None:
    assert unjudged(form("", plan=PLAN).replace("80", "''"))[0].outcome == "not_applicable"


def test_a_task_with_no_name_is_named_by_its_content(find: Find) -> None:
    [finding] = find(form("公路养护", "：更新渡船!"))
    assert [place.field for place in finding.places] == ["content"]
    text = form("公路养护", "渡船更新!", "桥梁检测!")
    assert len({finding.group for finding in find(text)}) == 2
    absent = form("公路养护", "：更新渡船!").replace("name: '', ", "")
    assert len(find(absent)) == 1
