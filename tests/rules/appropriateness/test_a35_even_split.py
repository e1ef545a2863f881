"""A35: mid-term funds that are the year's times the years."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from perfcheck.checking.plugins import Registry

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

CODE = "A35"


def test_page(page: Callable[[], None]) -> None:
    page()


def forms(*projects: str) -> str:
    # "mid-term total | annual total | period | unit"; stars behind an amount: reported.
    lines = ["declarations:"]
    for number, project in enumerate(projects):
        midterm, annual, period, unit = (part.strip() for part in project.split("|"))
        marks = ["    # 应报: A35" if text.endswith("*") else "" for text in (midterm, annual)]
        lines += [f"  - kind: project\n    name: 项目{number}\n    money_unit: {unit}\n    midterm:"]
        lines += [f"      period: {period}"] if period else []
        lines += ["      funds:", f"        total: {midterm.rstrip('*')}{marks[0]}", "    annual:", "      funds:", f"        total: {annual.rstrip('*')}{marks[1]}"]
    return "\n".join(lines)


def test_two_projects(find: Find) -> None:
    first, second = find(forms("600* | 200* | 2024年—2026年 | 万元", "2000000* | 1000000* | 2024年—2025年 | 元", "500 | 100 | 2024年—2026年 | 万元"))
    assert first.severity == "info"
    assert first.message == "中期资金 600 万元，正好是年度资金 200 万元的三倍；本套表有 2 个项目都是这样。"
    assert first.hint == "请核实是否逐年测算过；确实每年相同的不用改。"
    assert second.message.startswith("中期资金 2000000 元，正好是年度资金 1000000 元的二倍")
    assert first.group == second.group


@pytest.mark.parametrize(
    "second",
    [
        "320 | 100 | 2024年—2026年 | 万元",
        "300.02 | 100 | 2024年—2026年 | 万元",
        "100 | 100 | 2024年—2024年 | 万元",
        "300 | 100 |  | 万元",
        "'' | '' | 2024年—2026年 | 万元",
        "0 | 0 | 2024年—2026年 | 万元",
    ],
)
def test_one_alone_is_a_coincidence(find: Find, second: str) -> None:
    assert not find(forms("600 | 200 | 2024年—2026年 | 万元", second))


def test_rounding(find: Find) -> None:
    assert find(forms("600* | 200* | 2024年—2026年 | 万元", "100* | 33.33* | 2024年—2026年 | 万元"))


def test_forms_without_a_midterm_or_alone(find: Find, unjudged: Callable[[str], list[Unjudged]]) -> None:
    [one] = unjudged(forms("600 | 200 | 2024年—2026年 | 万元"))
    assert (one.outcome, one.reason) == ("not_applicable", "不足两个项目")
    assert not find(
        "declarations:\n  - {kind: project, name: 甲, duration: 2024年—2026年, money_unit: 万元, annual: {funds: {total: 5}}}\n"
        "  - {kind: project, name: 乙, duration: 2024年—2026年, money_unit: 万元, midterm: {funds: {total: 5}}}\n"
        "  - {kind: project, name: 丙, duration: 2024年—2026年, money_unit: 万元, midterm: {goals: []}, annual: {goals: []}}\n"
    )


def test_is_not_listed(registry: Registry) -> None:
    assert registry.rules[CODE].status == "unlisted"


def test_projects_with_gaps_beside_them(find: Find) -> None:
    two = forms("300* | 100* | 2024年—2026年 | 万元", "60* | 20* | 2024年—2026年 | 万元")
    gaps = "\n  - {kind: project, name: 丙, money_unit: 万元, annual: {funds: {total: 9}}}\n  - {kind: project, name: 丁, midterm: {period: 2024年—2026年}, annual: {period: 2024年}}"
    assert len(find(two + gaps)) == 2
