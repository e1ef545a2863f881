"""A29: the year before as the year's own output."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

CODE = "A29"


def test_page(page: Callable[[], None]) -> None:
    page()


def row(name: str, value: str, standard: str = "", mark: str = "", term: str = "annual") -> str:
    return f"name: 水质监测\n{term}:\n  indicators:\n    - {{level2: 数量指标, name: '{name}', value: '{value}', standard: '{standard}'}}{mark}\n"


@pytest.mark.parametrize(
    ("name", "value", "words", "text"),
    [
        ("数据分析", "完成上一年度主要断面数据分析。", "上一年度", "完成上一年度主要断面数据分析"),
        ("数据整理", "整理去年监测数据", "去年", "整理去年监测数据"),
        ("数据分析", "完成数据入库（上年断面）", "上年", "完成数据入库（上年断面）"),
        ("数据分析", "入库上年12个断面", "上年", "入库上年12个断面"),
        ("上年断面数据分析", "12个断面", "上年", "上年断面数据分析"),
        ("数据分析", "全部断面，前一年度数据入库", "前一年度", "全部断面，前一年度数据入库"),
    ],
)
def test_rows(find: Find, name: str, value: str, words: str, text: str) -> None:
    [finding] = find(row(name, value, mark="    # 应报: A29"))
    assert finding.severity == "info"
    assert finding.message == f"本年的产出写的是“{words}”的工作：“{text}”，年度错位，年终无从考核。"
    assert finding.hint == "请核实：写当年要完成的工作；确需补做上年的，写明原因。"
    assert len(finding.places) == 1


@pytest.mark.parametrize("value", ["3.4万起（上年3.2万起）", "据实（去年为3.2万起）", "36份(上一年度约30份)"])
def test_the_figure_of_the_year_before_in_brackets(unjudged: Callable[[str], list[Unjudged]], value: str) -> None:
    assert unjudged(row("接处警", value)) == []


def test_a_row_is_said_once(find: Find) -> None:
    [finding] = find(row("上年断面数据分析", "完成上年数据入库", mark="    # 应报: A29"))
    assert finding.places[0].field == "value"


def test_goals(find: Find) -> None:
    [finding] = find("name: 甲\nannual:\n  goals:\n    - {text: 保障监测网络运行，完成上年度断面数据的分析入库、开展现场抽测并编印成果图集和监测手册供各单位使用。}    # 应报: A29\n")
    assert finding.message.endswith("…”，年度错位，年终无从考核。")
    assert len(finding.message) < 85


@pytest.mark.parametrize(
    ("name", "value", "standard"),
    [
        ("水质达标率", "较上年提高1个百分点", ""),
        ("监测断面数", "不少于上年", "上年实际24个"),
        ("监测断面数", "24个", "完成上一年度主要断面数据分析"),
        ("上年度整改事项", "100%完成", ""),
        ("上年度决算审计", "完成", ""),
        ("数据年报", "完成上一年度年报", ""),
        ("尾款", "支付去年工程尾款", ""),
        ("考核", "完成上年度绩效考核", ""),
        ("数据", "在去年基础上更新", ""),
        ("上年监测成果", "3月底前", ""),
        ("上年监测成果", "不超过预算", ""),
        ("上年级学生", "30人", ""),
        ("数据分析", "完成本年度主要断面数据分析", ""),
    ],
)
def test_silent(find: Find, name: str, value: str, standard: str) -> None:
    assert not find(row(name, value, standard))


def test_the_midterm_column_is_another_matter(find: Find) -> None:
    assert not find(row("数据分析", "完成上一年度数据分析", term="midterm") + "annual:\n  indicators: [{name: 数据分析, value: 12份}]\n")


def test_without_an_annual_plan(unjudged: Callable[[str], list[Unjudged]]) -> None:
    [one] = unjudged(row("数据分析", "完成上一年度数据分析", term="midterm"))
    assert (one.outcome, one.reason) == ("not_applicable", "没有年度栏")


@pytest.mark.parametrize("length", [40, 41])
def test_long_texts_are_cut(find: Find, length: int) -> None:
    text = "整理去年监测数据" + "并" * (length - 8)
    [finding] = find(row("数据整理", text, mark="    # 应报: A29"))
    assert f"：“{text if length == 40 else text[:39] + '…'}”，" in finding.message


def test_the_clause_that_is_no_comparison(find: Find) -> None:
    [finding] = find("name: 甲\nannual: {goals: [{text: 样品较上年有所增长，整理去年监测数据。}]}    # 应报: A29")
    assert "写的是“去年”的工作" in finding.message


def test_the_value_makes_it_a_comparison_or_is_absent(find: Find) -> None:
    assert not find(row("上年断面数据分析", "较上年增长5%"))
    assert len(find("name: 甲\nannual: {indicators: [{level2: 数量指标, name: 上年断面数据分析}]}    # 应报: A29")) == 1


def test_rows_without_a_value(find: Find) -> None:
    [finding] = find("""
        name: 测试
        annual:
          indicators:
            - {level2: 数量指标, name: 设备采购}
            - {level2: 数量指标, name: 数据分析, value: 完成上一年度断面数据分析}    # 应报: A29
    """)
    assert finding.message == "本年的产出写的是“上一年度”的工作：“完成上一年度断面数据分析”，年度错位，年终无从考核。"


@pytest.mark.parametrize(("length", "shown"), [(40, 40), (41, 39)])
def test_long_values_are_cut(find: Find, length: int, shown: int) -> None:
    text = "完成上一年度" + "断面数据分析" * 6
    text = text[:length]
    [finding] = find(f"name: 测试\nannual:\n  indicators:\n    - {{level2: 数量指标, name: 数据, value: {text}}}    # 应报: A29")
    assert f"“{text[:shown]}{'' if length == shown else '…'}”" in finding.message
