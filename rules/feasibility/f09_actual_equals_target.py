"""F09: every actual value of an evaluation is exactly its target."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import Declaration, Finding, Plan, rule
from perfcheck_rules.attainment import attainment

_FEWEST = 5


@rule(
    "F09", name="actual-equals-target", title="实际值全等于目标值", severity="info", status="unlisted", certainty="启",
    requires=["R15"],
)  # fmt: skip
def actual_equals_target(evaluation: Declaration, plan: Plan) -> Iterator[Finding]:
    """
    查什么：自评表里能比出数的指标有五条以上，实际完成值个个恰好等于指标值，一条不多一条不少。照抄符号的归 R15；目标已到顶（100%、0 起）的不算在内。

    为什么：各项都分毫不差的情形很少，实际值可能不是统计出来的。

    错误示例：
        kind: evaluation
        name: 乡村客运补助
        annual:
          indicators:
            - {level2: 数量指标, name: 补助线路, value: ≥30条, actual: 30条}              # 应报: F09
            - {level2: 数量指标, name: 补助车辆, value: ≥86辆, actual: 86辆}              # 应报: F09
            - {level2: 质量指标, name: 准点率, value: ≥95%, actual: 95%}                  # 应报: F09
            - {level2: 社会效益指标, name: 通达行政村, value: ≥120个, actual: 120个}      # 应报: F09
            - {level2: 满意度指标, name: 乘客满意度, value: ≥90%, actual: 90%}            # 应报: F09

    正确示例：
        kind: evaluation
        name: 乡村客运补助
        annual:
          indicators:
            - {level2: 数量指标, name: 补助线路, value: ≥30条, actual: 30条}
            - {level2: 数量指标, name: 补助车辆, value: ≥86辆, actual: 86辆}
            - {level2: 质量指标, name: 准点率, value: ≥95%, actual: 97%}
            - {level2: 社会效益指标, name: 通达行政村, value: ≥120个, actual: 120个}
            - {level2: 满意度指标, name: 乘客满意度, value: ≥90%, actual: 90%}
        ---
        kind: evaluation
        name: 都已到顶
        annual:
          indicators:
            - {level2: 质量指标, name: 发放准确率, value: 100%, actual: 100%}
            - {level2: 质量指标, name: 公示率, value: 100%, actual: 100%}
            - {level2: 质量指标, name: 覆盖率, value: 100%, actual: 100%}
            - {level2: 时效指标, name: 及时率, value: 100%, actual: 100%}
            - {level2: 社会效益指标, name: 安全事故, value: 0起, actual: 0起}
            - {level2: 数量指标, name: 补助线路, value: ≥30条, actual: 30条}

    怎么改：核对统计数据，据实填写。

    依据：实际完成值应据实填写（具体条款可在配置的 [basis] 中对应）。
    """
    equal = []
    for row in plan.indicators:
        reached = attainment(row, evaluation.fiscal_year)
        if reached is None or reached.target is None or row.actual is None:
            continue
        if reached.target == 0 or (reached.promised.is_rate and reached.target == 100):
            continue
        if reached.reached != reached.target:
            return
        equal.append(row.actual)
    if len(equal) >= _FEWEST:
        yield Finding(
            equal,
            "能比出数的 {count} 条指标，实际完成值全部恰好等于指标值。",
            "请核对统计数据，据实填写。",
            count=len(equal),
        )  # fmt: skip
