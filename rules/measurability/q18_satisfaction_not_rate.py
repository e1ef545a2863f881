"""Q18: a 满意度 indicator whose value is no rate."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from perfcheck import Finding, Indicator, Plan, Quantity, parse_quantity, rule
from perfcheck_rules.fillers import is_filler
from perfcheck_rules.lone_values import values_stand_alone
from perfcheck_rules.row_kinds import places_of_kind
from perfcheck_rules.targets import is_vague_all, name_has_figure
from perfcheck_rules.vouching import vouched


@rule("Q18", name="satisfaction-not-rate", title="满意度不是百分比", severity=["error", "warning", "info"],
      priority="unmeasurable", rank=3, requires=("Q24",))  # fmt: skip
def satisfaction_not_rate(plan: Plan) -> Iterator[Finding]:
    """
    查什么：满意度指标的值不是比率。完全没有数＝必须修改；写有“满意、基本满意”等分档、引了考核办法，或比率写在标准栏的＝建议修改；有数而不是比率或评分的＝供参考。投诉率、认可度、“≥4.5分”、单位列写 % 的都算，投诉件数也认。

    为什么：满意度靠抽样调查得出，没有比率就无法调查和评分。

    错误示例：
        name: 政务服务大厅
        annual:
          indicators:
            - {level2: 服务对象满意度指标, name: 办事群众满意度, value: 热情接待、耐心解答}    # 应报: Q18
            - {level2: 服务对象满意度指标, name: 企业满意度, value: 满意}                      # 应报: Q18

    正确示例：
        name: 政务服务大厅
        annual:
          indicators:
            - {level2: 服务对象满意度指标, name: 办事群众满意度, value: ≥95%}
            - {level2: 服务对象满意度指标, name: 企业满意度, value: 95, operator: ≥, unit: "%"}
            - {level2: 服务对象满意度指标, name: 大厅评分, value: ≥4.5分}
            - {level2: 服务对象满意度指标, name: 群众投诉率, value: ≤1%}
            - {level2: 服务对象满意度指标, name: 有效投诉, value: 0起}
        ---
        name: 数写在名称里的、不涉及的
        annual:
          indicators:
            - {level2: 服务对象满意度指标, name: 群众满意度≥95%, value: 达到}
            - {level2: 服务对象满意度指标, name: 群众满意度, value: 不涉及}

    怎么改：写成“满意度≥×%”，并写明调查对象。

    依据：满意度指标反映服务对象的认可程度（预算绩效指标的通行定义；具体条款可在配置的 [basis] 中对应）。
    """
    values, alone = plan.listed("value"), values_stand_alone(plan)
    for place in places_of_kind(plan, "满意度"):
        text = values[place]
        if not (alone and text and _tells_rate(text)):  # equivalent: only saves time
            yield from _not_rate(plan.indicators[place])


@lru_cache(maxsize=4096)
def _tells_rate(text: str) -> bool:
    quantity = parse_quantity(text)
    return quantity is not None and not is_vague_all(quantity) and _is_rate(quantity)  # equivalent: only saves time


def _is_rate(quantity: Quantity) -> bool:
    """Whether it is a rate or a mark, or one but for its unit: that it is missing from 95 is Q23's."""
    bare = quantity.unit is None and quantity.kind == "figure"
    return bare or quantity.unit == "分" or quantity.is_rate or not quantity.explicit


def _not_rate(indicator: Indicator) -> Iterator[Finding]:
    value = indicator.value
    if value is None or is_filler(value.text):
        return
    quantity = value.quantity_or_none
    if quantity is not None and not is_vague_all(quantity):
        if _is_rate(quantity):
            return
        if "投诉" in indicator.key or "投诉" in value.text:
            return
        yield Finding(
            value,
            "满意度指标“{name}”填“{value}”，不是比率或评分，看不出服务对象是否满意。",
            "建议改为“满意度≥×%”；工作量移到产出指标。",
            severity="info",
            name=indicator.name or "",
            value=value,
        )
        return
    if name_has_figure(indicator.name):
        return
    standard = indicator.standard.quantity_or_none if indicator.standard is not None else None
    written = standard is not None and standard.explicit and standard.is_rate
    graded = vouched(indicator)
    yield Finding(
        value,
        "满意度指标“{name}”填“{value}”，没有比率，比率写在标准栏里。" if written
        else "满意度指标“{name}”填“{value}”，有分档而没有比率，多少人满意算达标说不清。" if graded
        else "满意度指标“{name}”填“{value}”，没有比率，无法调查和评分。",
        "请改为“≥×%”，并写明调查对象。",
        severity="warning" if written or graded or quantity is not None else "error",
        name=indicator.name or "",
        value=value,
    )  # fmt: skip
