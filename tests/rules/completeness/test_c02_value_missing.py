"""C02: a row with a name and no value."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.rules.conftest import Find

CODE = "C02"


def test_page(page: Callable[[], None]) -> None:
    page()


def test_at_the_value_of_each_term(find: Find) -> None:
    findings = find('''
        name: 义务教育薄弱环节改善
        midterm:
          indicators:
            - {level2: 数量指标, name: 改造校舍面积, value: ≥3600平方米}
            - {level2: 经济效益指标, name: 节约维修成本, value: ""}    # 应报: C02
        annual:
          indicators:
            - {level2: 数量指标, name: 改造校舍面积, value: ≥1200平方米}
            - {level2: 经济效益指标, name: 节约维修成本, value: "　"}    # 应报: C02
    ''')
    assert [finding.severity for finding in findings] == ["error", "error"]
    assert findings[0].message == "“节约维修成本”没有指标值，年终无法考核。"
    assert findings[0].hint == "请补填能考核的数，例如“≥×”；确难取值的删除这一条。"
    places = [(place.field, place.row, place.term, place.text, place.section) for one in findings for place in one.places]
    assert places == [
        ("value", "节约维修成本", "midterm", "", "经济效益指标"),
        ("value", "节约维修成本", "annual", "", "经济效益指标"),
    ]
    assert findings[0].group == findings[1].group


@pytest.mark.parametrize(
    "name",
    [
        "两项补贴发放",
        "2022年度督查",
        "12345热线接听",
        "120急救调度",
        "“两不愁三保障”落实",
        "5A景区创建",
        "3类人员保障",
        "开展2期培训并考核",
        "12月底前完成工程验收",
        "2024年12月底",
        "设备采购（国产）",
        "断面水质（Ⅲ类）",
        "PM2.5",
        "完成投资300",
        "重点实验室第3批",
    ],
)
def test_a_number_in_the_name_is_not_yet_a_value(find: Find, name: str) -> None:
    find(f'''
        name: 测试
        annual:
          indicators:
            - {{level2: 数量指标, name: {name}, value: ""}}    # 应报: C02
    ''')


@pytest.mark.parametrize(
    "name",
    [
        "设备采购数量（≥77台）",
        "新建监测子站11个",
        "危桥改造 3 座。",
        "水质达标率100%",
        "巡逻民警500人以上",
        "奖补资金50万元",
        "宣传册1.5万份",
        "带动投资2亿元",
        "培训人次达到3万",
        "图书更新不少于2千册",
        "捐赠图书3百册",
        "粮食产量3亿斤",
        "办理时限5个工作日以内",
        "厂界噪声55分贝以下",
        "参训学员300人左右",
        "合格率95%及以上",
    ],
)
def test_value_written_into_the_name(find: Find, name: str) -> None:
    assert find(f'{{name: 测试, annual: {{indicators: [{{level2: 数量指标, name: {name}, value: ""}}]}}}}') == []


@pytest.mark.parametrize(
    "row",
    [
        '{level2: 数量指标, name: "", value: ""}',
        '{level1: 产出指标, level2: 数量指标, value: ""}',
        '{level2: 社会效益指标, name: 无, value: ""}',
        '{level2: 社会效益指标, name: /, value: ""}',
        '{level2: 社会效益指标, name: 不涉及, value: ""}',
        "{level2: 数量指标, name: 演出场次}",
        "{level2: 数量指标, name: 演出场次, value: /}",
        "{level2: 数量指标, name: 演出场次, value: 0}",
        '{name: 政策知晓度, operator: 定性, value: "", note: 优、良、中、差}',
        '{name: 政策知晓度, nature: 定性指标, value: "", extra: {指标值说明: 群众普遍知晓}}',
        '{name: 政策知晓度, nature: 定性, value: "", extra: {指标值内容: 群众普遍知晓}}',
        '{name: 政策知晓度, nature: 定性, value: "", extra: {目标值说明: 群众普遍知晓}}',
        '{level2: 数量指标, value: ""}',
    ],
)
def test_passes(unjudged: Callable[[str], list[Any]], row: str) -> None:
    assert unjudged(f"{{name: 测试, annual: {{indicators: [{row}, {{name: 另一条, value: 3场}}]}}}}") == []


@pytest.mark.parametrize(
    "row",
    [
        '{name: 政策知晓度, operator: 定性, value: "", note: ""}',
        '{name: 政策知晓度, operator: 定性, value: "", extra: {评分标准: 酌情}}',
        '{name: 政策知晓度, operator: ≥, value: "", note: 群众普遍知晓, unit: "%"}',
        '{name: 政策知晓度, value: "", note: 群众普遍知晓}',
    ],
)
def test_nothing_tells_the_value(find: Find, row: str) -> None:
    find(f'''
        name: 测试
        annual:
          indicators:
            - {row}    # 应报: C02
    ''')


def test_midterm_column_left_empty_is_one_matter_of_its_own(find: Find) -> None:
    assert find('''
        name: 一年期项目
        midterm:
          indicators:
            - {level2: 数量指标, name: 检测样品, value: ""}
            - {level2: 质量指标, name: 检测合格率, value: ""}
        annual:
          indicators:
            - {level2: 数量指标, name: 检测样品, value: 300批次}
            - {level2: 质量指标, name: 检测合格率, value: ≥98%}
    ''') == []


def test_annual_column_left_empty(find: Find) -> None:
    findings = find('''
        name: 年度栏没有填
        annual:
          indicators:
            - {level2: 数量指标, name: 检测样品, value: ""}      # 应报: C02
            - {level2: 质量指标, name: 检测合格率, value: ""}    # 应报: C02
    ''')
    assert len(findings) == 2


def test_evaluations_are_not_checked(find: Find) -> None:
    assert find('{kind: evaluation, name: 自评, annual: {indicators: [{name: 检测样品, value: ""}]}}') == []


def test_all_in_brackets_is_no_figure(find: Find) -> None:
    assert find("""
        name: 测试
        annual:
          indicators:
            - {level2: 质量指标, name: 农村饮水安全（全覆盖）, value: ""}    # 应报: C02
            - {level2: 质量指标, name: 农村饮水安全, value: 已改善}
    """)
