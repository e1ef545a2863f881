"""Q23: bare numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

    Unjudge = Callable[[str], list[Unjudged]]

CODE = "Q23"


def test_page(page: Callable[[], None]) -> None:
    page()
MARK = "    # 应报: Q23"


def _form(value: str, more: str = "", name: str = "教育帮扶", mark: str = "", level2: str = "数量指标") -> str:
    return f"name: 测试\nannual:\n  indicators:\n    - {{level2: {level2}, name: '{name}', value: '{value}'{more}}}{mark}\n"


@pytest.mark.parametrize(
    ("value", "more"),
    [
        ("220", ""),
        ("≥220", ""),
        ("等于 100", ""),
        ("不少于1,200", ""),
        ("2.5", ""),
        ("300以上", ""),
        ("（≥77）", ""),
        ("≥１２", ""),
        ("220", ", operator: ≥, unit: ''"),
        ("220", ", operator: ≥, unit: /"),
        ("220", ", extra: {规格: 大号}"),
    ],
)
def test_bare_numbers(find: Find, value: str, more: str) -> None:
    [finding] = find(_form(value, more, mark=MARK))
    assert finding.severity == "warning"
    assert finding.message == f"“教育帮扶”填“{value}”，没有计量单位，是多少什么看不出来。"
    assert finding.hint == f"请补上单位，如“{value}×”；有计量单位列的填在那一列。"
    assert [(place.field, place.text) for place in finding.places] == [("value", value)]


@pytest.mark.parametrize("name", ["整治农田（一期）", "帮扶教育（含网课）", "帮扶教育（当年）", "帮扶教育（2期）", "帮扶教育（万众一心）", "帮扶教育（万）", "帮扶教育（本年次）"])
def test_what_stands_in_brackets_is_no_unit(find: Find, name: str) -> None:
    [finding] = find(_form("220", name=name, mark=MARK))
    assert finding.message == f"“{name}”填“220”，没有计量单位，是多少什么看不出来。"


@pytest.mark.parametrize("name", ["培训人数", "走访次数", "培训人次", "开放天数"])
def test_name_tells(find: Find, name: str) -> None:
    [finding] = find(_form("220", name=name, mark=MARK))
    assert finding.severity == "info"
    assert finding.message == f"“{name}”填“220”，没有计量单位，只能从名称猜。"


@pytest.mark.parametrize(
    ("name", "value", "more"),
    [
        ("教育帮扶", "≥220人次", ""),
        ("教育帮扶", "98%", ""),
        ("教育帮扶", "220", ", unit: 人次"),
        ("教育帮扶", "220", ", unit: 元/人.次"),
        ("教育帮扶", "220", ", extra: {单位（选填）: 人次}"),
        ("购置设备(台)", "12", ""),
        ("购置设备（单位：台）", "12", ""),
        ("绿化面积/亩", "300", ""),
        ("整治农田（万亩）", "1.5", ""),
        ("其中：高效节水灌溉（万亩）", "≥0.6", ""),
        ("接种疫苗（万剂次）", "3.2", ""),
        ("巡查（轮次）", "12", ""),
        ("植树（百株）", "40", ""),
        ("清淤（万m³）", "3", ""),
        ("产值（亿元）", "2", ""),
        ("检测费（元/次）", "300", ""),
        ("案件发生", "0", ""),
        ("师生比", "1:18", ""),
        ("池水pH", "7", ""),
        ("平安考核排名", "≤5", ""),
        ("空气质量指数", "≤100", ""),
        ("教育帮扶", "2-4", ", unit: 人"),
        ("教育帮扶", "10320/年", ""),
        ("教育帮扶", "每月2", ""),
        ("教育帮扶", "良好", ""),
        ("教育帮扶", "", ""),
    ],
)
def test_passes(find: Find, name: str, value: str, more: str) -> None:
    assert find(_form(value, more, name)) == []


@pytest.mark.parametrize("name", ["开展活动（首次）", "组织培训（本次）", "入户走访（每次）"])
def test_which_time_is_no_unit(find: Find, name: str) -> None:
    [finding] = find(_form("3", name=name, mark=MARK))
    assert finding.hint == "请补上单位，如“3×”；有计量单位列的填在那一列。"


def test_year_in_a_time_row(find: Find) -> None:
    assert find(_form("2026", level2="时效指标", name="完成年份")) == []
    assert find(_form("2026", level2="时效指标", name="完成时间")) == []
    assert find(_form("26", level2="时效指标", name="完成时间", mark=MARK))
    assert find(_form("2026", name="发放物资", mark=MARK))


@pytest.mark.parametrize("name", ["购置设备（进口）", "购置设备/其他", "购置设备（）"])
def test_brackets_without_a_unit(find: Find, name: str) -> None:
    assert find(_form("12", name=name, mark=MARK))


def test_no_value_column(unjudged: Unjudge) -> None:
    assert unjudged("{name: 测试, annual: {indicators: [{level2: 数量指标, name: 220}]}}") == []


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("value: '5', unit: ''", True), ("value: '5', unit: /", True), ("value: '5', unit: 次", False), ("value: '5', extra: {单位: 次}", False),
        ("value: '5', extra: {计量单位: ''}", True), ("value: '5', extra: {备注: 次}", True), ("value: 5。", True), ("value: 5个", False),
        ("value: 全覆盖", False), ("value: ''", False),
    ],
)  # fmt: skip
def test_units_in_other_columns(find: Find, row: str, found: bool) -> None:
    mark = "    # 应报: Q23" if found else ""
    assert len(find(f"name: 测试\nannual:\n  indicators:\n    - {{level2: 数量指标, name: 演练, {row}}}{mark}\n")) == found


def test_row_without_a_name(find: Find) -> None:
    [finding] = find("name: 测试\nannual:\n  indicators:\n    - {level2: 数量指标, value: '5'}    # 应报: Q23\n")
    assert "“”" in finding.message


@pytest.mark.parametrize("name", ["补植成活率(≥**%)", "渠道总投入（≤**万元）", "受训学员（*人次）", "巡护里程(≥××公里)"])
def test_a_template_s_bracket_has_the_unit(find: Find, name: str) -> None:
    assert find(_form("85", name=name)) == []


@pytest.mark.parametrize("name", ["补植情况(≥**)", "补植情况（**以上）"])
def test_a_template_s_bracket_without_a_unit(find: Find, name: str) -> None:
    assert len(find(_form("85", name=name, mark=MARK))) == 1


@pytest.mark.parametrize("name", ["购置设备（元/次）", "检测（元/每批次）", "购置设备：台", "购置设备（单位：台）", "绿化/亩", "检测（次/每批）"])
def test_names_that_give_the_unit(find: Find, name: str) -> None:
    assert find(_form("12", name=name)) == []


@pytest.mark.parametrize("name", ["购置设备（台账）", "购置设备（台以上）", "购置设备（含/不含税）", "购置设备（单位）", "购置设备（单位：）", "购置设备（新/旧台）"])
def test_names_that_do_not(find: Find, name: str) -> None:
    assert len(find(_form("12", name=name, mark=MARK))) == 1


@pytest.mark.parametrize("unit", ["无", "/", "-", "—", "不涉及", " "])
def test_unit_column_without_a_unit(find: Find, unit: str) -> None:
    assert len(find(_form("12", f", unit: '{unit}'", mark=MARK))) == 1


@pytest.mark.parametrize("unit", ["批", "元/人.次", "万公里", "标准件", "件套", "次."])
def test_unit_column_with_one(find: Find, unit: str) -> None:
    assert find(_form("12", f", unit: '{unit}'")) == []


@pytest.mark.parametrize(
    ("name", "value", "written"),
    [
        ("水质检测合格率", "≥95", "≥95%"), ("水质检测合格率", "50", "50%"), ("水质检测合格率", "≤100", "≤100%"), ("水质检测合格率", "≥49", "≥49×"), ("水质检测合格率", "101", "101×"),
        ("水质检测合格率", "95以上", "95以上×"), ("差错率", "≤3", "≤3×"), ("教育帮扶", "≥95", "≥95×"),
        ("灌溉效率", "≥90", "≥90×"), ("影像分辨率", "100", "100×"),
    ],
)  # fmt: skip
def test_what_to_write_for_a_rate(find: Find, name: str, value: str, written: str) -> None:
    [finding] = find(_form(value, name=name, mark=MARK))
    assert finding.hint == f"请补上单位，如“{written}”；有计量单位列的填在那一列。"
