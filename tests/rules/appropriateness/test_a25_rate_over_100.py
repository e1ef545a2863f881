"""A25: rates of more than 100 %."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "A25"


def test_page(page: Callable[[], None]) -> None:
    page()


def row(name: str, value: str, more: str = "", mark: str = "") -> str:
    return (
        f"name: 测试\nannual:\n  indicators:\n    - {{level2: 质量指标, name: {name}, value: '{value}'{more}}}{mark}\n"
    )


@pytest.mark.parametrize(
    ("name", "value", "severity"),
    [
        ("工程验收合格率", "105%", "error"),
        ("疫苗接种率", "≥950%", "error"),
        ("群众满意度", "≤120%", "error"),
        ("孕产妇系统管理率", "≤105%", "error"),
        ("特种设备定检率", "120%", "error"),
        ("残疾人辅具适配率", "达到110%", "error"),
        ("政策知晓率", "大于100%", "error"),
        ("补贴发放率", "≥100%", "info"),
        ("设备验收", "≥100%", "info"),
    ],
)
def test_over(find: Find, name: str, value: str, severity: str) -> None:
    [finding] = find(row(name, value, mark="    # 应报: A25"))
    assert finding.severity == severity
    assert finding.message.startswith(f"“{name}”填“{value}”，")
    assert [place.field for place in finding.places] == ["value"]


def test_value_split_over_columns(find: Find) -> None:
    [finding] = find(row("补贴发放率", "100", ", operator: ≥, unit: '%'", mark="    # 应报: A25"))
    assert finding.message == "“补贴发放率”填“≥100%”，不可能超过 100%，等于要求正好 100%。"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("补贴发放率", "100%"),
        ("补贴发放率", "≤100%"),
        ("任务完成率", "≥100%"),
        ("任务完成率", "120%"),
        ("旅游收入增长率", "≥110%"),
        ("床位使用率", "105%"),
        ("学前教育毛入园率", "102%"),
        ("国有资产保值增值率", "≥101%"),
        ("贷款拨备覆盖率", "≥150%"),
        ("粮食自给率", "130%"),
        ("设备产出", "130%"),
        ("群众满意度", "较上年提高120%"),
        ("群众满意度", "≥95分"),
        ("宣传覆盖率", "全覆盖"),
    ],
)
def test_silent(find: Find, name: str, value: str) -> None:
    assert not find(row(name, value))


@pytest.mark.parametrize(
    ("value", "severity", "hint"),
    [
        ("120%", "error", "请核实是否多写了数位，或指标名称应为增长率、完成率。"),
        ("＞100%", "error", "请核实是否多写了数位，或指标名称应为增长率、完成率。"),
        ("≥100%", "info", "建议写“100%”；留有余地的写“≥×%”。"),
    ],
)
def test_hints(find: Find, value: str, severity: str, hint: str) -> None:
    [finding] = find(f"name: 测试\nannual:\n  indicators:\n    - {{level2: 质量指标, name: 水样合格率, value: {value}}}    # 应报: A25\n")
    assert (finding.severity, finding.hint) == (severity, hint)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("水样合格率", "较上年提高120%"), ("水样合格率", "提高120%"), ("水样合格率", "全覆盖"), ("水样合格率", "≥150户"), ("水样合格率", "合格"),
        ("水样合格率", "100%"), ("水样合格率", "＞95%"), ("水样合格率", "≤100%"), ("水样合格率", "100%-100%"), ("水样合格率", "≥95%"),
        ("水样合格率", "不低于上年"), ("产值", "＞100%"), ("产值", "120%"), ("水样合格率", "≥1200万元"), ("水样检测", "≥150%"), ("水样合格率", "控制在2021年的120%以内"), ("水样检测", "100%-150%"),
    ],
)  # fmt: skip
def test_no_rate_or_none_beyond_all(find: Find, name: str, value: str) -> None:
    assert find(f"name: 测试\nannual:\n  indicators:\n    - {{level2: 质量指标, name: {name}, value: {value}}}\n") == []


@pytest.mark.parametrize("columns", ["value: 120, unit: '%'", "value: 1200, unit: '‰'", "value: '1.2', unit: 倍"])
def test_unit_in_a_column_of_its_own(find: Find, columns: str) -> None:
    found = "120" in columns and "%" in columns
    mark = "    # 应报: A25" if found else ""
    assert len(find(f"name: 测试\nannual:\n  indicators:\n    - {{level2: 质量指标, name: 水样合格率, {columns}}}{mark}\n")) == found
