"""C20: an evaluation tells that a target was missed, and not why."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import Declaration, Finding, Indicator, NotApplicable, Outcome, Unknown, rule
from perfcheck.declaration.showing import shown_text, shown_value
from perfcheck_rules.attainment import attainment, explanations, is_explained
from perfcheck_rules.scores import points


@rule("C20", name="deviation-unexplained", title="未达标没有说明偏差原因", severity="warning", priority="empty")
def deviation_unexplained(evaluation: Declaration, indicator: Indicator) -> Iterator[Finding | Outcome]:
    """
    查什么：自评表里实际完成值没有达到指标值（按“≥”“≤”、指标方向和时限比较），或定性指标扣了分，而偏差原因栏空着或只填“无”的行。备注等栏写了原因的不报；没有这一栏的表不查；实际完成值读不出数的列为“无法判断”。

    为什么：没有完成的指标不写原因和改进措施，自评结果无法用于改进管理和安排下年预算。

    错误示例：
        kind: evaluation
        name: 农村公路养护
        annual:
          indicators:
            - {level2: 数量指标, name: 养护里程, value: ≥1100公里, actual: 1093公里, reason: ""}                         # 应报: C20
            - {level2: 经济成本指标, name: 单位养护成本, value: ≤1.2万元/公里, actual: 1.35万元/公里, reason: 无}        # 应报: C20
            - {level2: 社会效益指标, name: 通行条件, value: 明显改善, actual: 有所改善, weight: 10, score: 8, reason: ""}  # 应报: C20

    正确示例：
        kind: evaluation
        name: 农村公路养护
        annual:
          indicators:
            - {level2: 数量指标, name: 养护里程, value: ≥1100公里, actual: 1093公里, reason: 两处改线，明年补齐}
            - {level2: 数量指标, name: 修补坑槽, value: ≥5000平方米, actual: 5200平方米, reason: ""}
            - {level2: 质量指标, name: 优良路率, value: ≥85%, actual: "86", reason: ""}
            - {level2: 经济成本指标, name: 单位养护成本, value: ≤1.2万元/公里, actual: 1.1万元/公里, reason: 无}
            - {level2: 社会效益指标, name: 交通事故起数, value: 0起, actual: "0", reason: ""}
            - {level2: 时效指标, name: 完工时间, value: 12月底前, actual: 11月, reason: ""}
            - {level2: 社会效益指标, name: 通行条件, value: 明显改善, actual: 明显改善, weight: 10, score: 10, reason: ""}
        ---
        kind: evaluation
        name: 没有偏差原因一栏
        annual:
          indicators:
            - {level2: 数量指标, name: 养护里程, value: ≥1100公里, actual: 1093公里}

    怎么改：在偏差原因栏写明为什么没有完成、准备怎样改进；实际完成值填错的，改正实际完成值。

    依据：自评表的填表说明一般要求未完成的指标“逐条说明偏差原因及改进措施”（具体条款可在配置的 [basis] 中对应）。
    """
    value, actual = indicator.value, indicator.actual
    if value is None or actual is None or not indicator.key:
        return
    if not any(True for _ in explanations(indicator)):
        yield NotApplicable("表上没有偏差原因一栏")
        return
    if is_explained(indicator):
        return
    at = indicator.reason if indicator.reason is not None else next(explanations(indicator))
    reached = attainment(indicator, evaluation.fiscal_year)
    if reached is not None:
        if not reached.met:
            yield Finding(
                [actual, at],
                "“{name}”目标“{target}”、实际“{actual}”，没有完成，却没有写偏差原因。",
                "请写明原因和改进措施；实际完成值填错的请改正。",
                name=shown_text(indicator.name), target=shown_value(indicator), actual=shown_text(actual),
            )  # fmt: skip
        return
    weight, score = points(indicator.weight), points(indicator.score)
    if weight is not None and score is not None and score < weight:
        yield Finding(
            [indicator.score or indicator, at],
            "“{name}”分值 {weight} 分、得分 {score} 分，扣了分却没有写原因。",
            "请写明扣分的原因和改进措施。",
            name=shown_text(indicator.name), weight=weight, score=score,
        )  # fmt: skip
    elif value.quantity_or_none is not None and weight is None:
        yield Unknown(actual, "没有填写实际完成值" if actual.blank else f"实际完成值“{shown_text(actual)}”与目标比不出完成没有")
