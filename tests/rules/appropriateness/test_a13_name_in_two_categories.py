"""A13: one name under two 二级指标."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.rules.conftest import Find

CODE = "A13"


def rows(*items: str, mark: str = "") -> str:
    lines = ["name: 测试", "annual:", "  indicators:"]
    for item in items:
        level, name, value = (part.strip() for part in item.split("|"))
        lines.append(f"    - {{level2: '{level}', name: '{name}', value: '{value}'}}{mark}")
    return "\n".join(lines)


def test_values_that_do_not_suit_their_categories(find: Find) -> None:
    [finding] = find(
        rows("数量指标 | 执法检查 | 根据实际情况", "时效指标 | 执法检查。 | 查处违法行为", mark="    # 应报: A13")
    )
    assert finding.severity == "warning"
    assert finding.message == "“执法检查”同时列在“数量指标”和“时效指标”里，各考核什么说不清。"
    assert [place.text for place in finding.places] == ["根据实际情况", "查处违法行为"]


def test_one_that_does_not_suit_is_enough(find: Find) -> None:
    assert find(rows("数量指标 | 执法检查 | ≥40次", "质量指标 | 执法检查 | ≥40次", mark="    # 应报: A13"))


@pytest.mark.parametrize(
    "items",
    [
        ("数量指标 | 执法检查 | ≥40次", "质量指标 | 执法检查 | ≥98%"),
        ("数量指标 | 执法检查 | ≥40次", "时效指标 | 执法检查 | 每季度一次"),
        ("数量指标 | 设备采购 | 20台", "成本指标 | 设备采购 | ≤30万元", "时效指标 | 设备采购 | 9月底前"),
        ("数量指标 | 接警出动 | ≥200次", "时效指标 | 接警出动 | 5分钟以内"),
        ("数量指标 | 设备采购 | 20台", "时效指标 | 设备采购 | 9月底前"),
        ("质量指标 | 污水处理 | 达标率100%", "生态效益指标 | 污水处理 | ≥300万吨"),
        ("数量指标 | 执法检查 | 根据实际情况", "数量指标 | 执法检查 | 查处违法行为"),
        ("数量指标 | 执法检查 | 根据实际情况", "时效指标 | 执法检查及时 | 查处违法行为"),
        ("数量指标 | 执法检查 | 按需", "数量\n指标（必填） | 执法检查 | 按需"),
    ],
)
def test_silent(find: Find, items: tuple[str, ...]) -> None:
    assert not find(rows(*[item.replace("\n", "") for item in items]))


def test_mid_term_and_annual_are_not_two_categories(find: Find) -> None:
    assert not find("""
        name: 测试
        midterm:
          indicators:
            - {level2: 数量指标, name: 执法检查, value: 按需}
        annual:
          indicators:
            - {level2: 时效指标, name: 执法检查, value: 按需}
    """)
