"""C01: fields of the form's head, task names and funds that are there and blank."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "C01"


def test_page(page: Callable[[], None]) -> None:
    page()


def test_duration_is_an_error(find: Find) -> None:
    [finding] = find('''
        kind: project
        name: 农村饮水安全巩固提升
        supervisor: 某县水利局
        duration: "　"    # 应报: C01
    ''')
    assert finding.severity == "error"
    assert finding.message == "项目期没有填，年度和中期的指标、资金无从核对。"
    assert finding.hint == "请按批复补填起止年份。"
    assert [(place.field, place.text, place.section) for place in finding.places] == [("duration", "", "基本信息")]


@pytest.mark.parametrize(
    ("field", "label"),
    [
        ("name", "项目名称"),
        ("year", "年度"),
        ("supervisor", "主管部门"),
        ("implementer", "实施单位"),
        ("attribute", "项目属性"),
        ("start", "开始日期"),
        ("end", "完成日期"),
        ("contact", "项目负责人（联系人）"),
    ],
)
def test_other_fields_are_warnings(find: Find, field: str, label: str) -> None:
    [finding] = find(f'''
        kind: project
        code: "0123"
        {field}: ""    # 应报: C01
    ''')
    assert (finding.severity, finding.message, finding.hint) == ("warning", f"{label}没有填。", "请补填；确实没有的写“无”。")
    assert finding.places[0].field == field


def test_department_name(find: Find) -> None:
    [finding] = find('''
        kind: department
        year: 2024年度
        name: ""    # 应报: C01
    ''')
    assert finding.message == "部门名称没有填。"


def test_one_finding_for_each_field(find: Find) -> None:
    findings = find('''
        kind: project
        name: 幼儿园设备更新
        supervisor: ""     # 应报: C01
        implementer: ""    # 应报: C01
        duration: ""       # 应报: C01
    ''')
    assert [finding.severity for finding in findings] == ["warning", "warning", "error"]


def test_only_one_end_of_the_term_is_told(find: Find) -> None:
    find('''
        kind: project
        name: 灌区节水改造
        duration: ""    # 应报: C01
        start: 2024年3月
        end: ""         # 应报: C01
    ''')


@pytest.mark.parametrize("funds", ["{total: 120}", "{fiscal: 120}", "{上级资金: 120}"])
def test_task_without_name(find: Find, funds: str) -> None:
    [finding] = find(f'''
        kind: department
        name: 某县公安局
        money_unit: 万元
        tasks:
          - {{name: 基本支出, funds: {{total: 300}}}}
          - {{name: "", content: "", funds: {funds}}}    # 应报: C01
    ''')
    assert finding.severity == "warning"
    assert finding.message == "任务只有金额 120，没有任务名称，看不出钱用在哪里。"
    assert finding.hint == "请补填任务名称。"
    assert (finding.places[0].field, finding.places[0].section) == ("name", "年度主要任务")


@pytest.mark.parametrize(("kind", "label"), [("project", "年度资金"), ("department", "金额合计")])
def test_funds_not_filled_in(find: Find, kind: str, label: str) -> None:
    [finding] = find(f'''
        kind: {kind}
        name: 疾病预防控制
        annual:
          funds: {{total: "", fiscal: ""}}    # 应报: C01
    ''')
    assert (finding.severity, finding.message, finding.places[0].field) == ("warning", f"{label}没有填。", "total")
    assert finding.hint == "请按预算补填总额和各项来源。"


@pytest.mark.parametrize(
    "snippet",
    [
        # 教育: the form has none of the columns
        "{kind: project, name: 校园安保}",
        # 卫生: what does not apply is filled in as such
        "{kind: project, name: 村卫生室补助, supervisor: 无, implementer: /, duration: 长期}",
        # 水利: one way of telling the term is enough
        '{kind: project, name: 河湖清淤, duration: "", start: 2024-01-01, end: 2024-12-31}',
        '{kind: project, name: 河湖清淤, duration: 2024年, start: "", end: ""}',
        # 公安: no box ticked is another matter
        '{kind: project, name: 天网运维, attribute: "", written: {attribute: □新增项目 □延续项目}}',
        # 环保: a project's contact is no field of a department form
        '{kind: department, name: 某市生态环境局, contact: "", supervisor: ""}',
        # 交通: a spare row of the task table
        '{kind: department, name: 某县交通运输局, tasks: [{name: "", content: "", funds: {total: "", fiscal: ""}}]}',
        # 文化: the task is told by its content alone; other sources are blank as usual
        '{kind: department, name: 某县文旅局, tasks: [{name: "", content: 免费开放, funds: {total: 3}}]}',
        '{kind: department, name: 某县文旅局, tasks: [{funds: {total: 3}}]}',
        '{kind: project, name: 非遗保护, annual: {funds: {total: 30, fiscal: 30, other: ""}}}',
        # 科技: the total is blank, a source is not: a sum that is missing (A01)
        '{kind: project, name: 科技特派员, annual: {funds: {total: "", fiscal: 30}}}',
        '{kind: project, name: 科技特派员, annual: {funds: {fiscal: ""}}}',
        '{kind: evaluation, name: 科技特派员, duration: ""}',
    ],
)
def test_passes(find: Find, snippet: str) -> None:
    assert find(snippet) == []


def test_unticked_boxes_that_are_blank_themselves(find: Find) -> None:
    find('''
        kind: project
        name: 智慧交通
        attribute: ""    # 应报: C01
        written: {attribute: "  "}
    ''')


@pytest.mark.parametrize(("start", "end", "found"), [("", "2024-12", True), ("2024-01", "", True), ("2024-01", "2024-12", False)])
def test_term_needs_both_dates(find: Find, start: str, end: str, found: bool) -> None:
    mark = "    # 应报: C01" if found else ""
    more = f"start: {start}" if start else ""
    more += f"\nend: {end}" if end else ""
    assert len(find(f"kind: project\nname: 测试\nduration: ''{mark}\n{more}\n")) == found


def test_a_term_excuses_its_own_dates_only(find: Find) -> None:
    [finding] = find("kind: project\nname: 测试\nduration: 2024年\nstart: ''\nimplementer: ''    # 应报: C01\n")
    assert finding.message == "实施单位没有填。"


def test_amount_of_a_nameless_task_as_written(find: Find) -> None:
    [finding] = find("""
        kind: department
        name: 某局
        money_unit: 元
        tasks:
          - {name: "", funds: {total: "35,000"}}    # 应报: C01
    """)
    assert finding.message == "任务只有金额 35,000，没有任务名称，看不出钱用在哪里。"
