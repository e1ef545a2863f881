"""A11: equal names within one 二级指标 of one column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "A11"


def test_page(page: Callable[[], None]) -> None:
    page()


def test_all_places_of_one_name(find: Find) -> None:
    [finding] = find('''
        name: 社区养老服务
        annual:
          indicators:
            - {level2: 服务对象满意度指标, name: 老年人满意度, value: ≥90%}       # 应报: A11
            - {level2: 服务对象满意度指标, name: 家属满意度, value: ≥90%}
            - {level2: 服务对象满意度指标, name: " 老年人 满意度。", value: 及时办理}    # 应报: A11
            - {level2: 服务对象满意度指标, name: 指标3：老年人满意度, value: ""}    # 应报: A11
    ''')
    assert finding.severity == "warning"
    assert finding.message == "“老年人满意度”在“服务对象满意度指标”里出现了 3 次，以哪条为准说不清。"
    assert finding.hint == "请合并成一条；对象确实不同的，在名称里写明对象。"
    assert [(place.field, place.text) for place in finding.places] == [
        ("name", "老年人满意度"),
        ("name", " 老年人 满意度。"),
        ("name", "老年人满意度"),
    ]


def test_each_term_and_each_name_by_itself(find: Find) -> None:
    findings = find('''
        name: 测试
        midterm:
          indicators:
            - {level2: 数量指标, name: 检测样品, value: 900份}    # 应报: A11
            - {level2: 数量指标, name: 检测样品, value: 900份}    # 应报: A11
        annual:
          indicators:
            - {level2: 数量指标, name: 检测样品, value: 300份}
            - {level2: 生态效益指标, name: 环境改善, value: 明显}    # 应报: A11
            - {level2: 生态效益指标, name: 环境改善, value: 明显}    # 应报: A11
    ''')
    assert [finding.places[0].term for finding in findings] == ["midterm", "annual"]


@pytest.mark.parametrize(
    "rows",
    [
        # the same measure twice
        "{level2: 数量指标, name: 培训, value: 200人}; {level2: 数量指标, name: 培训, value: 不少于300人}",
        "{level2: 数量指标, name: 培训, value: 护理员≥200人}; {level2: 数量指标, name: 培训, value: ≥50人}",
        "{level2: 数量指标, name: 培训, value: 护理员≥200人}; {level2: 数量指标, name: 培训, value: 护理员≥50人}",
        "{level2: 数量指标, name: 培训, value: 200人（护理员）}; {level2: 数量指标, name: 培训, value: 50人（护理员）}",
        "{level2: 质量指标, name: 合格率, value: ≥90%, standard: 行业标准}; {level2: 质量指标, name: 合格率, value: ≥90%, standard: 国家标准}",
        "{level2: 质量指标, name: 合格率, value: ≥90%, note: 计划标准}; {level2: 质量指标, name: 合格率, value: ≥90%, note: 历史标准}",
        "{level2: 质量指标, name: 合格率, value: ≥90%, note: 小学}; {level2: 质量指标, name: 合格率, value: ≥90%, note: ''}",
        "{level2: 质量指标, name: 合格率, value: ≥90%, extra: {子项目: 甲}}; {level2: 质量指标, name: 合格率, value: ≥90%, extra: {子项目: 甲}}",
        "{level2: 质量指标, name: 合格率, value: ≥90%, extra: {说明: 甲}}; {level2: 质量指标, name: 合格率, value: ≥90%, extra: {说明: 乙}}",
        # words beside no figure name no object
        "{level2: 满意度, name: 群众满意度, value: 100%}; {level2: 满意度, name: 群众满意度, value: 及时解决困难}",
        "{level2: 满意度, name: 群众满意度, value: 及时办理诉求}; {level2: 满意度, name: 群众满意度, value: 及时解决困难}",
        "{level2: 时效, name: 完成时间, value: 6月底前}; {level2: 时效, name: 完成时间, value: 3个月}",
        "{level2: 时效, name: 完成时间, value: 6月底前}; {level2: 时效, name: 完成时间, value: 7月上旬}",
        "{level2: 时效, name: 发放时间, value: 按月发放}; {level2: 时效, name: 发放时间, value: 按季度发放}",
        "{level2: 数量指标, name: 培训, value: 200人}; {level2: 数量指标, name: 培训, value: 全覆盖}",
        "{level2: 满意度, name: 群众满意度}; {level2: 满意度, name: 群众满意度}",
        "{level2: 数量指标, name: 培训, value: '200'}; {level2: 数量指标, name: 培训, value: 3期}",
        # without levels
        "{name: 培训, value: 200人}; {name: 培训, value: 300人}",
        "{level2: '', name: 培训, value: 200人}; {level2: '', name: 培训, value: 300人}",
        # another row in between
        ("{level1: 产出指标, level2: 数量指标, name: 培训, value: 2人}; {level1: 产出指标, level2: 质量指标, name: 合格, value: 2%}; "
         "{level1: 产出指标, level2: 数量指标, name: 培训, value: 2人}"),
        ("{level1: 产出指标, level2: 数量指标, name: 培训, value: 2人}; {level1: '', level2: 质量指标, name: 合格, value: 2%}; "
         "{level1: 产出指标, level2: 数量指标, name: 培训, value: 2人}"),
    ],
)
def test_found(find: Find, rows: str) -> None:
    [finding] = find(f"{{name: 测试, annual: {{indicators: [{rows.replace('; ', ', ')}]}}}}    # 应报: A11")
    assert len(finding.places) == 2


@pytest.mark.parametrize(
    "rows",
    [
        # 教育: other categories
        "{level2: 数量指标, name: 学生资助, value: 200人}; {level2: 质量指标, name: 学生资助, value: 100%}",
        # 卫生: objects in brackets, beside the figure, in the standard, in the note, in a column of the form's own
        "{level2: 数量指标, name: 培训（医生）, value: 20人}; {level2: 数量指标, name: 培训（护士）, value: 20人}",
        "{level2: 数量指标, name: 培训, value: 20人（医生）}; {level2: 数量指标, name: 培训, value: 20人（护士）}",
        "{level2: 数量指标, name: 培训, value: 医生≥20人}; {level2: 数量指标, name: 培训, value: 护士≥20人}",
        "{level2: 质量指标, name: 合格率, value: ≥9%, standard: 上年（医院）}; {level2: 质量指标, name: 合格率, value: ≥9%, standard: 上年（诊所）}",
        "{level2: 质量指标, name: 合格率, value: ≥9%, note: 乡镇卫生院}; {level2: 质量指标, name: 合格率, value: ≥9%, note: 村卫生室}",
        "{level2: 质量指标, name: 合格率, value: ≥9%, extra: {子项目: 甲}}; {level2: 质量指标, name: 合格率, value: ≥9%, extra: {子项目: 乙}}",
        # 文化: two measures of one activity
        "{level2: 数量指标, name: 专题培训, value: 3期}; {level2: 数量指标, name: 专题培训, value: 200人}",
        "{level2: 数量指标, name: 专题培训, value: '3', unit: 期}; {level2: 数量指标, name: 专题培训, value: '200', unit: 人}",
        # 公安: rows of the template that are not used
        "{level2: 数量指标, name: '', value: ''}; {level2: 数量指标, name: '', value: ''}",
        "{level2: 数量指标, name: 无, value: 无}; {level2: 数量指标, name: 无, value: 无}",
        "{level2: 数量指标, name: /, value: /}; {level2: 数量指标, name: /, value: /}",
        "{level2: 数量指标, value: 3人}; {level2: 数量指标, value: 3人}",
        # 交通: nearly the same is not the same
        "{level2: 数量指标, name: 新建公路里程, value: 3公里}; {level2: 数量指标, name: 改建公路里程, value: 3公里}",
        # 科技: a table of two sub-projects, one after the other
        ("{level1: 产出指标, level2: 数量指标, name: 专利, value: 2件}; {level1: 效益指标, level2: 经济效益指标, name: 增收, value: 2万元}; "
         "{level1: 产出指标, level2: 数量指标, name: 专利, value: 3件}; {level1: 效益指标, level2: 经济效益指标, name: 增收, value: 3万元}"),
    ],
)
def test_passes(find: Find, rows: str) -> None:
    assert find(f"{{name: 测试, annual: {{indicators: [{rows.replace('; ', ', ')}]}}}}") == []


def test_duplicates_within_the_second_sub_project(find: Find) -> None:
    find('''
        name: 测试
        annual:
          indicators:
            - {level1: 产出指标, level2: 数量指标, name: 专利, value: 2件}
            - {level1: 效益指标, level2: 经济效益指标, name: 增收, value: 2万元}
            - {level1: 产出指标, level2: 数量指标, name: 专利, value: 2件}    # 应报: A11
            - {level1: 产出指标, level2: 数量指标, name: 专利, value: 2件}    # 应报: A11
    ''')


def test_category_that_is_not_told(find: Find) -> None:
    [finding] = find("{name: 测试, annual: {indicators: [{name: 甲乙。, value: 2人}, {name: 甲乙, value: 2人}]}}    # 应报: A11")
    assert finding.message == "“甲乙”在同一类指标里出现了 2 次，以哪条为准说不清。"


def test_evaluations_are_not_checked(find: Find) -> None:
    assert find("{kind: evaluation, name: 自评, annual: {indicators: [{name: 甲, value: 2人}, {name: 甲, value: 2人}]}}") == []


def test_a_row_of_its_own_beside_a_repeated_one(find: Find) -> None:
    [finding] = find("""
        name: 测试
        annual:
          indicators:
            - {level1: 产出指标, level2: "", name: 文物修复, value: 按计划}    # 应报: A11
            - {level1: 产出指标, level2: "", name: 文物修复, value: 按计划}    # 应报: A11
            - {level1: 产出指标, level2: "", name: 展陈更新, value: 及时}
    """)
    assert finding.message == "“文物修复”在同一类指标里出现了 2 次，以哪条为准说不清。"


def test_a_column_of_objects_that_one_row_leaves_blank(find: Find) -> None:
    assert find("""
        name: 测试
        annual:
          indicators:
            - {level2: 质量指标, name: 合格率, value: ≥90%, extra: {子项目: 甲}}    # 应报: A11
            - {level2: 质量指标, name: 合格率, value: ≥90%, extra: {子项目: ""}}    # 应报: A11
    """)
