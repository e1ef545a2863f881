"""R18: tasks for which no form was handed in."""

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

CODE = "R18"
MARK = "    # 应报: R18"


def test_page(page: Callable[[], None]) -> None:
    page()


def forms(tasks: str, projects: str) -> str:
    """`名称 金额；…` on both sides; a task that ends in ! is to be found."""
    text = "declarations:\n  - kind: department\n    name: 某局\n    money_unit: 万元\n    tasks:\n"
    for task in tasks.split("；"):
        name, amount = task.rstrip("!").split(" ")
        text += f"      - {{name: {name}, funds: {{total: '{amount.strip('-')}'}}}}{MARK if task.endswith('!') else ''}\n"
    for project in filter(None, projects.split("；")):
        name, amount = project.split(" ")
        text += f"  - {{kind: project, name: {name}, money_unit: 万元, annual: {{funds: {{total: {amount}}}}}}}\n"
    return text


def test_missing_form(find: Find) -> None:
    [finding] = find(forms("校园安保 120；食堂改造 300!", "校园安保 120"))
    assert finding.severity == "info"
    assert finding.message == "部门任务“食堂改造”（300 万元）在同交的 1 张项目表里找不到名称或金额相符的一张。"
    assert finding.hint == "请核实是否漏交；不单列项目的，与别的任务合并并写明。"
    assert [place.field for place in finding.places] == ["name"]


@pytest.mark.parametrize(
    ("tasks", "projects"),
    [
        ("校园安保 120；食堂改造 300", "校园安保 120；食堂改造 300"),
        ("校园安保 120；基本支出 900", "校园安保 120"),
        ("校园安保 120；人员经费 900", "校园安保 120"),
        ("校园安保 120；机关及所属单位运转 900", "校园安保 120"),
        ("校园安保 120；食堂改造 -", "校园安保 120"),
        ("校园安保 120；食堂改造 0", "校园安保 120"),
        ("校园安保 120；食堂改造 300", "校园安保 120；食堂改造 280"),  # A03
        ("校园安保 120；大平台 300", "校园安保 120；教育大数据平台 280"),  # may well be the same
        ("校园安保 120；项目支出 900", "校园安保 120；食堂改造 300"),
        ("安保设备 70；安保人员 50", "校园安保 120"),  # the same money, split otherwise
        ("教育事业 420", "校园安保 120；食堂改造 300"),
    ],
)
def test_silent(find: Find, tasks: str, projects: str) -> None:
    assert not find(forms(tasks, projects))


def test_no_forms_at_all(unjudged: Callable[[str], list[Unjudged]]) -> None:
    [outcome] = unjudged(forms("食堂改造 300", ""))
    assert (outcome.outcome, outcome.reason) == ("not_applicable", "没有同交的部门表和项目表")


def test_with_a_roster(registry: Registry) -> None:
    """What is due is known, so the form is missing."""
    task = Task(name=Cell("食堂改造"), funds=Funds(total=AmountCell("300万元")))
    department = Declaration("department", tasks=[task])
    [finding] = registry.rules["R18"].function(Submission(department, [Declaration("project", name=Cell("校园安保"))], roster=Roster([])))
    assert isinstance(finding, Finding) and finding.severity == "warning" and finding.at == [task.name]


def test_name_in_the_column_of_contents(find: Find) -> None:
    text = forms("校园安保 120；食堂改造 300!", "校园安保 120").replace("name: 食堂改造,", "content: 食堂改造,")
    [finding] = find(text)
    assert [place.field for place in finding.places] == ["content"]
