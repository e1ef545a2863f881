"""A06: ceilings on the same whole cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "A06"


def test_page(page: Callable[[], None]) -> None:
    page()


def form(*rows: str, head: str = "name: 河道清淤", found: bool = False) -> str:
    lines = [head, "money_unit: 万元", "annual:", "  indicators:"]
    for row in rows:
        level2, name, value = (part.strip() for part in row.split("|"))
        lines.append(f"    - {{level2: {level2}, name: '{name}', value: '{value}'}}" + ("    # 应报: A06" if found else ""))
    return "\n".join(lines)


def test_two_totals(find: Find) -> None:
    [finding] = find(form("成本指标 | 项目总成本 | ≤180万元", "成本指标 | 资金支出总额。 | 控制在235万以内", found=True))
    assert finding.severity == "warning"
    assert finding.message == "年度栏有 2 个总成本上限：“项目总成本”180 万元、“资金支出总额”235 万元，不知道以哪个为准。"
    assert finding.hint == "请只保留一个总上限；只管某一项或某个项目的，在名称里注明。"


def test_three_of_them_and_one_by_reference(find: Find) -> None:
    findings = find("""
        kind: department
        name: 某县水利局
        money_unit: 元
        annual:
          indicators:
            - {level2: 成本指标, name: 支出总额, value: 不超过100万}                                  # 应报: A06
            - {level2: 成本指标, name: 在预算金额之内, value: 费用120万/年}                           # 应报: A06
            - {level2: 成本指标, name: 经费支付, value: 严格控制, standard: 支付不超过年度预算}        # 应报: A06
            - {level2: 成本指标, name: 会议费, value: 不超过预算, standard: ""}                       # 应报: A06
            - {level2: 数量指标, name: 会议次数, value: 不超过计划}
    """)
    assert len(findings) == 1
    assert "2 个总成本上限：“支出总额”1000000 元、“在预算金额之内”1200000 元" in findings[0].message


def test_midterm_column(find: Find) -> None:
    [finding] = find("""
        name: 河道清淤
        money_unit: 万元
        midterm:
          indicators:
            - {level2: 成本指标, name: 河道清淤总成本, value: ≤500万元}    # 应报: A06
            - {level2: 成本指标, name: 资金总额, value: ≤540万元}          # 应报: A06
            - {level2: 成本指标, name: 项目总成本, value: 180万元/年}
    """)
    assert finding.message.startswith("中期栏有 2 个总成本上限")


@pytest.mark.parametrize(
    "rows",
    [
        ("成本指标 | 项目总成本 | ≤180万元", "成本指标 | 资金支出总额 | ≤1800000元"),
        ("成本指标 | 项目总成本 | ≤180万元", "成本指标 | 资金支出总额 | ≤180.01万元"),
        ("成本指标 | 项目总成本 | ≤180万元", "成本指标 | 设备购置总成本 | ≤60万元"),
        ("成本指标 | 项目总成本 | ≤180万元", "成本指标 | 总投资 | ≤600万元"),
        ("成本指标 | 项目总成本 | ≤180万元", "成本指标 | 单项总成本 | ≤3万元"),
        ("成本指标 | 项目总成本 | ≤180万元", "成本指标 | 财政资金总额 | ≤120万元"),
        ("成本指标 | 项目总成本 | ≤180万元", "成本指标 | 总成本节约 | ≥5万元"),
        ("经济成本指标 | 项目总成本 | ≤180万元", "社会成本指标 | 项目总成本 | ≤20万元"),
        ("成本指标 | 项目总成本 | ≤180万元", "经济效益指标 | 资金总额 | ≤200万元"),
        ("成本指标 | 项目总成本 | ≤180万元", "成本指标 | 资金支出总额 | 合理"),
        ("成本指标 | 项目总成本 | ≤180万元", "成本指标 | 资金支出总额 | ≥150万元"),
        ("成本指标 | 项目总成本 | ≤180万元", "成本指标 | 资金支出总额 | 10万元/月"),
        ("成本指标 | 项目总成本 | ≤180万元", "成本指标 | 资金支出总额 | "),
        ("成本指标 | 项目总成本 | ≤180万元",),
    ],
)
def test_silent(find: Find, rows: tuple[str, ...]) -> None:
    assert not find(form(*rows))


@pytest.mark.parametrize(
    "rows",
    [
        ("成本指标 | 项目支出总额 | ≤400万元", "成本指标 | 支出总额 | ≤900万元"),
        ("成本指标 | 水利支出总额 | ≤400万元", "成本指标 | 支出总额 | ≤900万元"),
    ],
)
def test_a_department_spends_more_than_on_one_project(find: Find, rows: tuple[str, ...]) -> None:
    assert not find(form(*rows, head="kind: department\nname: 某县水利局"))
    assert find(form(*rows, head="kind: project\nname: 某县水利工程", found=True))


def test_projects_of_a_department_and_fiscal_money_among_themselves(find: Find) -> None:
    head = "kind: department\nname: 某县水利局"
    assert find(form("成本指标 | 项目支出总额 | ≤400万元", "成本指标 | 项目总成本 | ≤300万元", head=head, found=True))
    assert find(form("成本指标 | 财政资金总额 | ≤400万元", "成本指标 | 财政支出总额 | ≤300万元", found=True))
    assert not find(form("经济效益指标 | 支出总额 | ≤400万元", "经济效益指标 | 资金总额 | ≤300万元"))
    assert not find("name: 甲\nannual:\n  indicators:\n    - {level2: 成本指标, name: 支出总额}\n    - {level2: 成本指标, value: ≤300万元}\n")


def test_the_department_by_its_own_name(find: Find) -> None:
    rows = ("成本指标 | 水利局支出总额 | ≤400万元", "成本指标 | 支出总额 | ≤900万元")
    assert find(form(*rows, head="kind: department\nname: 某县水利局", found=True))


def test_a_difference_above_rounding(find: Find) -> None:
    assert find(form("成本指标 | 项目总成本 | ≤180万元", "成本指标 | 资金支出总额 | ≤180.02万元", found=True))


def test_what_is_one_of_the_ceilings_is_no_reference_besides(find: Find) -> None:
    [finding] = find("""
        name: 河道清淤
        money_unit: 万元
        annual:
          indicators:
            - level2: 成本指标
              name: 项目总成本
              value: ≤180万元                # 应报: A06
              standard: 不超过年度预算
            - {level2: 成本指标, name: 资金支出总额, value: ≤235万元}    # 应报: A06
    """)
    assert [(place.row, place.field) for place in finding.places] == [("项目总成本", "value"), ("资金支出总额", "value")]


def test_both_columns_of_a_form_are_one_matter(find: Find) -> None:
    rows = "  indicators:\n" + "".join(
        f"    - {{level2: 成本指标, name: {name}, value: {value}万元}}    # 应报: A06\n" for name, value in (("项目总成本", 180), ("资金支出总额", 235))
    )
    form_of = "name: {}\nmoney_unit: 万元\nmidterm:\n{}annual:\n{}"
    findings = find(form_of.format("清淤", rows, rows) + "---\n" + form_of.format("筑堤", rows, rows))
    assert [finding.message[:2] for finding in findings] == ["中期", "年度"] * 2
    assert [len({finding.group for finding in part}) for part in (findings, findings[:2], findings[2:])] == [2, 1, 1]
