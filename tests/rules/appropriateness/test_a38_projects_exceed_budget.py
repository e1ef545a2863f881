"""A38: the projects together against what the department spends on projects."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

CODE = "A38"


def test_page(page: Callable[[], None]) -> None:
    page()


def forms(tasks: list[str], projects: list[str], head: str = "", found: bool = False) -> str:
    # Tasks and projects are "name | funds"; all but 基本支出 are marked.
    mark = "    # 应报: A38" if found else ""
    lines = ["declarations:", f"  - kind: department\n    name: 某县教育局\n    year: 2024\n    money_unit: 万元\n{head}    tasks:"]
    for task in tasks:
        name, funds = (part.strip() for part in task.split("|"))
        lines.append(f"      - {{name: {name}, funds: {{{funds}}}}}" + (mark if "基本" not in name else ""))
    for project in projects:
        name, funds = (part.strip() for part in project.split("|"))
        lines.append(f"  - {{kind: project, name: {name}, money_unit: 万元, annual: {{funds: {{{funds}}}}}}}{mark}")
    return "\n".join(lines)


def test_more_than_the_tasks(find: Find) -> None:
    [finding] = find(forms(["基本支出 | total: 800", "校舍维修 | total: 300"], ["校舍维修 | total: 300", "教师培训 | fiscal: 80"], found=True))
    assert finding.severity == "warning"
    assert finding.message == "2 张项目表的年度资金合计 380 万元，部门表的项目支出是 300 万元，多 80 万元。"
    assert finding.hint == "请核对：补列漏掉的任务或改正多报的资金；含上级资金、结转的，在资金来源里写明。"


def test_running_costs_with_a_form_of_their_own(find: Find) -> None:
    tasks = ["基本支出 | total: 800", "村级机构运转 | total: 300"]
    assert not find(forms(tasks, ["村级机构运转 | total: 300"]))
    [finding] = find(forms(tasks, ["村级机构运转 | total: 300", "教师培训 | total: 80"], found=True))
    assert "项目支出是 300 万元，多 80 万元" in finding.message


def test_project_spending_that_the_form_states(find: Find) -> None:
    text = forms(["公共支出 | total: 900"], ["校舍维修 | total: 300", "教师培训 | total: 80"], head="    extra:\n      项目支出·上年金额: 500\n      项目支出·占比: 38%\n      项目支出·当年金额: 350    # 应报: A38\n")
    text = text.replace("80}}}", "80}}}    # 应报: A38").replace("校舍维修, money_unit: 万元, annual: {funds: {total: 300}}}", "校舍维修, money_unit: 万元, annual: {funds: {total: 300}}}    # 应报: A38")
    [finding] = find(text)
    assert "项目支出是 350 万元，多 30 万元" in finding.message


@pytest.mark.parametrize(
    ("tasks", "projects"),
    [
        (["基本支出 | total: 800", "校舍维修 | total: 300"], ["校舍维修 | total: 300.01"]),
        (["校舍维修 | total: 500"], ["校舍维修 | total: 300"]),
        (["校舍维修 | total: 300"], ["校舍维修 | 'total: 500, 上级补助: 200'"[:-1].replace("'", "")]),
        (["校舍维修 | total: 300"], ["中央专项校舍维修 | total: 500"]),
        (["校舍维修 | total: 300"], ["校舍维修结转 | total: 500"]),
        (["校舍维修（含省级资金） | total: 300"], ["校舍维修 | total: 500"]),
        (["基本支出 | total: 800"], ["校舍维修 | total: 500"]),
        (["校舍维修 | total: ''"], ["校舍维修 | total: 500"]),
        (["校舍维修 | total: 300", "食堂改造 | total: 100"], ["校舍维修 | total: 380"]),
    ],
)
def test_silent(find: Find, tasks: list[str], projects: list[str]) -> None:
    assert not find(forms(tasks, projects))


def test_blank_sources_from_above_explain_nothing(find: Find) -> None:
    assert find(forms(["校舍维修 | total: 300"], ["校舍维修 | total: 500, 上级补助: '0.00'"], found=True))


def test_money_from_above_in_goals_and_contents(find: Find) -> None:
    text = forms(["校舍维修 | total: 300"], ["校舍维修 | total: 500"])
    assert not find(text.replace("{total: 500}}", "{total: 500}, goals: [{text: 用好转移支付资金}]}"))
    assert not find(text.replace("{total: 500}}", "{total: 500}, goals: [{text: 维修校舍3栋}, {text: 支付工程尾款}]}"))
    assert not find(text.replace("name: 校舍维修, funds", "name: 校舍维修, content: 含市级资金, funds"))
    assert not find(text.replace("total: 300}", "total: 300, 中央资金: 200}"))
    assert not find(text.replace("    tasks:", "    extra: {上级资金: 200}\n    tasks:"))


@pytest.mark.parametrize("goal", ["新建市级以上平台2个，安排资金500万元", "创建省级示范校3所"])
def test_a_level_that_gives_no_money(find: Find, goal: str) -> None:
    text = forms(["校舍维修 | total: 300"], ["校舍维修 | total: 500"], found=True)
    assert find(text.replace("{total: 500}}", f"{{total: 500}}, goals: [{{text: '{goal}'}}]}}"))


def test_forms_of_other_years_do_not_count(find: Find) -> None:
    text = forms(["校舍维修 | total: 300"], ["校舍维修 | total: 300", "教师培训 | total: 80"])
    assert not find(text.replace("name: 教师培训,", "name: 教师培训, year: 2023,"))


def test_what_is_not_judged(unjudged: Callable[[str], list[Unjudged]]) -> None:
    [one] = unjudged(forms(["校舍维修 | total: 300"], ["校舍维修 | total: 900", "教师培训 | total: ''"]))
    assert (one.outcome, one.reason) == ("insufficient_data", "年度资金没有填写或读不出，各项目合计没有与部门项目支出核对")
    [one] = unjudged("{kind: project, name: 甲, annual: {funds: {total: 5}}}")
    assert (one.outcome, one.reason) == ("not_applicable", "没有同交的部门表和项目表")
    assert unjudged("{kind: department, name: 甲, tasks: [{name: 乙, funds: {total: 5}}]}")[0].outcome == "not_applicable"


@pytest.mark.parametrize(("total", "found"), [("300.01", False), ("300.02", True)])
def test_rounding(find: Find, total: str, found: bool) -> None:
    assert len(find(forms(["校舍维修 | total: 300"], [f"校舍维修 | total: {total}"], found=found))) == found


def test_a_form_without_an_annual_column(find: Find) -> None:
    text = forms(["校舍维修 | total: 300"], ["校舍维修 | total: 380"], found=True) + "\n  - {kind: project, name: 食堂, money_unit: 万元, midterm: {funds: {total: 900}}}"
    [finding] = find(text)
    assert finding.message.startswith("1 张项目表的年度资金合计 380 万元")


@pytest.mark.parametrize("label", ["项目支出本年金额", "项目支出", "项目支出·当年金额"])
def test_the_block_of_spending(find: Find, label: str) -> None:
    block = ["基本支出·当年金额: 100", "项目支出·占比: 30", "项目支出·比例: 30", "项目支出·比重: 30", "项目支出·上年金额: 250", f"{label}: 300    # 应报: A38"]
    head = "    extra:\n" + "".join(f"      {line}\n" for line in block)
    text = forms([], ["校舍维修 | total: 380"], head=head, found=True).replace("    tasks:", "    tasks: []")
    assert find(text)[0].message == "1 张项目表的年度资金合计 380 万元，部门表的项目支出是 300 万元，多 80 万元。"


def test_tasks_by_their_fiscal_money_and_spare_rows(find: Find) -> None:
    text = forms(["校舍维修 | fiscal: 300"], ["校舍维修 | total: 380"], found=True).replace("    tasks:\n", "    tasks:\n      - {name: '', funds: {total: ''}}\n")
    [finding] = find(text)
    assert [place.field for place in finding.places] == ["fiscal", "total"]


@pytest.mark.parametrize(
    ("unit", "name", "found"),
    [
        ("supervisor: 乙县卫生健康局", "改造病房", False), ("supervisor: 乙区体育局", "改造病房", False), ("supervisor: 甲县教育局", "改造病房", True), ("implementer: 甲县教育局", "改造病房", True),
        ("department: 县教育局", "改造病房", True), ("code: '12'", "改造病房", True), ("supervisor: 乙县卫生健康局", "校舍维修", True),
    ],
)  # fmt: skip
def test_forms_of_other_departments_in_the_same_folder(find: Find, unit: str, name: str, found: bool) -> None:
    mark = "    # 应报: A38" if found else ""
    assert len(find(f'''
        declarations:
          - kind: department
            name: 甲县教育局
            money_unit: 万元
            tasks:
              - {{name: 校舍维修, funds: {{total: 300}}}}{mark}
          - {{kind: project, name: {name}, {unit}, money_unit: 万元, annual: {{funds: {{total: 900}}}}}}{mark}
    ''')) == found


def test_what_is_spent_on_projects_may_stand_among_the_sources(find: Find) -> None:
    text = """
        declarations:
          - kind: department
            name: 某区气象局
            money_unit: 万元
            annual: {funds: {total: 1043.2, 基本支出: 612.8, 项目支出占比: 41, 2023年项目支出: 500, 项目支出: SPENT}}MARK
          - {kind: project, name: 监测预警, money_unit: 万元, annual: {funds: {total: 400}}}MARK
    """
    assert find(text.replace("SPENT", "430.4").replace("MARK", "")) == []
    [finding] = find(text.replace("SPENT", "380.4").replace("MARK", "    # 应报: A38"))
    assert finding.message == "1 张项目表的年度资金合计 400 万元，部门表的项目支出是 380.4 万元，多 19.6 万元。"
