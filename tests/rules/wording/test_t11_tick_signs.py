"""T11: signs of choice that differ in one set, boxes typed as a character."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "T11"

TICKED = """
    name: {name}
    attribute: 延续项目
    written: {{attribute: "{attribute}"}}{mark}
"""


def test_page(page: Callable[[], None]) -> None:
    page()


def forms(*attributes: tuple[str, bool]) -> str:
    return "---".join(
        TICKED.format(name=f"项目{number}", attribute=text, mark="    # 应报: T11" if odd else "")
        for number, (text, odd) in enumerate(attributes)
    )


def test_the_one_that_differs_from_most(find: Find) -> None:
    [finding] = find(forms(("□新增项目 √延续项目", False), ("□新增项目 ☑延续项目", True), ("□新增项目 √延续项目", False)))
    assert finding.severity == "info"
    assert finding.message == "勾选用了“☑”，同一套的其他表用“√”。"
    assert finding.hint == "建议统一用一种符号。"
    assert finding.group.endswith("勾选符号")


@pytest.mark.parametrize("text", ["口新增项目 √延续项目", "√延续项目 口新增项目", "√延续项目、口其他"])
def test_a_box_typed_as_a_character(find: Find, text: str) -> None:
    [finding] = find(forms((text, True)))
    assert finding.message == f"“{text}”里的空框打成了汉字“口”。"
    assert finding.hint == "请改为“□”。"
    assert finding.group.endswith("空框")


@pytest.mark.parametrize("text", ["□新增项目 √延续项目", "延续项目", "出口新增项目", "口岸延续项目", "进口 其他"])
def test_passes(find: Find, text: str) -> None:
    assert find(forms((text, False), ("□新增项目 √延续项目", False))) == []


def test_a_form_without_attribute(find: Find) -> None:
    assert find("{name: 甲, attribute: 延续项目}") == []
    assert find("{name: 甲}") == []
