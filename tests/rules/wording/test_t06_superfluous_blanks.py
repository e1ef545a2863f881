"""T06: blanks that do not belong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "T06"


def test_page(page: Callable[[], None]) -> None:
    page()

@pytest.mark.parametrize(
    ("written", "tidy"), [("（      2022    年度）", "（2022年度）"), ("（2022 年度）", "（2022年度）"), ("( 2024年度 )", "(2024年度)")]
)
def test_the_year(find: Find, written: str, tidy: str) -> None:
    [finding] = find(f"""
        name: 甲
        year: 2022
        written:
          year: "{written}"    # 应报: T06
    """)
    assert finding.severity == "info"
    assert finding.hint == f"请写作“{tidy}”。"
    fix = finding.fix
    assert fix is not None and written[: fix.start] + fix.replacement + written[fix.end :] == tidy
    assert finding.places[0].section == "表头"


def test_the_heading(find: Find) -> None:
    find("""
        name: 甲
        written:
          heading: " 一、气象监测项目支出绩效目标申报表"    # 应报: T06
    """)


@pytest.mark.parametrize(("value", "fixed"), [("　≥30个", "≥30个"), ("≥30个　", "≥30个"), (" ≥30个", "≥30个"), ("≥30个  ", "≥30个")])
def test_the_ends_of_a_cell(find: Find, value: str, fixed: str) -> None:
    [finding] = find(f"""
        name: 甲
        annual:
          indicators:
            - {{level2: 数量指标, name: 观测站, value: "{value}"}}    # 应报: T06
    """)
    fix = finding.fix
    assert fix is not None and fix.safe
    assert value[: fix.start] + fix.replacement + value[fix.end :] == fixed
    assert finding.places[0].field == "value"


def test_labels_once_a_term(find: Find) -> None:
    [finding] = find("""
        name: 甲
        annual:
          indicators:
            - {level2: 数量指标, label: " 指标1：", name: 观测站, value: ≥30个}    # 应报: T06
            - {level2: 数量指标, label: " 指标2：", name: 预警, value: ≥30条}       # 应报: T06
            - {level2: 质量指标, label: 指标1：, name: 可用率, value: ≥98%}
    """)
    assert finding.message == "2 条指标的编号前有空格，其余 1 条没有，写法不一。"
    assert len(finding.places) == 2


@pytest.mark.parametrize(
    "form",
    [
        "written: {year: （2022年度）}",
        "written: {heading: 一、气象监测项目支出绩效目标申报表}",
        "annual: {goals: [{label: ' 目标1：', text: ' 建成观测站30个。'}]}",
        "annual: {indicators: [{label: ' 指标1：', name: 站, value: ≥3个}, {label: ' 指标2：', name: 率, value: ≥9%}]}",
        "annual: {indicators: [{name: X 波段雷达 数量, value: 12 月 31 日前}]}",
        "annual: {indicators: [{name: 观测站, value: ≥ 30 个, standard: GB/T 33703-2017}]}",
        "annual: {indicators: [{name: 观测站, value: '　'}]}",
    ],
)
def test_passes(find: Find, form: str) -> None:
    assert find(f"{{name: 甲, {form}}}") == []


def _form(*rows: str, goal: str = "") -> str:
    listed = "".join(f"    - {{level2: 数量指标, {row.rstrip('!')}}}{MARK if row.endswith('!') else ''}\n" for row in rows)
    goals = f"  goals:\n    - text: \"{goal.rstrip('!')}\"{MARK if goal.endswith('!') else ''}\n" if goal else ""
    return f"name: 测试\nannual:\n{goals}  indicators:\n{listed}" if rows else f"name: 测试\nannual:\n{goals}"


MARK = "    # 应报: T06"


@pytest.mark.parametrize(
    ("name", "place", "safe"),
    [("甲  乙路", "字间", False), ("测站　数量", "字间", False), ("　测站", "前面", True), (" 测站", "前面", True), ("测站　", "后面", True), ("测 ", "后面", True)],
)
def test_words_and_edits(find: Find, name: str, place: str, safe: bool) -> None:
    [finding] = find(_form(f'name: "{name}"!'))
    assert finding.message.endswith(f"”{place}有多余空格。") and finding.message.startswith("“")
    assert finding.hint == "请删去空格。"
    assert finding.fix is not None and finding.fix.safe is safe


def test_goal_that_begins_with_a_wide_blank(find: Find) -> None:
    [finding] = find(_form(goal="　建成观测站30个。!"))
    assert finding.places[0].field == "goal"
    assert finding.fix is not None and (finding.fix.start, finding.fix.end) == (0, 1)
    assert find(_form(goal="建成观测站30个。  ")) == []


def test_grouped_by_cell_and_place(find: Find) -> None:
    findings = find(_form('name: "观测站　"!', 'name: " 观测站"!', 'name: "观测　站"!', 'name: "预警 "!'))
    groups = [finding.group for finding in findings]
    assert groups[0] == groups[1] and len(set(groups)) == 3


def test_words_of_year_and_heading(find: Find) -> None:
    form = 'name: 甲\nwritten:\n  year: "（2022 年度）"    # 应报: T06\n  heading: " 一、绩效目标申报表"    # 应报: T06\n'
    year, heading = find(form)
    assert (year.message, year.hint) == ("年度“（2022 年度）”里有多余空格。", "请写作“（2022年度）”。")
    assert heading.message.startswith("标题“") and heading.message.endswith("”前面有多余空格。")
    assert heading.hint == "请写作“一、绩效目标申报表”。"
    assert all(one.fix is not None and one.fix.safe for one in (year, heading))
    findings = find(f"{form}---\n{form.replace('2022', '2023').replace('一、', '')}")
    assert len({one.group for one in findings}) == 2


def test_blank_headings(find: Find) -> None:
    assert find('name: 甲\nwritten: {year: "  ", heading: "  "}\n') == []


def test_labels_of_two_forms_are_one_thing(find: Find) -> None:
    rows = ('label: " 指标1：", name: 站!', "label: 指标2：, name: 率", 'label: " ", name: 数', 'label: 指标3：, name: 量')
    findings = find(f"{_form(*rows)}---\n{_form(rows[0].replace('站', '台'), *rows[1:], rows[1])}")
    assert [one.message for one in findings] == [f"1 条指标的编号前有空格，其余 {others} 条没有，写法不一。" for others in (2, 3)]
    assert {one.hint for one in findings} == {"请删去编号前的空格。"}
    assert len({one.group for one in findings}) == 1


def test_all_labels_that_are_indented_are_mended_together(find: Find) -> None:
    [finding] = find(_form('label: " 指标1：", name: 站!', "label: 指标2：, name: 率", 'label: "　 指标3：", name: 数!'))
    fix = finding.fix
    assert fix is not None and fix.safe
    assert [(one.cell.text, one.start, one.end, one.replacement) for one in (fix, *fix.also)] == [(" 指标1：", 0, 1, ""), ("　 指标3：", 0, 2, "")]


@pytest.mark.parametrize("year", ["（2024\\u2002年度）", "（2024\\u00a0年度）"])
def test_a_rare_blank_in_the_year_alone(find: Find, year: str) -> None:
    [finding] = find(f"""
        name: 甲
        written:
          year: "{year}"    # 应报: T06
    """)
    assert finding.hint == "请写作“（2024年度）”。"
