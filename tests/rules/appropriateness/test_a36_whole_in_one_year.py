"""A36: a year that promises the whole project."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from perfcheck.checking.plugins import Registry

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

CODE = "A36"


def test_page(page: Callable[[], None]) -> None:
    page()


def form(midterm: str, annual: str, *, name: str = "新建堤防长度", funds: tuple[str, str] = ("3000", "900"), head: str = "name: 防洪堤建设", more: str = "",
         period: str = "中期目标（2024年—2026年）", names: tuple[str, str] | None = None, found: bool = False) -> str:  # fmt: skip
    mark = "    # 应报: A36" if found else ""
    first, second = names or (name, name)
    return (
        f"kind: project\n{head}\nyear: 2024\nmoney_unit: 万元\nmidterm:\n  period: {period}\n  funds: {{total: {funds[0]}}}\n  indicators:\n"
        f"    - {{level2: 数量指标, name: {first}, value: '{midterm}'}}{mark}\nannual:\n  funds: {{total: {funds[1]}{more}}}\n  indicators:\n"
        f"    - {{level2: 数量指标, name: {second}, value: '{annual}'}}{mark}\n"
    )


@pytest.mark.parametrize(("midterm", "annual"), [("985米", "985米"), ("0.985公里", "985米"), ("≥985米", "≥985米")])
def test_same_amount(find: Find, midterm: str, annual: str) -> None:
    [finding] = find(form(midterm, annual, found=True))
    assert finding.severity == "warning"
    assert finding.message == f"“新建堤防长度”年度与中期都是 {annual}，而年度资金 900 万元只是中期资金 3000 万元的 30%。"
    assert finding.hint == "请核实：年度值写当年能完成的部分，中期值写整个项目期的。"


@pytest.mark.parametrize(
    "text",
    [
        form("985米", "300米"),
        form("985米", "≥985米"),
        form("985米", "985米", name="管护堤防长度"),
        form("30人", "30人", name="安装工在岗人数"),
        form("100%", "100%", name="新建堤防合格率"),
        form("200万元", "200万元", name="采购金额"),
        form("12次/年", "12次/年", name="安装巡查"),
        form("≤985米", "≤985米"),
        form("985米", "985米", funds=("3000", "3000")),
        form("985米", "985米", funds=("3000", "2851")),
        form("985米", "985米", funds=("''", "900")),
        form("985米", "985米", funds=("3000", "''")),
        form("985米", "985米", head="name: 防洪堤建设尾款"),
        form("985米", "985米", more=", 上年结转: 20"),
        form("985米", "985米", names=("新建堤防", "新建护岸")),
        form("985米", "", name="新建堤防长度"),
    ],
)
def test_silent(find: Find, text: str) -> None:
    assert not find(text)


def test_stated_in_goals_or_rows_that_it_pays_later(find: Find) -> None:
    text = form("985米", "985米")
    assert not find(text + "    - {level2: 时效指标, name: 质保金支付, value: 6月底前}\n")
    assert not find(text.replace("annual:\n", "annual:\n  goals: [{text: 支付工程尾款}]\n"))
    assert find(form("985米", "985米", more=", 上年结转: ''", found=True))


@pytest.mark.parametrize("period", ["中期目标（2022年—2024年）", "中期目标（2024年）"])
def test_midterm_that_ends_with_the_year(unjudged: Callable[[str], list[Unjudged]], period: str) -> None:
    [one] = unjudged(form("985米", "985米", period=period))
    assert (one.outcome, one.reason) == ("not_applicable", "没有跨年的中期目标")


def test_without_a_midterm(unjudged: Callable[[str], list[Unjudged]], registry: Registry) -> None:
    assert unjudged("{kind: project, name: 甲, annual: {funds: {total: 5}}}")[0].outcome == "not_applicable"
    assert unjudged("{kind: project, name: 甲, midterm: {funds: {total: 5}}}")[0].outcome == "not_applicable"
    assert registry.rules[CODE].status == "off"


def test_two_years_and_nearly_all_the_money(find: Find) -> None:
    [finding] = find(form("985米", "985米", period="中期目标（2024年—2025年）", funds=("1000", "950"), found=True))
    assert finding.message.endswith("而年度资金 950 万元只是中期资金 1000 万元的 95%。")
    assert not find(form("985米", "985米", funds=("1000", "950.1")))


def test_rows_with_gaps_and_work_of_every_year(find: Find) -> None:
    text = form("985米", "985米")
    assert not find(text.replace("value: '985米'}\nannual", "standard: 图纸}\nannual"))
    assert not find(text.removesuffix("value: '985米'}\n") + "standard: 图纸}\n")
    assert not find(form("500人", "500人", name="参加培训人数"))
