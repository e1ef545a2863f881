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


def test_words_places_and_groups(find: Find) -> None:
    table = """
      indicators:
        - {level1: 产出指标, level2: "", name: "", weight: 50分}          # 应报: A42
        - {level1: 产出指标, level2: 数量指标, name: 甲, weight: 20}      # 应报: A42
        - {level1: 产出指标, level2: 质量指标, name: 乙, weight: 26}      # 应报: A42
        - {level1: 效益指标（30分）, level2: 社会效益, name: 丙, weight: 31.02}    # 应报: A42
"""
    findings = find("\n---\n".join(f"name: {name}\nannual:{table}" for name in ("校舍维修", "路灯维护") * 2))
    assert len(findings) == 8 and len({finding.group for finding in findings}) == 4
    assert findings[0].message == "“产出指标”标注 50 分，其下各条合计 46 分。"
    assert [place.text for place in findings[0].places] == ["50分", "20", "26"]
    assert {finding.hint for finding in findings} == {"请核对，调整分项或小计，使两者相等。"}


@pytest.mark.parametrize(
    "table",
    [
        "{level1: 产出指标（50分）, level2: 数量, name: 甲, weight: 50.01}",
        "{level1: 产出指标（50分）, level2: 数量, name: 甲, weight: 50}; {level1: 产出指标（50分）, level2: 数量, name: 乙, weight: 50}",
        "{level1: 产出指标（50分）, level2: 数量, name: 甲, weight: 20}; {level1: 产出指标（50分）, level2: 数量, name: 乙, weight: 若干}",
        "{level1: 产出指标（50分）, level2: 数量, name: 甲, weight: 20}; {level1: 产出指标（50分）, level2: 数量, name: 乙, weight: ''}",
        "{level1: 产出指标（50分）, level2: 数量, name: '', weight: 50}",
        "{level1: 产出指标, level2: '', name: '', weight: ''}; {level1: 产出指标, level2: 数量, name: 甲, weight: 20}",
        "{level1: 产出指标, level2: 数量, name: '', weight: 50}; {level1: 产出指标, level2: 质量, name: 甲, weight: 20}",
        "{level1: 产出指标, name: '', weight: 50}; {level1: 产出指标, name: '', weight: 60}; {level1: 产出指标, name: 甲, weight: 20}",
        "{level1: '', name: '', weight: 50}; {level1: '', name: 甲, weight: 20}",
        "{level2: 数量, name: 甲, weight: 20}; {level1: 效益指标, level2: 数量, name: '', weight: 50}; {level2: 数量（20）, name: 甲, weight: 20}",
        "{level1: 产出指标（50分）, level2: 数量, name: 甲}; {level1: 产出指标（50分）, level2: 数量, name: 乙}",
    ],
)
def test_nothing_to_object_to(find: Find, table: str) -> None:
    assert find("name: 测试\nannual:\n  indicators:\n" + "".join(f"    - {row.strip()}\n" for row in table.split(";"))) == []


def test_two_headings_of_one_name(find: Find) -> None:
    [finding] = find("""
        name: 测试
        annual:
          indicators:
            - {level1: 产出指标, level2: 其他（20分）, name: 甲, weight: 20}
            - {level1: 效益指标, level2: 其他（20分）, name: 乙, weight: 15}    # 应报: A42
    """)
    assert finding.arguments["total"] == "15"


def test_subtotal_of_the_second_level(find: Find) -> None:
    [finding] = find("""
        name: 测试
        annual:
          indicators:
            - {level1: 产出指标, level2: 数量指标, name: "", weight: 20}    # 应报: A42
            - {level1: 产出指标, level2: 数量指标, name: 甲, weight: 12}    # 应报: A42
    """)
    assert finding.message == "“数量指标”标注 20 分，其下各条合计 12 分。"


@pytest.mark.parametrize(
    "table",
    [
        "{level1: 产出指标（50分）, name: 甲, weight: 25}!; {level1: 产出指标（50分）, name: 乙, weight: 25.02}!",
        "{level1: 产出指标（50分）, name: 甲, weight: 50}!; {level1: 产出指标（50分）, name: 乙, weight: 26}!",
        "{level1: 产出指标, name: '', weight: 50}!; {level1: 产出指标, name: '', weight: ''}; {level1: 产出指标, name: 甲, weight: 20}!",
        "{level1: 产出指标, name: '', weight: 50}!; {level1: 产出指标, name: ''}; {level1: 产出指标, name: 甲, weight: 20}!",
        "{level1: 产出指标（50分）, name: '', weight: 60}; {level1: 产出指标（50分）, name: 甲, weight: 50}",
        "{level1: 产出指标（50分）, name: 甲, weight: 20}; {level1: 产出指标（50分）, name: 乙}",
    ],
)
def test_rows_beside_each_other(find: Find, table: str) -> None:
    text = "".join(f"    - {row.strip()}\n" for row in table.replace("!", "    # 应报: A42").split(";"))
    assert len(find(f"name: 测试\nannual:\n  indicators:\n{text}")) == ("!" in table)
