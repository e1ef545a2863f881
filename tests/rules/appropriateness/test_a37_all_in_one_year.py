"""A37: all the money of a project of several years in one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

CODE = "A37"


def test_page(page: Callable[[], None]) -> None:
    page()


def form(*, name: str = "档案数字化", duration: str = "2023年4月至2024年2月", midterm: str = "{total: 65}", annual: str = "{total: 65}", year: str = "2023",
         more: str = "", period: str = "") -> str:  # fmt: skip
    head = f"  period: {period}\n" if period else ""
    return (
        f"kind: project\nname: {name}\nyear: {year}\nduration: {duration}\nmoney_unit: 万元\n{more}"
        f"midterm:\n{head}  funds: {midterm}\nannual:\n  funds: {annual}\n"
    )


def test_over_the_turn_of_the_year(find: Find) -> None:
    [finding] = find("""
        kind: project
        name: 档案数字化
        year: 2023
        duration: 2023年4月至2024年2月    # 应报: A37
        money_unit: 元
        midterm:
          funds:
            total: 650000                 # 应报: A37
        annual:
          funds:
            total: 650000                 # 应报: A37
    """)
    assert finding.severity == "info"
    assert finding.message == "项目期填“2023年4月至2024年2月”，跨 2 个年度，而年度资金 650000 元，等于项目的全部资金。"
    assert finding.hint == "请核实：按当年的工作量申报年度资金；当年就能完成的，改正项目期。"


def test_start_and_end_and_a_total_besides(find: Find) -> None:
    [finding] = find("""
        kind: project
        name: 档案数字化
        start: 2023年4月1日       # 应报: A37
        end: 2025年12月31日       # 应报: A37
        money_unit: 元
        extra:
          项目资金总额: 650000    # 应报: A37
        annual:
          funds:
            total: 65万元         # 应报: A37
    """)
    assert "跨 3 个年度" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        form(annual="{total: 40}"),
        form(midterm="{total: 65}", annual="{total: 65.02}"),
        form(duration="2023年4月至2023年12月"),
        form(duration="2023年"),
        form(duration="2023年起"),
        form(duration="2021年4月至2023年12月"),
        form(name="教学楼工程质保金"),
        form(annual="{total: 65, 上年结转: 20}"),
        form(name="2023-2024学年营养改善"),
        form(name="冬季供暖补贴"),
        form(period="中期目标（2023年—2023年）"),
        form(midterm="{total: ''}"),
        form(annual="{total: ''}"),
        form(annual="{total: 0}", midterm="{total: 0}"),
        form(midterm="{}"),
        form(more="extra: {项目资金总额: 不详}\n", midterm="{}"),
        form() + "  goals: [{text: 支付工程尾款}]\n",
        form() + "  indicators: [{level2: 时效指标, name: 质保金支付, value: 6月底前}]\n",
    ],
)
def test_silent(find: Find, text: str) -> None:
    assert not find(text)


def test_sources_that_are_blank_explain_nothing(find: Find) -> None:
    marked = form(annual="{total: 65, 上年结转: ''}", period="中期目标（2023年—2024年）")
    marked = marked.replace("duration: 2023年4月至2024年2月", "duration: 2023年4月至2024年2月    # 应报: A37")
    marked = marked.replace("midterm:\n", "midterm:\n").replace("  funds: {total: 65}\n", "  funds: {total: 65}    # 应报: A37\n")
    assert find(marked.replace("  funds: {total: 65, 上年结转: ''}", "  funds: {total: 65, 上年结转: ''}    # 应报: A37"))


def test_terms_within_a_year_are_no_subject(unjudged: Callable[[str], list[Unjudged]]) -> None:
    [one] = unjudged(form(duration="2023年"))
    assert (one.outcome, one.reason) == ("not_applicable", "项目期不跨年")
    assert unjudged("{kind: project, name: 甲, duration: 2023年—2024年}") == []


def test_a_mid_term_of_one_year(find: Find) -> None:
    assert not find(form(period="2023年"))
    assert not find(form(annual="{total: 65.02}"))
    assert not find(form(midterm="{total: ''}", annual="{total: ''}"))
    assert not find(form(annual="{fiscal: 65}"))


@pytest.mark.parametrize("gap", ["year: 2023\n", "midterm:\n  funds: {total: 65}\n", "annual:\n  funds: {total: 65}\n"])
def test_forms_with_gaps(find: Find, gap: str) -> None:
    text = form(annual="{total: 65}").replace(gap, "")
    assert [finding.severity for finding in find(text.replace("2023年4月至2024年2月", "2023年4月至2023年12月"))] == []
