"""A14: rows of the same name in one 二级指标 with different values or standards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from perfcheck import Cell, Declaration, Finding, Indicator, Plan, rule
from perfcheck.declaration.namesakes import namesakes, same_content, tell_objects_apart
from perfcheck.declaration.showing import shown_text
from perfcheck_rules.tables import table_of

_FIELDS = {"value": "值", "standard": "标准"}


@rule(
    "A14",
    name="same-name-other-value",
    title="同名指标取值不同",
    severity=["error", "warning"],
    priority="contradiction",
)
def same_name_other_value(plan: Plan, declaration: Declaration) -> Iterator[Finding]:
    """
    查什么：同一个二级指标下名称相同、而指标值或绩效标准不等（一有一空也算）的行。项目表＝必须修改，部门表＝建议修改。括号里写明不同对象的不报；跨类别的由 A13 查。

    为什么：同一个指标有两个目标，年终按哪个考核说不清。

    错误示例：
        kind: project
        name: 城市公交运营补贴
        annual:
          indicators:
            - {level2: 服务对象满意度指标, name: 乘客满意度, value: ≥90%}      # 应报: A14
            - {level2: 服务对象满意度指标, name: 乘客满意度, value: ≥85%}      # 应报: A14

    正确示例：
        kind: project
        name: 城市公交运营补贴
        annual:
          indicators:
            - {level2: 数量指标, name: 安全培训, value: 每月一次}
            - {level2: 数量指标, name: 安全培训, value: 1次/月}
            - {level2: 质量指标, name: 安全培训, value: ≥95%}
        ---
        kind: project
        name: 对象不同
        annual:
          indicators:
            - {level2: 数量指标, name: 更新车辆, value: 20辆（纯电动）}
            - {level2: 数量指标, name: 更新车辆, value: 5辆（氢能）}

    怎么改：只留一条；对象确实不同的，在名称里写明对象。

    依据：同一指标只应有一个目标值（具体条款可在配置的 [basis] 中对应）。
    """
    if table_of(plan).distinct:  # equivalent: only saves time
        return
    for named in namesakes(plan):
        groups: dict[str, list[Indicator]] = defaultdict(list)
        for row in named:
            groups[row.category].append(row)
        for same in groups.values():
            if tell_objects_apart(same):
                continue
            first, *_ = same
            for field, label in _FIELDS.items():
                cells: list[Cell | None] = [getattr(row, field) for row in same]
                if all(same_content(cells[0], cell) for cell in cells):
                    continue
                yield Finding(
                    [cell for cell in cells if cell is not None],
                    "“{name}”列了 {count} 次，{label}分别是{values}，以哪个为准说不清。",
                    "请只留一条；对象确实不同的，在名称里写明对象。",
                    severity="error" if declaration.kind == "project" else "warning",
                    name=shown_text(first.name), count=len(same), label=label,
                    values="、".join(f"“{shown_text(cell)}”" if cell and cell.text else "空" for cell in cells),
                )  # fmt: skip
                break
