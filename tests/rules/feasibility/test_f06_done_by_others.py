"""F06: what others do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "F06"
MARK = "    # 应报: F06"


def test_page(page: Callable[[], None]) -> None:
    page()


def _form(name: str, value: str, mark: str = "", level2: str = "数量指标", more: str = "") -> str:
    return f"name: 测试\nannual:\n  indicators:\n    - {{level2: {level2}, name: {name}, value: '{value}'{more}}}{mark}\n"


@pytest.mark.parametrize(
    ("name", "deed"),
    [("迎接省级暗访次数", "省级暗访"), ("上级资金下达率", "上级资金下达"), ("预算资金下达率", "预算资金下达率"), ("后评估及省暗访", "省暗访")],
)
def test_found(find: Find, name: str, deed: str) -> None:
    [finding] = find(_form(name, "2次", MARK))
    assert finding.severity == "info"
    assert finding.message == f"“{name}”里的“{deed}”由上级完成，本单位做不到，也无从考核。"
    assert finding.hint == "请改为本单位能够完成的事。"
    assert [(place.field, place.text) for place in finding.places] == [("name", name)]


@pytest.mark.parametrize(
    "name",
    ["资金拨付及时率", "县级暗访次数", "省级考核合格率", "向乡镇下达资金及时率", "省级暗访反馈问题整改率", "上级下达任务完成率", "省级项目数量", "''"],
)
def test_passes(find: Find, name: str) -> None:
    assert find(_form(name, "2次")) == []


def test_a_column_that_is_absent(find: Find) -> None:
    assert find("name: 测试\nannual: {indicators: [{level2: 数量指标, value: 省暗访}]}\n") == []
