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
