"""A33: amounts in the text against the money columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "A33"


def test_page(page: Callable[[], None]) -> None:
    page()


def department(task: str, goal: str = "", *, total: str = "153.5184", content: str = "", marks: tuple[str, ...] = (), unit: str = "万元") -> str:
    def mark(field: str) -> str:
        return "    # 应报: A33" if field in marks else ""

    return (
        f"kind: department\nname: 某县教育局\nmoney_unit: {unit}\ntasks:\n  - name: {task}\n    content: '{content}'{mark('content')}\n"
        f"    funds:\n      total: {total}{mark('total')}\nannual:\n  goals:\n    - {{text: '{goal}'}}{mark('goal')}\n"
    )


def test_task_in_a_goal(find: Find) -> None:
    [finding] = find(department("校舍维修", "安排校舍维修资金100万元，改善办学条件。", marks=("goal", "total")))
    assert finding.severity == "warning"
    assert finding.message == "文字里写“校舍维修”100 万元，金额栏填的是 153.5184 万元。"
    assert finding.hint == "请核对，改正写错的一处。"


@pytest.mark.parametrize("goal", ["校舍维修100万元", "2.校舍维修项目资金共100万元", "改善条件：实施校舍维修100万元"])
def test_ways_of_naming_it(find: Find, goal: str) -> None:
    assert find(department("校舍维修", goal, marks=("goal", "total")))


@pytest.mark.parametrize("task", ["高标准农田建设", "企业研发补助"])
def test_words_of_other_amounts_in_its_own_name(find: Find, task: str) -> None:
    assert find(department(task, f"投入{task}资金100万元", marks=("goal", "total")))
    assert not find(department(task, f"人均{task}资金100万元"))


def test_content_of_a_task(find: Find) -> None:
    [finding] = find(department("教师发展", content="骨干培训60万元、校长培训20万元", total="1000000", unit="元", marks=("content", "total")))
    assert finding.severity == "warning"
    assert finding.message == "任务“教师发展”的内容里各项金额合计 800000 元，金额栏填 1000000 元，相差 200000 元。"
    assert finding.hint == "请核对各项金额，补上漏项或改正金额栏。"
    [finding] = find(department("教师发展", content="共80万元，骨干培训60万元、校长培训20万元", total="100", marks=("content", "total")))
    assert "合计 80 万元" in finding.message


def test_project_in_another_form(find: Find) -> None:
    [finding] = find("""
        declarations:
          - kind: department
            name: 某县教育局
            money_unit: 万元
            annual:
              goals:
                - {text: 完成营养改善计划320万元的补助发放。}    # 应报: A33
          - kind: project
            name: 营养改善计划
            money_unit: 万元
            midterm:
              funds: {total: 900}
            annual:
              funds:
                total: 300                                       # 应报: A33
    """)
    assert finding.message == "文字里写“营养改善计划”320 万元，金额栏填的是 300 万元。"


@pytest.mark.parametrize(
    ("task", "goal"),
    [
        ("校舍维修", "安排校舍维修资金153.52万元。"),
        ("校舍维修", "骨干校舍维修资金100万元。"),
        ("校舍维修", "校舍维修、操场改造共100万元。"),
        ("校舍维修", "校舍维修，操场改造100万元。"),
        ("校舍维修", "校舍维修带动社会捐资100万元。"),
        ("校舍维修", "校舍维修每平方米0.1万元。"),
        ("校舍维修", "校舍维修不超过100万元。"),
        ("校舍维修", "校舍维修所需全部工程资金100万元。"),
        ("维修", "安排维修资金100万元。"),
        ("校舍维修", "操场改造100万元。"),
        ("校舍维修", "校舍维修100所。"),
        ("校舍维修", ""),
    ],
)
def test_other_amounts(find: Find, task: str, goal: str) -> None:
    assert not find(department(task, goal))


@pytest.mark.parametrize(
    ("content", "total"),
    [
        ("骨干培训60万元、校长培训20万元", "80"),
        ("骨干培训60万元、校长培训20.5万元", "81"),
        ("其中骨干培训60万元、校长培训20万元", "100"),
        ("骨干培训60万元", "100"),
        ("骨干培训60万元、校长培训20万元", "''"),
        ("骨干培训60万元、校长培训20万元", "170"),
        ("骨干培训60万元、校长培训20万元", "30"),
        ("骨干培训60万元、带动捐赠20万元", "100"),
        ("开展培训", "100"),
    ],
)
def test_contents_that_agree_or_say_something_else(find: Find, content: str, total: str) -> None:
    assert not find(department("教师发展", content=content, total=total))


def test_any_amount_of_the_project_may_be_meant(find: Find) -> None:
    for amount in (900, 300, 260):
        assert not find(f"""
            declarations:
              - kind: project
                name: 营养改善计划
                money_unit: 万元
                midterm: {{funds: {{total: 900}}}}
                annual: {{funds: {{total: 300, fiscal: 260}}, goals: [{{text: 营养改善计划{amount}万元}}]}}
              - {{kind: department, name: 某局, money_unit: 万元, tasks: [{{name: 营养改善计划, funds: {{total: ""}}}}]}}
        """)


@pytest.mark.parametrize(
    ("goal", "found"),
    [
        ("校舍维修99万元", False),  # just one per cent
        ("校舍维修98.5万元", True),
        ("校舍维修所需工程资金80万元", True),  # six characters between
        ("校舍维修所需的工程资金80万元", False),
    ],
)
def test_how_near_in_amount_and_in_words(find: Find, goal: str, found: bool) -> None:
    assert len(find(department("校舍维修", goal, total="100", marks=("goal", "total") if found else ()))) == found


@pytest.mark.parametrize(("total", "found"), [("160", True), ("161", False), ("40", True), ("39", False)])
def test_contents_of_half_or_twice_the_amount(find: Find, total: str, found: bool) -> None:
    text = department("教师发展", content="骨干培训60万元、校长培训20万元", total=total, marks=("content", "total") if found else ())
    assert len(find(text)) == found


def test_content_that_is_one_source_s(find: Find) -> None:
    text = department("教师发展", content="骨干培训60万元、校长培训20万元", total="100")
    assert not find(text.replace("      total: 100", "      total: 100\n      fiscal: 80"))


def test_only_projects_go_by_the_form_s_name(find: Find) -> None:
    assert not find(department("校舍维修", "某县教育局100万元", total="153").replace("annual:\n", "annual:\n  funds: {total: 900}\n"))
    assert not find("money_unit: 万元\nannual:\n  funds: {total: 900}\n  goals:\n    - {text: 校舍维修100万元}\n")


def test_tasks_with_gaps(find: Find) -> None:
    text = department("校舍维修", "安排校舍维修资金100万元。", marks=("goal", "total"))
    gaps = "  - {name: 食堂建设, content: 食堂60万元、灶具20万元}\n  - {name: 操场改造, funds: {total: 9}}\n  - {name: 绿化, content: '', funds: {total: 3}}\n"
    [finding] = find(text.replace("annual:\n", gaps + "annual:\n"))
    assert "“校舍维修”" in finding.message


def test_one_task_is_one_matter(find: Find) -> None:
    text = department("校舍维修", "安排校舍维修资金100万元。", content="修缮60万元、消防50万元", marks=("content", "goal", "total"))
    text += "    - {text: 校舍维修80万元}    # 应报: A33\n"
    second = text.split("tasks:\n")[1].split("annual:")[0].replace("校舍维修", "操场改造")
    text = text.replace("annual:\n", second + "annual:\n") + "    - {text: 操场改造90万元}    # 应报: A33\n"
    findings = find(text)
    groups = {name: {finding.group for finding in findings if f"“{name}”" in finding.message} for name in ("校舍维修", "操场改造")}
    assert len(findings) == 5
    assert {name: len(group) for name, group in groups.items()} == {"校舍维修": 1, "操场改造": 1}
    assert groups["校舍维修"] != groups["操场改造"]
