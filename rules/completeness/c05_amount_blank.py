"""C05: a money cell left blank where the arithmetic says 0."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import AmountCell, Declaration, Finding, Fix, rule
from perfcheck.declaration.model import Funds
from perfcheck_rules.money import said


@rule("C05", name="amount-blank", title="金额栏留空未填 0", severity="info", status="unlisted", priority="empty")
def amount_blank(declaration: Declaration) -> Iterator[Finding]:
    """
    查什么：总额已经等于财政拨款（或其他资金）一项，另一项留空、没有填 0。总额与已填各项不等的，由 A01 查；整块资金都空的，由 C01 查。

    为什么：留空分不清是 0 还是漏填。没有其他资金而留空是常见做法，所以只作提示，不单列给人看。

    错误示例：
        name: 农村饮水安全维护
        money_unit: 万元
        annual:
          funds:
            total: 120
            fiscal: 120
            other: ""     # 应报: C05

    正确示例：
        name: 农村饮水安全维护
        money_unit: 万元
        annual:
          funds: {total: 120, fiscal: 120, other: 0}
        ---
        name: 没有其他资金一栏
        money_unit: 万元
        annual:
          funds: {total: 120, fiscal: 120}
        ---
        name: 对不上的由 A01 查
        money_unit: 万元
        annual:
          funds: {total: 120, fiscal: 100, other: ""}
        ---
        name: 还没有填资金
        money_unit: 万元
        annual:
          funds: {total: "", fiscal: "", other: ""}

    怎么改：没有这项资金的填 0。

    依据：金额栏应逐格填写（本地允许留空的，可在配置中关闭此规则）。
    """
    for funds in [*[task.funds for task in declaration.tasks], *[plan.funds for plan in declaration.plans]]:
        if funds.fiscal is None or funds.other is None or bool(funds.fiscal.text) is bool(funds.other.text):  # equivalent: only saves time
            continue
        for blank, filled, label in _candidates(funds):
            total = funds.total.amount_or_none if funds.total is not None else None
            if total is not None and total == filled.amount_or_none:
                yield Finding(
                    blank,
                    "总额 {total}都是{other}，{label}留空，看不出是 0 还是漏填。",
                    "没有{label}的请填 0。",
                    cause=label,
                    fix=Fix(blank, 0, 0, "0", safe=False),
                    label=label,
                    total=said(total, declaration.money_unit),
                    other="财政拨款" if filled is funds.fiscal else "其他资金",
                )


def _candidates(funds: Funds) -> Iterator[tuple[AmountCell, AmountCell, str]]:
    """The blank one of 财政拨款 and 其他资金, the filled one, the form's word for the blank one."""
    fiscal, other = funds.fiscal, funds.other
    if fiscal is None or other is None or fiscal.blank == other.blank:
        return
    yield (other, fiscal, "其他资金") if other.blank else (fiscal, other, "财政拨款")
