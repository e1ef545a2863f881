"""A28: mid-term columns that speak of one year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find, Unjudged

CODE = "A28"


def test_page(page: Callable[[], None]) -> None:
    page()


def form(value: str, *, field: str = "value", period: str = "中期目标（2024年—2026年）", mark: str = "") -> str:
    return (
        f"kind: project\nname: 测试\nyear: 2024\nmidterm:\n  period: {period}\n  indicators:\n"
        f"    - level2: 成本指标\n      name: 运行费用\n      {field}: '{value}'{mark}\n"
    )


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("支付不超过年度预算", "年度预算"),
        ("完成上一年度数据分析", "上一年度"),
        ("完成本年度任务", "本年度"),
        ("巩固去年成果", "去年"),
    ],
)
@pytest.mark.parametrize("field", ["value", "standard"])
def test_words_of_one_year(find: Find, value: str, words: str, field: str) -> None:
    [finding] = find(form(value, field=field, mark="    # 应报: A28"))
    assert finding.severity == "warning"
    assert words in finding.message
    assert [(place.term, place.field) for place in finding.places] == [("midterm", field)]


@pytest.mark.parametrize("value", ["不高于2023年次数", "低于上年", "不超过上年水平"])
def test_last_year_as_the_only_baseline(find: Find, value: str) -> None:
    [finding] = find(form(value, mark="    # 应报: A28"))
    assert finding.severity == "info"


@pytest.mark.parametrize(
    "value",
    [
        "每年≥2次",
        "100万元/年",
        "不超过各年度预算",
        "不超过每年度预算",
        "年均增长5%",
        "每年不高于上年",
        "较2023年增长15%",
        "三年累计≥300公里",
        "2026年12月底前",
        "年度考核合格",
        "跨年度工程",
        "多年度预算",
        "不超过每个年度预算",
        "单位成本年均下降5%",
        "",
    ],
)
def test_silent(find: Find, value: str) -> None:
    assert not find(form(value))


@pytest.mark.parametrize("period", ["中期目标（2024年—2024年）", "2024年"])
def test_mid_term_of_one_year(find: Find, period: str) -> None:
    assert not find(form("支付不超过年度预算", period=period))


def test_annual_column_may_speak_of_its_year(find: Find) -> None:
    assert not find(form("支付不超过年度预算").replace("midterm", "annual"))


CEILINGS = """
kind: project
name: 测试
year: 2024
money_unit: 万元
midterm:
  period: 中期目标（2024年—2026年）
  funds: {{total: {whole}}}
  indicators:
    - {{level2: 成本指标, name: {name}, value: {midterm}}}{mark}
annual:
  funds: {{total: 200}}
  indicators:
    - {{level2: 成本指标, name: {name}, value: {annual}}}{mark}
"""


def test_one_ceiling_for_one_year_and_for_all(find: Find) -> None:
    text = CEILINGS.format(
        whole=600, name="支出总额", midterm="235万元以内", annual="235万元以内", mark="    # 应报: A28"
    )
    [finding] = find(text)
    assert finding.severity == "error"
    assert (
        finding.message
        == "“支出总额”中期、年度都填“235万元以内”，而中期资金 600 万元、年度资金 200 万元，其中一栏的上限不对。"
    )


@pytest.mark.parametrize(
    ("whole", "name", "midterm", "annual"),
    [
        (600, "支出总额", "≤600万元", "≤200万元"),
        (200, "支出总额", "≤200万元", "≤200万元"),
        (600, "支出总额", "200万元/年", "200万元/年"),
        (600, "设备单价", "≤5万元", "≤5万元"),
        (600, "总成本节约率", "≥5%", "≥5%"),
    ],
)
def test_ceilings_that_may_be_equal(find: Find, whole: int, name: str, midterm: str, annual: str) -> None:
    assert not find(CEILINGS.format(whole=whole, name=name, midterm=midterm, annual=annual, mark=""))


@pytest.mark.parametrize(
    ("form_text", "reason"),
    [
        ("{kind: project, name: 甲, annual: {goals: [{text: 做好工作}]}}", "没有中期栏"),
        ("{kind: project, name: 甲, year: 2024, midterm: {period: 2024年, goals: []}}", "中期只有一年"),
    ],
)
def test_nothing_to_judge(unjudged: Callable[[str], list[Unjudged]], form_text: str, reason: str) -> None:
    assert unjudged(form_text) == [("not_applicable", reason, None)]


def test_words(find: Find) -> None:
    [baseline] = find(form("不高于2023年次数", mark="    # 应报: A28"))
    assert baseline.message == "中期栏“运行费用”填“不高于2023年次数”，几年的目标只与2023年一年比，没有写数。"
    assert baseline.hint == "建议写明基期的数和期满要达到的数，例如“≤×”。"
    [one_year] = find(form("完成本年度任务", mark="    # 应报: A28"))
    assert one_year.message == "中期栏“运行费用”填“完成本年度任务”，“本年度”只管一年，期满时无从考核。"
    assert one_year.hint == "请改成整个中期的数，或写明“每年×”。"


def _ceilings(midterm: str, annual: str, funds: tuple[str, str] = ("{total: 600}", "{total: 200}"), level2: str = "成本指标", mark: str = "") -> str:
    lines = ["kind: project", "name: 测试", "year: 2024", "money_unit: 万元"]
    for term, row, money in (("midterm", midterm, funds[0]), ("annual", annual, funds[1])):
        lines += [f"{term}:", f"  funds: {money}", "  indicators:", f"    - {{level2: {level2}, {row}}}{mark}"]
    return "\n".join(lines)


def test_the_same_ceiling_for_one_year_and_for_all(find: Find) -> None:
    row = "name: 项目总成本, value: ≤200万元"
    for funds in (("{total: 600}", "{total: 200}"), ("{total: 6000000元}", "{total: 2000000元}")):
        [finding] = find(_ceilings(row, row, funds, mark="    # 应报: A28"))
        assert finding.severity == "error"
        assert finding.message == "“项目总成本”中期、年度都填“≤200万元”，而中期资金 600 万元、年度资金 200 万元，其中一栏的上限不对。"
        assert finding.hint == "请按各栏资金分别核定，例如中期“≤600万元”、年度“≤200万元”。"
    assert len(find(_ceilings(row, row, ("{total: 200.02}", "{total: 200}"), mark="    # 应报: A28"))) == 1


@pytest.mark.parametrize(
    ("midterm", "annual", "funds", "level2"),
    [
        ("name: 项目总成本, value: ≤200万元", "name: 项目总成本, value: ≤200万元", ("{total: 200.01}", "{total: 200}"), "成本指标"),
        ("name: 项目总成本, value: ≤200万元", "name: 项目总成本, value: ≤200万元", ("{fiscal: 600}", "{total: 200}"), "成本指标"),
        ("name: 项目总成本, value: ≤200万元", "name: 项目总成本, value: ≤200万元", ("{total: 600}", "{fiscal: 200}"), "成本指标"),
        ("name: 项目总成本, value: ≤200万元", "name: 项目总成本, value: ≤200万元", ("{total: 约六百}", "{total: 200}"), "成本指标"),
        ("name: 项目总成本, value: ≤200万元", "name: 项目总成本, value: ≤200万元", ("{total: 600}", "{total: ''}"), "成本指标"),
        ("name: 项目总成本, value: ≤600万元", "name: 项目总成本, value: ≤200万元", ("{total: 600}", "{total: 200}"), "成本指标"),
        ("name: 项目总成本, value: ≥200万元", "name: 项目总成本, value: ≥200万元", ("{total: 600}", "{total: 200}"), "成本指标"),
        ("name: 项目总成本, value: 20万元/月", "name: 项目总成本, value: 20万元/月", ("{total: 600}", "{total: 200}"), "成本指标"),
        ("name: 项目总成本, value: ≤95%", "name: 项目总成本, value: ≤95%", ("{total: 600}", "{total: 200}"), "成本指标"),
        ("name: 项目总成本, value: 合理", "name: 项目总成本, value: 合理", ("{total: 600}", "{total: 200}"), "成本指标"),
        ("name: 项目总成本, value: ≤200万元", "name: 资金总额, value: ≤200万元", ("{total: 600}", "{total: 200}"), "成本指标"),
        ("name: 设备费, value: ≤200万元", "name: 设备费, value: ≤200万元", ("{total: 600}", "{total: 200}"), "成本指标"),
        ("name: 项目总成本, value: ≤200万元", "name: 项目总成本, value: ≤200万元", ("{total: 600}", "{total: 200}"), "经济效益指标"),
        ("name: 项目总成本", "name: 项目总成本, value: ≤200万元", ("{total: 600}", "{total: 200}"), "成本指标"),
        ("name: 项目总成本, value: ≤200万元", "name: 项目总成本", ("{total: 600}", "{total: 200}"), "成本指标"),
    ],
)
def test_ceilings_that_pass(find: Find, midterm: str, annual: str, funds: tuple[str, str], level2: str) -> None:
    assert find(_ceilings(midterm, annual, funds, level2)) == []


def test_unreadable_amount_is_left_to_others(unjudged: Callable[[str], list[Unjudged]]) -> None:
    row = "name: 项目总成本, value: ≤200万元"
    for funds in (("{total: 约若干}", "{total: 200}"), ("{total: 600}", "{total: 约若干}")):
        assert unjudged(_ceilings(row, row, funds)) == []


@pytest.mark.parametrize("value", ["每年完成本年度任务", "本年度任务逐年推进"])
def test_each_year_in_the_same_text(find: Find, value: str) -> None:
    assert find(form(value)) == []


@pytest.mark.parametrize(("value", "severity"), [("完成本年度任务3项", "warning"), ("不高于去年", "info"), ("低于今年", "warning")])
def test_one_finding_for_one_cell(find: Find, value: str, severity: str) -> None:
    assert [finding.severity for finding in find(form(value, mark="    # 应报: A28"))] == [severity]


def test_part_of_the_cost_beside_the_whole(find: Find) -> None:
    assert find("""
        kind: project
        name: 测试
        year: 2024
        money_unit: 万元
        midterm:
          period: 中期目标（2024年—2026年）
          funds: {total: 600}
          indicators:
            - {level2: 成本指标, name: 项目总成本, value: ≤600万元}
            - {level2: 成本指标, name: 设备费, value: ≤90万元}
        annual:
          funds: {total: 200}
          indicators:
            - {level2: 成本指标, name: 项目总成本, value: ≤200万元}
            - {level2: 成本指标, name: 设备费, value: ≤90万元}
    """) == []


def test_only_the_whole_cost_is_held_against_the_funds(find: Find) -> None:
    assert find("""
        kind: project
        name: 测试
        year: 2024
        money_unit: 万元
        midterm:
          period: 中期目标（2024年—2026年）
          funds: {total: 600}
          indicators:
            - {level2: 成本指标, name: 设备购置费, value: ≤100万元}
            - {level2: 成本指标, name: 支出总额, value: ≤235万元}      # 应报: A28
            - {level2: 成本指标, name: 项目总投资, value: ≤235万元}
        annual:
          funds: {total: 200}
          indicators:
            - {level2: 成本指标, name: 设备购置费, value: ≤100万元}
            - {level2: 成本指标, name: 支出总额, value: ≤235万元}      # 应报: A28
            - {level2: 成本指标, name: 项目总投资, value: ≤235万元}
    """)


@pytest.mark.parametrize("gap", ["", ", value: ''", ", value: 从紧"])
@pytest.mark.parametrize("terms", [("midterm",), ("annual",), ("midterm", "annual")])
def test_limits_beside_one_that_is_not_written(find: Find, gap: str, terms: tuple[str, ...]) -> None:
    other = {"midterm": ", value: ≤10万元", "annual": ", value: ≤10万元"} | dict.fromkeys(terms, gap)
    assert find(f"""
        kind: project
        name: 测试
        year: 2024
        money_unit: 万元
        midterm:
          period: 中期目标（2024年—2026年）
          funds: {{total: 600}}
          indicators:
            - {{level2: 成本指标, name: 总投入{other["midterm"]}}}
            - {{level2: 成本指标, name: 支出总额, value: ≤235万元}}      # 应报: A28
        annual:
          funds: {{total: 200}}
          indicators:
            - {{level2: 成本指标, name: 总投入{other["annual"]}}}
            - {{level2: 成本指标, name: 支出总额, value: ≤235万元}}      # 应报: A28
    """)
