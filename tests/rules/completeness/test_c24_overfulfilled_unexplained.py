"""C24: far more than promised, and no word of why."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from perfcheck.config import Config
from perfcheck.testing import _Snippet

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfcheck.checking.registry import Registry
    from tests.rules.conftest import Find

CODE = "C24"


def test_page(page: Callable[[], None]) -> None:
    page()


def row(value: str, actual: str, more: str = 'reason: ""', name: str = "测试数", kind: str = "数量指标") -> str:
    return f"""
kind: evaluation
name: 测试
annual:
  indicators:
    - {{level2: {kind}, name: {name}, value: "{value}", actual: "{actual}", {more}}}"""


@pytest.mark.parametrize(
    ("value", "actual", "share"),
    [("≥2000人次", "2600人次", 130), ("≥5场", "7场", 140), ("100亩", "250亩", 250), ("≥1万元", "1.5万元", 150), ("≥0.5万人", "8000人", 160)],
)
def test_far_more(find: Find, value: str, actual: str, share: int) -> None:
    [finding] = find(row(value, actual) + "    # 应报: C24")
    assert finding.severity == "info"
    assert finding.message == f"“测试数”目标“{value}”、实际“{actual}”，是目标的 {share}%，没有说明。"
    assert finding.hint == "请写明超额的原因，或核实目标、实际值和单位是否填错。"
    assert [place.field for place in finding.places] == ["actual"]


@pytest.mark.parametrize(
    ("value", "actual"),
    [
        ("≥2000人次", "2599人次"),
        ("≥2000人次", "2000人次"),
        ("≥2期", "3期"),
        ("≥60%", "95%"),
        ("≤10件", "25件"),
        ("≤10件", "2件"),
        ("10-20件", "40件"),
        ("12月底前", "6月"),
        ("0起", "3起"),
        ("≥0件", "30件"),
        ("有效提升", "大幅提升"),
    ],
)
def test_silent(find: Find, value: str, actual: str) -> None:
    assert not find(row(value, actual))


@pytest.mark.parametrize("more", ["reason: 省里追加任务", 'reason: "", note: 追加任务', "weight: 10"])
def test_explained_or_no_column_for_it(find: Find, more: str) -> None:
    assert not find(row("≥2000人次", "4000人次", more))


def test_a_row_without_a_name(find: Find) -> None:
    assert not find(row("≥2000人次", "4000人次", name='""'))


def test_the_ratio_is_an_option(registry: Registry) -> None:
    from perfcheck.checking.session import run
    from perfcheck.readers.yaml_reader import read_yaml

    for ratio, found in ((Decimal("1.5"), 0), (Decimal("1.3"), 1)):
        config = Config(select=["C24"], options={"C24": {"ratio": ratio}})
        source = _Snippet(read_yaml(row("≥1000人次", "1300人次").strip()))
        assert len(run([source], config, registry).findings) == found
