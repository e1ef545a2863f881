"""Tasks of a department form matched with the project forms handed in beside it."""

from __future__ import annotations

import pytest

from perfcheck import AmountCell, Cell, Declaration, Funds, Plan, Submission, Task
from perfcheck.declaration.matching import CANDIDATES, Matching, is_basic, match_tasks, task_title


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


def test_a_form_in_the_wrong_unit_of_money_does_not_match_by_amount() -> None:
    assert names(matched("下乡演出 120", "送戏进万村 120.02")) == {}
    assert names(matched("下乡演出 120", "送戏进万村 120.01")) == {"下乡演出": ["送戏进万村"]}


def test_names_go_before_sums_and_sums_before_what_is_left() -> None:
    matching = matched("校舍维修 100, 教育投入 300", "校舍维修工作经费 90, 操场改造 200, 教师培训 100")
    assert names(matching) == {"校舍维修": ["校舍维修工作经费"], "教育投入": ["操场改造", "教师培训"]}
    assert [(one.kinship, one.agrees) for one in matching.matches] == [(0.95, False), (0.0, True)]


def test_two_tasks_of_one_name_each_have_the_form_of_their_amount() -> None:
    matching = matched("校舍维修 100, 校舍维修 200", "校舍维修 200, 校舍维修 100")
    amounts = [(one.task.funds.total.text, one.projects[0].annual.funds.total.text) for one in matching.matches]  # type: ignore[union-attr]
    assert amounts == [("100", "100"), ("200", "200")]


def test_two_forms_of_one_name_for_one_task() -> None:
    matching = matched("校舍维修 100", "校舍维修 100, 校舍维修 100")
    assert names(matching) == {"校舍维修": ["校舍维修"]}
    assert [one.display_name for one in matching.projects] == ["校舍维修"]


def test_a_sum_has_at_most_so_many_parts() -> None:
    assert names(matched("甲事 10", "乙事 1, 丙事 2, 丁事 3, 戊事 4")) == {"甲事": ["乙事", "丙事", "丁事", "戊事"]}
    assert names(matched("甲事 15", "乙事 1, 丙事 2, 丁事 3, 戊事 4, 己事 5")) == {}


def test_more_money_than_the_form_of_that_name_stands_for_others_too() -> None:
    matching = matched("校舍维修 300, 操场改造 100", "校舍维修 200, 操场改造 100, 跑道 100")
    assert names(matching) == {"校舍维修": ["校舍维修", "跑道"], "操场改造": ["操场改造"]}


def test_without_a_department_form_nothing_is_matched() -> None:
    project = Declaration("project", name=Cell("清淤"))
    whole = Submission(None, [project])
    matching = match_tasks(whole)
    assert (matching.matches, matching.tasks, matching.projects) == ([], [], [project])
    assert match_tasks(whole) is matching


def test_nameless_forms_are_matched_by_their_amount_alone() -> None:
    department = Declaration("department", tasks=[Task(content=Cell(" 清理河道 "), funds=Funds(fiscal=_amount("5"))), Task()])
    project = Declaration("project", annual=Plan("annual", funds=Funds(fiscal=_amount("5"))))
    [match] = match_tasks(Submission(department, [project])).matches
    assert (task_title(match.task), match.projects, match.kinship, match.agrees) == ("清理河道", (project,), 0.0, True)


@pytest.mark.parametrize("title", ["基本支出", "人员经费", "日常公用经费", "人员支出", "公用支出", "工资福利支出", "机关运转经费", "单位运转", "机构运转保障",
    "机关运行", "行政运行", "事业运行", "机关正常运转", "保障单位正常运转", "机关日常运转", "单位日常运转", "机关正常运行", "机关日常运行经费", "在职人员工资",
    "教职工工资", "工资津补贴", "工资和津补贴", "人员与日常运转",
])  # fmt: skip
def test_staff_and_running_costs_need_no_form(title: str) -> None:
    assert names(matched(f"{title} 100", "送戏下乡 100")) == {}
    assert names(matched(f"{title} 100", "送戏下乡 60, 城市绿化 40")) == {}


@pytest.mark.parametrize(
    ("title", "content", "basic"),
    [("运转保障", "人员、公用经费", True), ("日常运行", "职工工资、水电", True), ("履职保障", "办公经费", True), ("运转保障", "设备更新", False),
     ("运转保障", None, False), ("场馆开放", "人员、公用经费", False), ("平台日常运行", "服务器维护", False), ("治超站运行", "人员值守", False),
     ("人员与日常运转", "日常教学", True), ("行政运行监测平台", None, False), ("拖欠职工工资清欠", None, False)],
)  # fmt: skip
def test_running_costs_as_the_content_tells(title: str, content: str | None, basic: bool) -> None:
    assert is_basic(Task(name=Cell(title), content=Cell(content) if content is not None else None)) is basic


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("办案业务费：审理各类案件，开展巡回审判", "办案业务费"),
        ("办案业务费: 审理各类案件", "办案业务费"),
        ("2、司法救助：对困难当事人予以救助", "司法救助"),
        ("任务3：司法救助：对困难当事人予以救助", "司法救助"),
        ("基本支出：保障在职人员", "基本支出"),
        ("司法救助：", "司法救助："),
        ("项目支出：司法救助", "项目支出：司法救助"),
        ("重点任务：司法救助", "司法救助"),
        ("重点工作二：司法救助", "司法救助"),
        ("重点任务：", "重点任务："),
        ("审判工作1：司法救助", "审判工作1：司法救助"),
        ("其中：司法救助", "其中：司法救助"),
        ("审判、执行：诉讼服务", "审判、执行：诉讼服务"),
        ("开展救助，维护权益：每年40人", "开展救助，维护权益：每年40人"),
        ("项目1：司法救助", "项目1：司法救助"),
        ("专项资金二：司法救助", "专项资金二：司法救助"),
        ("甲：乙", "甲：乙"),
    ],
)
def test_what_is_done_with_the_money_may_stand_behind_the_name(written: str, title: str) -> None:
    assert task_title(Task(name=Cell(written))) == title
    assert task_title(Task(content=Cell(f" {written} "))) == title


def test_a_task_that_is_described_behind_its_name_belongs_to_the_form_of_that_name() -> None:
    department = Declaration("department", tasks=[Task(content=Cell("辅警人员经费：保障辅警待遇"), funds=Funds(_amount("566.4")))])
    project = Declaration("project", name=Cell("辅警人员经费"), annual=Plan("annual", funds=Funds(_amount("566.4"))))
    [match] = match_tasks(Submission(department, [project])).matches
    assert (match.projects, match.kinship, match.agrees) == ((project,), 1.0, True)
