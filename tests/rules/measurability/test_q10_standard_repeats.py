"""Q10: standards that say the name or the value once more."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from perfcheck import Cell, Declaration, Indicator
from perfcheck_rules.measurability.q10_standard_repeats import standard_repeats

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

    Unjudge = Callable[[str], list[Unjudged]]

CODE = "Q10"
MARK = "    # 应报: Q10"


def test_page(page: Callable[[], None]) -> None:
    page()


def _form(name: str, value: str, standard: str, mark: str = "", head: str = "") -> str:
    return (
        f"name: 测试\n{head}annual:\n  indicators:\n"
        f"    - {{level2: 社会效益指标, name: '{name}', value: '{value}', standard: '{standard}'}}{mark}\n"
    )


@pytest.mark.parametrize(
    ("name", "standard"),
    [
        ("居民用水满意程度", "提升居民用水满意程度"),
        ("学生体质健康状况", "进一步改善学生体质健康状况。"),
        ("农村危房动态清零", "实现动态清零"),
        ("青少年法治意识", "青少年法治意识明显增强"),
        ("河湖管护责任到位", "河湖管护责任"),
        ("营商环境优化", "优化营商环境"),
        ("国有资产保值增值", "确保国有资产的保值增值"),
    ],
)
def test_repeated_name(find: Find, name: str, standard: str) -> None:
    [finding] = find(_form(name, "较好", standard, MARK))
    assert finding.severity == "info"
    assert finding.message == f"“{name}”的绩效标准“{standard}”只是复述名称，没有说拿什么衡量。"
    assert finding.hint == "建议写指标值的来源或对照的数，例如“上年实际×%”“年度计划×次”。"
    assert [(place.field, place.row, place.text) for place in finding.places] == [("standard", name, standard)]


@pytest.mark.parametrize(
    ("value", "standard"),
    [("省级示范站要求", "达到省级示范站要求。"), ("街区立面整洁美观", "立面整洁美观")],
)
def test_repeated_value(find: Find, value: str, standard: str) -> None:
    [finding] = find(_form("建设成效", value, standard, MARK))
    assert finding.message == f"“建设成效”的绩效标准“{standard}”只是复述指标值，没有说拿什么衡量。"


def test_the_same_words(find: Find) -> None:
    [finding] = find(_form("文化氛围", "浓厚", "文化氛围。", MARK))
    assert finding.message == "“文化氛围”的绩效标准“文化氛围。”与名称一样，没有说拿什么衡量。"
    [finding] = find(_form("文化氛围", "书香氛围浓厚", "书香氛围浓厚", MARK))
    assert finding.message == "“文化氛围”的绩效标准“书香氛围浓厚”与指标值一样，没有说拿什么衡量。"


@pytest.mark.parametrize(
    ("name", "value", "standard"),
    [
        ("居民满意度", "≥90%", ""),
        ("居民满意度", "≥90%", "≥90%"),
        ("居民满意度", "≥90%", "居民满意度不低于90%"),
        ("居民满意度", "≥90%", "问卷调查"),
        ("居民满意度", "≥90%", "居民满意度问卷调查"),
        ("培训计划完成率", "100%", "培训计划"),
        ("设备运维制度执行", "良好", "运维制度"),
        ("水质达标", "达标", "达标"),
        ("工程验收", "合格", "工程验收合格"),
        ("应急处置", "及时", "《突发事件应急预案》"),
        ("应急处置", "及时", "应急处置优、良、中、差"),
        ("应急处置", "及时", "应急处置是否及时"),
        ("应急处置", "及时", "反映应急处置情况"),
        ("困难群众救助", "应救尽救", "困难群众救助全覆盖"),
        ("应急处置", "及时", "第一时间到场"),
        ("人均收入", "较快增长", "收入"),
        ("", "较好", "达到"),
        ("工作落实", "较好", "落实"),
        ("完成情况", "", "按要求完成"),
    ],
)
def test_passes(find: Find, name: str, value: str, standard: str) -> None:
    assert find(_form(name, value, standard)) == []


@pytest.mark.parametrize(("layout", "mark"), [("V6", ""), ("V7", ""), ("V13", ""), ("V2", MARK)])
def test_layouts_whose_standard_is_something_else(find: Find, layout: str, mark: str) -> None:
    find(_form("法治意识", "较强", "提升法治意识", mark, f"layout: {layout}\n"))


def test_no_name_or_value_column(find: Find) -> None:
    rows = "{level2: 质量指标, value: 群众反响良好, standard: 群众反响良好}    # 应报: Q10\n    - {level2: 质量指标, name: 群众反响, standard: 提升群众反响}    # 应报: Q10"
    first, _ = find(f"name: 测试\nannual:\n  indicators:\n    - {rows}\n")
    assert first.message.startswith("“”的绩效标准")


def test_no_standard_column(unjudged: Unjudge) -> None:
    assert unjudged("{name: 测试, annual: {indicators: [{level2: 质量指标, name: 群众反响, value: 群众反响}]}}") == []


@pytest.mark.parametrize("row", [Indicator(), Indicator(standard=Cell("群众反响较好")), Indicator(name=Cell("工程验收合格"), standard=Cell("验收合格")), Indicator(name=Cell("群众反响"), standard=Cell(""))])
def test_holds_without_the_sieve(row: Indicator) -> None:
    assert list(standard_repeats(row, Declaration('project'))) == []
