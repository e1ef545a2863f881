"""Names that differ in spelling, word order and words that say nothing of their own only."""

from __future__ import annotations

import pytest

from perfcheck.readers.yaml_reader import read_yaml
from perfcheck_rules.names_alike import alike_in, names_alike


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


def in_plan(*names: str) -> set[str]:
    [form] = read_yaml("{name: 甲, annual: {indicators: [" + ", ".join(f"{{name: '{name}'}}" for name in names) + "]}}").declarations
    assert form.annual is not None
    assert alike_in(form.annual) is alike_in(form.annual), "found out once"
    return set(alike_in(form.annual))


def test_a_name_met_before_in_another_spelling() -> None:
    assert in_plan("巡护林区", "GPS巡护设备") == set()
    assert in_plan("巡护、林区") == {"巡护、林区"}, "as it is alike to one of another form"
    assert in_plan("巡护林区", "gps巡护设备") == {"巡护林区", "gps巡护设备"}
    assert in_plan("林区巡护", "界碑维护") == {"林区巡护"}, "each is its own key"
