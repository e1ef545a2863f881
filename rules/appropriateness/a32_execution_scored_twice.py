"""A32: several rows of the funds block count for the score, so that the weights come to more than 100."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck import Declaration, Finding, Plan, rule
from perfcheck_rules.scores import points

_FULL = Decimal(100)
_TOLERANCE = Decimal("0.1")


@rule("A32", name="execution-scored-twice", title="执行率重复计分", severity="warning", priority="contradiction")
def execution_scored_twice(evaluation: Declaration, plan: Plan) -> Iterator[Finding]:
    """
    查什么：自评表资金栏有两行以上写了分值（没有分值栏的看得分），加上各指标合计超过 100 分，而只算其中一行不超。把 10 分拆给几行、合计仍是 100 的不报；指标分值没有填全的不查。

    为什么：执行率只计一次分；总额、财政拨款各计一次，总分多出一截。

    错误示例：
        kind: evaluation
        name: 基层卫生设备更新
        money_unit: 万元
        annual:
          funds: {total: 100, fiscal: 100}
          execution:
            total: {executed: 95, weight: 10, score: 9.5}      # 应报: A32
            fiscal: {executed: 95, weight: 10, score: 9.5}     # 应报: A32
          indicators:
            - {level2: 数量指标, name: 购置设备, value: 20台, actual: 20台, weight: 50, score: 50}
            - {level2: 社会效益指标, name: 受益人口, value: ≥3万人, actual: 3万人, weight: 40, score: 40}

    正确示例：
        kind: evaluation
        name: 基层卫生设备更新
        annual:
          execution:
            total: {executed: 95, weight: 10, score: 9.5}
            fiscal: {executed: 95, weight: —, score: —}
          indicators:
            - {level2: 数量指标, name: 购置设备, value: 20台, actual: 20台, weight: 50, score: 50}
            - {level2: 社会效益指标, name: 受益人口, value: ≥3万人, actual: 3万人, weight: 40, score: 40}
        ---
        kind: evaluation
        name: 十分拆给两行
        annual:
          execution:
            fiscal: {executed: 95, weight: 6, score: 5.7}
            other: {executed: 5, weight: 4, score: 4}
          indicators:
            - {level2: 数量指标, name: 购置设备, value: 20台, actual: 20台, weight: 90, score: 90}

    怎么改：只在资金总额一行计分，其余各行填“—”，并重算总分。

    依据：自评满分一般为 100 分，预算执行率在其中只计一次（具体条款可在配置的 [basis] 中对应）。
    """
    spent = list(plan.execution.values())
    weighed = [cell for one in spent if (cell := one.weight) is not None and points(cell)]
    rows = [row for row in plan.indicators if row.key]
    weights = [points(row.weight) for row in rows]
    if not any(one.weight is not None for one in spent):
        weighed = [cell for one in spent if (cell := one.score) is not None and points(cell)]
        weights = [points(row.score) for row in rows]
    if len(weighed) < 2 or not weights:
        return
    base = Decimal(0)
    for number in weights:
        if number is None:
            return
        base += number
    parts = [points(cell) or Decimal(0) for cell in weighed]
    if base + sum(parts) <= _FULL + _TOLERANCE or base + max(parts) > _FULL + _TOLERANCE:
        return
    yield Finding(
        weighed,
        "资金栏有 {count} 行计分（{parts}），连同各指标 {base} 分合计 {total} 分，超过 100 分。",
        "请只在资金总额一行计分，其余填“—”，并重算总分。",
        count=len(weighed), parts="、".join(f"{part.normalize():f} 分" for part in parts), base=base,
        total=base + sum(parts),
    )  # fmt: skip
