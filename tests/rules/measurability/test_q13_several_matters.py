"""Q13: names that hold several matters."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from perfcheck import Cell, Indicator
from perfcheck_rules.measurability.q13_several_matters import several_matters

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

    Unjudge = Callable[[str], list[Unjudged]]

CODE = "Q13"
MARK = "    # 应报: Q13"


def test_page(page: Callable[[], None]) -> None:
    page()


def _form(name: str, mark: str = "", level: str = "数量指标", value: str = "各1次") -> str:
    return f"name: 测试\nannual:\n  indicators:\n    - {{level2: {level}, name: '{name}', value: '{value}'}}{mark}\n"


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("非遗普查和档案数字化", "非遗普查；档案数字化"),
        ("舞台剧创作、民间工艺展、乡风文明", "舞台剧创作；民间工艺展；乡风文明"),
        ("举办传统工艺展；出版图录", "举办传统工艺展；出版图录"),
        ("开展技能竞赛，组织专场招聘。", "开展技能竞赛；组织专场招聘"),
        ("水库除险加固及渠系配套", "水库除险加固；渠系配套"),
        ("重点人群健康管理以及慢病随访", "重点人群健康管理；慢病随访"),
        ("路面修复与标线施划", "路面修复；标线施划"),
        ("专利导航或成果转移", "专利导航；成果转移"),
        ("监管平台对接、部门数据互通", "监管平台对接；部门数据互通"),
        ("路面清扫和水冲洗", "路面清扫；水冲洗"),
        ("信息互通、资源共享", "信息互通；资源共享"),
    ],
)
def test_matters(find: Find, name: str, parts: str) -> None:
    [finding] = find(_form(name, MARK))
    count = parts.count("；") + 1
    assert finding.severity == "info"
    assert finding.message == f"“{name}”一条里有 {count} 件事（{parts}），一件完成、一件没完成时无法评分。"
    assert finding.hint == "建议拆成几条，各填各的指标值。"
    assert [(place.field, place.row, place.text) for place in finding.places] == [("name", name, name)]


def test_what_is_in_quotes_is_one_thing(find: Find) -> None:
    [finding] = find(_form("“一村、一警”及警民恳谈", MARK))
    assert "2 件事（“一村、一警”；警民恳谈）" in finding.message


def test_four_of_many_are_shown(find: Find) -> None:
    [finding] = find(_form("环境监测、生态修复、执法检查、宣传教育、案例汇编", MARK))
    assert "5 件事（环境监测；生态修复；执法检查；宣传教育）" in finding.message


@pytest.mark.parametrize(
    "name",
    [
        "培训及宣传次数", "学员和教师培训人数", "冷链运输和技术培训支出", "学生用餐与学校食堂情况", "原材料、原工艺使用比例", "乡、村两级巡查", "道路、桥梁养护",
        "全面、及时、有效把握隐患", "普查数据与国家平台对接", "部门协作和社会力量融合", "“非遗在社区、非遗进校园”活动", "《条例》宣传（讲座、展览、竞赛）", "构建和谐邻里", "青少年参与实践活动日",
        "知识普及培训班", "应急物资及时调运", "矛盾纠纷缓和", "及时了解群众需求，掌握信访线索", "河湖保洁、", "设备采购。", "防汛物资储备；；", "", "规划编制和设计费", "老旧管网和阀门",
    ],
)  # fmt: skip
def test_passes(find: Find, name: str) -> None:
    assert find(_form(name)) == []


def test_respondents(find: Find) -> None:
    assert find(_form("社区居民和在校学生满意", level="服务对象满意度指标", value="≥90%")) == []


def test_no_name_column(unjudged: Unjudge) -> None:
    assert unjudged("{name: 测试, annual: {indicators: [{level2: 数量指标, value: 非遗普查和档案数字化}]}}") == []


@pytest.mark.parametrize("row", [Indicator(), Indicator(name=Cell("合格率"))])
def test_holds_without_the_sieve(row: Indicator) -> None:
    assert list(several_matters(row)) == []
