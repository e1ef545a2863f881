"""A03: tasks of the department form against the project forms of the same name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find, Unjudged

CODE = "A03"


def test_page(page: Callable[[], None]) -> None:
    page()


def forms(tasks: str, projects: str) -> str:
    # Rows are "name amount"; a mark after the amount asks for the finding there.
    lines = ["declarations:", "  - kind: department", "    name: 某市卫健委", "    money_unit: 万元", "    tasks:"]
    for row in tasks.split("；"):
        name, amount = row.split()
        mark = "    # 应报: A03" if amount.endswith("!") else ""
        lines += [f"      - name: {name}", f"        funds: {{total: {amount.rstrip('!')}}}{mark}"]
    for row in projects.split("；"):
        name, amount = row.split()
        mark = "    # 应报: A03" if amount.endswith("!") else ""
        lines += ["  - kind: project", f"    name: {name}", "    money_unit: 万元", "    annual:"]
        lines += [f"      funds: {{total: {amount.rstrip('!')}}}{mark}"]
    return "\n".join(lines)


def test_same_name_is_an_error(find: Find) -> None:
    [finding] = find(forms("基层医疗服务 320!；疾病防控 80", "基层医疗服务 300!；疾病防控 80"))
    assert finding.severity == "error"
    assert (
        finding.message == "部门表任务“基层医疗服务”填 320 万元，项目表“基层医疗服务”年度资金 300 万元，相差 20 万元。"
    )
    assert finding.hint == "请核对两张表，改正填错的一处；任务含几个项目的逐个列出。"
    assert [(place.field, place.text) for place in finding.places] == [("total", "320"), ("total", "300")]


def test_nearly_the_same_name_is_a_warning(find: Find) -> None:
    [finding] = find(forms("疾病防控 90!", "疾病防控工作经费 80!"))
    assert finding.severity == "warning"


@pytest.mark.parametrize(
    ("tasks", "projects"),
    [
        ("疾病防控 80", "疾病防控 80"),
        ("疾病防控 80", "2024年疾病防控项目 80"),
        ("疾病防控 500", "疾病防控 350；疫苗冷链运转 150"),  # a task made up of two projects
        ("医院建设 300", "中医院建设 120；妇幼医院建设 180"),
        ("医院建设 300", "医院信息系统 120"),  # names only alike
        ("基本支出 900", "疾病防控 80"),
        ("疾病防控 80", "疾病防控 800000"),  # one side in 元: A23
        ("疾病防控 800000", "疾病防控 80"),
        ("疾病防控 80", "校园食堂 100"),
        ("疾病防控 80.01", "疾病防控 80.005"),
    ],
)
def test_silent(find: Find, tasks: str, projects: str) -> None:
    assert not find(forms(tasks, projects))


def test_fiscal_part_agrees(find: Find) -> None:
    assert not find("""
        declarations:
          - kind: department
            name: 某市卫健委
            money_unit: 万元
            tasks:
              - {name: 疾病防控, funds: {total: 80, fiscal: 80}}
          - kind: project
            name: 疾病防控
            money_unit: 万元
            annual:
              funds: {total: 120, fiscal: 80, other: 40}
    """)


def test_amounts_in_two_units(find: Find) -> None:
    form = """
        declarations:
          - kind: department
            name: 某市水务局
            money_unit: 万元
            tasks:
              - {name: 河湖巡查, funds: {total: 80}}
              - {name: 堤防加固, funds: {total: "", fiscal: 320}}    # 应报: A03
          - {kind: project, name: 河湖巡查, money_unit: 元, annual: {funds: {total: "800,000"}}}
          - kind: project
            name: 堤防加固
            money_unit: 元
            annual: {funds: {fiscal: 3000000}}    # 应报: A03
    """
    [finding] = find(form)
    assert finding.message == "部门表任务“堤防加固”填 320 万元，项目表“堤防加固”年度资金 300 万元，相差 20 万元。"
    assert [(place.field, place.text) for place in finding.places] == [("fiscal", "320"), ("fiscal", "3000000")]


def test_fiscal_part_agrees_but_for_rounding(find: Find) -> None:
    form = """
        declarations:
          - kind: department
            name: 某市文旅局
            money_unit: 万元
            tasks:
              - {name: 非遗保护, funds: {total: 90, fiscal: FISCAL}}    MARK
          - kind: project
            name: 非遗保护
            money_unit: 万元
            annual:
              funds: {total: 120, fiscal: 80}    MARK
    """
    assert find(form.replace("FISCAL", "80.01").replace("MARK", "")) == []
    [finding] = find(form.replace("FISCAL", "80.02").replace("MARK", "# 应报: A03"))
    assert finding.message.endswith("填 90 万元，项目表“非遗保护”年度资金 120 万元，相差 30 万元。")


@pytest.mark.parametrize(("task", "project"), [("约80", "80"), ("80", "约80"), ("80", "''")])
def test_amounts_that_cannot_be_read(unjudged: Callable[[str], list[Unjudged]], task: str, project: str) -> None:
    assert unjudged(forms(f"疾病防控 {task}", f"疾病防控 {project}")) == []


@pytest.mark.parametrize(
    "form",
    [
        "{kind: department, name: 某局, money_unit: 万元, tasks: [{name: 甲, funds: {total: 3}}]}",
        "{kind: project, name: 甲, money_unit: 万元, annual: {funds: {total: 3}}}",
    ],
)
def test_nothing_to_compare(unjudged: Callable[[str], list[Unjudged]], form: str) -> None:
    assert unjudged(form) == [("not_applicable", "没有同交的部门表和项目表", None)]
