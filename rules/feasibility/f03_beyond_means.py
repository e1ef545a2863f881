"""F03: more is promised than the money can do."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any

from perfcheck import Declaration, Finding, Plan, rule
from perfcheck.declaration.quantity import number_text
from perfcheck_rules.lexicon import load
from perfcheck_rules.money import said

#: 元 in a 万元.
_YUAN = 10000
_FEN = Decimal("0.01")
_TERMS = {"annual": "年度", "midterm": "中期"}
_PERSONS = ("人", "人次", "户", "户次")


@rule("F03", name="beyond-means", title="数量与资金不相称", severity="info", certainty="人", status="off", options={"least": 1})
def beyond_means(plan: Plan, declaration: Declaration, options: dict[str, Any]) -> Iterator[Finding]:
    """
    查什么：数量指标以人、人次、户计，而年度（中期）资金平均到每人（人次、户）不足 1 元（选项 least，单位元）。只供参考，缺省不启用。宣传覆盖、受益人口一类不逐人花钱的不报。

    为什么：平均下来每人不到一元，多半是数量多写了位数，或者统计的不是这笔资金服务的人，年终难以考核。

    错误示例：
        name: 法律援助
        money_unit: 万元
        annual:
          funds: {total: 3}                                                    # 应报: F03
          indicators:
            - {level2: 数量指标, name: 提供法律服务人次, value: ≥35000人次}    # 应报: F03

    正确示例：
        name: 法律援助
        money_unit: 万元
        annual:
          funds: {total: 30}
          indicators:
            - {level2: 数量指标, name: 提供法律服务人次, value: ≥3500人次}
            - {level2: 数量指标, name: 普法宣传覆盖人数, value: ≥500000人}
            - {level2: 社会效益指标, name: 受益人口, value: ≥80万人}

    怎么改：核对数量的位数、单位和资金，写本项目资金实际服务的数量；不逐人花钱的，在名称里写明（如“宣传覆盖人数”）。

    依据：绩效目标应当与投入的资金相匹配（具体条款可在配置的 [basis] 中对应）。
    """
    total = plan.funds.total
    if total is None or total.blank:
        return
    funds = total.amount
    for row in plan.indicators:
        if "数量" not in row.category or row.value is None or any(word in row.key for word in _spread()):
            continue
        quantity = row.value.quantity_or_none
        if quantity is None or quantity.low is None or quantity.unit not in _PERSONS or quantity.per is not None:
            continue
        share = funds * _YUAN / quantity.low if quantity.low > 0 else None
        if share is not None and 0 < share < Decimal(str(options["least"])):
            yield Finding(
                [row.value, total],
                "“{name}”填“{value}”，{term}资金 {funds}，平均每{unit} {share} 元，数量与资金不相称。",
                "请核实数量的位数和单位；不逐人花钱的，建议在名称里写明，如“宣传覆盖人数”。",
                name=row.name or "", value=row.value, term=_TERMS[plan.term], funds=said(funds, declaration.money_unit),
                unit=quantity.unit, share=number_text(_rounded(share)),
            )  # fmt: skip


def _rounded(share: Decimal) -> Decimal:
    """An amount in 元 to the 分, or with two figures where that would leave nothing of it."""
    return share.quantize(_FEN) if share > _FEN else Decimal(f"{share:.2g}")  # equivalent: of one 分 both make the same


@cache
def _spread() -> tuple[str, ...]:
    return tuple(load("reached"))
