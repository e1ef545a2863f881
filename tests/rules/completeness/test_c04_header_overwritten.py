"""C04: the heading of 主要内容 written over."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "C04"
MARK = "    # 应报: C04"


def test_page(page: Callable[[], None]) -> None:
    page()


def _form(header: str, mark: str = "") -> str:
    return f"kind: department\nname: 某市水务局\ntasks:\n  - {{name: 清淤, funds: {{total: 10}}}}\nwritten:\n  content_header: '{header}'{mark}\n"


def test_content_in_place_of_the_heading(find: Find) -> None:
    [finding] = find(_form("河道清淤、泵站改造", MARK))
    assert finding.severity == "warning"
    assert finding.message == (
        "年度主要任务的表头写成了“河道清淤、泵站改造”，“主要内容”的栏名没有了，下面各行填的是什么说不清。"
    )
    assert finding.hint == "请恢复栏名“主要内容”，把这些内容移到各任务行。"
    assert [(place.field, place.section, place.text) for place in finding.places] == [
        ("content_header", "年度主要任务", "河道清淤、泵站改造")
    ]


def test_a_blank_heading_is_none_of_its_business(find: Find) -> None:
    assert find(_form("")) == []
    assert find(_form("  ")) == []


def test_forms_without_that_place(find: Find) -> None:
    assert find("kind: department\nname: 某市水务局\ntasks: [{name: 清淤}]\n") == []
    assert find("name: 河道清淤\nwritten: {content_header: 河道清淤}\n") == []


def test_it_is_one_thing_to_mend_whatever_was_written(find: Find) -> None:
    [first], [second] = find(_form("甲、乙", MARK)), find(_form("丙、丁", MARK))
    assert first.group == second.group


def test_all_forms_are_one_matter(find: Find) -> None:
    both = _form("河道清淤、泵站改造", MARK) + "---\n" + _form("植树、护林", MARK).replace("某市水务局", "某市林业局")
    findings = find(both)
    assert len(findings) == 2 and len({finding.group.partition(":")[2] for finding in findings}) == 1
