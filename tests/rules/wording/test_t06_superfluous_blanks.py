"""T06: blanks that do not belong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "T06"


def test_page(page: Callable[[], None]) -> None:
    page()

@pytest.mark.parametrize(
    ("written", "tidy"), [("（      2022    年度）", "（2022年度）"), ("（2022 年度）", "（2022年度）"), ("( 2024年度 )", "(2024年度)")]
)
def test_the_year(find: Find, written: str, tidy: str) -> None:
    [finding] = find(f"""
        name: 甲
        year: 2022
        written:
          year: "{written}"    # 应报: T06
    """)
    assert finding.severity == "info"
    assert finding.hint == f"请写作“{tidy}”。"
    fix = finding.fix
    assert fix is not None and written[: fix.start] + fix.replacement + written[fix.end :] == tidy
    assert finding.places[0].section == "表头"


def test_the_heading(find: Find) -> None:
    find("""
        name: 甲
        written:
          heading: " 一、气象监测项目支出绩效目标申报表"    # 应报: T06
    """)


@pytest.mark.parametrize(("value", "fixed"), [("　≥30个", "≥30个"), ("≥30个　", "≥30个"), (" ≥30个", "≥30个"), ("≥30个  ", "≥30个")])
def test_the_ends_of_a_cell(find: Find, value: str, fixed: str) -> None:
    [finding] = find(f"""
        name: 甲
        annual:
          indicators:
            - {{level2: 数量指标, name: 观测站, value: "{value}"}}    # 应报: T06
    """)
    fix = finding.fix
    assert fix is not None and fix.safe
    assert value[: fix.start] + fix.replacement + value[fix.end :] == fixed
    assert finding.places[0].field == "value"


def test_labels_once_a_term(find: Find) -> None:
    [finding] = find("""
        name: 甲
        annual:
          indicators:
            - {level2: 数量指标, label: " 指标1：", name: 观测站, value: ≥30个}    # 应报: T06
            - {level2: 数量指标, label: " 指标2：", name: 预警, value: ≥30条}       # 应报: T06
            - {level2: 质量指标, label: 指标1：, name: 可用率, value: ≥98%}
    """)
    assert finding.message == "2 条指标的编号前有空格，其余 1 条没有，写法不一。"
    assert len(finding.places) == 2


@pytest.mark.parametrize(
    "form",
    [
        "written: {year: （2022年度）}",
        "written: {heading: 一、气象监测项目支出绩效目标申报表}",
        "annual: {goals: [{label: ' 目标1：', text: ' 建成观测站30个。'}]}",
        "annual: {indicators: [{label: ' 指标1：', name: 站, value: ≥3个}, {label: ' 指标2：', name: 率, value: ≥9%}]}",
        "annual: {indicators: [{name: X 波段雷达 数量, value: 12 月 31 日前}]}",
        "annual: {indicators: [{name: 观测站, value: ≥ 30 个, standard: GB/T 33703-2017}]}",
        "annual: {indicators: [{name: 观测站, value: '　'}]}",
    ],
)
def test_passes(find: Find, form: str) -> None:
    assert find(f"{{name: 甲, {form}}}") == []
