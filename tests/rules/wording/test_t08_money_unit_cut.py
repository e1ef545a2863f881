"""T08: amounts whose unit is cut short."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "T08"


def test_page(page: Callable[[], None]) -> None:
    page()

@pytest.mark.parametrize(
    ("category", "name", "value", "fixed"),
    [
        ("成本指标", "资金支出总额", "严格控制在235万以内", "严格控制在235万元以内"),
        ("成本指标", "控制数", "费用100万/年", "费用100万元/年"),
        ("经济成本指标", "项目总成本", "≤24.998万", "≤24.998万元"),
        ("成本指标", "每株单价", "28.40/株", "28.40元/株"),
        ("经济效益指标", "带动农户增收", "≥50万", "≥50万元"),
        ("经济效益指标", "新增税收", "1.2亿以上", "1.2亿元以上"),
        ("数量指标", "发放创业贷款", "不少于300 万。", "不少于300 万元。"),
    ],
)
def test_at_the_value_with_an_edit(find: Find, category: str, name: str, value: str, fixed: str) -> None:
    [finding] = find(f"""
        name: 甲
        annual:
          indicators:
            - {{level2: {category}, name: {name}, value: {value}}}    # 应报: T08
    """)
    assert finding.severity == "info"
    assert finding.message.endswith("是金额，单位没有写全，缺“元”。")
    assert (finding.places[0].field, finding.places[0].row) == ("value", name)
    fix = finding.fix
    assert fix is not None and value[: fix.start] + fix.replacement + value[fix.end :] == fixed


def test_in_a_goal_and_in_a_name(find: Find) -> None:
    findings = find("""
        name: 甲
        annual:
          goals:
            - text: 投入资金120万，建成示范田3处。    # 应报: T08
          indicators:
            - {level2: 数量指标, name: 设备购置费用（30万）, value: 3套}    # 应报: T08
    """)
    assert [one.places[0].field for one in findings] == ["goal", "name"]


@pytest.mark.parametrize(
    "row",
    [
        "{level2: 成本指标, name: 支出总额, value: ≤235万元}",
        "{level2: 成本指标, name: 支出总额, value: ≤235万人民币}",
        "{level2: 数量指标, name: 受益人口, value: ≥5万}",
        "{level2: 数量指标, name: 补贴发放人数, value: ≥3万以上}",
        "{level2: 社会效益指标, name: 宣传阅读量, value: 10万+}",
        "{level2: 社会效益指标, name: 宣传投入带来的点击量, value: 10万以上}",
        "{level2: 数量指标, name: 造林资金覆盖面积, value: 2万亩}",
        "{level2: 成本指标, name: 支出总额, value: ≤235万, unit: 万元}",
        "{level2: 成本指标, name: 单价, value: ≤28.4元/株}",
        "{level2: 成本指标, name: 维护次数成本, value: 12/年}",
        "{level2: 成本指标, name: 费用占比, value: 三分之一（1/3）}",
        "{level2: 成本指标, name: 万人成本, value: ≤300元/万人}",
        "{level2: 时效指标, name: 资金拨付, value: 万无一失}",
        "{level2: 数量指标, name: 经费支出笔数, value: ≥2万笔}",
    ],
)
def test_passes(find: Find, row: str) -> None:
    assert find(f"{{name: 甲, annual: {{indicators: [{row}]}}}}") == []
