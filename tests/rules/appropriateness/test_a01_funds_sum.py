"""A01: totals that are not the sum of their sources, in plans and tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find, Unjudged

CODE = "A01"


def test_both_terms_and_tasks(find: Find) -> None:
    findings = find("""
        declarations:
          - kind: department
            name: 某县林业局
            money_unit: 万元
            tasks:
              - name: 退耕还林
                funds:
                  total: 80       # 应报: A01
                  fiscal: 60      # 应报: A01
                  other: 10       # 应报: A01
              - {name: 森林管护, funds: {total: 40, fiscal: 40, other: ""}}
          - kind: project
            name: 退耕还林
            money_unit: 元
            midterm:
              funds:
                total: "3,000,000"    # 应报: A01
                fiscal: 2000000       # 应报: A01
                other: 500000         # 应报: A01
            annual:
              funds: {total: 800000, fiscal: 600000, other: 200000}
    """)
    assert {finding.severity for finding in findings} == {"error"}
    assert [finding.message for finding in findings] == [
        "任务“退耕还林”资金总额填 80 万元，分项（财政拨款 60、其他资金 10）相加是 70 万元，多 10 万元。",
        "中期资金总额填 300 万元，分项（财政拨款 2000000、其他资金 500000）相加是 250 万元，多 50 万元。",
    ]
    assert [place.field for place in findings[0].places] == ["total", "fiscal", "other"]


def test_the_same_mistake_in_two_projects_is_two_things_to_fix(find: Find) -> None:
    findings = find("""
        declarations:
          - kind: project
            name: 甲
            money_unit: 万元
            annual:
              funds:
                total: 80      # 应报: A01
                fiscal: 60     # 应报: A01
                other: 10      # 应报: A01
          - kind: project
            name: 乙
            money_unit: 万元
            annual:
              funds:
                total: 80      # 应报: A01
                fiscal: 60     # 应报: A01
                other: 10      # 应报: A01
    """)
    assert len({finding.group for finding in findings}) == 2


def test_one_part_above_the_total_is_reported_though_the_rest_is_not_listed(find: Find) -> None:
    [finding] = find("""
        name: 退耕还林
        money_unit: 万元
        annual:
          funds:
            total: 60      # 应报: A01
            fiscal: 80     # 应报: A01
    """)
    assert "少 20 万元" in finding.message


def test_blank_total(find: Find) -> None:
    [finding] = find("""
        name: 退耕还林
        money_unit: 万元
        annual:
          funds:
            total: ""      # 应报: A01
            fiscal: 60     # 应报: A01
    """)
    assert finding.message == "年度资金总额空着，分项（财政拨款 60）却有 60 万元。"


@pytest.mark.parametrize(
    "funds",
    [
        '{total: 60, fiscal: 60, other: ""}',
        '{total: 60, fiscal: "", other: ""}',
        "{total: 60}",
        "{total: 60, fiscal: 60, other: /}",
        "{total: 0, fiscal: 0, other: 0}",
        '{total: "", fiscal: "", other: ""}',
        "{total: 109175.51, fiscal: 109000.5, other: 175.01}",
        "{total: 100.01, fiscal: 66.67, other: 33.33}",
        "{total: 60万元, fiscal: 600000元}",
        "{total: 60, fiscal: 60, 中央资金: 40, 省级资金: 20}",
        "{total: 60, 中央资金: 40, 省级资金: 20}",
        "{total: 60, fiscal: 50, 上年结转: 10}",
        "{total: 70, fiscal: 50, other: 10, 上年结转: 10, 其中省级资金: 20}",
    ],
)
def test_silent(find: Find, funds: str) -> None:
    assert not find(f"name: 退耕还林\nmoney_unit: 万元\nannual:\n  funds: {funds}\n")


def test_without_a_declared_unit_the_reason_is_told(unjudged: Callable[[str], list[Unjudged]]) -> None:
    [one] = unjudged("{name: 测试, annual: {funds: {total: 420, fiscal: 300, other: 100}}}")
    assert one.outcome == "insufficient_data"
    assert one.reason == "“420”没有写明单位，表上也没有声明是元还是万元，年度资金总额没有核对"
