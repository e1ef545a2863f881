"""A43: terms that end before they begin."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

CODE = "A43"


def test_page(page: Callable[[], None]) -> None:
    page()


def test_start_and_end(find: Find) -> None:
    [finding] = find('''
        kind: project
        name: 公交场站建设
        start: 2026-12-31    # 应报: A43
        end: 2026-01-01      # 应报: A43
    ''')
    assert finding.severity == "error"
    assert finding.message == "开始日期填“2026-12-31”，完成日期填“2026-01-01”，结束早于开始。"
    assert finding.hint == "请核对批复，看两栏是否填反、年份是否写错。"
    assert [place.field for place in finding.places] == ["start", "end"]


@pytest.mark.parametrize("text", ["2026年—2024年", "2026年5月至2026年3月", "2026.12.31-2026.01.01", "20261231至20260101", "２０２６年-２０２５年"])
def test_duration(find: Find, text: str) -> None:
    [finding] = find(f'''
        kind: project
        name: 公交场站建设
        duration: {text}    # 应报: A43
    ''')
    assert finding.severity == "error"
    assert finding.message.startswith(f"项目期写“{text}”，")
    assert finding.message.endswith("，起止颠倒。")
    assert finding.hint == "请核对批复，改正填反或写错的年份。"


def test_midterm_beside_the_duration(find: Find) -> None:
    findings = find('''
        kind: project
        name: 生态补水
        duration: 2024年—2022年                # 应报: A43
        midterm:
          period: 中期目标（2024年—2022年）    # 应报: A43
    ''')
    assert [finding.message for finding in findings] == [
        "项目期写“2024年—2022年”，2022年早于2024年，起止颠倒。",
        "中期目标写“中期目标（2024年—2022年）”，2022年早于2024年，起止颠倒。",
    ]
    assert len({finding.group for finding in findings}) == 2


@pytest.mark.parametrize(
    "form",
    [
        "{start: 2026-01-01, end: 2026-12-31}",
        "{start: 2026-01-01, end: 2026-01-01}",
        "{start: 2026年5月, end: 2026年}",
        "{start: 2026年12月, end: 2027.1}",
        "{start: 2026年12月, end: 长期}",
        "{duration: 2026年3月至2026年3月}",
        "{duration: 2025年11月—3月}",
        "{duration: 2024年（原批复2022年）}",
        "{duration: 每年11月至次年3月}",
        "{duration: 2022—24年}",
        "{midterm: {period: 中期目标（2024年—2026年）}}",
    ],
)
def test_passes(find: Find, form: str) -> None:
    assert find(f"{{kind: project, name: 示例, {form[1:]}") == []


def test_no_dates_are_no_subject(unjudged: Callable[[str], list[Unjudged]]) -> None:
    for form in ("duration: ''", "start: 2026年", "end: 2026年", "start: 2026年, end: 完工"):
        [one] = unjudged(f"{{kind: project, name: 示例, {form}}}")
        assert (one.outcome, one.reason) == ("not_applicable", "没有写明起止日期")


def test_form_whose_term_is_right_is_judged(unjudged: Callable[[str], list[Unjudged]]) -> None:
    assert unjudged("{kind: project, name: 示例, duration: 2026年, start: 2026年, end: 完工}") == []


def test_dates_in_order_without_a_term(unjudged: Callable[[str], list[Unjudged]]) -> None:
    assert unjudged("kind: project\nname: 测试\nstart: 2024-01\nend: 2024-12\n") == []
