"""Names that differ in spelling, word order and words that say nothing of their own only."""

from __future__ import annotations

import pytest

from perfcheck_rules.names_alike import names_alike


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("采购教学设备数量", "教学设备采购数量"),
        ("改善办学条件", "有效改善办学的条件情况"),
        ("改造危房户", "改造危房户完成率"),
        ("清淤河道", "指标1：清淤 河道"),
        ("清淤河道", "清淤、河道"),
        ("ＡＩ课程开设", "AI课程开设"),
    ],
)
def test_alike(left: str, right: str) -> None:
    assert names_alike(frozenset({left, right, "别的一个名称"})) >= {left, right}


@pytest.mark.parametrize(("left", "right"), [("甲村饮水安全", "乙村饮水安全"), ("护林员巡护里程", "护林员巡护面积")])
def test_others(left: str, right: str) -> None:
    assert names_alike(frozenset({left, right})) == set()


def test_a_name_met_before_in_another_spelling() -> None:
    assert names_alike(frozenset({"巡护林区", "GPS巡护设备"})) == set()
    assert names_alike(frozenset({"巡护、林区"})) == {"巡护、林区"}, "as it is alike to one of another form"
    assert names_alike(frozenset({"巡护林区", "gps巡护设备"})) == {"巡护林区", "gps巡护设备"}
