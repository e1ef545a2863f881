"""A42: weights under a heading against what the heading says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "A42"


def test_page(page: Callable[[], None]) -> None:
    page()


def rows(*items: str, mark: str = "") -> str:
    lines = ["name: 测试", "annual:", "  indicators:"]
    for item in items:
        one, two, name, weight = (part.strip() for part in item.split("|"))
        lines.append(f"    - {{level1: '{one}', level2: '{two}', name: '{name}', value: ≥5, weight: '{weight}'}}{mark}")
    return "\n".join(lines)


@pytest.mark.parametrize(
    "heading", ["产出指标（50分）", "产出指标(50)", "产出指标【50分】", "产出指标50分", "产出指标\\n（50 分）"]
)
def test_noted_in_the_heading(find: Find, heading: str) -> None:
    text = rows(f"{heading} | 数量指标 | 甲 | 20", f"{heading} | 质量指标 | 乙 | 26", mark="    # 应报: A42")
    [finding] = find(text.replace("'产出指标\\n（50 分）'", '"产出指标\\n（50 分）"'))
    assert finding.severity == "error"
    assert finding.message.endswith("标注 50 分，其下各条合计 46 分。")
    assert {place.field for place in finding.places} == {"weight"}


def test_noted_at_the_second_level(find: Find) -> None:
    [finding] = find(
        rows("产出指标 | 数量指标（20分） | 甲 | 10", "产出指标 | 数量指标（20分） | 乙 | 12", mark="    # 应报: A42")
    )
    assert finding.message == "“数量指标（20分）”标注 20 分，其下各条合计 22 分。"


def test_a_row_of_subtotals(find: Find) -> None:
    [finding] = find(
        rows(
            "产出指标 |  |  | 50",
            "产出指标 | 数量指标 | 甲 | 20",
            "产出指标 | 质量指标 | 乙 | 26",
            mark="    # 应报: A42",
        )
    )
    assert len(finding.places) == 3


@pytest.mark.parametrize(
    "items",
    [
        ("产出指标（50分） | 数量指标 | 甲 | 24", "产出指标（50分） | 质量指标 | 乙 | 26"),
        ("产出指标（50分） | 数量指标 | 甲 | 50", "产出指标（50分） | 质量指标 | 乙 | 50"),  # one merged cell
        ("产出指标（0-50分） | 数量指标 | 甲 | 24", "产出指标（0-50分） | 质量指标 | 乙 | 20"),
        ("产出指标（50分） | 数量指标 | 甲 | 24", "产出指标（50分） | 质量指标 | 乙 | "),
        ("产出指标 | 数量指标 | 甲 | 24", "产出指标 | 质量指标 | 乙 | 20"),
        ("产出指标（必填） | 数量指标 | 甲 | 24", "产出指标1 | 质量指标 | 乙 | 20"),
        ("产出指标（50分） | 数量指标 | 甲 | 16.67", "产出指标（50分） | 数量指标 | 乙 | 33.33"),
    ],
)
def test_silent(find: Find, items: tuple[str, ...]) -> None:
    assert not find(rows(*items))
