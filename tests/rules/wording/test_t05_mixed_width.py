"""T05: full width here, half width there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "T05"


def test_page(page: Callable[[], None]) -> None:
    page()

def test_the_fewer_colons(find: Find) -> None:
    [finding] = find("""
        name: 甲
        annual:
          indicators:
            - {level2: 数量指标, label: 指标1：, name: 接种人次, value: ≥6000人次}
            - {level2: 数量指标, label: 指标2：, name: 接种点, value: ≥12个}
            - {level2: 数量指标, label: "指标3:", name: 宣传场次, value: ≥24场}    # 应报: T05
    """)
    assert finding.severity == "info"
    assert finding.message == "“指标3:”的冒号是半角，本表2 处全角、1 处半角，写法不一。"
    assert [(place.field, place.text) for place in finding.places] == [("label", "指标3:"), ("name", "宣传场次")]
    fix = finding.fix
    assert fix is not None and (fix.start, fix.end, fix.replacement, fix.safe) == (3, 4, "：", True)


def test_full_width_where_the_form_is_half(find: Find) -> None:
    [finding] = find("""
        name: 甲
        annual:
          indicators:
            - {level2: 数量指标, name: "人次(城区)", value: ≥60人次}
            - {level2: 数量指标, name: "人次(农村)", value: ≥60人次}
            - {level2: 数量指标, name: 人次（流动）, value: ≥60人次}    # 应报: T05
    """)
    fix = finding.fix
    assert fix is not None and fix.replacement == "(流动)"


def test_figures_of_full_width(find: Find) -> None:
    findings = find("""
        name: 甲
        annual:
          indicators:
            - {level2: 质量指标, name: 接种率, value: ≥９５％}    # 应报: T05
            - {level2: 质量指标, name: 及时率, value: ≥90%}
    """)
    assert sorted(one.fix.replacement for one in findings if one.fix is not None) == ["%", "95"]


@pytest.mark.parametrize(
    "rows",
    [
        "[{label: '指标1:', name: 接种人次(学龄前), value: '≥6000'}, {label: '指标2:', name: 接种点(农村), value: '≥12'}]",
        "[{label: '指标1：', name: 开放时间, value: '8:30-17:30'}, {label: '指标2：', name: 接种人次, value: '≥6,000人次'}]",
        "[{label: '指标1：', name: 出水pH(6-9)达标率（%）, value: '≥95'}]",
        "[{label: '指标1：', name: 网址https://example.gov.cn可用率, value: '≥95%'}]",
        "[{name: 依据（GB 3838-2002）, value: 'COD(Cr)≤30mg/L'}]",
        "[{name: 水土比1:5，土样, value: '≥3个', note: '比例1:2000'}]",
    ],
)
def test_passes(find: Find, rows: str) -> None:
    assert find(f"{{name: 甲, annual: {{indicators: {rows}}}}}") == []


def _rows(*names: str) -> str:
    """A form of one row for each name; one that ends in ! is to be reported."""
    rows = "".join(f"    - {{level2: 数量指标, name: '{name.rstrip('!')}'}}{'    # 应报: T05' if name.endswith('!') else ''}\n" for name in names)
    return f"name: 测试\nannual:\n  indicators:\n{rows}"


@pytest.mark.parametrize(
    ("usual", "odd", "fixed", "message"),
    [
        ("甲：乙", "丙:丁", "：", "“丙:丁”的冒号是半角，本表2 处全角、1 处半角，写法不一。"),
        ("甲:乙", "丙：丁", ":", "“丙：丁”的冒号是全角，本表1 处全角、2 处半角，写法不一。"),
        ("甲，乙", "丙,丁", "，", "“丙,丁”的逗号是半角，本表2 处全角、1 处半角，写法不一。"),
        ("甲,乙", "丙，丁", ",", "“丙，丁”的逗号是全角，本表1 处全角、2 处半角，写法不一。"),
        ("甲；乙", "丙;丁", "；", "“丙;丁”的分号是半角，本表2 处全角、1 处半角，写法不一。"),
        ("甲;乙", "丙；丁", ";", "“丙；丁”的分号是全角，本表1 处全角、2 处半角，写法不一。"),
        ("甲（乙）", "丙(丁)", "（丁）", "“丙(丁)”的括号是半角，本表4 处全角、2 处半角，写法不一。"),
        ("甲(乙)", "丙（丁）", "(丁)", "“丙（丁）”的括号是全角，本表2 处全角、4 处半角，写法不一。"),
        ("甲5%", "丙5％", "%", "“丙5％”的百分号是全角，本表1 处全角、2 处半角，写法不一。"),
        ("甲12", "丙０１２３４５６７８９", "0123456789", "“丙０１２３４５６７８９”的数字是全角，本表10 处全角、4 处半角，写法不一。"),
    ],
)
def test_each_kind(find: Find, usual: str, odd: str, fixed: str, message: str) -> None:
    [finding] = find(_rows(usual, usual, odd + "!"))
    assert (finding.message, finding.hint) == (message, "请统一写法。")
    assert finding.fix is not None and finding.fix.replacement == fixed


def test_of_as_many_the_half_width_ones(find: Find) -> None:
    assert len(find(_rows("甲：乙", "丙:丁!"))) == 1
    assert len(find(_rows("甲５", "丙6", "甲５５％", "丙5%").replace("甲５'}", "甲５'}    # 应报: T05").replace("甲５５％'}", "甲５５％'}    # 应报: T05"))) == 3


@pytest.mark.parametrize("name", ["培训５人", "达标率５％", "甲：乙", "甲:乙"])
def test_one_form_alone(find: Find, name: str) -> None:
    assert find(_rows(name, name)) == []


def test_grouped_by_kind_and_form(find: Find) -> None:
    halves = _rows("甲：乙", "甲：丁", "丙:丁!", "戊:己!", "甲；乙", "甲；乙", "丙;丁!")
    fulls = _rows("甲:乙", "甲:乙", "丙：丁!")
    findings = find(f"{halves}---\n{fulls}")
    assert len(findings) == 4
    assert len({finding.group for finding in findings}) == 3


def test_label_of_a_row_without_a_name(find: Find) -> None:
    [finding] = find("""
        name: 甲
        annual:
          indicators:
            - {level2: 数量指标, label: 指标1：, name: 接种人次}
            - {level2: 数量指标, label: "指标2:", name: ""}    # 应报: T05
    """)
    assert [place.field for place in finding.places] == ["label"]


def test_marks_that_stand_for_nothing(find: Find) -> None:
    assert find(_rows("占比%甲", "达标率５％乙")) == []
