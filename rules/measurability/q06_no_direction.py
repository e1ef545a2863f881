"""Q06: an amount of money or a rate without ≥ or ≤."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from perfcheck import Finding, Indicator, parse_quantity, rows_where, rule
from perfcheck.declaration.comparators import column_operator
from perfcheck.declaration.gates import Gated, figures_where
from perfcheck.declaration.quantity_parser import is_plain_figure
from perfcheck.declaration.quantity_text import normalised
from perfcheck.declaration.units import PERIODS
from perfcheck_rules.lexicon import load

_BOUNDS = ("≥", ">=", "≤", "<=", "不少于", "不低于", "不超过", "不高于")  # equivalent: only saves time


@rule("Q06", name="no-direction", title="没有写比较方向", severity="info", priority="wording", fold=True, requires=("Q24",))
@rows_where(value=Gated(lambda text: _may_lack_it(text), figures_where(lambda shape: not shape.startswith(_BOUNDS) and ("元" in shape or "%" in shape))))
def no_direction(indicator: Indicator) -> Iterator[Finding]:
    """
    查什么：指标值是金额，或不是 100% 的比率，而没有写“≥”“≤”“以上”“以内”。符号写在数后面（“90%≥”）的，不论是什么数，也报。写有“＝”、分列里有计算符号或方向、补助标准和单价、同比增减、100% 的不报。

    为什么：“5万元”是至少还是至多，考核时会有两种说法。

    错误示例：
        name: 村集体产业扶持
        annual:
          indicators:
            - {level2: 经济效益指标, name: 村集体收入, value: 18万元}      # 应报: Q06
            - {level2: 质量指标, name: 设备完好率, value: 96%}             # 应报: Q06
            - {level2: 数量指标, name: 扶持村数, value: 6个≥}              # 应报: Q06

    正确示例：
        name: 村集体产业扶持
        annual:
          indicators:
            - {level2: 经济效益指标, name: 村集体收入, value: ≥18万元}
            - {level2: 成本指标, name: 管理费用, value: 30, operator: ≤, unit: 万元}
            - {level2: 成本指标, name: 脱贫户补助标准, value: 1200元/户}
            - {level2: 质量指标, name: 资金到位率, value: 100%}
            - {level2: 数量指标, name: 扶持村数, value: 6个}
        ---
        name: 表上写有方向
        annual:
          indicators:
            - {level2: 质量指标, name: 设备完好率, value: 96, unit: "%", direction: 正向}
            - {level2: 经济效益指标, name: 产值增幅, value: 较上年增长5%}

    怎么改：越多越好的写“≥”，要控制的写“≤”，确为定数的写“＝”。

    依据：指标值应当写明方向（具体条款可在配置的 [basis] 中对应）。
    """
    value = indicator.value
    if value is None or not _bare(value.text):  # equivalent: `rows_where` asks for such a value
        return
    quantity = value.quantity_or_none
    if quantity is None or quantity.kind != "figure" or not quantity.explicit or not quantity.is_point:  # equivalent: see above
        return
    if quantity.relation is not None:  # equivalent: see above
        return
    if (sign := _sign_behind(value.text)) is not None:
        yield Finding(
            value,
            "“{name}”填“{value}”，比较符号写在数的后面，是不少于还是不超过读不准。",
            "请核实后把符号写在数的前面，如“{sign}{figure}”。",
            name=indicator.name or "", value=value, sign=sign, figure=value.text.strip().rstrip(_TRAILING),
        )  # fmt: skip
        return
    if quantity.deadline is not None or (quantity.per is not None and quantity.per not in PERIODS):
        return
    if not (quantity.is_money or (quantity.unit in ("%", "‰") and quantity.low != 100)):
        return
    if value.operator and column_operator(normalised(value.operator)) is not None:
        return
    if (indicator.direction is not None and indicator.direction.text.strip()) or _fixed(indicator.key):
        return
    yield Finding(
        value,
        "“{name}”填“{value}”，没有写是不少于还是不超过，考核时会有两种说法。",
        "建议写成“≥”或“≤”；确为定数的写“＝”。",
        name=indicator.name or "",
        value=value,
    )


def _may_lack_it(text: str) -> bool:  # equivalent: only saves time, the rule asks the same of the whole row
    """Whether a text can be such a figure, whatever stands in the columns of comparison and unit beside it."""
    if text.startswith(_BOUNDS) and is_plain_figure(text):
        return False
    quantity = parse_quantity(text)
    if quantity is None or quantity.kind != "figure" or not quantity.is_point or quantity.relation is not None:
        return False
    return (quantity.unit in (None, "万元", "%", "‰") or _sign_behind(text) is not None) and _bare(text)


#: What may stand behind a figure and tell nothing there.
_SIGNS = "≥≤＞＜><"
_TRAILING = f"{_SIGNS} \u3000"


def _sign_behind(text: str) -> str | None:
    """The sign at the end of a figure (90%≥), None where it ends without one."""
    text = text.rstrip()
    return text[-1] if text.endswith(tuple(_SIGNS)) else None


@cache
def _direction() -> re.Pattern[str]:
    return re.compile(r"[=≈±约]|等于|[低高优少多大小]于|左右|上下|持平|各|(?<!合)计|共|百分之百|100%|[一二两三四五]档|(?:支付|拨付|进度|完成)[^,;。]{0,4}至")


@lru_cache(maxsize=16384)
def _bare(text: str) -> bool:
    return not _direction().search(normalised(text))


@lru_cache(maxsize=4096)
def _fixed(key: str) -> bool:
    """Whether a name speaks of a rate or price that is laid down, so that the exact figure is meant."""
    return any(word in key for word in load("fixed_amounts"))
