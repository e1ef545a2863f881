"""C21: ticks that exclude each other, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find, Unjudged

CODE = "C21"


def test_page(page: Callable[[], None]) -> None:
    page()

@pytest.mark.parametrize(
    "text",
    [
        "√新增项目  √延续项目",
        "☑新增项目 ☑延续项目",
        "新增项目■ 延续项目■",
        "[√]新增 [√]延续 [ ]其他",
        "新增项目（√）延续项目（√）",
        "□√新增项目 ✓延续项目",
        "√一次性项目 √经常性项目",
    ],
)
def test_both_of_two(find: Find, text: str) -> None:
    [finding] = find(f"""
        name: 公路养护
        attribute: 两项
        written:
          attribute: "{text}"    # 应报: C21
    """)
    assert finding.severity == "error"
    assert finding.message.endswith("都打了勾，两者只能有一个成立。")
    assert finding.hint == "请核实后只勾一项。"
    assert [(place.field, place.section, place.text) for place in finding.places] == [("attribute", "基本信息", text)]


def test_none(find: Find) -> None:
    [finding] = find("""
        name: 公路养护
        attribute: ""
        written:
          attribute: 口新增项目 口延续项目    # 应报: C21
    """)
    assert finding.severity == "warning"
    assert finding.message == "项目属性的 2 个选项（新增项目、延续项目）一个都没有勾，项目是新增还是延续看不出来。"


@pytest.mark.parametrize(
    "text",
    [
        " □新增项目     √延续项目",
        "新增项目□ 延续项目√",
        "持续性项目■ 新增性项目□",
        "√新增项目 □延续项目 √一次性项目 □经常性项目",
        "√新增项目 □延续项目 □一次性项目",
        "新增项目（√） 延续项目（ ）",
        "●新增 ○延续",
        "R新增项目 □延续项目",
        "√延续项目（2021年新增）",
        "□其他",
        "人口普查类",
    ],
)
def test_passes(find: Find, text: str) -> None:
    assert find(f"""
        name: 公路养护
        written: {{attribute: "{text}"}}
    """) == []


@pytest.mark.parametrize("form", ["", "attribute: ''\n", "attribute: 新增项目\n"])
def test_nothing_to_tick(unjudged: Callable[[str], list[Unjudged]], form: str) -> None:
    assert unjudged(f"kind: project\nname: 测试\n{form}") == [("not_applicable", "项目属性一栏没有勾选框", None)]


@pytest.mark.parametrize(
    ("left", "right"),
    [(left, right) for left in ("新增", "新建", "首次") for right in ("延续", "续建", "持续", "结转")]
    + [(left, right) for left in ("一次性", "一次") for right in ("延续", "经常性", "持续", "长期")],
)
def test_options_that_exclude_each_other(find: Find, left: str, right: str) -> None:
    [finding] = find(f"kind: project\nname: 测试\nattribute: ☑{left}项目 ☑{right}项目    # 应报: C21\n")
    assert finding.message == f"“{left}项目”“{right}项目”都打了勾，两者只能有一个成立。"
    assert finding.hint == "请核实后只勾一项。"


def test_one_contradiction_is_told_once_and_apart_from_none_ticked(find: Find) -> None:
    findings = find("""
        kind: project
        name: 甲
        attribute: ☑新增一次性项目 ☑延续经常性项目    # 应报: C21
        ---
        kind: project
        name: 乙
        attribute: ☑新增项目 ☑续建项目    # 应报: C21
        ---
        kind: project
        name: 丙
        attribute: □新增项目 □延续项目    # 应报: C21
        ---
        kind: project
        name: 丁
        attribute: □一次性项目 □经常性项目    # 应报: C21
    """)
    assert [finding.severity for finding in findings] == ["error", "error", "warning", "warning"]
    assert findings[2].hint == "请勾选与实际相符的一项。"
    assert [finding.group == findings[0].group for finding in findings] == [True, True, False, False]
    assert findings[2].group == findings[3].group
