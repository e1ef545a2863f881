"""F10: a whole year promised by a few months."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "F10"
MARK = "    # 应报: F10"


def test_page(page: Callable[[], None]) -> None:
    page()


def _form(value: str, duration: str = "2024年5月—2024年9月", mark: str = "", term: str = "annual") -> str:
    return (
        f"name: 测试\nyear: 2024\nduration: {duration}\n{term}:\n  indicators:\n"
        f"    - {{level2: 数量指标, name: 保洁频次, value: '{value}'}}{mark}\n"
    )


@pytest.mark.parametrize(
    ("value", "duration", "months"),
    [
        ("全年不少于48次", "2024年5月—2024年9月", 5),
        ("每月2次", "2024年4月至2024年12月", 9),
        ("逐月公示", "2024.6-2024.8", 3),
        ("12个月", "2024年3月1日—2024年3月31日", 1),
    ],
)
def test_found(find: Find, value: str, duration: str, months: int) -> None:
    [finding] = find(_form(value, duration, MARK))
    assert finding.severity == "info"
    assert finding.message == f"“保洁频次”填“{value}”，项目期只有 {months} 个月，做不满。"
    assert finding.hint == "请按项目期改写，或核实项目期。"
    assert [(place.field, place.text) for place in finding.places] == [("value", value)]


@pytest.mark.parametrize(
    ("value", "duration"),
    [
        ("全年不少于48次", "2024年"),
        ("全年不少于48次", "2024年3月—2024年12月"),
        ("全年不少于48次", "2024年5月—2025年2月"),
        ("全年不少于48次", "2024年5月"),
        ("全年不少于48次", "5个月"),
        ("全年不少于48次", "''"),
        ("不少于48次", "2024年5月—2024年9月"),
        ("", "2024年5月—2024年9月"),
    ],
)
def test_passes(find: Find, value: str, duration: str) -> None:
    assert find(_form(value, duration)) == []


def test_start_and_end(find: Find) -> None:
    row = "annual: {indicators: [{level2: 数量指标, name: 保洁, value: 全年48次}]}"
    assert len(find(f"name: 测试\nstart: 2024年5月\nend: 2024年9月\n{row}{MARK}\n")) == 1
    assert find(f"name: 测试\nstart: 2024年5月\n{row}\n") == []
    assert find(f"name: 测试\n{row}\n") == []


def test_the_midterm_column_is_another_matter(find: Find) -> None:
    assert find(_form("全年不少于48次", term="midterm")) == []
    assert find("name: 测试\nduration: 2024年5月—2024年9月\nannual: {indicators: [{name: 保洁}]}\n") == []


def test_twelve_months_in_words_and_no_name(find: Find) -> None:
    assert find(_form("十二个月", mark=MARK))[0].message == "“保洁频次”填“十二个月”，项目期只有 5 个月，做不满。"
    assert find(_form("每月2次", mark=MARK).replace("name: 保洁频次, ", ""))[0].message.startswith("“”填“每月2次”")


@pytest.mark.parametrize("duration", ["2024年—2024年9月", "2024年5月—2024年", "2024年9月底前"])
def test_a_month_that_is_not_told(find: Find, duration: str) -> None:
    assert find(_form("每月2次", duration)) == []
