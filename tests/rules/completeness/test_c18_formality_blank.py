"""C18: signature, date, code, telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "C18"
MARK = "    # 应报: C18"


def test_page(page: Callable[[], None]) -> None:
    page()


@pytest.mark.parametrize("label", ["填报日期", "联系电话", "单位负责人（签字）：", "项目代码", "盖章"])
def test_a_blank_formality(find: Find, label: str) -> None:
    [finding] = find(f"name: 校园安防\nextra:\n  '{label}': ''{MARK}\n")
    assert finding.severity == "info"
    assert finding.message == f"“{label}”没有填。"
    assert finding.hint == "报送前请补填。"
    assert [(place.field, place.text) for place in finding.places] == [("extra", "")]


def test_a_blank_code(find: Find) -> None:
    [finding] = find(f"name: 校园安防\ncode: ''{MARK}\n")
    assert finding.message == "代码没有填。"
    assert finding.hint == "报送前请补填。"
    assert [place.field for place in finding.places] == ["code"]


@pytest.mark.parametrize(
    "form",
    ["name: 甲\ncode: '3401'\n", "name: 甲\n", "name: 甲\nextra: {填报日期: 2024年10月}\n", "name: 甲\nextra: {测算依据: ''}\n"],
)
def test_passes(find: Find, form: str) -> None:
    assert find(form) == []


def test_groups(find: Find) -> None:
    found = find(f"name: 甲\ncode: ''{MARK}\nextra:\n  填报日期: ''{MARK}\n  联系电话: ''{MARK}\n")
    assert len({finding.group for finding in found}) == 3


def test_the_same_formality_of_all_forms_is_one_matter(find: Find) -> None:
    form = f"name: 甲\ncode: ''{MARK}\nextra:\n  '填报日期：': ''{MARK}\n"
    other = form.replace("name: 甲", "name: 乙").replace("填报日期：", "填报日期")
    assert len({finding.group for finding in find(f"{form}---\n{other}")}) == 2
