"""A07: monthly amounts over the months."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "A07"


def test_page(page: Callable[[], None]) -> None:
    page()


def form(value: str, *, total: str = "5652", head: str = "year: 2024\nduration: 2024年2月至2024年12月", name: str = "运营成本", level2: str = "成本指标",
         note: str = "", term: str = "annual", found: bool = False) -> str:  # fmt: skip
    mark = "    # 应报: A07" if found else ""
    return (
        f"name: 公交运营\n{head}\nmoney_unit: 万元\n{term}:\n  funds:\n    total: {total}{mark}\n  indicators:\n"
        f"    - {{level2: {level2}, name: {name}, value: '{value}', note: '{note}'}}{mark}\n"
    )


def test_over_the_term(find: Find) -> None:
    [finding] = find(form("≤620万元/月", found=True))
    assert finding.severity == "error"
    assert finding.message == "“运营成本”填“≤620万元/月”，11 个月合计 6820 万元，高于年度资金 5652 万元 1168 万元。"
    assert finding.hint == "请核对月额、月数和资金，改正写错的一处。"
    assert [place.field for place in finding.places] == ["value", "total"]


@pytest.mark.parametrize(
    ("value", "total", "note", "said"),
    [
        ("每月50万元，共8个月", "390", "", "8 个月合计 400 万元"),
        ("月均50万元", "390", "服务期8个月；按月支付", "8 个月合计 400 万元"),
        ("每季度150万元", "500", "", "11 个月合计 550 万元"),
        ("300万元/半年", "500", "", "11 个月合计 550 万元"),
        ("50万元/月，服务1年", "590", "", "12 个月合计 600 万元"),
    ],
)
def test_months_and_periods(find: Find, value: str, total: str, note: str, said: str) -> None:
    [finding] = find(form(value, total=total, note=note, found=True))
    assert said in finding.message


def test_unit_in_its_own_column_and_no_funds(find: Find) -> None:
    text = form("620", found=True).replace("value: '620'", "value: '620', unit: 万元/月")
    assert find(text)
    assert not find("name: 甲\nmoney_unit: 万元\nannual:\n  indicators: [{level2: 成本指标, name: 运营成本, value: 62万元/月, note: 12个月}]")
    assert not find("name: 甲\nmoney_unit: 万元\nannual:\n  funds: {total: 5}\n  indicators: [{level2: 成本指标, value: 62人次/月}]")


def test_only_the_months_of_the_year_count(find: Find) -> None:
    head = "year: 2024\nduration: 2023年7月至2025年3月"
    [finding] = find(form("10万元/月", total="100", head=head, found=True))
    assert "12 个月合计 120 万元" in finding.message
    assert not find(form("10万元/月", total="120", head=head))


def test_all_months_of_the_midterm_count(find: Find) -> None:
    head = "year: 2024\nduration: 2023年7月至2025年3月"
    [finding] = find(form("10万元/月", total="200", head=head, term="midterm", found=True))
    assert finding.message == "“运营成本”填“10万元/月”，21 个月合计 210 万元，高于中期资金 200 万元 10 万元。"


@pytest.mark.parametrize(
    "text",
    [
        form("≤620万元/月", total="6820"),
        form("≤620万元/月", total="6760"),  # 0.9 % is rounding
        form("100万元/月", total="1000", head="", note="服务10个月"),
        form("101万元/月", total="1000", head="", note="服务10个月"),
        form("≤620万元/月", head="year: 2024\nduration: 2024年2月"),
        form("≤620万元/月", head="year: 2024\nduration: 2024年12月底前"),
        form("≤620万元/月", head="year: 2024\nduration: 长期"),
        form("≤620万元/月", head="year: 2024"),
        form("≤620万元/月", head="year: 2024\nduration: 2020年起"),
        form("≤620万元/月", head="duration: 2024年2月至2024年12月"),
        form("≤620万元/月", head="year: 2026\nduration: 2024年2月至2024年12月"),
        form("≤620万元/月", name="司机人均工资"),
        form("≤620万元/月", level2="经济效益指标"),
        form("≥620万元/月"),
        form("≤620万元/年"),
        form("≤620万元/人·月"),
        form("≤620万元"),
        form("≤620人次/月"),
        form("≤620万元/月", total="''"),
        form("≤620万元/月", total="0"),
    ],
)
def test_silent(find: Find, text: str) -> None:
    assert not find(text)


def with_period(name: str, period: str, *, found: bool = False, head: str = "year: 2024", more: str = "") -> str:
    row = f"    - {{level2: 时效指标, name: {name}, value: '{period}'}}\n"
    return form("≤60万元/月", total="500", head=head, found=found) + row + more


@pytest.mark.parametrize(
    ("name", "period"),
    [("看护服务周期", "2024年3月—2024年11月"), ("各项经费使用期限", "2024.3.1-2024.11.30"), ("保障期", "2024年3月至11月")],
)
def test_months_told_by_a_row_of_their_own(find: Find, name: str, period: str) -> None:
    [finding] = find(with_period(name, period, found=True))
    assert "9 个月合计 540 万元" in finding.message


@pytest.mark.parametrize(
    ("name", "period", "more"),
    [
        ("看护服务周期", "2024年4月—2024年11月", ""),  # eight months are within the funds
        ("看护服务周期", "2024年", ""),
        ("看护服务周期", "长期", ""),
        ("首次检修日期", "2024年3月—2024年11月", ""),
        ("看护服务周期", "2024年3月—2024年11月", "    - {level2: 时效指标, name: 设备租期, value: 2024年5月—2024年9月}\n"),
    ],
)
def test_no_one_period_of_months(find: Find, name: str, period: str, more: str) -> None:
    assert not find(with_period(name, period, more=more))


def test_the_project_s_term_goes_before_a_row(find: Find) -> None:
    head = "year: 2024\nduration: 2024年5月至2024年11月"
    assert not find(with_period("看护服务周期", "2024年3月—2024年11月", head=head))


def test_one_month_is_a_term(find: Find) -> None:
    [finding] = find(form("≤620万元/月", total="600", head="year: 2024\nduration: 2024年3月至2024年3月", found=True))
    assert "1 个月合计 620 万元" in finding.message


@pytest.mark.parametrize("end", ["2024年1月至2024年11月", "2024年1月1日至2024年11月1日"])
def test_days_do_not_count(find: Find, end: str) -> None:
    [finding] = find(form("≤620万元/月", total="6300", head=f"year: 2024\nduration: {end}", found=True))
    assert "11 个月合计 6820 万元" in finding.message


@pytest.mark.parametrize("value", ["共3次，每月50万元，8个月", "共3次，每次3万元，每月50万元，8个月"])
def test_the_clause_that_is_by_the_month(find: Find, value: str) -> None:
    [finding] = find(form(value, total="390", found=True))
    assert "8 个月合计 400 万元" in finding.message


@pytest.mark.parametrize("note", ["每年检修2个月", "不超过8个月", "检修2个月/次"])
def test_months_of_something_else(find: Find, note: str) -> None:
    [finding] = find(form("≤620万元/月", note=note, found=True))
    assert "11 个月合计" in finding.message


@pytest.mark.parametrize("period", ["2024年3月起", "2024年11月底前", "2024年—2024年11月", "2024年3月—2024年", "2024年3月—2025年", "2023年—2024年11月"])
def test_a_row_with_an_end_left_open(find: Find, period: str) -> None:
    assert not find(with_period("看护服务周期", period))


def test_a_row_of_months_beside_one_that_says_nothing(find: Find) -> None:
    more = "    - {level2: 时效指标, name: 设备租期, value: 长期}\n    - {level2: 时效指标, name: 保障期}\n"
    [finding] = find(with_period("看护服务周期", "2024年3月—2024年11月", more=more, found=True))
    assert "9 个月合计 540 万元" in finding.message
