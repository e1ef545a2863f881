"""A41: mid-term funds below those of the year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find, Unjudged

CODE = "A41"


def test_page(page: Callable[[], None]) -> None:
    page()


def form(midterm: str, annual: str) -> str:
    return f"kind: project\nname: 测试\nmoney_unit: 万元\nmidterm:\n  funds: {midterm}\nannual:\n  funds: {annual}\n"


def test_every_column_that_is_less(find: Find) -> None:
    [finding] = find("""
        kind: project
        name: 测试
        money_unit: 万元
        midterm:
          funds:
            total: 300      # 应报: A41
            fiscal: 200     # 应报: A41
            other: 100
        annual:
          funds:
            total: 360      # 应报: A41
            fiscal: 300     # 应报: A41
            other: 60
    """)
    assert finding.severity == "error"
    assert finding.message == "中期资金总额 300 万元，年度 360 万元，几年合计比一年还少 60 万元。"
    assert [(place.term, place.field) for place in finding.places] == [
        ("midterm", "total"), ("annual", "total"), ("midterm", "fiscal"), ("annual", "fiscal"),
    ]  # fmt: skip


def test_one_source_alone(find: Find) -> None:
    [finding] = find("""
        kind: project
        name: 测试
        money_unit: 元
        midterm:
          funds:
            total: 3000000
            fiscal: 500000      # 应报: A41
        annual:
          funds:
            total: 1000000
            fiscal: 1000000     # 应报: A41
    """)
    assert finding.message == "中期财政拨款 50 万元，年度 100 万元，几年合计比一年还少 50 万元。"


def test_other_sources_are_no_carried_money(find: Find) -> None:
    assert find("""
        kind: project
        name: 测试
        money_unit: 万元
        midterm:
          funds:
            total: 300      # 应报: A41
        annual:
          funds:
            total: 340      # 应报: A41
            中央资金: 60
    """)


@pytest.mark.parametrize(
    ("midterm", "annual"),
    [
        ("{total: 300}", "{total: 100}"),
        ("{total: 100}", "{total: 100}"),
        ("{total: ''}", "{total: 100}"),
        ("{total: 300, other: ''}", "{total: 100, other: 20}"),
        ("{total: 300}", "{total: 340, fiscal: 300, 上年结转资金: 40}"),
        ("{total: 100.00}", "{total: 100.01}"),
        ("{total: 约300}", "{total: 360}"),
        ("{total: 300万元}", "{total: 1000000元}"),
    ],
)
def test_silent(find: Find, midterm: str, annual: str) -> None:
    assert not find(form(midterm, annual))


@pytest.mark.parametrize("plan", ["midterm: {funds: {total: 30}}", "annual: {funds: {total: 30}}"])
def test_one_term_alone(unjudged: Callable[[str], list[Unjudged]], plan: str) -> None:
    assert unjudged(f"{{kind: project, name: 测试, money_unit: 万元, {plan}}}") == [("not_applicable", "没有中期资金", None)]


@pytest.mark.parametrize(
    ("midterm", "annual"),
    [
        ("{total: 300}", "{total: 300.01}"), ("{fiscal: 300}", "{total: 360}"), ("{total: 300}", "{fiscal: 360}"),
        ("{total: ''}", "{total: 360}"), ("{total: 300}", "{total: ''}"), ("{total: 300}", "{total: 约四百}"), ("{total: 约三百}", "{total: 360}"),
        ("{total: 300}", "{total: 360, 上年结转: 60}"), ("{total: 300}", "{total: 360, 上年结余资金: 60}"),
        ("{total: 3000000元}", "{total: 200}"),
    ],
)  # fmt: skip
def test_not_less(find: Find, midterm: str, annual: str) -> None:
    assert find(form(midterm, annual)) == []


@pytest.mark.parametrize(
    ("midterm", "annual", "message"),
    [
        ("{total: 300}", "{total: 300.02}", "中期资金总额 300 万元，年度 300.02 万元，几年合计比一年还少 0.02 万元。"),
        ("{other: 30}", "{other: 360000元}", "中期其他资金 30 万元，年度 36 万元，几年合计比一年还少 6 万元。"),
        ("{total: 300}", "{total: 360, 上年结转: 约六十}", "中期资金总额 300 万元，年度 360 万元，几年合计比一年还少 60 万元。"),
        ("{total: 300}", "{total: 360, 县级资金: 100}", "中期资金总额 300 万元，年度 360 万元，几年合计比一年还少 60 万元。"),
    ],
)
def test_less(find: Find, midterm: str, annual: str, message: str) -> None:
    snippet = form(midterm, annual).replace(midterm, midterm + "    # 应报: A41").replace(annual, annual + "    # 应报: A41")
    [finding] = find(snippet)
    assert finding.message == message
    assert finding.hint == "请核实两栏是否填反或金额写错；中期资金应为各年之和。"
