"""C11: names without a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "C11"
MARK = "    # 应报: C11"


def test_page(page: Callable[[], None]) -> None:
    page()


def _form(name: str, value: str, mark: str = "") -> str:
    return f"name: 测试\nannual:\n  indicators:\n    - {{level2: 数量指标, name: '{name}', value: '{value}'}}{mark}\n"


@pytest.mark.parametrize("name", ["88", "100", "1.5", "12-13", "3（4）", "50%"])
def test_a_name_of_figures(find: Find, name: str) -> None:
    [finding] = find(_form(name, "100", MARK))
    assert finding.severity == "info"
    assert finding.message == f"名称只填“{name}”，没有文字，看不出考核什么。"
    assert finding.hint == "请写出指标名称和目标数，用不到的行删除。"
    assert [(place.field, place.text) for place in finding.places] == [("name", name)]


@pytest.mark.parametrize(("name", "value"), [("0", "0"), ("0", "0.00%"), ("0.0", "0‰")])
def test_zeros(find: Find, name: str, value: str) -> None:
    [finding] = find(_form(name, value, MARK))
    assert finding.message == "这一行名称和值都填 0，没有内容。"


def test_zero_as_a_name_alone(find: Find) -> None:
    [finding] = find(_form("0", "5次", MARK))
    assert finding.message == "名称只填“0”，没有文字，看不出考核什么。"
    [finding] = find(_form("0", "", MARK))
    assert "没有文字" in finding.message
    [finding] = find("name: 测试\nannual: {indicators: [{level2: 数量指标, name: '0'}]}    # 应报: C11\n")
    assert "没有文字" in finding.message


@pytest.mark.parametrize("name", ["（3级）", "5G", "PM2.5", "12345热线", "", "★", "110接警"])
def test_passes(find: Find, name: str) -> None:
    assert find(_form(name, "100")) == []


def test_the_same_zeros_are_one_thing_the_same_name_another(find: Find) -> None:
    row = "    - {level2: 数量指标, name: '%s', value: '%s'}    # 应报: C11\n"
    found = find("name: 测试\nannual:\n  indicators:\n" + row % ("0", "0") + row % ("0", "0%") + row % ("88", "1") + row % ("99", "1"))
    assert len({finding.group for finding in found}) == 3


def test_a_column_that_is_absent(find: Find) -> None:
    assert find("name: 测试\nannual: {indicators: [{level2: 数量指标, value: '1'}]}\n") == []


def test_a_figure_beside_a_nought(find: Find) -> None:
    assert find(_form("5", "0", MARK))[0].message.startswith("名称只填“5”")
    assert find(_form("0", "5", MARK))[0].message.startswith("名称只填“0”")
    assert find(_form("0", "", MARK))[0].message.startswith("名称只填“0”")


def test_what_belongs_together(find: Find) -> None:
    rows = [("88", "100"), ("88", "95"), ("99", "100"), ("0", "0"), ("0.0", "0"), ("0", "7")]
    text = "name: 测试\nannual:\n  indicators:\n" + "".join(f"    - {{level2: 数量指标, name: '{name}', value: '{value}'}}{MARK}\n" for name, value in rows)
    groups = [finding.group for finding in find(text)]
    assert groups[0] == groups[1] and groups[3] == groups[4]
    assert len(set(groups)) == 4
