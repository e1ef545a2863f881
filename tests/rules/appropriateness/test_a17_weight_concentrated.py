"""A17: weights that are concentrated or nought."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from perfcheck.checking.plugins import Registry

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

CODE = "A17"


def test_page(page: Callable[[], None]) -> None:
    page()


def form(*rows: str) -> str:
    # Each row is "level1 | name | value | weight", with a star behind the weight where it is reported.
    lines = ["name: 污水处理", "annual:", "  indicators:"]
    for row in rows:
        level1, name, value, weight = (part.strip() for part in row.split("|"))
        mark = "    # 应报: A17" if weight.endswith("*") else ""
        lines.append(f"    - {{level1: '{level1}', name: '{name}', value: '{value}', weight: '{weight.rstrip('*')}'}}{mark}")
    return "\n".join(lines)


def test_concentrated(find: Find) -> None:
    [finding] = find(form("产出指标 | 处理量 | ≥80万吨 | 60分*", "产出指标 | 达标率 | ≥98% | 20分", "效益指标 | 受益人口 | ≥3万人 | 20分"))
    assert finding.severity == "warning"
    assert finding.message == "“处理量”一条占 60 分，是全部 100 分的 60%，分值过于集中。"
    assert finding.hint == "建议拆分，或调整各指标的分值。"


def test_one_without_weight(find: Find) -> None:
    [finding] = find(form("产出指标 | 处理量 | ≥80万吨 | 40", "产出指标 | 达标率 | ≥98% | 0*", "效益指标 | 断面 | ≥3个 | 30", "满意度 | 满意度 | ≥90% | 30"))
    assert finding.message == "“达标率”分值为 0，做得好坏都不影响得分。"
    assert finding.hint == "建议补上分值；不考核的删去。"


def test_a_whole_kind_without_weight_is_said_once(find: Find) -> None:
    findings = find(form(
        "产出指标 | 处理量 | ≥80万吨 | 40", "产出指标 | 达标率 | ≥98% | 30", "效益指标 | 断面 | ≥3个 | 30",
        "成本指标 | 吨水成本 | ≤1.2元/吨 | 0*", "成本指标 | 总成本 | ≤90万元 | 0*",
    ))  # fmt: skip
    assert [finding.message for finding in findings] == ["“成本指标”分值为 0，做得好坏都不影响得分。"]


def test_without_levels_each_is_said(find: Find) -> None:
    rows = [" | 处理量 | ≥80万吨 | 30", " | 达标率 | ≥98% | 40", " | 断面 | ≥3个 | 30", " | 成本 | ≤1元 | 0*", " | 费用 | ≤2元 | 0*"]
    assert len(find(form(*rows))) == 2


@pytest.mark.parametrize(
    "rows",
    [
        ("产出指标 | 处理量 | ≥80万吨 | 40", "产出指标 | 达标率 | ≥98% | 30分", "效益指标 | 断面 | ≥3个 | 30%"),
        ("产出指标 | 处理量 | ≥80万吨 | 50", "效益指标 | 断面 | ≥3个 | 50"),
        ("产出指标 |  |  | 60", "产出指标 | 处理量 | ≥80万吨 | 30", "产出指标 | 达标率 | ≥98% | 30", "效益指标 | 断面 | ≥3个 | 40"),
        ("产出指标 | 处理量 | ≥80万吨 | 40", "产出指标 | 达标率 | ≥98% | 30", "效益指标 | 断面 | ≥3个 | 30", "成本指标 | 成本 |  | 0"),
        ("产出指标 | 处理量 | ≥80万吨 | 0", "产出指标 | 达标率 | ≥98% | 0", "效益指标 | 断面 | ≥3个 | 0"),
    ],
)
def test_silent(find: Find, rows: tuple[str, ...]) -> None:
    assert not find(form(*rows))


def test_rows_without_value_or_weight_do_not_count(find: Find) -> None:
    rows = ["产出指标 | 处理量 | ≥80万吨 | 40", "产出指标 | 达标率 | ≥98% | 30", "效益指标 | 断面 | ≥3个 | 30"]
    assert not find(form(*rows, "效益指标 |  | 5个 | 90", "效益指标 | 水质 | ≥3类 | ", "效益指标 | 水量 |  | 95"))
    assert not find(form(*rows) + "\n    - {level1: 效益指标, name: 水质, value: ≥3类}\n    - {level1: 效益指标, name: 水量, weight: 95}")


def test_without_weights(unjudged: Callable[[str], list[Unjudged]]) -> None:
    [one] = unjudged(form("产出指标 | 处理量 | ≥80万吨 | "))
    assert (one.outcome, one.reason) == ("not_applicable", "没有填分值")
    [one] = unjudged(form("产出指标 | 处理量 | ≥80万吨 | 四十", "产出指标 | 达标率 | ≥98% | 60"))
    assert one == ("insufficient_data", "分值“四十”读不成数，没有核对", "四十")


def test_is_off_and_its_limit_an_option(registry: Registry) -> None:
    rule = registry.rules[CODE]
    assert (rule.status, rule.options) == ("off", {"most_percent": 40})


def test_at_the_weight(find: Find) -> None:
    rows = ("产出指标 | 处理量 | ≥80万吨 | 60分*", "产出指标 | 达标率 | ≥98% | 0*", "效益指标 | 受益人口 | ≥3万人 | 40分", "效益指标 | 断面 | ≥3个 | 0*")
    findings = find(form(*rows))
    assert [[(place.field, place.row) for place in finding.places] for finding in findings] == [
        [("weight", "处理量")], [("weight", "达标率")], [("weight", "断面")],
    ]  # fmt: skip


def test_rows_outside_a_kind_are_none_together(find: Find) -> None:
    rows = ["产出指标 | 处理量 | ≥80万吨 | 40", "产出指标 | 达标率 | ≥98% | 30", "效益指标 | 断面 | ≥3个 | 30", " | 成本 | ≤1元 | 0*", " | 费用 | ≤2元 | 0*"]
    assert [finding.message for finding in find(form(*rows))] == ["“成本”分值为 0，做得好坏都不影响得分。", "“费用”分值为 0，做得好坏都不影响得分。"]


def test_noughts_of_one_form_are_one_matter(find: Find) -> None:
    rows = ["产出指标 | 处理量 | ≥80万吨 | 40", "产出指标 | 达标率 | ≥98% | 30", "效益指标 | 断面 | ≥3个 | 30", " | 成本 | ≤1元 | 0*", " | 费用 | ≤2元 | 0*"]
    text = form(*rows)
    groups = [finding.group for finding in find(f"{text}\n---\n{text.replace('name: 污水处理', 'name: 供水')}")]
    assert groups[0] == groups[1] != groups[2] == groups[3]
