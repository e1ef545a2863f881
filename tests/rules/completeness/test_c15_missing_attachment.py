"""C15: a form that is referred to and did not come."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "C15"
MARK = "    # 应报: C15"


def test_page(page: Callable[[], None]) -> None:
    page()


def _form(text: str, mark: str = "") -> str:
    return f"kind: department\nname: 某县人社局\nannual:\n  goals:\n    - text: {text}{mark}\n"


@pytest.mark.parametrize("text", ["详见各单位的项目绩效目标表", "见附表", "目标参见项目表", "绩效目标附后（附表2）"])
def test_another_form_is_meant(find: Find, text: str) -> None:
    [finding] = find(_form(text, MARK))
    assert finding.severity == "info"
    assert finding.message == f"写着“{text}”，而同一套材料里没有别的表。"
    assert finding.hint == "请把所指的表一并报来，或把内容写进本格。"
    assert [(place.field, place.text) for place in finding.places] == [("goal", text)]


@pytest.mark.parametrize("text", ["详见《培训管理办法》", "详见合同", "附表齐全", "完成项目表填报12份", "详见方案"])
def test_what_is_no_form_of_the_set(find: Find, text: str) -> None:
    assert find(_form(text)) == []


def test_the_other_forms_are_there(find: Find) -> None:
    assert find(_form("详见项目绩效目标表") + "---\nname: 职业技能培训\n") == []


def test_the_same_words_are_one_matter(find: Find) -> None:
    both = f"kind: department\nname: 某县人社局\nmidterm:\n  goals:\n    - text: 见附表{MARK}\nannual:\n  goals:\n    - text: 见附表。{MARK}\n"
    assert len({finding.group for finding in find(both)}) == 1
    assert len({finding.group for finding in find(both.replace("见附表。", "目标参见项目表"))}) == 2
