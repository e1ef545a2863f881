"""A31: the score of a row does not follow from what was reached."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from perfcheck import Declaration, Finding, Indicator, rule
from perfcheck.declaration.showing import shown_text, shown_value
from perfcheck_rules.attainment import Attainment, attainment
from perfcheck_rules.scores import points


@rule("A31", name="score-against-attainment", title="自评得分与完成情况不符", severity="warning", status="off",
      priority="contradiction", options={"tolerance": Decimal("0.5"), "proportional": True})  # fmt: skip
def score_against_attainment(
    evaluation: Declaration, indicator: Indicator, options: dict[str, Any]
) -> Iterator[Finding]:
    """
    查什么：自评表里实际没有完成而得满分、已经完成而扣了分，以及得分与按完成比例折算（越多越好的：分值×实际÷目标；越少越好的：分值×目标÷实际）相差 0.5 分（选项 tolerance）以上。定性指标、读不出数的不查。地方另有扣分办法的，把选项 proportional 设为 false，只查前两种。缺省不启用。

    为什么：得分应由完成情况算出；对不上，自评总分就不可信。

    错误示例：
        kind: evaluation
        name: 义务教育营养改善
        annual:
          indicators:
            - {level2: 数量指标, name: 供餐学校, value: ≥50所, actual: 45所, weight: 10, score: 10}      # 应报: A31
            - {level2: 质量指标, name: 食材抽检合格率, value: ≥98%, actual: 99%, weight: 10, score: 8}    # 应报: A31
            - {level2: 数量指标, name: 供餐天数, value: ≥200天, actual: 160天, weight: 20, score: 19}     # 应报: A31

    正确示例：
        kind: evaluation
        name: 义务教育营养改善
        annual:
          indicators:
            - {level2: 数量指标, name: 供餐学校, value: ≥50所, actual: 45所, weight: 10, score: 9}
            - {level2: 质量指标, name: 食材抽检合格率, value: ≥98%, actual: 99%, weight: 10, score: 10}
            - {level2: 经济成本指标, name: 每餐成本, value: ≤5元, actual: 6.25元, weight: 10, score: 8}
            - {level2: 社会效益指标, name: 食品安全事故起数, value: 0起, actual: 0起, weight: 10, score: 10}
            - {level2: 社会效益指标, name: 学生体质, value: 逐步提高, actual: 有所提高, weight: 10, score: 9}

    怎么改：按当地的评分办法重算得分；实际完成值填错的，改正实际完成值。

    依据：常见的评分办法是按完成比例得分，各地不一（具体条款可在配置的 [basis] 中对应）。
    """
    weight, score = points(indicator.weight), points(indicator.score)
    reached = attainment(indicator, evaluation.fiscal_year)
    if weight is None or score is None or reached is None or indicator.score is None or indicator.actual is None:
        return
    due = _due(reached, weight)
    said: dict[str, Any] = {
        "name": shown_text(indicator.name), "target": shown_value(indicator), "actual": shown_text(indicator.actual),
        "weight": weight, "score": score,
    }  # fmt: skip
    places = [indicator.score, indicator.actual]
    hint = "请按评分办法核算得分，或核实实际完成值。"
    if not reached.met and score >= weight:
        message = "“{name}”目标“{target}”、实际“{actual}”，没有完成，却得了满分 {score} 分。"
    elif reached.met and score < weight - options["tolerance"]:
        message = "“{name}”目标“{target}”、实际“{actual}”，已经完成，{weight} 分却只得 {score} 分。"
    elif options["proportional"] and due is not None and abs(due - score) > options["tolerance"]:
        yield Finding(
            places,
            "“{name}”目标“{target}”、实际“{actual}”，按完成比例应得 {due} 分，填的是 {score} 分。",
            hint, **said, due=round(due, 2),
        )  # fmt: skip
        return
    else:
        return
    yield Finding(places, message, hint, **said)


def _due(reached: Attainment, weight: Decimal) -> Decimal | None:
    """The score in proportion, None where a figure is missing or zero."""
    if reached.met:
        return weight
    if not reached.target or not reached.reached:
        return Decimal(0) if reached.target == 0 and reached.reached else None
    share = reached.reached / reached.target if reached.better == "higher" else reached.target / reached.reached
    return weight * min(share, Decimal(1))  # equivalent: what falls short is less than one
