"""Q06: money and rates without a direction."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

    Unjudge = Callable[[str], list[Unjudged]]

CODE = "Q06"


def test_page(page: Callable[[], None]) -> None:
    page()
MARK = "    # 应报: Q06"


def _form(value: str, more: str = "", name: str = "村集体收入", mark: str = "") -> str:
    return f"name: 测试\nannual:\n  indicators:\n    - {{level2: 经济效益指标, name: {name}, value: '{value}'{more}}}{mark}\n"


@pytest.mark.parametrize(
    ("value", "more"),
    [
        ("5万元。", ""),
        ("费用100万/年", ""),
        ("20000元/月", ""),
        ("1.2亿元", ""),
        ("96%", ""),
        ("101%", ""),
        ("百分之九十五", ""),
        ("3‰", ""),
        ("95", ", unit: '%'"),
        ("95", ", unit: '%', operator: 定量"),
        ("30", ", unit: 万元, direction: ''"),
        ("30", ", unit: 万元, operator: ''"),
    ],
)
def test_bare_amounts(find: Find, value: str, more: str) -> None:
    [finding] = find(_form(value, more, mark=MARK))
    assert finding.severity == "info"
    assert finding.message == f"“村集体收入”填“{value}”，没有写是不少于还是不超过，考核时会有两种说法。"
    assert finding.hint == "建议写成“≥”或“≤”；确为定数的写“＝”。"
    assert [(place.field, place.text) for place in finding.places] == [("value", value)]


@pytest.mark.parametrize(
    ("value", "more"),
    [
        ("≥5万元", ""),
        ("5万元以上", ""),
        ("不超过5万元", ""),
        ("控制在5万元以内", ""),
        ("=5万元", ""),
        ("约5万元", ""),
        ("低于市场价5%", ""),
        ("优于去年3%", ""),
        ("5万元左右", ""),
        ("5-8万元", ""),
        ("95", ", unit: '%', operator: ≥"),
        ("95", ", unit: '%', operator: 等于"),
        ("30", ", unit: 万元, direction: 反向"),
        ("100%", ""),
        ("较上年增长5%", ""),
        ("增长5%", ""),
        ("1200元/户", ""),
        ("10月底前支付5万元", ""),
        ("12次", ""),
        ("5", ""),
        ("明显增加", ""),
        ("9%5", ""),
        ("1000元、3000元、5000元三档", ""),
        ("竣工验收后60天内支付至97%", ""),
        ("", ""),
    ],
)
def test_passes(find: Find, value: str, more: str) -> None:
    assert find(_form(value, more)) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [("护林员补助标准", "3000元"), ("省级配套比例", "30%"), ("贷款利率", "4.5%"), ("公益岗工资", "1800元/月"), ("见义勇为奖励", "1万元")],
)
def test_laid_down_amounts(find: Find, name: str, value: str) -> None:
    assert find(_form(value, name=name)) == []


def test_no_value_column(unjudged: Unjudge) -> None:
    assert unjudged("{name: 测试, annual: {indicators: [{level2: 成本指标, name: 收入}]}}") == []


@pytest.mark.parametrize(
    "row",
    [
        "value: 全覆盖", "value: 较上年增长5%", "value: 增长5%", "value: 3-5%", "value: ≥5%", "value: 合格", "value: 5次", "value: '100', unit: '%'", "value: 5万元/公里",
        "value: 12月底前5万元", "value: 1000‰, operator: ＝", "value: 零事故", "value: 5, unit: '%', operator: ≥", "value: '5', unit: 次",
    ],
)  # fmt: skip
def test_no_bare_amount_or_rate(find: Find, row: str) -> None:
    assert find(f"{{name: 测试, annual: {{indicators: [{{level2: 质量指标, name: 覆盖, {row}}}]}}}}") == []


@pytest.mark.parametrize(("columns", "shown"), [("value: 95%", "95%"), ("value: '95', unit: '%'", "95"), ("value: 9‰", "9‰"), ("value: 三万元", "三万元")])
def test_row_without_a_name(find: Find, columns: str, shown: str) -> None:
    [finding] = find(f"name: 测试\nannual:\n  indicators:\n    - {{level2: 质量指标, {columns}}}    # 应报: Q06\n")
    assert finding.message.startswith(f"“”填“{shown}”，没有写是不少于还是不超过")


@pytest.mark.parametrize(
    ("value", "sign", "figure"),
    [("90%≥", "≥", "90%"), ("90% ≥ ", "≥", "90%"), ("12次≤", "≤", "12次"), ("5万元＜", "＜", "5万元"), ("90≥", "≥", "90"), ("6个>", ">", "6个")],
)
def test_a_sign_behind_the_figure(find: Find, value: str, sign: str, figure: str) -> None:
    [finding] = find(_form(value, mark=MARK))
    assert finding.severity == "info"
    assert finding.message == f"“村集体收入”填“{value.strip()}”，比较符号写在数的后面，是不少于还是不超过读不准。"
    assert finding.hint == f"请核实后把符号写在数的前面，如“{sign}{figure}”。"


@pytest.mark.parametrize("value", ["≥6个", "6个", "≥90%≥", "6个以上", "≥", "2025年≥", "较好≥"])
def test_no_sign_behind_a_bare_figure(find: Find, value: str) -> None:
    assert not find(_form(value))


def test_a_sign_behind_the_figure_of_a_row_without_a_name(find: Find) -> None:
    [finding] = find("name: 测试\nannual: {indicators: [{level2: 质量指标, value: 90%≥}]}    # 应报: Q06\n")
    assert finding.message == "“”填“90%≥”，比较符号写在数的后面，是不少于还是不超过读不准。"
