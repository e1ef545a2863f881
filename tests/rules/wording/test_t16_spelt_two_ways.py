"""T16: one name spelt in two ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "T16"


def test_page(page: Callable[[], None]) -> None:
    page()


def form(*names: str) -> str:
    rows = "\n".join(
        f'    - {{level2: 数量指标, name: "{name.removesuffix("!")}", value: 9个}}' + ("    # 应报: T16" if name.endswith("!") else "")
        for name in names
    )
    return f"name: 甲\nannual:\n  indicators:\n{rows}\n"


def test_the_rarer_spelling(find: Find) -> None:
    [finding] = find(form("大青冈村管道", "大青冈村水表", "大青杠村水质!"))
    assert finding.severity == "info"
    assert finding.message == "“大青杠村”写了1处，另有2处写作“大青冈村”，疑为同一名称。"
    assert finding.hint == "请核实，建议全表写成一样。"
    assert finding.group.endswith("大青杠村→大青冈村")


@pytest.mark.parametrize(("usual", "odd"), [("石板滩水库", "石板坛水库"), ("红旗渠小学", "洪旗渠小学"), ("金沙湾公园", "金纱湾公园")])
def test_other_names(find: Find, usual: str, odd: str) -> None:
    assert find(form(f"{usual}一", f"{usual}二", f"{odd}!"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("上河湾村", "下河湾村"),
        ("第三小学", "第四小学"),
        ("大坝口村", "大坝沟口村"),
        ("王家庄村", "李家庄村"),
        ("大青冈村", "大青冈镇"),
        ("东冲口村", "冬冲口村"),
        ("冬冲口村", "东冲口村"),
        ("大青冈村", "大清杠村"),
        ("红旗渠", "洪旗渠"),
    ],
)
def test_passes(find: Find, one: str, other: str) -> None:
    assert find(form(f"{one}道路", f"{one}路灯", f"{other}道路")) == []


def test_one_name_alone(find: Find) -> None:
    assert find(form("大青冈村管道", "大青冈村水表")) == []
