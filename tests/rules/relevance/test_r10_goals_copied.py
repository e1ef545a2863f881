"""R10: annual goals that repeat the mid-term ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find, Unjudged

CODE = "R10"


def test_page(page: Callable[[], None]) -> None:
    page()


def form(
    midterm: list[str], annual: list[str], period: str = "中期目标（2024年—2026年）", more: str = "", mark: str = ""
) -> str:
    lines = ["kind: project", "name: 社区矫正工作经费", "year: 2024"]
    lines += [more] if more else []
    lines += ["midterm:"] + ([f"  period: {period}"] if period else []) + ["  goals:"]
    lines += [f"    - {{text: '{text}'}}{mark}" for text in midterm]
    lines += ["annual:", "  goals:"] + [f"    - {{text: '{text}'}}{mark}" for text in annual]
    return "\n".join(lines)


GOALS = ["加强社区矫正对象监管。", "提高教育帮扶质量。"]


def test_every_copied_goal(find: Find) -> None:
    findings = find(form(GOALS, [text.rstrip("。") + "；" for text in GOALS], mark="    # 应报: R10"))
    assert [finding.severity for finding in findings] == ["warning", "warning"]
    assert findings[0].message == "年度目标与中期目标逐字相同（“加强社区矫正对象监管”），看不出当年要做到哪一步。"
    assert [(place.term, place.field) for place in findings[0].places] == [("midterm", "goal"), ("annual", "goal")]
    assert len({finding.group for finding in findings}) == 1


def test_a_duration_of_one_year_does_not_excuse_a_mid_term_of_three(find: Find) -> None:
    assert find(form(GOALS[:1], GOALS[:1], more="duration: 2024年", mark="    # 应报: R10"))


@pytest.mark.parametrize("period", ["中期目标（2024年—2024年）", "2022年—2024年"])
def test_mid_term_that_ends_with_the_year(find: Find, period: str) -> None:
    assert not find(form(GOALS, GOALS, period=period))


def test_end_of_the_project_where_the_mid_term_names_no_years(find: Find) -> None:
    assert not find(form(GOALS, GOALS, period="", more="end: 2024-12-31"))


@pytest.mark.parametrize(
    ("midterm", "annual"),
    [
        (["三年监管 900 人次。"], ["当年监管 300 人次。"]),
        ([*GOALS, "三年监管 900 人次。"], [GOALS[0], "当年监管 300 人次。", "新建矫正中心 1 处。"]),
        (["无"], ["无"]),
        ([""], [""]),
        ([*GOALS], ["当年监管 300 人次，提高教育帮扶质量。"]),
    ],
)
def test_goals_of_their_own(find: Find, midterm: list[str], annual: list[str]) -> None:
    assert not find(form(midterm, annual))


def test_no_mid_term_column(find: Find) -> None:
    assert not find("kind: project\nname: 测试\nannual:\n  goals:\n    - {text: 加强社区矫正对象监管。}\n")


@pytest.mark.parametrize(
    ("snippet", "reason"),
    [
        ("{kind: project, name: 甲, annual: {goals: [{text: 加强监管教育}]}}", "没有中期目标"),
        ("{kind: project, name: 甲, midterm: {goals: [{text: 加强监管教育}]}}", "没有中期目标"),
        ("{kind: project, name: 甲, midterm: {goals: [{text: 加强监管教育}]}, annual: {goals: []}}", "没有中期目标"),
        ("{kind: project, name: 甲, midterm: {goals: []}, annual: {goals: [{text: 加强监管教育}]}}", "没有中期目标"),
        (
            ("{kind: project, name: 甲, year: 2024, midterm: {period: 2022年—2024年, goals: [{text: 加强监管教育}]}, "
            "annual: {goals: [{text: 加强监管教育}]}}"),
            "中期止于本年",
        ),
    ],
)
def test_nothing_to_compare(unjudged: Callable[[str], list[Unjudged]], snippet: str, reason: str) -> None:
    assert unjudged(snippet) == [("not_applicable", reason, None)]


def test_half_of_the_annual_goals_and_long_texts(find: Find) -> None:
    long = "完成全县二十四所乡镇中心学校食堂改造提升工程二期"
    assert len(long) == 24
    for text, shown in ((long, long), (long + "项", long[:23] + "…"), ("做好工作", "做好工作")):
        snippet = form([text, "开展普法宣传"], [text, "新建调解室三间"])
        snippet = "\n".join(line + "    # 应报: R10" if f"'{text}'" in line else line for line in snippet.splitlines())
        [finding] = find(snippet)
        assert finding.message == f"年度目标与中期目标逐字相同（“{shown}”），看不出当年要做到哪一步。"
        assert finding.hint == "请写当年要完成的部分和数量，例如“完成×”。"
    assert not find(form([long, "开展普法宣传"], [long, "新建调解室三间", "新增巡逻车两辆"]))
    assert not find(form(["抓落实"], ["抓落实"]))


@pytest.mark.parametrize(
    ("midterm", "annual"),
    [
        ("建成覆盖城区的供水监测网络，接入监测点９００个。", "建成覆盖城区的供水监测网络，接入监测点900个"),
        ("①建成覆盖城区的供水监测网络", "建成覆盖城区的供水监测网络。"),
        ("建成供水监测网络（含GIS系统）", "建成供水监测网络，含gis系统"),
        (" 建成覆盖城区的供水监测网络 。", "建成覆盖城区的供水监测网 络"),
        ("1.建成覆盖城区的供水监测网络", "建成覆盖城区的供水监测网络！"),
    ],
)
def test_the_same_but_for_marks_width_and_numbering(find: Find, midterm: str, annual: str) -> None:
    assert len(find(form([midterm], [annual], mark="    # 应报: R10"))) == 1


def test_other_figures_are_other_goals(find: Find) -> None:
    assert not find(form(["完成供水监测网络建设和检查任务，接入监测点2979个。"], ["完成供水监测网络建设和检查任务，接入监测点993个。"]))
