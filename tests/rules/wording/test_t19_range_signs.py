"""T19: spans and dates written in several ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find, Unjudged

CODE = "T19"


def test_page(page: Callable[[], None]) -> None:
    page()


def form(duration: str, value: str, mark: str = "") -> str:
    return f"""
        name: 甲
        duration: "{duration}"{mark}
        start: 2024-01-05
        annual:
          indicators:
            - {{level2: 时效指标, name: 乙, value: "{value}"}}{mark}
    """


@pytest.mark.parametrize(
    ("one", "other", "message"),
    [
        ("2023年--2025年", "2024年1月—2024年3月", "起止时间的连接号不一：“--”、“—”。"),
        ("2023.07-2024.01", "2024.03~2024.05", "起止时间的连接号不一：“-”、“~”。"),
        ("2024—2026年", "2024年1月~2024年12月", "起止时间的连接号不一：“—”、“~”。"),
        ("2023年7月", "2024.03", "日期写法不一：“年月日”、“点”。"),
        ("2023-07", "2024/3", "日期写法不一：“短横”、“斜线”。"),
    ],
)
def test_each_way_once(find: Find, one: str, other: str, message: str) -> None:
    [finding] = find(form(one, other, "    # 应报: T19"))
    assert finding.severity == "info"
    assert finding.message == message
    assert finding.hint == ("建议统一用“—”。" if "连接号" in message else "建议统一写作“××××年×月×日”。")
    assert finding.group.endswith(message.partition("不一")[0])
    assert [place.field for place in finding.places] == ["duration", "value"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2023年—2025年", "2024年1月—2024年3月"),
        ("2023年1月—2025年1月", "2024年1月至2024年3月"),
        ("2023年", "2024.5万元"),
        ("2023年1月", "2024.5%"),
        ("2023-2025年", "2024年"),
        ("3-5天", "2024年1月"),
        ("2024年1月—2026年12月", "2024—2026年"),
        ("2024年1月—2026年12月", "编号2023-2026号"),
        ("", "2024年1月"),
    ],
)
def test_passes(find: Find, one: str, other: str) -> None:
    assert find(form(one, other)) == []


def test_a_form_without_duration_and_a_row_without_value(unjudged: Callable[[str], list[Unjudged]]) -> None:
    assert unjudged("{name: 甲, annual: {indicators: [{level2: 时效指标, name: 乙}]}}") == []


def test_two_ways_in_one_cell_and_the_period_of_the_mid_term(find: Find) -> None:
    [finding] = find("""
        name: 甲
        duration: 2023年--2024年、2025年~2026年    # 应报: T19
    """)
    assert len(finding.places) == 1
    assert find("""
        name: 甲
        duration: 2023年--2025年    # 应报: T19
        midterm: {period: 中期目标（2023年—2025年）, goals: []}    # 应报: T19
    """)
