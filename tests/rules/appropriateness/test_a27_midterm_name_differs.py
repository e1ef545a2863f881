"""A27: mid-term and annual rows of one place and one matter, named differently."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "A27"


def test_page(page: Callable[[], None]) -> None:
    page()


def forms(midterm: list[tuple[str, str]], annual: list[tuple[str, str]], mark: str = "") -> str:
    lines = ["kind: project", "name: 测试"]
    for term, rows in (("midterm", midterm), ("annual", annual)):
        lines += [f"{term}:", "  indicators:"]
        lines += [f"    - {{level2: 数量指标, name: '{name}', value: '{value}'}}{mark}" for name, value in rows]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("midterm", "annual"),
    [
        (("隐患排查", "完成全市隐患点第一轮排查整治"), ("隐患点巡查", "完成全市隐患点第二轮排查整治")),
        (("乡村医生培训人数", "≥900人"), ("乡村医生培训的总人数", "≥300人")),
    ],
)
def test_same_matter(find: Find, midterm: tuple[str, str], annual: tuple[str, str]) -> None:
    [finding] = find(forms([midterm], [annual], "    # 应报: A27"))
    assert finding.severity == "info"
    assert finding.message == f"同一位置的指标，中期叫“{midterm[0]}”，年度叫“{annual[0]}”，两栏无法对比。"
    assert [(place.term, place.field) for place in finding.places] == [("midterm", "name"), ("annual", "name")]


@pytest.mark.parametrize(
    ("midterm", "annual"),
    [
        ([("治理隐患点", "≥30处")], [("编制方案", "≥10份")]),
        ([("城市居民满意度", "≥90%")], [("农村居民满意度", "≥90%")]),
        ([("指标1：治理隐患点", "≥30处")], [("治理隐患点。", "≥10处")]),
        ([("乡村医生培训人数", "≥900人"), ("甲", "1次")], [("乡村医生培训总人数", "≥300人")]),  # other number of rows
        ([("一期工程", "完成主体工程施工")], [("设备采购", "完成主体工程施工")]),  # no common word
        ([("隐患排查", "明显改善")], [("隐患整治", "明显改善")]),
    ],
)
def test_silent(find: Find, midterm: list[tuple[str, str]], annual: list[tuple[str, str]]) -> None:
    assert not find(forms(midterm, annual))
