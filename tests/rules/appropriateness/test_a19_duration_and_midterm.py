"""A19: the project's term against the years of its 中期."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.rules.conftest import Find

CODE = "A19"


def test_page(page: Callable[[], None]) -> None:
    page()

MARK = "    # 应报: A19"


def _form(head: str, period: str = "中期目标（2022年—2024年）", more: str = "goals: [建成投用]", mark: str = "") -> str:
    return f"kind: project\nname: 测试\n{head}{mark}\nmidterm:\n  period: {period}{mark}\n  {more}\n"


def test_both_places(find: Find) -> None:
    [finding] = find(_form("attribute: 延续项目\nduration: 2022年", mark=MARK))
    assert finding.severity == "warning"
    assert finding.message == "项目期填“2022年”，中期目标却写 2022—2024年，2023年、2024年不在项目期内。"
    assert finding.hint == "请核实：确为跨年项目的，项目期写全起止年份；只做一年的，不填中期栏。"
    assert [(place.field, place.text) for place in finding.places] == [
        ("duration", "2022年"),
        ("period", "中期目标（2022年—2024年）"),
    ]


@pytest.mark.parametrize(
    ("attribute", "severity"),
    [
        ("新增项目", "error"),
        ("一次性项目", "error"),
        ("√新增项目 □延续项目", "error"),
        ("□延续项目 √新增项目", "error"),
        ("延续项目", "warning"),
        ("□新增项目 √延续项目", "warning"),
        ("□新增项目 □ 一次性项目 ☑延续项目", "warning"),
        ("新增延续项目", "warning"),
        ("''", "warning"),
    ],
)
def test_severity(find: Find, attribute: str, severity: str) -> None:
    assert find(_form(f"attribute: {attribute}\nduration: 2022年", mark=MARK))[0].severity == severity


@pytest.mark.parametrize(
    ("duration", "missing"),
    [
        ("2022年度", "2023年、2024年"),
        ("2022年1月-12月", "2023年、2024年"),
        ("自2022年1月1日起至2022年12月31日止", "2023年、2024年"),
        ("2022年9月—2023年7月", "2024年"),
        ("2022-2023学年", "2024年"),
        ("2022年起两年", "2024年"),
        ("2023—2025年", "2022年"),
        ("一年", "多出的 2 年"),
        ("2年", "多出的 1 年"),
        ("18个月", "多出的 1 年"),
        ("12个月", "多出的 2 年"),
    ],
)
def test_years_outside(find: Find, duration: str, missing: str) -> None:
    [finding] = find(_form(f"duration: {duration}", mark=MARK))
    assert finding.message == f"项目期填“{duration}”，中期目标却写 2022—2024年，{missing}不在项目期内。"


def test_midterm_that_tells_only_its_length(find: Find) -> None:
    [finding] = find(_form("duration: 2022年", "三年", mark=MARK))
    assert finding.message == "项目期填“2022年”，中期目标却写 3年，多出的 2 年不在项目期内。"


@pytest.mark.parametrize("duration", ["", "duration: ''\n"])
def test_dates_instead_of_a_term(find: Find, duration: str) -> None:
    [finding] = find(_form(f"start: 2022年1月1日\n{duration}end: 2022年12月31日", mark=MARK))
    assert finding.message.startswith("项目期填“2022年”，")
    assert [place.field for place in finding.places] == ["end", "period"]


def test_term_goes_before_the_dates(find: Find) -> None:
    assert find(_form("start: 2022年\nend: 2022年\nduration: 2022—2024年")) == []


@pytest.mark.parametrize(
    "head",
    [
        "duration: 2022-2024年",
        "duration: 2022-24年",
        "duration: 2022.01-2024.12",
        "duration: 2021年1月至2028年12月",
        "duration: 三年",
        "duration: 3年",
        "duration: 36个月",
        "duration: 五年（2022—2026年）",
        "duration: 长期",
        "duration: 2020年开始，长期实施",
        "duration: 持续性项目",
        "duration: 2022年起",
        "duration: 2022年1月起",
        "duration: 自2022年1月1日起实施",
        "duration: 2022年至今",
        "duration: 2022年—",
        "duration: 2022年，每年实施",
        "start: 2022-01-01\nend: 2024-12-31",
        "start: 2021年3月\nend: 2025年12月",
    ],
)
def test_passes(unjudged: Callable[[str], list[Any]], head: str) -> None:
    assert unjudged(_form(head)) == []


@pytest.mark.parametrize(
    ("duration", "period"), [("2022年", "中期目标（2022年）"), ("一年", "中期目标（2022年）"), ("三年", "三年"), ("2022—2024年", "两年")]
)
def test_short_midterm_passes(unjudged: Callable[[str], list[Any]], duration: str, period: str) -> None:
    assert unjudged(_form(f"duration: {duration}", period)) == []


@pytest.mark.parametrize(
    ("head", "reason", "text"),
    [
        ("duration: ''", "没有填写，无法与中期年限核对", ""),
        ("duration: 按合同", "“按合同”读不出年份，无法与中期年限核对", "按合同"),
        ("duration: 3次", "“3次”读不出年份，无法与中期年限核对", "3次"),
        ("start: 2022年1月\nend: ''", "没有填写，无法与中期年限核对", ""),
        ("start: ''\nend: 2022年12月", "没有填写，无法与中期年限核对", ""),
        ("start: 2022年1月\nend: 验收后", "“验收后”读不出年份，无法与中期年限核对", "验收后"),
        ("start: 2022年1月\nend: 三年", "“三年”读不出年份，无法与中期年限核对", "三年"),
        ("start: 2024年1月\nend: 2022年1月", "“2022年1月”读不出年份，无法与中期年限核对", "2022年1月"),
        ("duration: ''\nstart: 2022年1月", "没有填写，无法与中期年限核对", ""),
    ],
)
def test_term_that_cannot_be_read(unjudged: Callable[[str], list[Any]], head: str, reason: str, text: str) -> None:
    assert unjudged(_form(head)) == [("insufficient_data", reason, text)]


@pytest.mark.parametrize(
    "more",
    [
        'goals: [{text: ""}]',
        'funds: {total: "", fiscal: ""}',
        'indicators: [{level2: 数量指标, name: 检测样品, value: ""}]',
    ],
)
def test_only_the_templates_heading_names_the_years(unjudged: Callable[[str], list[Any]], more: str) -> None:
    assert [(one.outcome, one.reason) for one in unjudged(_form("duration: 2022年", more=more))] == [
        ("not_applicable", "没有写明年份的中期目标")
    ]


@pytest.mark.parametrize(
    "more",
    [
        'funds: {total: "", fiscal: 30}',
        'indicators: [{level2: 数量指标, name: 检测样品, value: 3份}]',
        "indicators: []",
    ],
)
def test_midterm_in_use(find: Find, more: str) -> None:
    assert find(_form("duration: 2022年", more=more, mark=MARK))


@pytest.mark.parametrize(
    ("snippet", "reason"),
    [
        ("{kind: project, name: 测试, duration: 2022年}", "没有写明年份的中期目标"),
        ("{kind: project, name: 测试, duration: 2022年, midterm: {goals: [建成]}}", "没有写明年份的中期目标"),
        ("{kind: project, name: 测试, duration: 2022年, midterm: {period: 实施期目标, goals: [建成]}}", "没有写明年份的中期目标"),
        ("{kind: project, name: 测试, midterm: {period: 2022年—2024年, goals: [建成]}}", "表上没有项目期"),
        ("{kind: project, name: 测试, start: 2022年, midterm: {period: 2022年—2024年, goals: [建成]}}", "表上没有项目期"),
    ],
)
def test_nothing_to_compare(unjudged: Callable[[str], list[Any]], snippet: str, reason: str) -> None:
    assert [(one.outcome, one.reason) for one in unjudged(snippet)] == [("not_applicable", reason)]
