"""A34: points at the parent row, values at its children."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

CODE = "A34"


def test_page(page: Callable[[], None]) -> None:
    page()


def form(*rows: str) -> str:
    # "level2 | name | value | weight", a star where it is reported.
    lines = ["name: 校园安全", "annual:", "  indicators:"]
    for row in rows:
        level2, name, value, weight = (part.strip() for part in row.split("|"))
        mark = "    # 应报: A34" if weight.endswith("*") else ""
        lines.append(f"    - {{level2: {level2}, name: '{name}', value: '{value}', weight: '{weight.rstrip('*')}'}}{mark}")
    return "\n".join(lines)


def test_parent_and_children(find: Find) -> None:
    [finding] = find(form(
        "数量指标 | 设施改造。 |  | 10分*", "数量指标 | 更换消防栓 | ≥60个 | *", "数量指标 | 安装监控 | ≥120个 | *", "数量指标 | 演练 | 2次 | 5",
    ))  # fmt: skip
    assert finding.severity == "warning"
    assert finding.message == "“设施改造”有 10 分而没有指标值，它下面的 2 条（更换消防栓、安装监控）有指标值而没有分值，无法计分。"
    assert finding.hint == "建议把分值分到各子项，或给父项填上指标值。"


def test_children_end_with_the_category(find: Find) -> None:
    [finding] = find(form("数量指标 | 设施改造 |  | 10*", "数量指标 | 更换消防栓 | ≥60个 | *", "质量指标 | 合格率 | 100% | "))
    assert "1 条（更换消防栓）" in finding.message


@pytest.mark.parametrize(
    "rows",
    [
        ("数量指标 | 设施改造 |  | 10", "数量指标 | 更换消防栓 | ≥60个 | 4", "数量指标 | 安装监控 | ≥120个 | 6"),
        ("数量指标 | 设施改造 |  | 10", "质量指标 | 合格率 | 100% | "),
        ("数量指标 | 设施改造 |  | 10", "数量指标 | 更换消防栓 |  | "),
        ("数量指标 | 设施改造 |  | 10", "数量指标 |  | 60个 | "),
        ("数量指标 | 设施改造 |  | 10",),
        ("数量指标 | 设施改造 | 3处 | 10", "数量指标 | 更换消防栓 | ≥60个 | "),
        ("数量指标 | 设施改造 |  | ", "数量指标 | 更换消防栓 | ≥60个 | "),
        ("数量指标 |  |  | 10", "数量指标 | 更换消防栓 | ≥60个 | "),
    ],
)
def test_silent(find: Find, rows: tuple[str, ...]) -> None:
    assert not find(form(*rows))


def test_columns_that_the_form_does_not_have(find: Find, unjudged: Callable[[str], list[Unjudged]]) -> None:
    assert not find("name: 甲\nannual:\n  indicators:\n    - {name: 甲项, weight: 10}\n    - {name: 乙项, value: 5个, weight: ''}\n")
    assert not find("name: 甲\nannual:\n  indicators:\n    - {name: 甲项, value: '', weight: 10}\n    - {name: 乙项, value: 5个}\n")
    [one] = unjudged("name: 甲\nannual:\n  indicators:\n    - {name: 甲项, value: ''}\n    - {name: 乙项, value: 5个}\n")
    assert (one.outcome, one.reason) == ("not_applicable", "没有分值栏")


def test_at_the_weights(find: Find) -> None:
    [finding] = find(form("数量指标 | 设施改造 |  | 10分*", "数量指标 | 更换消防栓 | ≥60个 | *"))
    assert [(place.field, place.row) for place in finding.places] == [("weight", "设施改造"), ("weight", "更换消防栓")]


def test_a_row_that_has_no_column_for_the_weight(find: Find) -> None:
    text = form("数量指标 | 设施改造 |  | 10分*", "数量指标 | 更换消防栓 | ≥60个 | *")
    assert len(find(text + "\n    - {level2: 数量指标, name: 安装监控, value: ≥120个}")) == 1
