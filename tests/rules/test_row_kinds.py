"""The kind of a row by its 二级 or 一级指标."""

from __future__ import annotations

import pytest

from perfcheck.readers.yaml_reader import read_yaml
from perfcheck_rules.row_kinds import row_kind


@pytest.mark.parametrize(
    ("levels", "kind"),
    [
        ("level1: 产出指标, level2: 数量指标", "数量"),
        ("level1: 产出指标, level2: 质量\u3000指标", "质量"),
        ("level2: 时效指标", "时效"),
        ("level2: 成本指标", "成本"),
        ("level1: 成本指标, level2: 生态环境成本指标", "成本"),
        ("level1: 成本指标, level2: 社会成本指标", "成本"),
        ("level2: 经济效益指标", "效益"),
        ("level2: 效益", "效益"),
        ("level2: 经济", "效益"),
        ("level2: 社会", "效益"),
        ("level2: 生态", "效益"),
        ("level2: 可持续", "效益"),
        ("level2: 长远影响", "效益"),
        ("level1: 效益指标, level2: 服务对象满意度指标", "满意度"),
        ("level1: 满意度指标", "满意度"),
        ("level1: 产出指标", ""),
        ("level2: ''", ""),
    ],
)
def test_kinds(levels: str, kind: str) -> None:
    [declaration] = read_yaml(f"{{name: 测试, annual: {{indicators: [{{{levels}, name: 甲}}]}}}}").declarations
    assert declaration.annual is not None
    assert row_kind(declaration.annual.indicators[0]) == kind


def test_places_of_one_kind() -> None:
    from perfcheck import Cell, Indicator, Plan
    from perfcheck_rules.row_kinds import places_of_kind

    levels = ["数量指标", "成本指标", "数量指标（20分）", "其他"]
    plan = Plan("annual", indicators=[Indicator(level2=Cell(level)) for level in levels])
    assert places_of_kind(plan, "数量") == [0, 2]
    assert places_of_kind(plan, "成本") == [1]
    assert places_of_kind(plan, "") == [3]
    assert places_of_kind(plan, "时效") == []
