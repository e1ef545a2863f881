"""A20: 项目属性 against when the project began."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

CODE = "A20"


def test_continuing_but_begins_this_year(find: Find) -> None:
    [finding] = find('''
        kind: project
        name: 校园安保
        year: 2024年度
        attribute: □新增项目 ☑延续项目    # 应报: A20
        duration: 2024年1月-12月          # 应报: A20
    ''')
    assert finding.severity == "warning"
    assert finding.message == "项目属性为“延续项目”，项目期却填“2024年1月-12月”，从本年才开始，看不出是从哪一年延续下来的。"
    assert [(place.field, place.section) for place in finding.places] == [("attribute", "基本信息"), ("duration", "基本信息")]


def test_new_but_begun_long_ago(find: Find) -> None:
    [finding] = find('''
        kind: project
        name: 智慧水务
        year: 2024
        attribute: 新增项目    # 应报: A20
        start: 2021-03-01      # 应报: A20
        end: 2025-12-31        # 应报: A20
    ''')
    assert finding.severity == "warning"
    assert "2021年3月1日就已开始，早于本表的 2024 年" in finding.message


@pytest.mark.parametrize(
    ("name", "word"),
    [("县医院门诊楼续建工程", "续建"), ("雪亮工程（二期）", "二期"), ("污水管网改造3期", "3期"), ("数字档案室Ⅱ期", "Ⅱ期")],
)
def test_new_but_the_name_is_that_of_a_sequel(find: Find, name: str, word: str) -> None:
    [finding] = find(f'''
        kind: project
        name: {name}           # 应报: A20
        year: 2024
        attribute: 新增项目    # 应报: A20
        duration: 2024年
    ''')
    assert finding.message == f"项目属性为“新增项目”，名称却写着“{word}”，像是以前项目的继续。"


def test_the_two_defects_of_a_new_project_are_two_things_to_mend(find: Find) -> None:
    findings = find('''
        kind: project
        name: 雪亮工程二期     # 应报: A20
        year: 2024
        attribute: 新增项目    # 应报: A20
        duration: 2020—2025年  # 应报: A20
    ''')
    assert len({finding.group for finding in findings}) == 2


def test_lasting_project_of_one_year(find: Find) -> None:
    find('''
        kind: project
        name: 环境监测
        year: 2022
        attribute: 持续性项目    # 应报: A20
        duration: 2022年         # 应报: A20
    ''')


@pytest.mark.parametrize(
    "form",
    [
        "{attribute: 延续项目, duration: 2022—2024年}",
        "{attribute: 延续项目, duration: 长期}",
        "{attribute: 延续项目, duration: 2019年起}",
        "{attribute: √新增项目 □延续项目, duration: 2024年}",
        "{attribute: 新增项目, duration: 2023年11月至2024年12月}",
        "{attribute: 新增项目, duration: 2024—2026年}",
        "{attribute: 持续性项目, duration: 2024—2026年}",
        "{attribute: 一次性项目, duration: 2020—2024年}",
        "{attribute: 经常性项目, duration: 2024年}",
        "{attribute: □新增项目 □延续项目, duration: 2024年}",
        "{attribute: √新增项目 √延续项目, duration: 2024年}",
        "{name: 第二期学前教育行动计划, attribute: 新增项目, duration: 2024年}",
        "{name: 干部培训班二期, attribute: 新增项目, duration: 2024年}",
        "{name: 学术期刊资助, attribute: 新增项目, duration: 2024年}",
        "{name: 一二期管网普查, attribute: 新增项目, duration: 2024年}",
        "{name: 雪亮工程二期, attribute: 延续项目, duration: 2021—2024年}",
    ],
)
def test_passes(find: Find, form: str) -> None:
    assert find(f"{{kind: project, year: 2024, {form[1:]}") == []


@pytest.mark.parametrize("form", ["{attribute: 延续项目, duration: 按合同}", "{attribute: 延续项目, duration: 三年}"])
def test_no_beginning_is_not_judged(unjudged: Callable[[str], list[Unjudged]], form: str) -> None:
    assert [one.outcome for one in unjudged(f"{{kind: project, year: 2024, {form[1:]}")] == ["insufficient_data"]


def test_no_attribute_is_no_subject(unjudged: Callable[[str], list[Unjudged]]) -> None:
    assert [one.outcome for one in unjudged('{kind: project, year: 2024, attribute: "", duration: 2024年}')] == ["not_applicable"]
