"""A13: one name under two 二级指标."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "A13"


def test_page(page: Callable[[], None]) -> None:
    page()


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
    assert finding.hint == "请在名称里写明各自考核的内容，例如“×数量”“×及时率”；重复的合并。"
    assert [place.text for place in finding.places] == ["根据实际情况", "查处违法行为"]


def test_rows_without_values_and_levels(find: Find) -> None:
    [finding] = find("""
        name: 测试
        annual:
          indicators:
            - {level1: 产出指标, level2: "", name: 文物修复}    # 应报: A13
            - {level1: "效益 指标", name: 文物修复}             # 应报: A13
            - {level1: "效益 指标", name: 文物修复}
            - {name: 文物修复}
    """)
    assert finding.message == "“文物修复”同时列在“产出指标”和“效益指标”里，各考核什么说不清。"
    assert [(place.row, place.text) for place in finding.places] == [("文物修复", None), ("文物修复", None)]


#: What suits a category, and what does not.
SUITS = {
    "数量": (["≥40次", "20台"], ["", "≥98%", "≤3万元", "全覆盖", "12月底前"]),
    "质量": (["≥98%", "全覆盖", "零事故", "≥85分"], ["≥40次", "按规范"]),
    "满意度": (["≥98%", "≥85分"], ["≥40次"]),
    "时效": (
        ["12月底前", "12月底前完成40次", "≥98%", "2次/月", "2年", "3个月", "2个季度", "2周", "3天", "3个工作日", "2小时", "5分钟", "30秒"],
        ["≥40次", "及时"],
    ),
    "成本": (["≤3万元", "≤98%", "不超过年度预算"], ["≥40次", "12月底前"]),
    "社会效益": (["≥40次", "≥98%"], ["明显", "全覆盖"]),
}


@pytest.mark.parametrize(("category", "value"), [(category, value) for category, (good, _) in SUITS.items() for value in good])
def test_value_that_suits(find: Find, category: str, value: str) -> None:
    other = "生态效益指标 | 执法检查 | ≥40次"
    assert find(rows(f"{category}指标 | 执法检查 | {value}", other)) == []


@pytest.mark.parametrize(("category", "value"), [(category, value) for category, (_, bad) in SUITS.items() for value in bad])
def test_one_that_does_not_suit_is_enough(find: Find, category: str, value: str) -> None:
    other = "生态效益指标 | 执法检查 | ≥40次"
    assert len(find(rows(f"{category}指标 | 执法检查 | {value}", other, mark="    # 应报: A13"))) == 1


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
