"""A17: one indicator carries most of the weight, or one carries none."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from perfcheck import Declaration, Finding, Indicator, NotApplicable, Outcome, Plan, Unknown, rule
from perfcheck.declaration.showing import shown_text
from perfcheck_rules.weights import weight_of


@rule("A17", name="weight-concentrated", title="权重集中或为0", severity="warning", status="off", options={"most_percent": 40})
def weight_concentrated(plan: Plan, declaration: Declaration, options: dict[str, Any]) -> Iterator[Finding | Outcome]:
    """
    查什么：有分值（权重）栏的表。一条指标的分值占全部的 40% 以上（可在设置里改 most_percent）的报；填了指标值而分值为 0 的报，整类为 0 的只报一次。只有一两条指标的表不查集中。各地办法不一，缺省不启用。

    为什么：分值过于集中，一条定输赢；分值为 0 的指标做得好坏都不影响得分。

    错误示例：
        name: 乡镇污水处理
        annual:
          indicators:
            - {level1: 产出指标, level2: 数量指标, name: 处理污水, value: ≥80万吨, weight: 60}         # 应报: A17
            - {level1: 产出指标, level2: 质量指标, name: 出水达标率, value: ≥98%, weight: 20}
            - {level1: 效益指标, level2: 生态效益指标, name: 断面达标率, value: ≥90%, weight: 20}
            - {level1: 成本指标, level2: 经济成本指标, name: 吨水成本, value: ≤1.2元/吨, weight: 0}    # 应报: A17

    正确示例：
        name: 乡镇污水处理
        annual:
          indicators:
            - {level1: 产出指标, level2: 数量指标, name: 处理污水, value: ≥80万吨, weight: 40}
            - {level1: 产出指标, level2: 质量指标, name: 出水达标率, value: ≥98%, weight: 30分}
            - {level1: 效益指标, level2: 生态效益指标, name: 断面达标率, value: ≥90%, weight: 30%}
            - {level1: 成本指标, level2: 经济成本指标, name: 吨水成本, value: "", weight: 0}
        ---
        name: 小计行
        annual:
          indicators:
            - {level1: 产出指标, name: "", value: "", weight: 60}
            - {level1: 产出指标, level2: 数量指标, name: 处理污水, value: ≥80万吨, weight: 30}
            - {level1: 产出指标, level2: 质量指标, name: 出水达标率, value: ≥98%, weight: 30}
            - {level1: 效益指标, level2: 生态效益指标, name: 断面达标率, value: ≥90%, weight: 40}

    怎么改：按重要程度重新分配分值；不考核的指标删去。

    依据：本地的权重设置办法（可在设置里调整界限）。
    """
    rows = [row for row in plan.indicators if row.key and row.weight is not None and row.weight.text and row.value is not None and row.value.text]
    if not rows:
        yield NotApplicable("没有填分值")
        return
    weights: list[Decimal] = []
    for row in rows:
        weight = weight_of(row.weight)
        if weight is None:
            assert row.weight is not None
            yield Unknown(row.weight, f"分值“{row.weight.text.strip()}”读不成数，没有核对")
            return
        weights.append(weight)
    total = sum(weights, Decimal(0))
    for row, weight in zip(rows, weights, strict=True):  # equivalent: both are the rows'
        if total and len(rows) > 2 and weight * 100 > total * options["most_percent"]:
            yield Finding(
                row.weight or row,  # equivalent: the rows here have a weight
                "“{name}”一条占 {weight} 分，是全部 {total} 分的 {share}%，分值过于集中。",
                "建议拆分，或调整各指标的分值。",
                name=shown_text(row.name), weight=weight, total=total, share=round(weight * 100 / total),
            )  # fmt: skip
    if total:
        yield from _without_weight(rows, weights, declaration)


def _without_weight(rows: list[Indicator], weights: list[Decimal], declaration: Declaration) -> Iterator[Finding]:
    kinds: dict[str, list[tuple[Indicator, Decimal]]] = {}
    for row, weight in zip(rows, weights, strict=True):  # equivalent: both are the rows'
        kinds.setdefault(row.level1.text if row.level1 is not None else "", []).append((row, weight))
    for kind, same in kinds.items():
        nothing = [row for row, weight in same if not weight]
        whole = len(nothing) == len(same) and bool(kind)
        for group in [nothing] if whole else [[row] for row in nothing]:
            yield Finding(
                [row.weight for row in group if row.weight is not None],
                "“{name}”分值为 0，做得好坏都不影响得分。",
                "建议补上分值；不考核的删去。",
                name=shown_text(group[0].level1 if whole else group[0].name), cause=f"{declaration.display_name}|0",
            )  # fmt: skip
