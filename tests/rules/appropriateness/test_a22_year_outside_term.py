"""A22: the form's year against 项目期, 中期目标 and 年度目标."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

CODE = "A22"


def test_page(page: Callable[[], None]) -> None:
    page()


def test_duration(find: Find) -> None:
    [finding] = find('''
        kind: project
        name: 中小学营养餐
        year: 2023          # 应报: A22
        duration: 2025年    # 应报: A22
    ''')
    assert finding.severity == "error"
    assert finding.message == "本表是 2023 年度的，项目期填“2025年”，2023 年不在其中。"
    assert finding.hint == "请核对批复，改正填错的年份；项目已结束、只支付尾款的，在名称或目标里写明。"
    assert [place.field for place in finding.places] == ["year", "duration"]


def test_all_the_years_that_contradict_it_are_one_finding(find: Find) -> None:
    [finding] = find('''
        kind: project
        name: 防汛物资
        year: 2026             # 应报: A22
        start: 2023年1月       # 应报: A22
        end: 2025年12月        # 应报: A22
        midterm:
          period: 中期目标（2023年—2025年）    # 应报: A22
          goals: [{text: 储备充足}]
    ''')
    assert "项目期填“2023年1月至2025年12月”，中期目标写 2023—2025年" in finding.message


def test_heading_of_the_annual_plan(find: Find) -> None:
    [finding] = find('''
        kind: project
        name: 科技特派员
        year: 2024                      # 应报: A22
        annual:
          period: 年度目标（2023年）    # 应报: A22
          goals: [{text: 服务农户}]
    ''')
    assert finding.message == "本表是 2024 年度的，年度目标写 2023年，2024 年不在其中。"


def test_term_that_has_not_begun(find: Find) -> None:
    find('''
        kind: project
        name: 供水工程
        year: 2023                       # 应报: A22
        duration: 2024年1月—2026年12月   # 应报: A22
    ''')


@pytest.mark.parametrize(
    "form",
    [
        "{year: 2023, duration: 2023年}",
        "{year: 2023, duration: 2022年6月至2024年5月}",
        "{year: 2023, duration: 2020年起}",
        "{year: 2023, duration: 2021年至今}",
        "{year: 2023, duration: 长期}",
        "{year: 2023, duration: 三年}",
        "{year: 2023, duration: 2021年起三年}",
        "{year: 2023, duration: 2023年5月}",
        "{year: 2023, name: 综合楼工程尾款, duration: 2019—2021年}",
        "{year: 2023, name: 综合楼, duration: 2019—2021年, annual: {goals: [{text: 支付工程质保金}]}}",
        "{year: 2023, name: 综合楼, duration: 2019—2021年, annual: {funds: {total: 3, 上年结转: 3}}}",
        "{year: 2023, name: 专项债, duration: 2019—2021年, annual: {indicators: [{name: 贴息金额, value: 30万元}]}}",
        "{year: 2023, name: 供水工程前期费, duration: 2024—2026年}",
        "{year: 2023, midterm: {period: 中期目标（2024年—2026年）, funds: {total: ''}, indicators: [{name: 甲, value: ''}]}}",
        "{year: 2023, midterm: {period: 中期目标（2022年—2024年）, funds: {total: 3}}}",
        "{year: 2022, midterm: {period: 中期目标（2022年—2024年）, funds: {total: 3}}}",
        "{year: 2024, midterm: {period: 中期目标（2022年—2024年）, funds: {total: 3}}}",
        "{year: 2023, midterm: {period: 中期目标（三年）, funds: {total: 3}}}",
        "{year: 2023, duration: 2024年—2022年}",
        "{year: 2023, name: 综合楼尾款, duration: 2019—2021年, midterm: {period: 中期目标（2019年—2021年）, funds: {total: 3}}}",
    ],
)
def test_passes(unjudged: Callable[[str], list[Unjudged]], form: str) -> None:
    assert unjudged(f"{{kind: project, {form[1:]}") == []


def test_year_that_cannot_be_read(unjudged: Callable[[str], list[Unjudged]]) -> None:
    [one] = unjudged("{kind: project, year: 本年度, duration: 2024年}")
    assert (one.outcome, one.text, one.reason) == ("insufficient_data", "本年度", "“本年度”读不出是哪一年，没有与项目期核对")


def test_form_without_a_year(unjudged: Callable[[str], list[Unjudged]]) -> None:
    [one] = unjudged("{kind: project, duration: 2024年}")
    assert (one.outcome, one.reason) == ("not_applicable", "表上没有年度")


@pytest.mark.parametrize("year", ["", "year: ''\n"])
def test_no_year(unjudged: Callable[[str], list[Unjudged]], year: str) -> None:
    assert unjudged(f"kind: project\nname: 测试\n{year}duration: 2020-2022年") == [("not_applicable", "表上没有年度", None)]


@pytest.mark.parametrize(
    "form",
    [
        "name: 路灯改造尾款\nduration: 2020年—2022年\nmidterm: {period: 2020年—2022年, goals: [{text: 支付尾款}]}",
        "name: 路灯维护\nduration: 2020年至2022年，长期实施",
        "name: 路灯维护\nmidterm: {period: 三年, goals: [{text: 维护路灯}]}",
    ],
)
def test_year_that_need_not_be_inside(find: Find, form: str) -> None:
    assert find(f"kind: project\nyear: 2024\n{form}\n") == []


def test_only_an_end_is_told(find: Find) -> None:
    [finding] = find("kind: project\nname: 路灯维护\nyear: 2024    # 应报: A22\nduration: 2022年12月底前    # 应报: A22\n")
    assert "2024 年不在其中" in finding.message


def test_midterm_heading_alone(find: Find) -> None:
    [finding] = find("""
        kind: project
        name: 路灯维护
        year: 2024    # 应报: A22
        duration: 2022年—2026年
        midterm:
          period: 2020年—2022年    # 应报: A22
          goals: [{text: 维护路灯}]
    """)
    assert "中期目标写" in finding.message
