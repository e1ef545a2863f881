"""Q02: values that are a quality, a slogan or a piece of work in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

    Unjudge = Callable[[str], list[Unjudged]]

CODE = "Q02"


def test_page(page: Callable[[], None]) -> None:
    page()

VAGUE = """
明显改善 | 稳步提高 | 良好 | 长期 | 规范 | 可控 | 效果良好 | 及时 | 健全 | 国内领先 | 多次 | 若干 | 加大宣传力度 | 提高群众满意度 | 提升就业率
召开视频会议 | 化解信访案件 | 每户走访入户 | 完成规划编制 | 及时维护系统数据 | 更加具体工作进行安排 | 解决实际困难、问题整改 | 丰富群众文化生活 | 建立三级联动机制
按照省级104项考核指标完成数据整理 | 动态管理后按照18项标准完成第二轮普查 | 完成2024年度普查 | 规范、合理 | 签订采购合同 | 无纸化办公 | 一定程度
"""
SLOGANS = "应知尽知 | 应检尽检 | 识别一户录入一户 | 完成问题整改 | 有诉必应 | 完成全年度舆情件录入并分析"
MEASURABLE = """
≥12次 | 100% | 每月一次 | 3-4次/年 | 2025年12月底前 | 零事故 | 不发生安全事故 | 全覆盖 | 全部完成 | 全额发放 | 按月发放 | 不超过年度预算 | 不高于上年
较上年有所提升 | 不发生 | 免费开放 | 无冤假错案 | 达到全国平均水平 | 日产日清 | 每月 | 每个季度 | 24小时值班 | 5A级景区创建 | 百分之百达标 | 不反弹
"""
GRADES_AND_SOURCES = """
合格 | 一次性通过验收 | 达标 | 优 | 良 | 优良 | 一级A | 达到Ⅲ类标准 | 三级甲等医院 | 二级公路标准 | 通过环评 | 取得CMA资质 | 优、良、中、差 | 达成/部分达成/未达成
显著、较显著、一般 | 好、较好、一般 | 符合《档案管理规定》 | 按照合同约定交付 | 执行GB/T 19001质量管理 | 依据财预〔2021〕101号办理 | 每缺一份扣2分 | 优良中差 | 良好及以上 | 考核等次良好以上 | 优秀等次 | 有保障/基本保障/无保障 | 明显改善、有所改善、未改善 | 优良中低差
逐步完善（完善、基本完善、不完善）
"""
NOT_FOR_THIS_RULE = """
无 | 不涉及 | / | 公里 | 万人 | ≥% | 是 | 否 | 制度建立与否 | ≥**% | 按照上级要求执行 | 根据实际情况 | 档案管理 | 设备使用率 | 受训人数 | 知晓度 | 合格率达到%以上
"""


def _cells(table: str) -> list[str]:
    return [cell.strip() for line in table.split("\n") for cell in line.split(" | ") if cell.strip()]


def _form(value: str, level2: str = "质量指标", more: str = "", mark: str = "    # 应报: Q02", name: str = "档案管理") -> str:
    return f"name: 测试\nannual:\n  indicators:\n    - {{level2: {level2}, name: {name}, value: '{value}'{more}}}{mark}\n"


@pytest.mark.parametrize("value", _cells(VAGUE))
def test_qualities_and_activities(find: Find, value: str) -> None:
    [finding] = find(_form(value))
    assert finding.severity == "warning"
    assert finding.message == f"“档案管理”填“{value}”，没有可以核对的数或档次，做到什么程度算完成说不清。"
    [place] = finding.places
    assert (place.field, place.row, place.term, place.text) == ("value", "档案管理", "annual", value)


@pytest.mark.parametrize("value", _cells(SLOGANS))
@pytest.mark.parametrize("level2", ["数量指标", "社会效益指标"])
def test_slogans_of_all(find: Find, value: str, level2: str) -> None:
    [finding] = find(_form(value, level2, ", standard: 抽查率95%以上"))
    assert finding.severity == "warning"
    assert finding.message == f"“档案管理”填“{value}”，是口号式的“全部”，没有写比率，做到多少说不清。"
    assert finding.hint == "建议写成比率，如“≥×%”，并说明以什么为总数。"


@pytest.mark.parametrize("value", _cells(MEASURABLE) + _cells(GRADES_AND_SOURCES) + _cells(NOT_FOR_THIS_RULE))
def test_passes(find: Find, value: str) -> None:
    assert find(_form(value, mark="")) == []


@pytest.mark.parametrize(("value", "unit", "passes"), [("Ⅲ", "类", True), ("二", "级", True), ("Ⅲ", "", False), ("完善", "类", False)])
def test_a_grade_with_its_last_word_in_the_column_of_units(find: Find, value: str, unit: str, passes: bool) -> None:
    assert bool(find(_form(value, more=f", unit: '{unit}'", mark="" if passes else "    # 应报: Q02"))) is not passes


@pytest.mark.parametrize(
    ("level2", "hint"),
    [
        ("数量指标", "建议写出工作量和单位，如“≥×次”。"),
        ("成本指标", "建议写明金额上限或单位成本，如“≤×万元”。"),
        ("社会成本指标", "建议写明金额上限或单位成本，如“≤×万元”。"),
        ("生态效益指标", "建议改为可核的数，或按优、良、中、差分档并写明各档标准。"),
        ("服务对象满意度指标", "建议改为比率，如“满意度≥×%”。"),
        ("其他指标", "建议写出可核的数；确需定性的，按优、良、中、差分档并写明各档标准。"),
    ],
)
def test_hint_goes_with_the_kind(find: Find, level2: str, hint: str) -> None:
    [finding] = find(_form("明显改善", level2))
    assert finding.hint == hint


@pytest.mark.parametrize("standard", ["达到“四好农村路”要求", "破损率不高于3%", "2025年底前完成"])
def test_benefit_with_a_standard_that_can_be_checked(find: Find, standard: str) -> None:
    [finding] = find(_form("明显改善", "生态效益指标", f", standard: '{standard}'"))
    assert finding.severity == "info"


@pytest.mark.parametrize("standard", ["", "历史标准", "达到上级要求", "不超过预算"])
def test_benefit_with_a_standard_that_says_nothing(find: Find, standard: str) -> None:
    [finding] = find(_form("明显改善", "生态效益指标", f", standard: '{standard}'"))
    assert finding.severity == "warning"


def test_output_is_not_let_off_by_its_standard(find: Find) -> None:
    [finding] = find(_form("明显改善", "质量指标", ", standard: 达到“四好农村路”要求"))
    assert finding.severity == "warning"


@pytest.mark.parametrize(("column", "level2", "severity"), [
    ("nature: 定性", "社会效益指标", "info"),
    ("operator: 定性", "可持续影响指标", "info"),
    ("nature: 定量", "社会效益指标", "warning"),
    ("nature: 定性", "质量指标", "warning"),
])  # fmt: skip
def test_declared_qualitative(find: Find, column: str, level2: str, severity: str) -> None:
    [finding] = find(_form("显著提升", level2, f", {column}"))
    assert finding.severity == severity


@pytest.mark.parametrize(
    "more",
    [
        ", standard: 优、良、中、差",
        ", note: 达成/部分达成/未达成",
        ", standard: 每发现一处扣1分，扣完为止",
        ", standard: 《机关档案管理规定》",
        ", note: DA/T 22—2015、GB/T 11822",
        ", extra: {评分标准: 好、较好、一般}",
    ],
)
def test_graded_or_cited_elsewhere(find: Find, more: str) -> None:
    assert find(_form("规范", more=more, mark="")) == []


@pytest.mark.parametrize("value", ["及时", "按时完成", "按计划推进", "工程竣工后及时办理", "合同工期内", "实时更新", "法定时限内办结", "当月"])
def test_punctual_is_for_q07(find: Find, value: str) -> None:
    assert find(_form(value, "时效指标", mark="")) == []


@pytest.mark.parametrize("value", ["化解信访案件", "及时发现、交办和录入", "明显改善"])
def test_other_words_in_a_time_row(find: Find, value: str) -> None:
    [finding] = find(_form(value, "时效指标"))
    assert finding.hint == "建议写明完成时间或时限，如“×月底前”“×个工作日内”。"


@pytest.mark.parametrize(("name", "mark"), [("归档率≥95%", ""), ("设备数量（12台）", ""), ("第2批档案", "    # 应报: Q02")])
def test_figure_in_the_name(find: Find, name: str, mark: str) -> None:
    find(_form("完成", name=name, mark=mark))


def test_form_without_value_column(unjudged: Unjudge) -> None:
    assert unjudged("{name: 测试, annual: {indicators: [{level2: 质量指标, name: 明显改善}, {level2: 质量指标, name: 规范, value: ''}]}}") == []


def test_row_without_a_name(find: Find) -> None:
    [finding] = find("name: 测试\nannual:\n  indicators:\n    - {level2: 质量指标, value: 明显改善}    # 应报: Q02\n")
    assert "“”" in finding.message


@pytest.mark.parametrize("value", ["免费开放。", "。", "不发生；", "每月。"])
def test_full_stops_do_not_count(find: Find, value: str) -> None:
    assert find(_form(value, mark="")) == []


def test_punctual_with_a_full_stop(find: Find) -> None:
    assert find(_form("及时完成。", "时效指标", mark="")) == []


def test_figure_of_something_else(find: Find) -> None:
    [finding] = find(_form("第2批应报尽报"))
    assert finding.message == "“档案管理”填“第2批应报尽报”，是口号式的“全部”，没有写比率，做到多少说不清。"


def test_hint_for_quality(find: Find) -> None:
    [finding] = find(_form("明显改善"))
    assert finding.hint == "建议改为可核的比率，如“合格率≥×%”；确需定性的，按优、良、中、差分档并写明各档标准。"


@pytest.mark.parametrize(("name", "value"), [("设备验收合格率", "合格"), ("工程优良率", "优良。"), ("断面水质达标率", "达标"), ("项目验收通过率", "通过验收")])
def test_a_grade_where_a_share_is_asked_for(find: Find, name: str, value: str) -> None:
    [finding] = find(_form(value, name=name))
    assert finding.message == f"“{name}”填“{value}”，没有可以核对的数或档次，做到什么程度算完成说不清。"
    assert finding.hint == "建议改为可核的比率，如“合格率≥×%”；确需定性的，按优、良、中、差分档并写明各档标准。"


@pytest.mark.parametrize(
    ("name", "value"),
    [("设备验收", "合格"), ("工程质量", "优良"), ("断面水质达标率", "达到Ⅲ类"), ("装置热效率", "合格"), ("验收合格率", "优、良、合格、不合格"), ("验收合格率", "100%合格")],
)  # fmt: skip
def test_a_grade_where_none_is(find: Find, name: str, value: str) -> None:
    assert find(_form(value, name=name, mark="")) == []
