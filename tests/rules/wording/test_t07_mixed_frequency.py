"""T07: frequencies written in several ways in one table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "T07"


def test_page(page: Callable[[], None]) -> None:
    page()


def test_each_way_is_shown_once(find: Find) -> None:
    [finding] = find("""
        name: 甲
        annual:
          indicators:
            - {level2: 数量指标, name: 一, value: 每月一次}     # 应报: T07
            - {level2: 数量指标, name: 二, value: 每季度二次}
            - {level2: 数量指标, name: 三, value: 每月1次}      # 应报: T07
            - {level2: 数量指标, name: 四, value: 2场/年}       # 应报: T07
            - {level2: 数量指标, name: 五, value: 每年2次}
    """)
    assert finding.severity == "info"
    assert finding.message == "频次写法不一：“每月一次”、“每月1次”、“2场/年”。"
    assert finding.hint == "建议全表统一用阿拉伯数字，如“×次/年”。"
    assert finding.group.endswith("频次写法")
    assert [place.field for place in finding.places] == ["value"] * 3


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("每月一次", "每月1次"),
        ("一年一轮", "每年开展2轮"),
        ("每周组织两期", "3-4期/年"),
    ],
)
def test_two_ways(find: Find, one: str, other: str) -> None:
    assert find(f"""
        name: 甲
        annual:
          indicators:
            - {{level2: 数量指标, name: 一, value: {one}}}     # 应报: T07
            - {{level2: 数量指标, name: 二, value: {other}}}   # 应报: T07
    """)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("每月1次", "每季度2次"),
        ("每月一次", "每年两次"),
        ("每月一次", "第1次验收合格"),
        ("每月一次性发放", "每月1次"),
        ("每月1次", "一次性发放"),
        ("4次/年", "12次/年"),
        ("每月一次", "600次"),
        ("每月一次", "每年，1次"),
        ("每月一次", ""),
    ],
)
def test_passes(find: Find, one: str, other: str) -> None:
    assert find(f"""
        name: 甲
        annual:
          indicators:
            - {{level2: 数量指标, name: 一, value: "{one}"}}
            - {{level2: 数量指标, name: 二, value: "{other}"}}
    """) == []


def test_mid_term_and_year_are_two_tables(find: Find) -> None:
    assert find("""
        name: 甲
        midterm: {indicators: [{level2: 数量指标, name: 一, value: 每月一次}]}
        annual: {indicators: [{level2: 数量指标, name: 一, value: 每月1次}, {level2: 数量指标, name: 二}]}
    """) == []
