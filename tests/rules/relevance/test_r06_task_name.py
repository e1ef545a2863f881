"""R06: tasks whose amount is a project's and whose name is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find, Unjudged

CODE = "R06"


def test_page(page: Callable[[], None]) -> None:
    page()


def forms(tasks: str, projects: str, header: str | None = None) -> str:
    lines = ["declarations:", "  - kind: department", "    name: 某县文旅局", "    money_unit: 万元", "    tasks:"]
    for row in tasks.split("；"):
        name, amount = row.split()
        mark = "    # 应报: R06" if amount.endswith("!") else ""
        lines += [f"      - name: {name}{mark}", f"        funds: {{total: {amount.rstrip('!')}}}"]
    if header is not None:
        lines += ["    written:", f"      content_header: {header}"]
    for row in projects.split("；"):
        name, amount = row.split()
        mark = "    # 应报: R06" if amount.endswith("!") else ""
        lines += ["  - kind: project", f"    name: {name}{mark}", "    money_unit: 万元", "    annual:"]
        lines += [f"      funds: {{total: {amount.rstrip('!')}}}"]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("task", "project"),
    [
        ("文物修缮", "文物修缮工作经费"),
        ("工作经费", "非遗保护工作经费"),
        ("云平台", "智慧文旅云服务平台"),
        ("下乡演出", "送戏进万村"),  # nothing else is left that it could be
    ],
)
def test_equal_amount_other_name(find: Find, task: str, project: str) -> None:
    [finding] = find(forms(f"基本支出 900；{task} 120!", f"{project} 120!"))
    assert finding.severity == "warning"
    assert finding.message == f"部门任务“{task}”与项目表“{project}”金额相同、名称不同，无法按名称勾稽。"
    assert finding.hint == f"请核实是否同一项目；是的，部门任务改写项目全称“{project}”。"
    assert [place.field for place in finding.places] == ["name", "name"]


def test_names_in_the_heading_of_the_task_table(find: Find) -> None:
    [finding] = find(
        forms("文物修缮 120；非遗保护 60", "文物修缮 120；非遗保护 60", "文物修缮、非遗保护活动    # 应报: R06")
    )
    assert finding.message.startswith("任务表表头里写的“非遗保护活动”与项目表“非遗保护”名称不同")


@pytest.mark.parametrize(
    ("tasks", "projects"),
    [
        ("文物修缮 120", "文物修缮 120"),
        ("文物修缮 120", "文物修缮项目 120"),
        ("文物修缮 120", "2024年文物修缮 120"),
        ("文物修缮补助 120", "文物修缮补助资金 120"),
        ("文物修缮 120", "宿州市文物修缮项目 120"),
        ("文物和古建修缮 120", "文物、古建的修缮 120"),
        ("文物修缮 120", "非遗保护传承活动 100"),
        ("文物修缮 120", "文物修缮工作经费 100"),  # other amounts: A03
        ("基本支出 120", "非遗保护 120"),
        ("城市书房 100；图书采购 100", "农家书屋补充更新 100；送戏下乡 100"),  # round sums meet by chance
        ("文化惠民 200", "送戏下乡 120；农家书屋 80"),
    ],
)
def test_silent(find: Find, tasks: str, projects: str) -> None:
    assert not find(forms(tasks, projects))


@pytest.mark.parametrize("header", ["主要内容", "文物修缮内容", "文物修缮、主要内容", "''"])
def test_ordinary_heading(find: Find, header: str) -> None:
    assert not find(forms("文物修缮 120", "文物修缮 120", header))


def test_name_in_the_column_of_contents(find: Find) -> None:
    [finding] = find("""
        declarations:
          - kind: department
            name: 某县文旅局
            money_unit: 万元
            tasks:
              - name: ""
                content: 文物修缮    # 应报: R06
                funds: {total: 120}
          - kind: project
            name: 文物修缮工作经费    # 应报: R06
            money_unit: 万元
            annual:
              funds: {total: 120}
    """)
    assert [place.field for place in finding.places] == ["content", "name"]


@pytest.mark.parametrize(
    "form",
    [
        "{kind: department, name: 某局, money_unit: 万元, tasks: [{name: 甲, funds: {total: 3}}], annual: {goals: [{text: 做好工作}]}}",
        "{kind: project, name: 甲, money_unit: 万元, annual: {funds: {total: 3}}}",
    ],
)
def test_nothing_to_compare(unjudged: Callable[[str], list[Unjudged]], form: str) -> None:
    assert unjudged(form) == [("not_applicable", "没有同交的部门表和项目表", None)]


def test_several_names_in_the_heading(find: Find) -> None:
    [finding] = find(
        forms("文物修缮 120；非遗保护 60", "文物修缮 120；非遗保护 60", "文物修缮活动、非遗保护活动、办公用房租赁    # 应报: R06")
    )
    assert finding.message == "任务表表头里写的“文物修缮活动”“非遗保护活动”与项目表“文物修缮”“非遗保护”名称不同，无法按名称勾稽。"
    assert finding.hint == "请恢复表头栏名，项目写项目表上的全称。"


def test_tasks_named_by_their_content_and_projects_without_a_name(find: Find) -> None:
    form = """
        declarations:
          - kind: department
            name: 某县文旅局
            money_unit: 万元
            tasks:
              - {name: "", content: 下乡演出, funds: {total: 120}}    # 应报: R06
          - {kind: project, name: 送戏进万村, money_unit: 万元, annual: {funds: {total: 120}}}    # 应报: R06
    """
    assert len(find(form)) == 1
    assert len(find(form.replace('name: "", ', ""))) == 1
    silent = form.replace("    # 应报: R06", "")
    assert find(silent.replace("name: 送戏进万村", 'name: ""')) == []
    assert find(silent.replace("content: 下乡演出", 'content: ""')) == []


@pytest.mark.parametrize(
    ("task", "project"),
    [("2024年文物修缮", "文物修缮2024年"), ("文物修缮项目", "文物修缮"), ("基本支出工作经费", "基本支出"), ("基本支出（人员）", "人员工资发放"), ("基本支出", "送戏进万村")],
)
def test_alike_or_no_project(find: Find, task: str, project: str) -> None:
    assert find(forms(f"{task} 120", f"{project} 120")) == []


def test_an_abbreviated_name_in_the_heading(find: Find) -> None:
    [finding] = find(forms("文物修缮 120；大数据平台 60", "文物修缮 120；大数据平台 60", "文物修缮、大平台    # 应报: R06"))
    assert "“大平台”与项目表“大数据平台”" in finding.message


def test_a_task_named_and_described_in_one_cell_has_the_name_of_its_form(find: Find) -> None:
    text = forms("办案业务费：审理各类案件、开展巡回审判 418；辅警人员经费：保障236名辅警待遇 566.4", "办案业务费 418；辅警人员经费 566.4")
    assert find(text) == []
    [finding] = find(forms("审判经费：审理各类案件 418!；辅警人员经费：保障待遇 566.4", "审判业务经费 418!；辅警人员经费 566.4"))
    assert finding.message == "部门任务“审判经费”与项目表“审判业务经费”金额相同、名称不同，无法按名称勾稽。"


@pytest.mark.parametrize(
    ("task", "project"),
    [
        ("农村公路养护", "农村公路日常养护工程"),
        ("义务教育营养改善", "农村义务教育学生营养改善计划补助"),
        ("城镇老旧小区改造和配套设施建设", "老旧小区改造"),
        ("高标准农田", "高标准农田建设"),  # just long enough
    ],
)
def test_a_plain_abbreviation_is_for_reference(find: Find, task: str, project: str) -> None:
    [finding] = find(forms(f"{task} 120!；法律援助 30", f"{project} 120!；法律援助 30"))
    assert finding.severity == "info"
    assert finding.message == f"部门任务“{task}”与项目表“{project}”金额相同，名称不全，按名称勾稽时对不上。"
    assert finding.hint == "建议部门任务和项目表写同一个全称。"


@pytest.mark.parametrize(
    ("task", "project"),
    [
        ("公路养护", "农村公路日常养护工程"),  # four characters: any road
        ("农村公路维护", "农村公路日常养护工程"),  # another word
        ("养护农村公路", "农村公路日常养护工程"),  # turned round
        ("2024年某市公路养护项目", "农村公路日常养护工程"),  # what tells is the name without year, place and 项目
    ],
)
def test_what_is_no_plain_abbreviation(find: Find, task: str, project: str) -> None:
    [finding] = find(forms(f"{task} 120!", f"{project} 120!"))
    assert finding.severity == "warning"
    assert "名称不同，无法按名称勾稽" in finding.message


def test_an_abbreviation_that_fits_two_projects(find: Find) -> None:
    [finding] = find(forms("农村公路养护 120!；基本支出 30", "农村公路日常养护 120!；农村公路应急养护 60"))
    assert finding.severity == "warning"
    assert finding.message == "部门任务“农村公路养护”与项目表“农村公路日常养护”金额相同、名称不同，无法按名称勾稽。"


def test_an_abbreviation_of_another_project_than_the_one_of_the_amount(find: Find) -> None:
    [finding] = find(forms("农村公路养护 120!；农村公路管理 60", "农村公路管养 120!；农村公路管理 60；农村公路日常养护 90"))
    assert finding.severity == "warning"


def test_forms_without_a_field_for_the_name(find: Find) -> None:
    department = "  - {kind: department, name: 某局, money_unit: 万元, tasks: [{name: 农村公路养护, funds: {total: 120}}]}"
    nameless = "  - {kind: project, money_unit: 万元, annual: {funds: {total: 120}}}"
    assert find("\n".join(["declarations:", department, nameless])) == []
    assert find("\n".join(["declarations:", department, nameless.replace("project,", 'project, name: "",')])) == []
    named = "  - {kind: project, name: 农村公路日常养护, money_unit: 万元, annual: {funds: {total: 120}}}    # 应报: R06"
    [finding] = find("\n".join(["declarations:", f"{department}    # 应报: R06", nameless.replace("120", "60"), named]))
    assert finding.severity == "info"
