"""A20: 项目属性 against when the project began."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from perfcheck.checking.plugins import Registry
from perfcheck.testing import check_snippet

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

CODE = "A20"


def test_page(page: Callable[[], None]) -> None:
    page()


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
    assert finding.hint == "请核实：确为延续项目的，项目期从首次立项的年份写起；本年才开始的改为新增项目。"
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
    assert finding.message == (
        "项目属性为“新增项目”，项目期却填“2021-03-01至2025-12-31”，2021年3月1日就已开始，早于本表的 2024 年。"
    )
    assert finding.hint == "请核实：以前年度已经开始的改为延续项目；确为新增的，项目期从本年写起。"


@pytest.mark.parametrize(("start", "found"), [("2023-09-30", 1), ("2023-10-01", 0), ("2023-11-01", 0), ("2024-01-01", 0)])
def test_preparations_in_the_last_quarter_of_the_year_before(start: str, found: int, registry: Registry) -> None:
    snippet = f"{{kind: project, year: 2024, attribute: 新增项目, start: {start}, end: 2025-12-31}}"
    assert len(check_snippet(snippet, [CODE], registry).findings) == found


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
    assert finding.hint == "请核实：是以前项目继续的改为延续项目；单独立项的，在立项依据里写明批复。"


def test_the_two_defects_of_a_new_project_are_two_things_to_mend(find: Find) -> None:
    findings = find('''
        kind: project
        name: 雪亮工程二期     # 应报: A20
        year: 2024
        attribute: 新增项目    # 应报: A20
        duration: 2020—2025年  # 应报: A20
    ''')
    assert len({finding.group for finding in findings}) == 2


def test_equal_defects_of_two_projects_are_one_thing_to_mend(find: Find) -> None:
    findings = find('''
        declarations:
          - kind: project
            name: 甲
            year: 2024
            attribute: 延续项目    # 应报: A20
            duration: 2024年       # 应报: A20
          - kind: project
            name: 乙
            year: 2024
            attribute: 延续        # 应报: A20
            duration: 2024年度     # 应报: A20
    ''')
    assert len({finding.group for finding in findings}) == 1


ROLLING = """
    kind: project
    name: 河道保洁
    year: 2024
    attribute: 延续项目    # 应报: A20
    duration: {}           # 应报: A20
    {}
"""


@pytest.mark.parametrize(
    "duration",
    ["2024年—2026年", "2024-2026", "2024.01-2026.12", "2024年1月1日至2026年12月31日", "2024年起三年", "3年（2024—2026年）", "2024年1月—2026年"],
)
def test_the_years_of_the_rolling_plan_are_for_reference(find: Find, duration: str) -> None:
    [finding] = find(ROLLING.format(duration, ""))
    assert finding.severity == "info"
    assert finding.message == f"项目属性为“延续项目”，项目期“{duration}”与滚动规划的年限相同，看不出项目是从哪一年开始的。"
    assert finding.hint == "请核实：要求写实施期的，从首次立项的年份写起；当地要求按滚动规划期填报的，不用改。"


@pytest.mark.parametrize(
    ("duration", "period", "severity"),
    [
        ("2024年—2028年", "中期目标（2024年—2028年）", "info"),  # the window that the form itself plans for
        ("2024年—2025年", "中期目标（2024年—2025年）", "info"),
        ("2024年—2028年", "中期目标（2024年—2026年）", "warning"),
        ("2024年—2028年", "中期目标（2025年—2028年）", "warning"),
        ("2024年—2028年", "中期目标", "warning"),
        ("2024年—2025年", "中期目标（2024年—2026年）", "warning"),
        ("2024年", "中期目标（2024年）", "warning"),  # one year alone is no plan that rolls on
        ("2024年", "中期目标（2024年—2026年）", "warning"),
        ("2024年2月—2026年12月", "中期目标（2024年—2026年）", "warning"),  # a beginning of its own
        ("2024年1月2日—2026年12月31日", "中期目标（2024年—2026年）", "warning"),
        ("2024年1月—2026年11月", "中期目标（2024年—2026年）", "warning"),  # an end of its own
        ("2024年3月", "中期目标（2024年—2026年）", "warning"),
        ("2024年1月", "中期目标（2024年—2026年）", "warning"),
    ],
)
def test_what_is_the_plan_s_window(find: Find, duration: str, period: str, severity: str) -> None:
    [finding] = find(ROLLING.format(duration, f"midterm: {{period: {period}}}"))
    assert finding.severity == severity
    assert ("与滚动规划的年限相同" in finding.message) == (severity == "info")


def test_a_plan_s_window_without_a_period_on_the_form(find: Find) -> None:
    [finding] = find(ROLLING.format("2024年—2028年", "midterm: {funds: {total: 3}}"))
    assert finding.severity == "warning"


@pytest.mark.parametrize("duration", ["2024年—2026年", "2024-01至2026-12"])
def test_a_new_or_lasting_project_may_run_as_long(find: Find, duration: str) -> None:
    for attribute in ("新增项目", "经常性项目"):
        assert find(f"{{kind: project, year: 2024, attribute: {attribute}, duration: {duration}}}") == []


def test_the_same_window_in_several_forms_is_one_entry(find: Find) -> None:
    findings = find("""
        declarations:
          - {kind: project, name: 甲, year: 2024, attribute: 延续项目, duration: 2024—2026年}    # 应报: A20
          - {kind: project, name: 乙, year: 2024, attribute: 延续, duration: 2024-2026}          # 应报: A20
    """)
    assert len({finding.group for finding in findings}) == 1


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
    [one] = unjudged(f"{{kind: project, year: 2024, {form[1:]}")
    assert (one.outcome, one.reason) == ("insufficient_data", "没有写明年度或项目期的开始年份，无法与项目属性核对")


def test_open_ended_term_is_no_lack_of_data(unjudged: Callable[[str], list[Unjudged]]) -> None:
    assert unjudged("{kind: project, year: 2024, attribute: 延续项目, duration: 长期}") == []


def test_no_attribute_is_no_subject(unjudged: Callable[[str], list[Unjudged]]) -> None:
    [one] = unjudged('{kind: project, year: 2024, attribute: "", duration: 2024年}')
    assert (one.outcome, one.reason) == ("not_applicable", "表上没有项目属性")


@pytest.mark.parametrize("attribute", ["", 'attribute: ""\n'])
def test_no_attribute(unjudged: Callable[[str], list[Unjudged]], attribute: str) -> None:
    form = f"name: 智慧校园\nkind: project\nyear: 2024\n{attribute}duration: 2024年"
    assert unjudged(form) == [("not_applicable", "表上没有项目属性", None)]


FORM = "kind: project\nname: {name}\nyear: 2024\nattribute: {attribute}    # 应报: A20\nduration: {duration}    # 应报: A20\n"


@pytest.mark.parametrize(
    ("attribute", "duration", "said"),
    [
        ("☑新增项目 ☑一次性项目 □延续项目", "2020年—2025年", "新增项目、一次性项目"),
        ("新增项目", "2020年起长期实施", "新增项目"),
        ("延续项目", "2024年—2026年", "延续项目"),
    ],
)
def test_terms(find: Find, attribute: str, duration: str, said: str) -> None:
    findings = find("---\n".join(FORM.format(name=name, attribute=attribute, duration=duration) for name in ("路灯维护", "河道保洁")))
    assert [finding.arguments["attribute"] for finding in findings] == [said, said]
    assert len({finding.group for finding in findings}) == 1


def test_sequels_of_two_projects_are_one_thing_to_mend(find: Find) -> None:
    form = "kind: project\nname: {}    # 应报: A20\nyear: 2024\nattribute: 新增项目    # 应报: A20\nduration: 2024年\n"
    findings = find("---\n".join(form.format(name) for name in ("路灯改造二期", "河道续建")))
    assert len(findings) == 2 and len({finding.group for finding in findings}) == 1


@pytest.mark.parametrize(
    ("attribute", "duration"),
    [("☑新增项目 ☑延续项目 ☑持续性项目", "2020年—2026年"), ("持续性项目", "2024年起"), ("持续性项目", "2024年—2026年"), ("新增项目", "2026年—2020年")],
)
def test_nothing_to_object_to(find: Find, attribute: str, duration: str) -> None:
    assert find(FORM.format(name="路灯维护", attribute=attribute, duration=duration).replace("    # 应报: A20", "")) == []
