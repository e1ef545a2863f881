"""Tasks of a department form matched with the project forms handed in beside it."""

from __future__ import annotations

import pytest

from perfcheck import AmountCell, Cell, Declaration, Funds, Plan, Submission, Task
from perfcheck.declaration.matching import CANDIDATES, Matching, match_tasks, task_title


def _amount(text: str) -> AmountCell:
    cell = AmountCell(text)
    cell.money_unit = "万元"
    return cell


def matched(tasks: str, projects: str) -> Matching:
    """Both as “name amount, name amount”."""
    department = Declaration("department")
    forms = []
    for row in tasks.split(", "):
        name, amount = row.split()
        department.tasks.append(Task(name=Cell(name), funds=Funds(_amount(amount))))
    for row in projects.split(", "):
        name, amount = row.split()
        forms.append(Declaration("project", name=Cell(name), annual=Plan("annual", funds=Funds(_amount(amount)))))
    return match_tasks(Submission(department, forms))


def names(matching: Matching) -> dict[str, list[str]]:
    return {task_title(one.task): [project.display_name for project in one.projects] for one in matching.matches}


@pytest.mark.parametrize(
    ("tasks", "projects", "expected"),
    [
        ("甲乙丙 10, 丁戊己 20", "丁戊己 20, 甲乙丙 10", {"甲乙丙": ["甲乙丙"], "丁戊己": ["丁戊己"]}),
        ("基本支出 100, 校舍维修 100", "校舍维修 100", {"校舍维修": ["校舍维修"]}),
        ("工作经费 200, 督查 100, 大平台 100", "大数据平台 100, 督查工作经费 100, 宣传工作经费 200",
         {"工作经费": ["宣传工作经费"], "督查": ["督查工作经费"], "大平台": ["大数据平台"]}),
        ("教育投入 300", "校舍维修 200, 教师培训 100", {"教育投入": ["校舍维修", "教师培训"]}),
        ("校舍维修 300", "校舍维修 200, 操场改造 100", {"校舍维修": ["校舍维修", "操场改造"]}),
        ("校舍维修 320", "校舍维修 300", {"校舍维修": ["校舍维修"]}),
        ("下乡演出 120", "送戏进万村 120", {"下乡演出": ["送戏进万村"]}),
        ("城市书房 100, 图书采购 100", "送戏下乡 100, 农家书屋 100", {}),
        ("城市绿化 90", "送戏下乡 100", {}),
        ("基本支出 100", "送戏下乡 100", {}),
    ],
)  # fmt: skip
def test_who_belongs_to_whom(tasks: str, projects: str, expected: dict[str, list[str]]) -> None:
    assert names(matched(tasks, projects)) == expected


def test_what_is_left_over() -> None:
    matching = matched("基本支出 50, 校舍维修 300, 城市绿化 90", "校舍维修 300, 送戏下乡 100")
    assert [task_title(task) for task in matching.tasks] == ["基本支出", "城市绿化"]
    assert [project.display_name for project in matching.projects] == ["送戏下乡"]


@pytest.mark.parametrize(("amount", "agrees"), [("300", True), ("300.01", True), ("320", False), ("约三百", None)])
def test_whether_the_amounts_agree(amount: str, agrees: bool | None) -> None:
    [match] = matched(f"校舍维修 {amount}", "校舍维修 300").matches
    assert match.agrees is agrees
    assert match.kinship == 1


def test_the_most_related_of_several_sums() -> None:
    matching = matched("文化惠民 300", "校舍维修 200, 教师培训 100, 文化下乡 180, 惠民演出 120")
    assert names(matching) == {"文化惠民": ["文化下乡", "惠民演出"]}


def test_many_forms_stay_quick() -> None:
    projects = ", ".join(f"项目{number}号 {number}.37" for number in range(1, 60))
    matching = matched("全部工作 99999", projects)
    assert not matching.matches
    assert len(matching.projects) == 59 > CANDIDATES
