"""C24: a target was exceeded by far, and nobody says why."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from perfcheck import Declaration, Finding, Indicator, rule
from perfcheck.declaration.showing import shown_text, shown_value
from perfcheck_rules.attainment import attainment, explanations, is_explained

#: With small numbers one more is a large share.
_LEAST_EXCESS = 2


@rule("C24", name="overfulfilled-unexplained", title="超额完成较多没有说明", severity="info", options={"ratio": Decimal("1.3")})
def overfulfilled_unexplained(
    evaluation: Declaration, indicator: Indicator, options: dict[str, Any]
) -> Iterator[Finding]:
    """
    查什么：自评表里越多越好的数量、金额，实际完成值达到指标值的 130%（选项 ratio 可改）以上，而偏差原因、备注栏都没有说明的行。比率不查；“≤”的指标不查；只多一个（如 1 次对 2 次）的不报；没有这些栏的表不查。

    为什么：超额太多，多半是当初目标定低了，或实际值、单位填错；不说明，下年的目标无从核定。

    错误示例：
        kind: evaluation
        name: 职业技能培训
        annual:
          indicators:
            - {level2: 数量指标, name: 培训人次, value: ≥2000人次, actual: 3150人次, reason: ""}    # 应报: C24

    正确示例：
        kind: evaluation
        name: 职业技能培训
        annual:
          indicators:
            - {level2: 数量指标, name: 培训人次, value: ≥2000人次, actual: 3150人次, reason: 省里追加任务}
            - {level2: 数量指标, name: 培训期数, value: ≥1期, actual: 2期, reason: ""}
            - {level2: 数量指标, name: 培训企业, value: ≥50家, actual: 58家, reason: ""}
            - {level2: 社会效益指标, name: 投诉件数, value: ≤10件, actual: 2件, reason: ""}
            - {level2: 社会效益指标, name: 就业增长率, value: ≥5%, actual: 9%, reason: ""}

    怎么改：写明超额的原因；目标定低了的，下年据实调整；填错的请改正。

    依据：自评时偏离目标较大的指标应当说明原因（比例各地不一，可在选项和配置的 [basis] 中对应）。
    """
    if not indicator.key or not any(True for _ in explanations(indicator)) or is_explained(indicator):
        return
    reached = attainment(indicator, evaluation.fiscal_year)
    if reached is None or reached.better != "higher" or not reached.target or reached.reached is None:
        return
    if reached.promised.is_rate or reached.reached < reached.target * options["ratio"]:
        return
    if not reached.promised.is_money and reached.reached - reached.target < _LEAST_EXCESS:
        return
    yield Finding(
        indicator.actual or indicator,
        "“{name}”目标“{target}”、实际“{actual}”，是目标的 {share}%，没有说明。",
        "请写明超额的原因，或核实目标、实际值和单位是否填错。",
        name=shown_text(indicator.name), target=shown_value(indicator), actual=shown_text(indicator.actual),
        share=str(round(reached.reached / reached.target * 100)),
    )  # fmt: skip
