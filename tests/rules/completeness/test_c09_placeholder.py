"""C09: what the template printed and nobody replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "C09"


def test_page(page: Callable[[], None]) -> None:
    page()

@pytest.mark.parametrize(
    ("value", "found"),
    [("≥**%", "≥**"), ("（≥**株）", "≥**"), ("≥××人", "≥××"), ("≥XX%", "≥XX"), ("达到xx%以上", "xx%"), ("≥×%", "≥×"), ("控制在____万元以内", "____万")],
)
def test_a_figure_is_still_to_come(find: Find, value: str, found: str) -> None:
    [finding] = find(f"""
        name: 造林补助
        annual:
          indicators:
            - {{level2: 数量指标, name: 造林面积, value: "{value}"}}    # 应报: C09
    """)
    assert finding.severity == "error"
    assert finding.message.startswith(f"“{value}”里的“{found}")
    assert finding.message.endswith("是模板占位，没有换成数，无法考核。")
    assert [(place.field, place.row, place.text) for place in finding.places] == [("value", "造林面积", value)]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("××镇道路硬化里程", "“××镇道路硬化里程”里的“××”是模板占位，没有换成实际内容。"),
        ("培训内容（100字以内）", "“（100字以内）”是模板的提示语，没有删去。"),
        ("请填写指标名称", "“请填写”是模板的提示语，没有删去。"),
        ("……", "这一格只有“……”，是模板占位，没有填写。"),
    ],
)
def test_words_of_the_template(find: Find, name: str, message: str) -> None:
    [finding] = find(f"""
        name: 甲
        annual:
          indicators:
            - {{level2: 数量指标, name: "{name}", value: ≥3公里}}    # 应报: C09
    """)
    assert (finding.severity, finding.message) == ("warning", message)


def test_a_number_in_the_column_of_names(find: Find) -> None:
    [finding] = find("""
        kind: department
        name: 某县教育局
        money_unit: 万元
        tasks:
          - label: 任务1      # 应报: C09
            name: 校舍维修    # 应报: C09
            funds: {total: 300}
          - {label: 任务2, name: 教师培训, content: 培训600人次, funds: {total: 60}}
          - {label: 任务3：, name: 营养改善, funds: {total: 90}}
          - {label: "4", name: 体质监测, funds: {total: 20}}
    """)
    assert finding.severity == "info"
    assert finding.message == "任务名称栏只写“任务1”，真正的名称“校舍维修”填在后一栏，主要内容因此没有填。"
    assert [place.field for place in finding.places] == ["label", "name"]


def test_numbers_with_nothing_behind(find: Find) -> None:
    findings = find("""
        name: 甲
        annual:
          goals:
            - {label: 目标1：, text: 建成示范田3处。}
            - {label: 目标2：, text: ""}    # 应报: C09
          indicators:
            - {level2: 数量指标, label: 指标1：, name: 示范田, value: ≥3处}
            - {level2: 数量指标, label: 指标2：, name: "", value: ""}        # 应报: C09
            - {level2: 数量指标, label: 指标3：, name: "", value: ≥5公里}    # 应报: C09
    """)
    assert [(one.severity, one.places[0].field) for one in findings] == [("info", "label"), ("info", "label"), ("warning", "label")]
    assert findings[2].message == "“指标3：”有指标值“≥5公里”，没有指标名称，不知道考核什么。"


def test_the_mark_of_a_required_row(find: Find) -> None:
    [finding] = find("""
        name: 甲
        annual:
          indicators:
            - {level2: 数量指标, name: ★培训人次, value: ≥500人次}    # 应报: C09
    """)
    assert finding.severity == "info"


@pytest.mark.parametrize(
    "text",
    [
        "联系人138****1234回访",
        "苗木规格3×4米",
        "防护服（XXL）",
        "建成五星级景区",
        "PM2.5、SO2、NOx监测",
        "发放通知、张贴海报……",
        "撰写论文不少于5000字",
        "宣传稿每篇500字以内，配图",
        "样地20×20米",
        "HPV-XX型检测",
        "资料略有更新",
        "指标名称规范率",
        "增长1.5x",
        "X光机采购数量",
    ],
)
def test_passes(find: Find, text: str) -> None:
    assert find(f"""
        name: 甲
        annual:
          indicators:
            - {{level2: 数量指标, name: "{text}", value: ≥3项}}
    """) == []


def test_a_template_s_bracket_in_a_name_whose_value_is_written(find: Find) -> None:
    findings = find("""
        name: 渠道衬砌
        annual:
          indicators:
            - {level2: 数量指标, name: 衬砌渠道（≥**公里）, value: ≥12公里}    # 应报: C09
            - {level2: 成本指标, name: 衬砌总投入（≤**万元）, value: 6070}     # 应报: C09
            - {level2: 质量指标, name: 渠道完好率（≥**%）, value: 达标}        # 应报: C09
            - {level2: 质量指标, name: 渠道验收率（≥**%）, value: ""}          # 应报: C09
            - {level2: 质量指标, name: 渠道利用率（≥**%）, value: ≥**%}        # 应报: C09
    """)
    said = {place.row: one for one in findings for place in one.places if place.field == "name"}
    assert [one.severity for one in said.values()] == ["info", "info", "error", "error", "error"]
    first = said["衬砌渠道（≥**公里）"]
    assert first.message == "名称“衬砌渠道（≥**公里）”里还留着模板的“≥**”，目标数已写在指标值栏。"
    assert first.hint == "请删去名称里的占位。"
    assert first.group == said["衬砌总投入（≤**万元）"].group
