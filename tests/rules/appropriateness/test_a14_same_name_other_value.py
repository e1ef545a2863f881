"""A14: rows of one name and one 二级指标 that do not say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "A14"


def test_page(page: Callable[[], None]) -> None:
    page()


def rows(kind: str, *items: str, mark: str = "") -> str:
    lines = [f"kind: {kind}", "name: 测试", "annual:", "  indicators:"]
    lines += [f"    - {{level2: 数量指标, name: 宣传活动, {item}}}{mark}" for item in items]
    return "\n".join(lines)


@pytest.mark.parametrize(("kind", "severity"), [("project", "error"), ("department", "warning")])
def test_other_values(find: Find, kind: str, severity: str) -> None:
    [finding] = find(rows(kind, "value: ≥10场", "value: ≥12场", "value: 按需", mark="    # 应报: A14"))
    assert finding.severity == severity
    assert finding.message == "“宣传活动”列了 3 次，值分别是“≥10场”、“≥12场”、“按需”，以哪个为准说不清。"
    assert finding.hint == "请只留一条；对象确实不同的，在名称里写明对象。"
    assert [place.field for place in finding.places] == ["value"] * 3


def test_the_third_one_differs(find: Find) -> None:
    [finding] = find(rows("project", "value: ≥10场", "value: ≥10场", "value: ''", mark="    # 应报: A14"))
    assert "“≥10场”、“≥10场”、空" in finding.message


def test_one_of_them_without_the_cell(find: Find) -> None:
    snippet = rows("project", "value: ≥10场", "standard: 覆盖全县")
    [finding] = find(snippet.replace("value: ≥10场}", "value: ≥10场}    # 应报: A14"))
    assert finding.message.startswith("“宣传活动”列了 2 次，值分别是“≥10场”、空")


def test_other_standards_one_of_them_blank(find: Find) -> None:
    [finding] = find(
        rows("project", "value: 10场, standard: 覆盖全县", "value: 10场, standard: ''", mark="    # 应报: A14")
    )
    assert finding.message == "“宣传活动”列了 2 次，标准分别是“覆盖全县”、空，以哪个为准说不清。"
    assert [place.text for place in finding.places] == ["覆盖全县", ""]


@pytest.mark.parametrize(
    "items",
    [
        ("value: ≥10场", "value: ≥10场"),
        ("value: ≥10场", "value: '不少于10场。'"),
        ("value: 12次/年", "value: 每月一次"),
        ("value: ≥10场（城区）", "value: ≥4场（乡镇）"),
        ("value: ≥10场, note: （线上）", "value: ≥4场, note: （线下）"),
        ("value: 按需", "value: 按 需"),
    ],
)
def test_silent(find: Find, items: tuple[str, ...]) -> None:
    assert not find(rows("project", *items))


def test_other_categories_and_terms_are_not_compared(find: Find) -> None:
    assert not find("""
        kind: project
        name: 测试
        midterm:
          indicators:
            - {level2: 数量指标, name: 宣传活动, value: ≥30场}
        annual:
          indicators:
            - {level2: 数量指标, name: 宣传活动, value: ≥10场}
            - {level2: 质量指标, name: 宣传活动, value: ≥95%}
    """)
