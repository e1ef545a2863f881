"""Q17: the goals of a term without one figure or time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "Q17"


def test_page(page: Callable[[], None]) -> None:
    page()
MARK = "    # 应报: Q17"

SOFT = "营造书香氛围，提升市民阅读兴趣。"
GOOD = "{level2: 数量指标, name: 读书活动, value: ≥60场}"
BAD = "{level2: 社会效益指标, name: 阅读氛围, value: 明显改善}"


def _form(goals: list[str], rows: str = GOOD, mark: str = "", term: str = "annual") -> str:
    lines = "".join(f"      - {{text: '{goal}'}}{mark if goal else ''}\n" for goal in goals)
    return f"name: 测试\n{term}:\n    goals:\n{lines}    indicators: [{rows}]\n"


def test_all_goals_of_the_term(find: Find) -> None:
    [finding] = find(_form([SOFT, "推动阅读服务更加便利。"], mark=MARK))
    assert finding.severity == "info"
    assert finding.message == "年度总体目标没有一个数量或时限，要完成多少、何时完成看不出来。"
    assert finding.hint == "请在目标里写出最主要的工作量和完成时间，如“完成×”“×月底前”，并与指标表一致。"
    assert [(place.field, place.term, place.text) for place in finding.places] == [
        ("goal", "annual", SOFT),
        ("goal", "annual", "推动阅读服务更加便利。"),
    ]


@pytest.mark.parametrize(
    ("rows", "severity"),
    [
        (f"{GOOD}, {BAD}, {BAD}", "warning"),
        (f"{GOOD}, {BAD}", "info"),
        (f"{BAD}", "warning"),
        ("", "info"),
        ("{level2: 质量指标, name: 分编, value: ''}", "warning"),
        ("{level2: 质量指标, name: 分编, value: 应编尽编}", "warning"),
        ("{level2: 质量指标, name: 分编, value: 合格}", "info"),
        ("{level2: 质量指标, name: 分编, value: 规范, standard: 优、良、中、差}", "info"),
        ("{level2: 质量指标, name: 分编, value: 全覆盖}", "info"),
        ("{level2: 质量指标, name: 分编率（≥95%）, value: ''}", "info"),
        (f"{BAD}, {GOOD}, {{name: '', value: ''}}, {{name: 其他, value: 不涉及}}", "info"),
    ],
)
def test_warning_when_most_rows_cannot_be_measured(find: Find, rows: str, severity: str) -> None:
    [finding] = find(_form([SOFT], rows, MARK))
    assert finding.severity == severity


def test_message_counts_the_rows(find: Find) -> None:
    [finding] = find(_form([SOFT], f"{GOOD}, {BAD}, {BAD}", MARK, "midterm"))
    assert finding.message == "中期总体目标没有一个数量或时限，3 条指标中又有 2 条没有可核对的数，整栏缺少可以考核的承诺。"


@pytest.mark.parametrize(
    "goal",
    [
        "完成上级交办的各项工作，确保政策项目落实。",
        "坚持两不愁三保障，落实五净一规范。",
        "2025年，围绕中心工作推动高质量发展。",
        "第一时间处置舆情，实现一站式服务。",
        "有效防止返贫，建立长效机制；推动县域结对帮扶。",
    ],
)
def test_numerals_that_are_no_targets(find: Find, goal: str) -> None:
    assert find(_form([goal], mark=MARK))


@pytest.mark.parametrize(
    "goals",
    [
        [SOFT, "举办读书活动60场。"],
        ["举办读书活动六十场，营造氛围。"],
        ["营造书香氛围，12月底前完成采购。"],
        ["到2026年建成书香城市。"],
        ["2026年底前建成书香城市。"],
        ["确保不发生安全事故。"],
        ["保障对象应保尽保。"],
        ["服务满意度达到95%以上。"],
        ["每季度开展一次培训。"],
        ["投入（120万元）改造书屋。"],
        [""],
    ],
)
def test_passes(find: Find, goals: list[str]) -> None:
    assert find(_form(goals)) == []


def test_each_term_for_itself(find: Find) -> None:
    findings = find(
        "name: 测试\n"
        f"midterm:\n  goals:\n    - {{text: {SOFT}}}    # 应报: Q17\n"
        "annual:\n  goals:\n    - {text: 举办读书活动60场。}\n"
    )
    assert [finding.places[0].term for finding in findings] == ["midterm"]


def test_no_goals(find: Find) -> None:
    assert find("{name: 测试, annual: {indicators: [{level2: 数量指标, name: 活动, value: 良好}]}}") == []


@pytest.mark.parametrize(
    ("goal", "rows", "severity"),
    [
        ("2024年，提升群众获得感", "[{name: 甲, value: 好}, {name: 乙, value: ≥5个}]", "info"),
        ("今年：提升群众获得感", "[]", "info"),
        ("提升群众获得感（年度）", "[{name: 甲, value: 好}, {name: 乙, value: ≥5个}, {name: 丙, value: 优化}]", "warning"),
    ],
)
def test_a_year_is_no_time_and_half_is_not_most(find: Find, goal: str, rows: str, severity: str) -> None:
    form = f"name: 测试\nmidterm:\n  goals: [{{text: '{goal}'}}]    # 应报: Q17\nannual:\n  goals: [{{text: '{goal}'}}]    # 应报: Q17\n  indicators: {rows}\n"
    findings = find("---\n".join([form] * 3))
    assert [finding.severity for finding in findings if finding.places[0].term == "annual"] == [severity] * 3
    assert len({finding.group for finding in findings}) == 2


@pytest.mark.parametrize("goal", ["实现行政村客车全覆盖", "提升效能，12月底前建成", "提升效能；新建厂房3座"])
def test_a_clause_that_promises_something(find: Find, goal: str) -> None:
    assert find(f"{{name: 测试, annual: {{goals: [{{text: '{goal}'}}]}}}}") == []


def test_a_comparison_without_a_figure(find: Find) -> None:
    [finding] = find("name: 测试\nannual:\n  goals: [{text: 投诉件数不高于2021年次数}]    # 应报: Q17\n")
    assert finding.severity == "info"


def test_a_year_alone_is_no_time(find: Find) -> None:
    assert len(find(_form(["2024年。"], mark=MARK))) == 1
