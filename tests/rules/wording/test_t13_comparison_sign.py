"""T13: comparison signs that are not the usual ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "T13"


def test_page(page: Callable[[], None]) -> None:
    page()

@pytest.mark.parametrize(
    ("value", "fixed"),
    [("≧600人", "≥600人"), ("≦30天", "≤30天"), (">=95%", "≥95%"), ("<= 3次", "≤ 3次"), ("＝100%", "=100%"), ("＞90%", ">90%"), ("≥=90%", "≥90%"), ("═5条", "=5条"), ("=>5条", "≥5条")],
)
def test_at_the_value_with_an_edit(find: Find, value: str, fixed: str) -> None:
    [finding] = find(f"""
        name: 甲
        annual:
          indicators:
            - {{level2: 数量指标, name: 培训, value: "{value}"}}    # 应报: T13
    """)
    assert finding.severity == "info"
    assert finding.message.startswith(f"“{value}”里的比较符号")
    fix = finding.fix
    assert fix is not None and fix.safe
    assert value[: fix.start] + fix.replacement + value[fix.end :] == fixed


def test_the_column_of_operators_and_the_name(find: Find) -> None:
    findings = find("""
        name: 甲
        annual:
          indicators:
            - {level2: 数量指标, name: 培训, operator: ≧, value: "600", unit: 人}    # 应报: T13
            - {level2: 质量指标, name: 合格率（>=95%）, value: ""}                     # 应报: T13
    """)
    assert [one.places[0].field for one in findings] == ["operator", "name"]
    assert findings[0].message == "计算符号“≧”不规范。"


@pytest.mark.parametrize("value", ["≥600人", "≤30天", "> 90%", "<3次", "=100%", "县=>乡", "符合《教师法》5项规定", "95%以上", "甲＝乙", "A<=B"])
def test_passes(find: Find, value: str) -> None:
    assert find(f"""
        name: 甲
        annual:
          indicators:
            - {{level2: 数量指标, name: 培训, value: "{value}"}}
            - {{level2: 数量指标, name: 培训二, operator: "≥", value: "5"}}
    """) == []


def test_hint_and_groups(find: Find) -> None:
    findings = find("""
        name: 测试
        annual:
          indicators:
            - {level2: 质量指标, name: 水质达标率, value: ">=95%"}    # 应报: T13
            - {level2: 质量指标, name: 设施完好率, value: ">=90%"}    # 应报: T13
            - {level2: 成本指标, name: 人均成本, value: "<=300元"}    # 应报: T13
            - {level2: 时效指标, name: 办结, value: "=<3天"}          # 应报: T13
    """)
    assert [finding.hint for finding in findings] == ["请写作“≥”。", "请写作“≥”。", "请写作“≤”。", "请写作“≤”。"]
    assert len({finding.group for finding in findings}) == 3


def test_only_in_the_column_of_signs(find: Find) -> None:
    [finding] = find("""
        name: 甲
        annual:
          indicators:
            - {level2: 时效指标, name: 开班天数, operator: ＝, value: "5", unit: 天}    # 应报: T13
    """)
    assert [(place.field, place.text) for place in finding.places] == [("operator", "＝")]


@pytest.mark.parametrize("sign", ["＝", "≧", " ≦ ", ">="])
def test_the_column_of_operators_alone(find: Find, sign: str) -> None:
    [finding] = find(f"""
        name: 甲
        annual:
          indicators:
            - {{level2: 数量指标, name: 巡查, operator: "{sign}", value: "5", unit: 次}}    # 应报: T13
    """)
    assert finding.message == f"计算符号“{sign.strip()}”不规范。"
