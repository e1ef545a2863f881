"""A23: 元 among 万元: in sums, terms, tasks and cost ceilings."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

CODE = "A23"


def test_page(page: Callable[[], None]) -> None:
    page()


def test_one_source(find: Find) -> None:
    [finding] = find('''
        kind: project
        name: 社区矫正
        money_unit: 万元
        annual:
          funds:
            total: 200       # 应报: A23
            fiscal: 1500000  # 应报: A23
            other: 50
    ''')
    assert finding.severity == "error"
    assert finding.message == "财政拨款填 1500000 万元，与年度资金总额 200 万元差出约一万倍，换算后正好相符，像是元和万元混填。"
    assert finding.hint == "请核对单位：表上声明的是万元，按万元统一填写。"
    assert [place.field for place in finding.places] == ["fiscal", "total"]


def test_one_task_of_several(find: Find) -> None:
    [finding] = find('''
        kind: department
        name: 某县林业局
        money_unit: 万元
        tasks:
          - {name: 基本支出, funds: {total: 7242318}}    # 应报: A23
          - {name: 森林防火, funds: {total: 243.96}}
        annual:
          funds: {total: 968.1918}                       # 应报: A23
    ''')
    assert finding.message == (
        "“基本支出”填 7242318 万元，与资金总额合计 968.1918 万元差出约一万倍，换算后正好相符，像是元和万元混填。"
    )


@pytest.mark.parametrize(("column", "label"), [("total", "资金总额"), ("fiscal", "财政拨款"), ("other", "其他资金")])
def test_each_column_of_the_tasks(find: Find, column: str, label: str) -> None:
    [finding] = find(f'''
        kind: department
        name: 某县林业局
        money_unit: 万元
        tasks:
          - {{name: 基本支出, funds: {{{column}: 7242318}}}}    # 应报: A23
          - {{name: 森林防火, funds: {{{column}: 243.96}}}}
        annual:
          funds: {{{column}: 968.1918}}                       # 应报: A23
    ''')
    assert f"与{label}合计 968.1918 万元" in finding.message


def test_one_task_alone_and_midterm_funds(find: Find) -> None:
    findings = find('''
        kind: project
        name: 社区矫正
        money_unit: 万元
        tasks:
          - {name: 矫正, funds: {total: 5, fiscal: 50000}}    # 应报: A23
        midterm:
          funds: {total: 200, 上级补助: 2000000}              # 应报: A23
    ''')
    assert [finding.message[:6] for finding in findings] == ["任务资金总额", "中期资金总额"]


def test_the_total(find: Find) -> None:
    [finding] = find('''
        kind: project
        name: 科普
        money_unit: 元
        annual:
          funds: {total: 20, fiscal: 150000, other: 50000}    # 应报: A23
    ''')
    assert finding.message == "年度资金总额填 20 元，分项合计 200000 元，相差约一万倍，像是元和万元混填。"


@pytest.mark.parametrize(("midterm", "annual"), [("300", "1000000"), ("3000000", "100"), ("1200000", "10"), ("90000", "10")])
def test_midterm_and_annual(find: Find, midterm: str, annual: str) -> None:
    [finding] = find(f'''
        kind: project
        name: 科普
        money_unit: 万元
        midterm:
          funds: {{total: {midterm}}}   # 应报: A23
        annual:
          funds: {{total: {annual}}}    # 应报: A23
    ''')
    assert finding.message == f"中期资金 {midterm} 万元，年度资金 {annual} 万元，相差约一万倍，像是元和万元混填。"


@pytest.mark.parametrize("project", ["校舍维修", "校舍维修改造项目"])
def test_task_and_project(find: Find, project: str) -> None:
    [finding] = find(f'''
        declarations:
          - kind: department
            name: 某县教育局
            money_unit: 万元
            tasks:
              - name: 校舍维修
                funds: {{total: 320}}        # 应报: A23
          - kind: project
            name: {project}
            money_unit: 万元
            annual:
              funds: {{total: 3200000}}      # 应报: A23
    ''')
    assert "部门表任务“校舍维修”320 万元，项目表年度资金 3200000 万元" in finding.message


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("项目总成本", "≤200元"), ("资金支出总额", "≤2000000万元"), ("设备购置费", "≤2000000万元"), ("成本控制", "190元以内"),
        ("项目总投资", "≤200元"), ("项目经费", "≤200元"), ("预算金额", "≥200元"),
    ],
)
def test_cost_ceiling(find: Find, name: str, value: str) -> None:
    [finding] = find(f'''
        kind: project
        name: 交通信号
        money_unit: 万元
        annual:
          funds: {{total: 200}}                                  # 应报: A23
          indicators:
            - {{level2: 成本指标, name: {name}, value: {value}}}  # 应报: A23
    ''')
    assert finding.places[0].row == name
    assert finding.message == f"年度“{name}”填“{value}”，年度资金 200 万元，相差约一万倍，像是元和万元混填。"


@pytest.mark.parametrize(
    "form",
    [
        "{annual: {funds: {total: 200, fiscal: 150, other: 50}}}",
        "{annual: {funds: {total: 200, fiscal: 150, other: 40}}}",
        "{annual: {funds: {total: 200, fiscal: 200, other: 50}}}",
        "{annual: {funds: {total: 200, fiscal: '', other: ''}}}",
        "{annual: {funds: {total: 200, fiscal: 2000000元}}}",
        "{annual: {funds: {total: 0, fiscal: 90}}}",
        "{midterm: {funds: {total: 3000}}, annual: {funds: {total: 20}}}",
        "{midterm: {funds: {total: 1300000}}, annual: {funds: {total: 10}}}",
        "{midterm: {funds: {total: 80000}}, annual: {funds: {total: 10}}}",
        "{midterm: {funds: {total: ''}}, annual: {funds: {total: 10}}}",
        "{midterm: {funds: {total: 10}}, annual: {funds: {total: 0}}}",
        "{midterm: {funds: {fiscal: 10}}, annual: {funds: {total: 10}}}",
        "{annual: {funds: {total: 待定, fiscal: 2000000}}}",
        "{annual: {funds: {total: 200}, indicators: [{level2: 成本指标, name: 项目总成本, value: ''}, {level2: 成本指标, value: 200元}]}}",
        "{annual: {funds: {total: 200}, indicators: [{level2: 成本指标, name: 项目总成本, value: 200元/人}]}}",
        "{annual: {funds: {total: 200}, indicators: [{level2: 成本指标, name: 项目总成本, value: 较上年下降200元}]}}",
        "{annual: {funds: {total: 200}, indicators: [{level2: 成本指标, name: 项目总成本, value: 不超过预算}]}}",
        "{annual: {funds: {total: 0}, indicators: [{level2: 成本指标, name: 项目总成本, value: ≤200元}]}}",
        "{annual: {funds: {fiscal: 200}, indicators: [{level2: 成本指标, name: 项目总成本, value: ≤200元}]}}",
        "{annual: {funds: {total: 200}, indicators: [{level2: 成本指标, name: 人均补助标准, value: 200元}]}}",
        "{annual: {funds: {total: 200}, indicators: [{level2: 成本指标, name: 宣传单单价, value: ≤200元}]}}",
        "{annual: {funds: {total: 200}, indicators: [{level2: 成本指标, name: 误工补贴, value: 200元}]}}",
        "{annual: {funds: {total: 200}, indicators: [{level2: 成本指标, name: 项目总成本, value: ≤2000000元}]}}",
        "{annual: {funds: {total: 200}, indicators: [{level2: 成本指标, name: 项目总成本, value: ≤2000000}]}}",
        "{annual: {funds: {total: 200}, indicators: [{level2: 成本指标, name: 成本节约率, value: ≥2%}]}}",
        "{annual: {funds: {total: 200}, indicators: [{level2: 经济效益指标, name: 带动社会投资, value: ≥200亿元}]}}",
    ],
)
def test_passes(unjudged: Callable[[str], list[Unjudged]], form: str) -> None:
    assert unjudged(f"{{kind: project, name: 示例, money_unit: 万元, {form[1:]}") == []


def test_forms_in_different_units_agree_after_conversion(find: Find) -> None:
    assert find('''
        declarations:
          - {kind: department, name: 某局, money_unit: 万元, tasks: [{name: 热线, funds: {total: 12}}], annual: {funds: {total: 12}}}
          - {kind: project, name: 热线, money_unit: 元, annual: {funds: {total: 120000}}}
    ''') == []


def test_undeclared_unit_is_not_judged(unjudged: Callable[[str], list[Unjudged]]) -> None:
    [one] = unjudged("{kind: project, name: 示例, annual: {funds: {total: 12, fiscal: 120000}}}")
    assert (one.outcome, one.text, one.reason) == ("insufficient_data", "12", "没有声明是元还是万元，没有核对单位是否混用")


@pytest.mark.parametrize(
    "forms",
    [
        "[{kind: project, name: 甲, annual: {funds: {total: '', fiscal: 12元}}}]",
        "[{kind: project, money_unit: 万元, annual: {funds: {total: 3200000}}}, {kind: department, tasks: [{name: 甲, funds: {total: 320万元}}]}]",
        (
            "[{kind: project, name: 防火, money_unit: 万元, annual: {funds: {total: 3200000}}},"
            " {kind: department, name: 局, money_unit: 万元, tasks: [{name: 植树, funds: {total: 320}}, {name: 育苗, funds: {total: ''}}]}]"
        ),
        "[{kind: project, name: 防火, money_unit: 万元}, {kind: department, money_unit: 万元, tasks: [{name: 防火, funds: {total: 320}}]}]",
    ],
)
def test_forms_with_little_in_them(unjudged: Callable[[str], list[Unjudged]], forms: str) -> None:
    assert unjudged(f"declarations: {forms}") == []


@pytest.mark.parametrize(
    "form",
    [
        "annual: {funds: {total: 200}, indicators: [{level2: 成本指标, name: 单位项目成本, value: ≤200元}]}",
        "annual: {funds: {total: 200}, indicators: [{level2: 成本指标, name: 月度项目成本, value: ≤200元}]}",
        "annual: {funds: {total: 200}, indicators: [{level2: 成本指标, name: 项目总成本, value: ≤170元}]}",
        "annual: {funds: {total: 200}, indicators: [{level2: 成本指标, name: 项目总成本, value: ≤2000000人次}]}",
        "annual: {funds: {total: 200}, indicators: [{level2: 成本指标, name: 项目总成本, value: 良好, unit: 个}, {level2: 成本指标, name: 总成本, unit: 个}]}",
        "annual: {funds: {total: 200}, indicators: [{level2: 成本指标, value: 200元}, {level2: 成本指标, name: 项目总成本, value: 良好}]}",
        "annual: {funds: {total: 200, fiscal: 待定, other: 2000000}}",
        "midterm: {funds: {total: 10}}, annual: {funds: {fiscal: 100000}}",
        "midterm: {funds: {total: 待定}}, annual: {funds: {total: 100000}}",
        "annual: {funds: {total: 200}}, tasks: []",
    ],
)
def test_other_forms_pass(find: Find, form: str) -> None:
    assert find(f"{{kind: project, name: 示例, money_unit: 万元, {form}}}") == []


def test_whole_cost_in_another_category(find: Find) -> None:
    [finding] = find('''
        kind: project
        name: 交通信号
        money_unit: 元
        annual:
          funds: {total: 200}                                           # 应报: A23
          indicators:
            - {level2: 数量指标, name: 项目总成本, value: ≤200万元}     # 应报: A23
    ''')
    assert finding.hint == "请核对单位：表上声明的是元，按元统一填写。"


def _pair(task: str, project: str, mark: str = "", unit: str = "    money_unit: 万元\n") -> str:
    return (
        f"declarations:\n  - kind: department\n    name: 某县教育局\n{unit}    tasks:\n      - {{{task}}}{mark}\n"
        f"  - kind: project\n    {project.split(';')[0]}\n{unit}    annual:\n      funds: {{{project.split(';')[1]}}}{mark}\n"
    )


MARK = "    # 应报: A23"


@pytest.mark.parametrize(
    ("task", "project"),
    [
        ("name: 大平台, funds: {total: 320}", "name: 大数据平台;total: 3200000"),
        ("name: 校舍维修, funds: {fiscal: 320}", "name: 校舍维修;total: 3200000"),
        ("name: 校舍维修, funds: {total: 320}", "name: 校舍维修;fiscal: 3200000"),
    ],
)
def test_tasks_and_projects(find: Find, task: str, project: str) -> None:
    [finding] = find(_pair(task, project, MARK))
    assert len(finding.places) == 2


def test_form_that_declares_no_unit_of_its_own(find: Find) -> None:
    [finding] = find(_pair("name: 校舍维修, funds: {total: 320万元}", "name: 校舍维修;total: 3200000万元", MARK, ""))
    assert finding.hint == "请核对单位：表上声明的是万元，按万元统一填写。"


@pytest.mark.parametrize(
    ("task", "project"),
    [
        ("name: 校舍维修, funds: {total: 320}", "name: 校舍维修改造项目;total: 300"),
        ("name: 校舍维修, funds: {total: ''}", "name: 校舍维修;total: 3200000"),
        ("name: 校舍维修, funds: {total: 320}", "name: 校舍维修;total: ''"),
        ("name: 校舍维修, funds: {total: 320}", "name: 校舍维修;total: 待定"),
        ("name: 大平台, funds: {total: ''}", "name: 大数据平台;total: 3200000"),
        ("name: 大平台", "name: 大数据平台;total: 3200000"),
        ("name: 大平台, funds: {total: 320}", "name: 大数据平台;total: ''"),
        ("name: 大平台, funds: {total: 320}", "name: 大数据平台;total: 300"),
        ("name: 校舍维修, funds: {total: 320}", "name: 教师培训;total: 3200001"),
    ],
)
def test_tasks_and_projects_that_pass(find: Find, task: str, project: str) -> None:
    assert find(_pair(task, project)) == []


@pytest.mark.parametrize("value", ["≤150亿元", "≤150亿", "≤150億", "≤150元", "≤1500角", "≤150块钱", "≤150圆", "≤1500000万", "≤1500000萬", "150RMB"])
def test_ceiling_in_every_way_of_writing_money(find: Find, value: str) -> None:
    [finding] = find(f"""
        kind: project
        name: 测试
        money_unit: 万元
        annual:
          funds:
            total: 150                                                        # 应报: A23
          indicators:
            - {{level2: 成本指标, name: 项目总成本, value: {value}}}            # 应报: A23
            - {{level2: 成本指标, name: 项目总成本, value: ≤150万元}}
            - {{level2: 成本指标, name: 项目总成本}}
            - {{level2: 成本指标, name: 办结率, value: ≥95%}}
    """)
    assert finding.message == f"年度“项目总成本”填“{value}”，年度资金 150 万元，相差约一万倍，像是元和万元混填。"


def test_ceiling_with_its_unit_in_a_column(find: Find) -> None:
    [finding] = find("""
        kind: project
        name: 测试
        money_unit: 万元
        annual:
          funds:
            total: 150                                                              # 应报: A23
          indicators:
            - {level2: 成本指标, name: 项目总成本, value: ≤1500000, unit: 万元}      # 应报: A23
            - {level2: 成本指标, name: 总成本控制项数, value: ≤1500000, unit: 项}
            - {level2: 成本指标, name: 项目总成本, unit: 万元}
            - {level2: 成本指标, name: 项目总成本, value: 严格控制, unit: 万元}
    """)
    assert finding.message.startswith("年度“项目总成本”填“≤1500000”")


def test_part_of_the_cost_beside_the_whole(find: Find) -> None:
    [finding] = find("""
        name: 测试
        money_unit: 万元
        annual:
          funds: {total: 12}    # 应报: A23
          indicators:
            - {level2: 成本指标, name: 项目总成本, value: ≤12万元}
            - {level2: 成本指标, name: 设备购置成本, value: ≤120000万元}    # 应报: A23
            - {level2: 数量指标, name: 设备购置数量, value: ≤120000万元}
    """)
    assert "“设备购置成本”填“≤120000万元”" in finding.message


def test_what_is_no_cost_under_a_heading_of_costs(find: Find) -> None:
    assert not find("""
        name: 便民服务热线
        money_unit: 万元
        annual:
          funds: {total: 12}
          indicators:
            - {level1: 成本指标, level2: 社会效益指标, name: 带动消费, value: ≥12元}
            - {level1: 成本指标, level2: 社会效益指标, name: 带动消费额, value: ≥120000万元}
    """)


def test_a_ceiling_whose_unit_stands_in_a_column_of_its_own(find: Find) -> None:
    [finding] = find("""
        name: 便民服务热线
        money_unit: 万元
        annual:
          funds:
            total: 12                                                              # 应报: A23
          indicators:
            - {level2: 成本指标, name: 项目总成本, value: ≤12, unit: 元}           # 应报: A23
            - {level2: 成本指标, name: 单次回访成本, value: ≤12元/次, unit: 元}
    """)
    assert finding.message == "年度“项目总成本”填“≤12”，年度资金 12 万元，相差约一万倍，像是元和万元混填。"
