"""R19: project forms that the department's tasks do not list."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from perfcheck import Declaration, Finding, Submission
from perfcheck.checking.plugins import Registry
from perfcheck.declaration.cell import AmountCell, Cell
from perfcheck.declaration.model import Funds, Task
from perfcheck.declaration.roster import Roster

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

CODE = "R19"
MARK = "    # 应报: R19"


def test_page(page: Callable[[], None]) -> None:
    page()


def forms(tasks: str, projects: str) -> str:
    """`名称 金额；…` on both sides; a project that ends in ! is to be found."""
    text = "declarations:\n  - kind: department\n    name: 某局\n    money_unit: 万元\n    tasks:\n"
    for task in tasks.split("；"):
        name, amount = task.split(" ")
        text += f"      - {{name: {name.strip('-')}, funds: {{total: '{amount.strip('-')}'}}}}\n"
    for project in filter(None, projects.split("；")):
        name, amount = project.rstrip("!").split(" ")
        mark = MARK if project.endswith("!") else ""
        text += f"  - kind: project\n    name: {name}{mark}\n    money_unit: 万元\n    annual: {{funds: {{total: '{amount.strip('-')}'}}}}\n"
    return text


def test_not_listed(find: Find) -> None:
    [finding] = find(forms("校园安保 120", "校园安保 120；食堂改造 300!"))
    assert finding.severity == "info"
    assert finding.message == "项目“食堂改造”（年度资金 300 万元）在部门任务表里找不到名称或金额相符的任务。"
    assert finding.hint == "请核实是否漏列；不是本部门的项目，剔出这一套。"
    assert [place.field for place in finding.places] == ["name"]


def test_not_listed_and_without_amount(find: Find) -> None:
    [finding] = find(forms("校园安保 120", "校园安保 120；食堂改造 -!"))
    assert finding.message == "项目“食堂改造”在部门任务表里找不到名称或金额相符的任务。"


def test_a_task_left_over_beside_it(find: Find) -> None:
    assert len(find(forms("校园安保 120；购置图书 90", "校园安保 120；食堂改造 300!"))) == 1


@pytest.mark.parametrize(
    ("tasks", "projects"),
    [
        ("校园安保 120；食堂改造 300", "校园安保 120；食堂改造 300"),
        ("教育事业 420", "校园安保 120；食堂改造 300"),
        ("校园安保 120；食堂改造 250", "校园安保 120；食堂改造 300"),  # A03
        ("校园安保 120；食堂 250", "校园安保 120；学校食堂 300"),
        ("校园安保 120；项目支出 900", "校园安保 120；食堂改造 300"),
        ("安保设备 70；安保人员 50", "校园安保 120"),
    ],
)
def test_silent(find: Find, tasks: str, projects: str) -> None:
    assert not find(forms(tasks, projects))


@pytest.mark.parametrize(("tasks", "projects"), [("校园安保 120", ""), ("- -", "食堂改造 300")])
def test_not_applicable(unjudged: Callable[[str], list[Unjudged]], tasks: str, projects: str) -> None:
    [outcome] = unjudged(forms(tasks, projects).replace("name: ,", "name: '',"))
    assert (outcome.outcome, outcome.reason) == ("not_applicable", "没有同交的部门任务和项目表")


def test_with_a_roster(registry: Registry) -> None:
    """What is due is known, so that the task is missing."""
    department = Declaration("department", tasks=[Task(name=Cell("校园安保"), funds=Funds(total=AmountCell("9万元")))])
    project = Declaration("project", name=Cell("食堂改造"))
    [finding] = registry.rules["R19"].function(Submission(department, [project], roster=Roster([])))
    assert isinstance(finding, Finding) and finding.severity == "warning" and finding.at == [project.name]
