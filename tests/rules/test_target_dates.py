"""The days by which rows and goals are due, without the dates of documents, of registers and of base years."""

from __future__ import annotations

import pytest

from perfcheck import Indicator
from perfcheck.declaration.gates import in_one_piece
from perfcheck.readers.yaml_reader import read_yaml
from perfcheck_rules.target_dates import NAMES_YEARS, names_year, row_dates, row_text, target_dates, words


def row(fields: str) -> Indicator:
    [declaration] = read_yaml(f"{{name: 测试, annual: {{indicators: [{{{fields}}}]}}}}").declarations
    assert declaration.annual is not None
    return declaration.annual.indicators[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2024年11月底前完成", ["2024年11月底"]),
        ("12月15日前", ["12月15日"]),
        ("2024年6月底前、12月底前各一次", ["2024年6月底", "2024年12月底"]),
        ("2024年6月底前开工，12月底前完工；次月移交", ["2024年6月底", "2024年12月底"]),
        ("《2021年工作方案》要求 12月底前完成", ["12月底"]),
        ("按〔2021〕12 号文，11月底前完成", ["11月底"]),
        ("按2021年第3号公告，11月底前完成", ["11月底"]),
        ("每年12月底前", []),
        ("《2021年12月底前整治方案》", []),
        ("按照《2021年12月底前整治方案》，11月底前完成", ["11月底"]),
        ("12月底前每月检查2次", ["12月底"]),
        ("3个月内办结", []),
        ("落实《2021年12月底前完成改造的通知》", []),
        ("2021年9月1日前入学学生", []),
        ("2021年底前建成的小区", []),
        ("2021年底前已登记车辆", []),
        ("≥95%", []),
        ("按期完成", []),
        ("", []),
    ],
)
def test_due_dates(text: str, said: list[str]) -> None:
    assert [date.said for date in target_dates(text)] == said


def test_last_day() -> None:
    [with_day], [with_year] = target_dates("11月15日前"), target_dates("2025年11月底前")
    assert with_day.last(2024) == (2024, 11, 15)
    assert with_year.last(2024) == (2025, 11, 31)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ("level2: 时效指标, name: 完工时间, value: 2024年, standard: 2023年", ["2024年12月底"]),
        ("name: 完工时间, value: 2024年", ["2024年12月底"]),
        ("level2: 数量指标, name: 完工时间, value: 2024年", []),
        ("level2: 时效指标, name: 年度计划, value: 2024年", []),
        ("level2: 时效指标, name: 年级调整, value: 2024年", []),
        ("level2: 时效指标, name: 2024届学生, value: 2024年", []),
        ("level2: 时效指标, name: 年份, value: 2024年", []),
        ("level2: 时效指标, value: 2024年", ["2024年12月底"]),
        ("level2: 质量指标, name: 验收, value: 合格, standard: 2024年11月底前验收", ["2024年11月底"]),
        ("level2: 质量指标, name: 验收, value: '', standard: ''", []),
        ("level2: 时效指标, name: 完工, value: '2023.5', unit: 公里", []),
        ("level2: 时效指标, name: 完工, value: '2023.5', unit: /", ["2023年5月底"]),
        ("level2: 时效指标, name: 完工, value: '2023.5'", ["2023年5月底"]),
        ("level2: 时效指标, name: 完工, value: 2023年5月底前, unit: 月", ["2023年5月底"]),
    ],
)
def test_dates_of_a_row(fields: str, said: list[str]) -> None:
    assert [date.said for _, date in row_dates(row(fields))] == said


def test_texts() -> None:
    shapes = ["按1111年计划", "11月底前111亩", "1111亩"]
    assert NAMES_YEARS.passed(shapes, in_one_piece(shapes)) == ["按1111年计划"]
    assert [text for text in ("按2024年计划", "1999年底前", "3000亩", "12月底前300亩") if names_year(text)] == ["按2024年计划", "1999年底前"]
    assert row_text(row("value: 乙")) == "乙"
    assert row_text(row("name: 甲, value: '', standard: 丙, note: 丁")) == "甲，丙，丁"
    assert words("paid_later").search("支付尾款") and not words("paid_later").search("自1月起")
