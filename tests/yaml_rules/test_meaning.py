"""What expressions mean: exact numbers, units, Chinese punctuation, and honesty about what cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Check = Callable[..., Any]

ROW = """
    name: 示例
    money_unit: 万元
    annual:
      funds: {{total: 100.10, fiscal: 60.05, other: 40.05}}
      indicators:
        - {{level2: 数量指标, name: {name}, value: {value}}}
"""

HOLDS = [
    ("指标值 >= 10", "培训", "10人"),
    ("指标值 ＞＝ １０", "培训", "12人"),
    ("指标值≥10", "培训", "≥10人"),
    ("指标值 不低于 10", "培训", "10人"),
    ("0 < 指标值 <= 100%", "满意度", "≥95%"),
    ('指标值 >= "0.5万人"', "受训", "5000人"),
    ('指标值 <= "1次/月"', "检查", "12次/年"),
    ("指标值 <= 资金.总额", "成本", "100.1万元"),
    ("资金.总额 == 资金.财政拨款 + 资金.其他资金", "培训", "1人"),
    ("资金.总额 = 100.1万元 且 资金.总额 = 1001000元", "培训", "1人"),
    ("资金.总额 / 3 * 3 <= 100.1001", "培训", "1人"),
    ("绝对值（资金.财政拨款 － 资金.其他资金）＝ 20", "培训", "1人"),
    ('指标值.单位 == "名"', "培训", "30人"),
    ("指标值.单位 在 （“人次”、“人”）", "培训", "30人"),
    ('指标值.单位 不在 ("天", "月")', "培训", "30人"),
    ('名称 包含 ("差旅", "培训")', "培训", "30人"),
    ("名称包含“培训”", "培训人数", "30人"),
    ('非 ("差旅" 在 名称)', "培训", "30人"),
    ('“ＡＢ１” 在 名称', "AB1证书", "30人"),
    ("指标值.有数 == 否", "满意度", "明显改善"),
    ("长度(名称) <= 4 并且 开头(名称, \"培\")", "培训人数", "1人"),
    ("空(绩效标准) 或 指标值 > 0", "培训", "30人"),  # no such column, but the other side decides
    ("非 存在(绩效标准)", "培训", "30人"),
    ("指标值.下限 == 3 且 指标值.上限 == 5", "检查", "3-5次"),
    ("指标值.每 == “月”", "检查", "每月1次"),
    ("期别 == “年度”", "检查", "1次"),
    ("匹配(名称, \"[检查]{2}\")", "检查", "1次"),
    ("个数(本表.指标) == 1 且 每个(本表.指标, 名称 != “”)", "检查", "1次"),
]  # fmt: skip


@pytest.mark.parametrize(("require", "name", "value"), HOLDS)
def test_holds(check_rule: Check, require: str, name: str, value: str) -> None:
    result = check_rule(f"要求: '{require}'", ROW.format(name=name, value=f'"{value}"'))
    assert result.problems == []
    assert (result.messages, result.unknown, result.passed) == ([], [], 1)


FAILS = [
    ("指标值 > 10", "培训", "10人"),
    ('指标值 >= "0.5万人"', "受训", "4999人"),
    ('指标值.单位 == "人次"', "培训", "30"),
    ("0 < 指标值 < 5", "培训", "7人"),
    ("资金.总额 > 100.1", "培训", "1人"),
    ("名称 == “培训班”", "培训", "1人"),
    ("指标值.有数", "满意度", "明显改善"),
    ("任一(本表.指标, 名称 == “满意度”)", "培训", "1人"),
]


@pytest.mark.parametrize(("require", "name", "value"), FAILS)
def test_fails(check_rule: Check, require: str, name: str, value: str) -> None:
    result = check_rule(f"要求: '{require}'", ROW.format(name=name, value=f'"{value}"'))
    assert (result.problems, len(result.messages), result.passed) == ([], 1, 0)


UNREADABLE = [
    ("指标值 > 10", "按标准执行", "读不出可衡量的数"),
    ("指标值 <= 10", "3-5次", "是一个范围"),
    ('指标值.单位 == "人次"', "", "没有填写"),
    ('指标值 >= "10天"', "10人", "不能比较"),
    ("指标值 <= 资金.总额", "10人", "不是金额"),
    ("指标值 / (资金.总额 - 资金.总额) > 1", "10人", "除数是零"),
    ("年度 >= 2024", "10人", ""),
]


@pytest.mark.parametrize(("require", "value", "reason"), UNREADABLE)
def test_what_cannot_be_read_is_neither_right_nor_wrong(
    check_rule: Check, require: str, value: str, reason: str
) -> None:
    form = "year: 未定\n" + ROW.format(name="培训", value=f'"{value}"').replace("\n    ", "\n").lstrip("\n")
    result = check_rule(f"要求: '{require}'", form)
    assert (result.problems, result.messages, result.passed) == ([], [], 0)
    assert len(result.unknown) == 1
    assert reason in result.unknown[0]


def test_a_column_that_the_form_lacks_is_not_applicable(check_rule: Check) -> None:
    result = check_rule('要求: 绩效标准 != ""', ROW.format(name="培训", value="1人"))
    assert (result.messages, result.unknown, result.passed) == ([], [], 0)
    assert result.not_applicable == ["表上没有“绩效标准”"]


def test_a_spare_row_is_no_subject(check_rule: Check) -> None:
    result = check_rule('要求: 指标值 != ""', ROW.format(name='""', value='""'))
    assert (result.messages, result.not_applicable) == ([], ["整行空白"])


def test_the_finding_points_at_what_was_compared(check_rule: Check) -> None:
    result = check_rule("要求: 指标值 > 200 且 资金.总额 > 1000", ROW.format(name="培训", value="300人"))
    assert result.fields == ["total"]
    result = check_rule("要求: 指标值 > 资金.总额\n栏: 名称", ROW.format(name="培训", value="30万元"))
    assert result.fields == ["name"]


def test_of_many_rows_it_points_at_the_one_that_fails(check_rule: Check) -> None:
    form = """
        name: 示例
        annual:
          indicators:
            - {name: 甲, value: 1人}
            - {name: 乙, value: ""}
            - {name: 丙, value: 3人}
    """
    result = check_rule("范围: 项目表\n要求: 每个(指标, 指标值 != “”)", form)
    assert [place.row for finding in result.report.findings for place in finding.places] == ["乙"]


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("“{名称}”是 {指标值.数值} {指标值.单位}，资金 {资金.总额}", "“培训”是 30 人，资金 100.10"),
        ("｛名称｝：{备注}", "培训：（表上没有）"),
        ("{指标值.下限}到{指标值.上限}", "30到30"),
        ("{和(资金.财政拨款, 资金.其他资金)}万元", "100.1万元"),
        ("{指标值.起始年}", "（读不出）"),
    ],
)
def test_messages(check_rule: Check, message: str, said: str) -> None:
    result = check_rule(f"要求: 指标值 > 99\n消息: '{message}'", ROW.format(name="培训", value="30人"))
    assert (result.problems, result.messages) == ([], [said])


@pytest.mark.parametrize(
    ("applies", "fires"),
    [
        ("{表: 项目}", True),
        ("{表: 部门}", False),
        ("{年度: 2024}", True),
        ("{年度: '>=2025'}", False),
        ("{年度: [2023, 2024]}", True),
        ("{版式: 某省}", False),
    ],
)
def test_applies(check_rule: Check, applies: str, fires: bool) -> None:
    form = "kind: project\nyear: 2024\nname: 示例\nannual:\n  indicators:\n    - {name: 培训, value: 3人}\n"
    result = check_rule(f"适用: {applies}\n要求: 指标值 > 10", form)
    assert (result.problems, bool(result.messages)) == ([], fires)


def test_mid_term_and_annual_rows(check_rule: Check) -> None:
    form = """
        name: 示例
        midterm: {period: 中期目标（2024年—2026年）, indicators: [{name: 培训, value: 300人}]}
        annual: {indicators: [{name: 培训, value: 400人}]}
    """
    result = check_rule(
        "范围: 中期与年度\n要求: 年度.指标值 <= 中期.指标值\n消息: '{名称} {年度.指标值} {中期.指标值} {年数}'", form
    )
    assert (result.problems, result.messages) == ([], ["培训 400人 300人 3"])
    assert result.fields == ["value", "value"]
