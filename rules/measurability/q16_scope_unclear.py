"""Q16: an amount of money of which nobody says whether it is for each or for all."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck import Cell, Finding, Indicator, parse_quantity, rows_where, rule
from perfcheck_rules.lexicon import load
from perfcheck_rules.row_kinds import row_kind

#: Less than this (万元) is what one of something costs, hardly the whole of it.
_UNIT_PRICE = Decimal("0.5")
#: So much (万元) nobody of those in question gets alone.
_WHOLE = Decimal(100)


@rule("Q16", name="scope-unclear", title="金额口径不明", severity="info", status="off", priority="unmeasurable", certainty="人")
@rows_where(value=lambda text: _is_sum(text), unit=lambda text: "元" in text)
def scope_unclear(indicator: Indicator) -> Iterator[Finding]:
    """
    查什么：成本、效益指标的值是一个金额，而名称说的是许多户、村、人、企业（“农户收入｜2万元”），或者金额小得只能是单价（“劳务费｜300元”），名称、值、标准、单位、备注里却没有 每、均、合计、总、年 一类的口径。只能供人参考，缺省不启用，用 --select Q16 打开。

    为什么：每户2万元还是全村2万元，差得很远。

    错误示例：
        name: 庭院经济奖补
        annual:
          indicators:
            - {level2: 经济效益指标, name: 脱贫户经营收入, value: 2万元}     # 应报: Q16
            - {level2: 成本指标, name: 技术员劳务, value: 300元}             # 应报: Q16

    正确示例：
        name: 庭院经济奖补
        annual:
          indicators:
            - {level2: 经济效益指标, name: 脱贫户经营收入, value: 户均2万元}
            - {level2: 经济效益指标, name: 村集体年收入, value: 5万元}
            - {level2: 成本指标, name: 技术员劳务, value: 300元/人·天}
            - {level2: 成本指标, name: 奖补标准, value: 800元}
            - {level2: 成本指标, name: 资料印刷费, value: ≤3万元}
            - {level2: 数量指标, name: 发放农户奖补, value: 60万元}
        ---
        name: 口径写在标准栏
        annual:
          indicators:
            - {level2: 经济效益指标, name: 脱贫户经营收入, value: 2万元, standard: 全县合计}

    怎么改：在名称或值里写明口径，如“户均增收≥×元”“村集体经济收入合计≥×万元”。

    依据：指标值的口径应当清楚（具体条款可在配置的 [basis] 中对应）。
    """
    value, name = indicator.value, indicator.name
    if value is None or name is None or row_kind(indicator) not in ("成本", "效益"):
        return
    quantity = value.quantity_or_none
    if quantity is None or not quantity.is_money:
        return
    words = load("money_scope")
    amount = quantity.low if quantity.low is not None else quantity.high
    earns = any(word in name.text for word in words["earnings"]) and not any(word in name.text for word in words["sums"])
    holder = next((word for word in words["holders"] if word in name.text), "") if earns else ""
    if amount is None or amount >= (_WHOLE if holder else _UNIT_PRICE):
        return
    cells: list[Cell | None] = [name, value, indicator.standard, indicator.unit, indicator.note, *indicator.extra.values()]
    if any(word in cell.text for cell in cells if cell is not None for word in words["scopes"]):
        return
    yield Finding(
        value,
        "“{name}”填“{value}”，是每{holder}的数还是合计，没有写明。" if holder
        else "“{name}”填“{value}”，金额像是单价，没有写明是每什么的。",
        "建议写明口径，例如“每×≥×元”或“合计≥×万元”。",
        name=name,
        value=value,
        holder=words["holders"].get(holder, ""),
    )  # fmt: skip


def _is_sum(text: str) -> bool:
    quantity = parse_quantity(text)
    return quantity is not None and quantity.is_money  # equivalent: it only saves time
