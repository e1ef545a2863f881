"""F02: wages or social insurance are to be paid at less than 100 %."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from perfcheck import Finding, Indicator, rows_where, rule
from perfcheck_rules.lexicon import load

_WHOLE = Decimal(100)


@rule("F02", name="statutory-below-full", title="法定必达的目标定低了", severity="info", certainty="启", status="off")
@rows_where(name=lambda text: _is_statutory(text))
def statutory_below_full(indicator: Indicator) -> Iterator[Finding]:
    """
    查什么：工资、社会保险、住房公积金的发放率、缴纳率、准确率、及时率低于 100%。缺省不启用。覆盖率、参保率、增长率不在此列。

    为什么：工资、社保是法定支出，定成 95% 等于允许欠发、漏缴。

    错误示例：
        name: 在职人员经费
        annual:
          indicators:
            - {level2: 质量指标, name: 工资发放准确率, value: ≥95%}         # 应报: F02
            - {level2: 时效指标, name: 社会保险缴纳及时率, value: 98%}       # 应报: F02

    正确示例：
        name: 在职人员经费
        annual:
          indicators:
            - {level2: 质量指标, name: 工资发放准确率, value: 100%}
            - {level2: 社会效益指标, name: 城乡居民养老保险参保率, value: ≥95%}
            - {level2: 满意度指标, name: 工资发放满意度, value: ≥95%}
            - {level2: 质量指标, name: 困难群众补助发放率, value: ≥98%}

    怎么改：改为“100%”；确有不能全额发放的，写明原因。

    依据：《中华人民共和国劳动法》《中华人民共和国社会保险法》对工资、社会保险有规定（具体条款可在配置的 [basis] 中对应）。
    """
    value = indicator.value
    if value is None or not _is_statutory(indicator.key):
        return
    quantity = value.quantity_or_none
    if quantity is None or quantity.unit not in ("%", None) or quantity.low is None or not 0 < quantity.low < _WHOLE:
        return
    if quantity.relation is None and quantity.baseline is None:
        yield Finding(
            value, "“{name}”填“{value}”，工资、社保是法定支出，低于 100% 等于允许欠发、漏缴。", "请核实，建议改为“100%”。",
            name=indicator.name or "", value=value,
        )  # fmt: skip


def _is_statutory(text: str) -> bool:
    due, paid = _words()
    return any(word in text for word in due) and text.rstrip("。；; ").endswith(paid)


@cache
def _words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    lists = load("statutory")
    return tuple(lists["due"]), tuple(lists["paid"])
