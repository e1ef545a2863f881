"""T20: characters that the budget system refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "T20"


def test_page(page: Callable[[], None]) -> None:
    page()


def form(name: str, value: str) -> str:
    return f'{{name: 甲, annual: {{indicators: [{{level2: 数量指标, name: "{name}", value: "{value}"}}]}}}}'


@pytest.mark.parametrize(("value", "signs"), [("3-4次/年", "-"), ("5*4", "*"), ("a_b", "_"), ("3*4-5", "*”“-")])
def test_in_the_value(find: Find, value: str, signs: str) -> None:
    [finding] = find(form("乙", value) + "    # 应报: T20")
    assert finding.severity == "info"
    assert finding.message == f"指标值“{value}”含有“{signs}”，系统不接受。"
    assert finding.hint == "范围请用“至”，其他说明移到备注。"
    assert finding.places[0].field == "value"


def test_a_name_that_is_a_dash(find: Find) -> None:
    [finding] = find(form(" - ", "4次") + "    # 应报: T20")
    assert finding.message == "名称只有一个“-”，系统不接受。"
    assert finding.hint == "请填写指标名称，不用的行删去。"
    assert finding.places[0].field == "name"


@pytest.mark.parametrize(("name", "value"), [("A-1类", "≥4件"), ("乙", "3至4次/年"), ("乙", "")])
def test_passes(find: Find, name: str, value: str) -> None:
    assert find(form(name, value)) == []
