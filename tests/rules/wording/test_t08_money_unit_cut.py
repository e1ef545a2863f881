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


def _rows(*rows: str) -> str:
    return "name: 测试\nannual:\n  indicators:\n" + "".join(f"    - {{{row.rstrip('!')}}}{'    # 应报: T08' if row.endswith('!') else ''}\n" for row in rows)


@pytest.mark.parametrize(
    ("row", "wrong", "right", "safe"),
    [
        ("level2: 成本指标, name: 控制数, value: ≤24.998万", "24.998万", "24.998万元", True),
        ("level2: 成本指标, name: 控制数, value: '1,200 万以内'", "1,200 万", "1,200 万元", True),
        ("level1: 成本指标, level2: 其他指标, name: 控制数, value: 5亿", "5亿", "5亿元", True),
        ("level2: 成本指标, name: 控制数, value: 5万, unit: ''", "5万", "5万元", True),
        ("level2: 成本指标, name: 补助资金支出, value: 服务人数5万以上", "5万", "5万元", False),
        ("level2: 成本指标, name: 受益人数, value: 资金5万以内", "5万", "5万元", False),
        ("level2: 数量指标, name: 培训, value: 投入资金30万", "30万", "30万元", False),
        ("level2: 数量指标, name: 培训, value: ≥3期, standard: 投入资金30万", "30万", "30万元", False),
        ("level2: 数量指标, name: 费用, value: 30万", "30万", "30万元", False),
        ("level2: 成本指标, name: 控制数, value: 28.40/株", "28.40/株", "28.40元/株", False),
        ("level2: 成本指标, name: 控制数, value: ≤12.5／年", "12.5／年", "12.5元／年", False),
        ("level2: 成本指标, name: 控制数, value: 12/株", "12/株", "12元/株", False),
    ],
)
def test_what_to_write(find: Find, row: str, wrong: str, right: str, safe: bool) -> None:
    [finding] = find(_rows(row + "!"))
    assert (finding.message, finding.hint) == (f"“{wrong}”是金额，单位没有写全，缺“元”。", f"请写作“{right}”。")
    assert finding.fix is not None and (finding.fix.replacement, finding.fix.safe) == ("元", safe)


@pytest.mark.parametrize(
    "row",
    [
        "level1: 产出指标, level2: 数量指标, name: 甲, value: 5万", "level2: 成本指标, name: 受益人口, value: 5万", "level2: 数量指标, name: 甲, value: 28.40/株",
        "level2: 成本指标, name: 甲, value: 28.40/株（元）", "level2: 成本指标, name: 甲, value: '28.40/株，3角'", "level2: 成本指标, name: 甲, value: '28.40/株，5%'",
        "level2: 成本指标, name: 控制数, value: 5万%", "level2: 成本指标, name: 控制数, value: 5万%以内", "level2: 成本指标, name: 控制数, value: 28.40/万",
        "level2: 成本指标, name: 控制数, value: 28.40/RMB", "level2: 成本指标, name: 控制数, value: 28.40/￥", "level2: 成本指标, name: 控制数, value: 28.40/其他", "level2: 成本指标, name: 控制数, value: 28/元",
        "level2: 成本指标, name: 控制数, value: 共栽28.40/株", "level2: 成本指标, name: 控制数, value: 12/年", "level2: 成本指标, name: 控制数, value: ''",
    ],
)  # fmt: skip
def test_silent(find: Find, row: str) -> None:
    assert find(_rows(row)) == []


def test_in_tasks_and_clauses_of_goals(find: Find) -> None:
    findings = find("""
        kind: department
        name: 某局
        tasks:
          - {name: 设备购置费用30万, content: ''}    # 应报: T08
          - {name: 培训, content: 投入资金20万}       # 应报: T08
        annual:
          goals:
            - {text: 落实资金，惠及5万}
            - {text: 惠及甲，资金5万}    # 应报: T08
    """)
    assert len(findings) == 3


def test_grouped_by_amount_and_cell(find: Find) -> None:
    rows = ["level2: 成本指标, name: 甲, value: 费用5万!"] * 2 + ["level2: 成本指标, name: 乙, value: 资金5万!", "level2: 成本指标, name: 丙, value: 甲3万、乙6万!"]
    findings = find(_rows(*rows))
    assert len(findings) == 5 and findings[0].group == findings[1].group
    assert len({one.group for one in findings}) == 4
