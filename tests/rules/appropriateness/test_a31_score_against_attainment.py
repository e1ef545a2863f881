"""A31: scores that do not follow from what was reached."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from perfcheck.config import Config
from perfcheck.testing import _Snippet

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfcheck.checking.registry import Registry
    from tests.rules.conftest import Find

CODE = "A31"


def test_page(page: Callable[[], None]) -> None:
    page()


def row(value: str, actual: str, weight: str, score: str, kind: str = "数量指标") -> str:
    return f"""
kind: evaluation
name: 测试
annual:
  indicators:
    - {{level2: {kind}, name: 测试数, value: "{value}", actual: "{actual}", weight: "{weight}", score: "{score}"}}"""


@pytest.mark.parametrize(
    ("value", "actual", "weight", "score", "said"),
    [
        ("≥50所", "45所", "10", "10", "没有完成，却得了满分 10 分。"),
        ("≥50所", "45所", "10分", "12分", "没有完成，却得了满分 12 分。"),
        ("≥98%", "99%", "10", "8", "已经完成，10 分却只得 8 分。"),
        ("≥200天", "160天", "20", "19", "按完成比例应得 16 分，填的是 19 分。"),
        ("≥200次", "160次", "20", "13.2", "按完成比例应得 16 分，填的是 13.2 分。"),
        ("≤5元", "6.25元", "10", "9", "按完成比例应得 8 分，填的是 9 分。"),
        ("0起", "2起", "10", "5", "按完成比例应得 0 分，填的是 5 分。"),
        ("≥30人", "20人", "10", "5", "按完成比例应得 6.67 分，填的是 5 分。"),
    ],
)
def test_wrong(find: Find, value: str, actual: str, weight: str, score: str, said: str) -> None:
    [finding] = find(row(value, actual, weight, score) + "    # 应报: A31")
    assert finding.severity == "warning"
    assert finding.message == f"“测试数”目标“{value}”、实际“{actual}”，{said}"
    assert finding.hint == "请按评分办法核算得分，或核实实际完成值。"
    assert [place.field for place in finding.places] == ["score", "actual"]


@pytest.mark.parametrize(
    ("value", "actual", "weight", "score"),
    [
        ("≥50所", "45所", "10", "9"),
        ("≥50所", "45所", "10", "8.5"),
        ("≥50所", "45所", "10", "9.5"),
        ("≥98%", "99%", "10", "10"),
        ("≥98%", "99%", "10", "9.5"),
        ("≤5元", "6.25元", "10", "8"),
        ("0起", "0起", "10", "10"),
        ("0起", "2起", "10", "0"),
        ("≥50所", "0所", "10", "4"),
        ("逐步提高", "有所提高", "10", "9"),
        ("3-5次", "6次", "10", "4"),
        ("≥50所", "45所", "", "10"),
        ("≥50所", "45所", "10", "—"),
        ("12月底前", "12月", "10", "10"),
    ],
)
def test_silent(find: Find, value: str, actual: str, weight: str, score: str) -> None:
    assert not find(row(value, actual, weight, score))


def test_what_was_due_later_and_got_all_points(find: Find) -> None:
    assert find(row("2024年6月底前", "2024年8月", "10", "10", "时效指标") + "    # 应报: A31")


@pytest.mark.parametrize(
    ("options", "score", "found"),
    [({}, "19", 1), ({"proportional": False}, "19", 0), ({"tolerance": Decimal(4)}, "19", 0), ({"proportional": False}, "20", 1)],
)
def test_options(registry: Registry, options: dict[str, Any], score: str, found: int) -> None:
    from perfcheck.checking.session import run
    from perfcheck.readers.yaml_reader import read_yaml

    source = _Snippet(read_yaml(row("≥200天", "160天", "20", score).strip()))
    assert len(run([source], Config(select=["A31"], options={"A31": options}), registry).findings) == found


def test_off_unless_selected(registry: Registry) -> None:
    assert registry.rules["A31"].status == "off"


@pytest.mark.parametrize(("value", "actual", "score", "found"), [("≥200天", "0天", "8", False), ("≤0次", "3次", "5", True), ("≤0次", "3次", "0", False)])
def test_noughts(find: Find, value: str, actual: str, score: str, found: bool) -> None:
    findings = find(row(value, actual, "20", score) + "    # 应报: A31" * found)
    assert [("应得 0 分" in finding.message) for finding in findings] == [True] * found


@pytest.mark.parametrize(("value", "actual"), [("≥200天", "200天"), ("≤0次", "0次"), ("≥200天", "260天")])
def test_more_points_than_there_are(find: Find, value: str, actual: str) -> None:
    [finding] = find(row(value, actual, "20", "25") + "    # 应报: A31")
    assert finding.message.endswith("按完成比例应得 20 分，填的是 25 分。")
