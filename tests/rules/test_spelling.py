"""Names that are spelt otherwise for comparison."""

from __future__ import annotations

import pytest

from perfcheck import Cell, Indicator, Plan
from perfcheck_rules.spelling import respelt


def respelt_of(*names: str) -> frozenset[str]:
    return respelt(Plan("annual", indicators=[Indicator(name=Cell(name)) for name in names]))


@pytest.mark.parametrize(
    "name", ["检测（批次）", "检测 批次", "检测、批次", "GPS巡护", "ＡI课程", "指标1：检测批次", "（1）检测", "无", "不涉及", "检测\n批次", "Ωmega检测", "/"]
)
def test_names_that_are_not_their_own_key(name: str) -> None:
    assert respelt_of(name, "检测批次") == {name}


def test_names_that_are() -> None:
    assert respelt_of("检测批次", "2024年检测", "gps巡护", "一户一策落实率", "指标体系建设", "无障碍设施") == set()
