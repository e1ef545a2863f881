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
    [("≥X", "≥X"), ("≥x户", "≥x"), ("＜ Ｘ", "< X"), ("≥**%", "≥**"), ("（≥**株）", "≥**"), ("≥××人", "≥××"), ("≥XX%", "≥XX"), ("达到xx%以上", "xx%"), ("≥×%", "≥×"), ("控制在____万元以内", "____万")],
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


def _rows(*rows: str, mark: str = "    # 应报: C09") -> str:
    return "name: 造林补助\nannual:\n  indicators:\n" + "".join(f"    - {{level2: 数量指标, {row}}}{mark}\n" for row in rows)


@pytest.mark.parametrize(
    ("name", "severity", "message", "hint"),
    [
        ("20××年培训", "error", "“20××年培训”里的“20××年”是模板占位，没有换成数，无法考核。", "请换成实际的目标数。"),
        ("202X年培训", "error", "“202X年培训”里的“202X年”是模板占位，没有换成数，无法考核。", "请换成实际的目标数。"),
        ("培训≥X%", "error", "“培训≥X%”里的“≥X”是模板占位，没有换成数，无法考核。", "请换成实际的目标数。"),
        ("（**）", "error", "“（**）”里的“**”是模板占位，没有换成数，无法考核。", "请换成实际的目标数。"),
        ("____", "error", "“____”里的“____”是模板占位，没有换成数，无法考核。", "请换成实际的目标数。"),
        ("××", "warning", "“××”里的“××”是模板占位，没有换成实际内容。", "请换成实际内容。"),
        ("**镇道路", "warning", "“**镇道路”里的“**”是模板占位，没有换成实际内容。", "请换成实际内容。"),
        ("培训★★", "warning", "“培训★★”里的“★★”是模板占位，没有换成实际内容。", "请换成实际内容。"),
        ("甲★★", "warning", "“甲★★”里的“★★”是模板占位，没有换成实际内容。", "请换成实际内容。"),
        ("100字以内", "warning", "“100字以内”是模板的提示语，没有删去。", "请删去提示语，写实际内容。"),
        ("……", "warning", "这一格只有“……”，是模板占位，没有填写。", "请填写实际内容，用不到的行删除。"),
        ("★★培训人次", "info", "名称前的“★★”是模板的标记。", "请删去标记。"),
        ("☆☆培训人次", "info", "名称前的“☆☆”是模板的标记。", "请删去标记。"),
        ("*培训人次", "info", "名称前的“*”是模板的标记。", "请删去标记。"),
    ],
)
def test_each_kind(find: Find, name: str, severity: str, message: str, hint: str) -> None:
    [finding] = find(_rows(f"name: '{name}'"))
    assert (finding.severity, finding.message, finding.hint) == (severity, message, hint)


@pytest.mark.parametrize("name", ["规格3XX个", "Xa型设备", "字幕5条", "X光机"])
def test_signs_that_are_none(find: Find, name: str) -> None:
    assert find(_rows(f"name: '{name}'", mark="")) == []


def test_grouped_by_kind_and_text(find: Find) -> None:
    findings = find(_rows("name: '××镇道路'", "name: '××镇道路'", "name: '××镇桥梁'", "name: '……'", "name: '**'"))
    assert findings[0].group == findings[1].group
    assert len({one.group for one in findings}) == 4


def _tasks(*tasks: str) -> str:
    return "kind: department\nname: 某局\ntasks:\n" + "".join(f"  - {{{task.rstrip('!')}}}{'    # 应报: C09' if task.endswith('!') else ''}\n" for task in tasks)


def test_tasks(find: Find) -> None:
    findings = find(_tasks("label: 任务1, name: 校舍维修, content: ''!", "label: 任务2, name: ''!", "label: 任务3, name: '', funds: {total: ''}!", "label: 任务4, name: 教师培训!"))
    assert [(one.severity, one.message, one.hint) for one in findings[1:3]] == [
        ("info", f"“任务{number}”是模板占位，没有任务。", "用不到的行请删除。") for number in "23"
    ]
    assert findings[0].hint == "请把任务名称填在名称栏，主要内容另写要做什么。"
    assert findings[0].group == findings[3].group != findings[1].group == findings[2].group


def test_tasks_that_pass(find: Find) -> None:
    assert find(_tasks("label: 任务1", "label: 任务2, name: '', funds: {total: 300}", "label: 任务3, name: '', content: 培训")) == []


@pytest.mark.parametrize(
    "plan",
    [
        "{goals: [{label: 目标1：, text: ''}, {label: 目标2：, text: ''}]}",
        "{goals: [{label: 目标1：, text: 造林。}, {label: ' ', text: ''}, {text: ''}]}",
        "{indicators: [{label: ' ', name: '', value: ''}, {name: '', value: ''}, {label: ' ', name: '', value: ≥3处}, {label: 指标4：, name: 造林, value: ''}]}",
    ],
)
def test_nothing_but_blanks(find: Find, plan: str) -> None:
    assert find(f"{{name: 甲, annual: {plan}}}") == []


def test_numbers_alone_and_values_without_names(find: Find) -> None:
    findings = find(_rows("label: 指标2：, name: '', value: ''", "label: 指标3：, name: '', value: ''", *(f"label: 指标{at}：, name: '', value: {value}" for at, value in ((4, "3处"), (5, "3处"), (6, "5处")))))
    assert [one.message for one in findings[:2]] == ["只有编号“指标2：”，后面没有内容。", "只有编号“指标3：”，后面没有内容。"]
    assert findings[0].hint == "请填写，用不到的行删除。"
    assert findings[2].hint == "请补填指标名称。"
    assert findings[0].group == findings[1].group
    assert findings[2].group == findings[3].group != findings[4].group


def test_numbers_alone_are_one_thing_in_goals_and_rows(find: Find) -> None:
    goals = "name: 甲\nannual:\n  goals:\n    - {label: 目标1：, text: 造林。}\n    - {label: 目标2：, text: ''}    # 应报: C09\n"
    findings = find(goals + "  indicators:\n    - {label: 指标2：, name: '', value: ''}    # 应报: C09\n")
    assert findings[0].group == findings[1].group
