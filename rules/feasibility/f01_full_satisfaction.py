"""F01: satisfaction or awareness of exactly 100 %."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from perfcheck import Finding, Indicator, rows_where, rule
from perfcheck.declaration.gates import Gated, figures_where
from perfcheck.declaration.quantity_parser import is_plain_figure
from perfcheck_rules.lexicon import load
from perfcheck_rules.row_kinds import row_kind

_WHOLE = Decimal(100)


@rule("F01", name="full-satisfaction", title="满意度、知晓率定为100%", severity="info", certainty="词")
@rows_where(value=Gated(lambda text: _may_be_whole(text), figures_where(lambda shape: "111" in shape and "%" in shape)))
def full_satisfaction(indicator: Indicator) -> Iterator[Finding]:
    """
    查什么：满意度、知晓率的目标值是 100%。发放率、合格率、执行率、覆盖率、落实率 100% 是应有之义，不报。

    为什么：要让每个受访的人都满意、都知道，实际做不到，年终只能扣分，或者调查走过场。

    错误示例：
        name: 政务服务大厅运行
        annual:
          indicators:
            - {level2: 服务对象满意度指标, name: 办事群众满意度, value: 100%}      # 应报: F01
            - {level2: 社会效益指标, name: 惠民政策知晓率, value: ≥100%}            # 应报: F01

    正确示例：
        name: 政务服务大厅运行
        annual:
          indicators:
            - {level2: 服务对象满意度指标, name: 办事群众满意度, value: ≥95%}
            - {level2: 质量指标, name: 事项按期办结率, value: 100%}
            - {level2: 服务对象满意度指标, name: 投诉处理率, value: 100%}
            - {level2: 社会效益指标, name: 补助发放覆盖率, value: 100%}

    怎么改：改为能够做到、又高于往年的比率，如“≥×%”。

    依据：绩效目标应当合理可行（具体条款可在配置的 [basis] 中对应）。
    """
    value = indicator.value
    if value is None or not _is_opinion(indicator):
        return
    quantity = value.quantity_or_none
    if quantity is None or quantity.unit not in ("%", None) or not quantity.explicit or quantity.low != _WHOLE:
        return
    yield Finding(
        value, "“{name}”定为“{value}”，要人人满意、人人知晓，实际做不到，年终难以达标。", "建议参照往年实际，改为“≥×%”。",
        name=indicator.name or "", value=value,
    )  # fmt: skip


def _may_be_whole(text: str) -> bool:  # equivalent: only saves time, the rule asks the same of the whole row
    """Whether a text can be such a value, whatever stands in the column of units beside it."""
    if "100" in text:
        return "%" in text or not is_plain_figure(text)
    return "百分" in text or "１" in text


def _is_opinion(indicator: Indicator) -> bool:
    """Whether people are asked what they think or know: 满意度, 知晓率; not 投诉处理率, which may stand beside them."""
    opinions, measures = _words()
    if any(word in indicator.key for word in opinions):
        return True
    return row_kind(indicator) == "满意度" and not any(word in indicator.key for word in measures)


@cache
def _words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    lists = load("opinions")
    return tuple(lists["opinions"]), tuple(lists["measures"])
