"""T03: names out of date, judged by the form's year, and names that never were."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "T03"


def test_page(page: Callable[[], None]) -> None:
    page()


def form(text: str, year: object = 2024) -> str:
    return f'{{name: 甲, year: {year}, annual: {{indicators: [{{level2: 质量指标, name: 乙, value: 9%, standard: "{text}"}}]}}}}'


def test_never_right(find: Find) -> None:
    [finding] = find(form("乡村振兴人口人均纯收入") + "    # 应报: T03")
    assert finding.severity == "info"
    assert finding.message == "“乡村振兴人口”不是规范称谓：像是把“扶贫”“贫困”成批替换成的。"
    assert finding.hint == "请核实，建议写明“脱贫人口、监测对象”。"
    assert finding.places[0].field == "standard"
    assert finding.fix is not None and (finding.fix.start, finding.fix.end) == (0, 6) and not finding.fix.safe


def test_no_edit_where_the_unit_has_to_say_what_is_meant(find: Find) -> None:
    [finding] = find(form("达到省级乡村振兴标准") + "    # 应报: T03")
    assert finding.fix is None


def test_out_of_date(find: Find) -> None:
    [finding] = find(form("县环保局牵头") + "    # 应报: T03")
    assert finding.message == "“环保局”是2019年3月以前的称谓，本表是2024年度的。"
    assert finding.hint == "请核实，建议按现行称谓写作“生态环境局”。"
    assert finding.group.endswith("环保局→生态环境局")
    fix = finding.fix
    assert fix is not None and (fix.start, fix.end, fix.replacement, fix.safe) == (1, 4, "生态环境局", False)


def test_before_its_time(find: Find) -> None:
    [finding] = find(form("县乡村振兴局牵头", 2020) + "    # 应报: T03")
    assert finding.message == "“县乡村振兴局”是2021年2月才有的称谓，本表是2020年度的。"
    assert finding.hint == "请核实年度或称谓。"
    assert finding.fix is None


@pytest.mark.parametrize("year", [2021, 2022, 2024])
def test_right_from_the_first_year_to_the_last(find: Find, year: int) -> None:
    assert find(form("县乡村振兴局牵头", year)) == []


def test_wrong_in_the_year_after(find: Find) -> None:
    assert find(form("县乡村振兴局牵头", 2025) + "    # 应报: T03")
    assert find(form("卫计局牵头", 2020) + "    # 应报: T03")
    assert find(form("卫计局牵头", 2019)) == []


def test_a_form_without_year(find: Find) -> None:
    assert find('{name: 甲, annual: {goals: [县环保局牵头]}}') == []
    assert find('{name: 甲, annual: {goals: [乡村振兴人口增收]}}    # 应报: T03')


def test_the_longer_of_two_names(find: Find) -> None:
    [finding] = find(form("市安全生产监督管理局") + "    # 应报: T03")
    assert finding.arguments["wrong"] == "安全生产监督管理局"


@pytest.mark.parametrize(
    "text",
    [
        "原环保局移交的档案",
        "农业部门抽检",
        "省办公厅文件",
        "县办学校",
        "按省办的决定",
        "乡村振兴人口述史",
        "乡村振兴户外拓展",
        "乡村振兴攻坚克难",
        "乡村振兴示范村",
        "巩固脱贫攻坚成果",
        "市生态环境局",
        "各市办104项",
    ],
)
def test_passes(find: Find, text: str) -> None:
    assert find(form(text)) == []


def test_an_office_by_its_short_name(find: Find) -> None:
    [finding] = find(form("按照省办104项清洗指标") + "    # 应报: T03")
    assert finding.arguments["wrong"] == "省办"
