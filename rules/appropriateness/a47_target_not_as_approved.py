"""A47: an evaluation measures by other targets than those approved."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from perfcheck import Declaration, Finding, Indicator, NotApplicable, Outcome, Plan, Quantity, rule
from perfcheck.declaration.showing import shown_text, shown_value
from perfcheck.declaration.text import compact, fold

if TYPE_CHECKING:  # only a run with such a file needs them
    from perfcheck import Counterparts


@rule("A47", name="target-not-as-approved", title="自评的目标与批复不一致", severity=["warning", "info"], priority="contradiction")
def target_not_as_approved(evaluation: Declaration, approved: Counterparts) -> Iterator[Finding | Outcome]:
    """
    查什么：给了批复的绩效目标（--approved）时，自评表的指标值与批复的同名指标不同，批复的指标没有自评，以及自评的指标不在批复里（提示）。只差“≥”、单位写法、频次写法（年度表里的“每月1次”“12次/年”“12次”）的不报；批复的表按编码、名称和单位对应。

    为什么：自评应按批复的目标衡量；改低了目标或漏掉指标，得分就不可信。

    错误示例：
        kind: evaluation
        name: 农村危房改造
        year: 2024
        annual:
          indicators:
            - {level2: 数量指标, name: 改造户数, value: ≥280户, actual: 285户}        # 应报: A47
            - {level2: 质量指标, name: 验收合格率, value: 100%, actual: 100%}
        # 批复的表
        kind: project
        name: 农村危房改造
        year: 2024
        annual:
          indicators:
            - {level2: 数量指标, name: 改造户数, value: ≥320户}
            - {level2: 质量指标, name: 验收合格率, value: 100%}

    正确示例：
        kind: evaluation
        name: 农村危房改造
        year: 2024
        annual:
          indicators:
            - {level2: 数量指标, name: 改造户数, value: 320户, actual: 325户}
            - {level2: 质量指标, name: 验收合格率, value: "100", unit: "%", actual: 100%}
        # 批复的表
        kind: project
        name: 农村危房改造
        year: 2024
        annual:
          indicators:
            - {level2: 数量指标, name: 1.改造户数, value: ≥320户}
            - {level2: 质量指标, name: 验收合格率, value: ＝100%}

    怎么改：按批复的指标和指标值自评；年中按程序调整过目标的，用调整后的批复作对照。

    依据：自评以批复的绩效目标为准（具体条款可在配置的 [basis] 中对应）。
    """
    before = approved.find(evaluation)
    if before is None:
        yield NotApplicable("批复的表里没有这个项目或部门")
        return
    if evaluation.annual is None or before.annual is None or not before.annual.indicators:
        yield NotApplicable("没有年度指标可比")
        return
    yearly = _is_of_a_year(evaluation.annual) and _is_of_a_year(before.annual)
    mine, theirs = _by_name(evaluation.annual.indicators), _by_name(before.annual.indicators)
    for key, rows in mine.items():
        due = theirs.get(key)
        if due is None:
            for row in rows:
                yield Finding(
                    row,
                    "自评的“{name}”不在批复的绩效目标里。",
                    "请核实；批复没有的指标不应计分，换了名称的改回批复的名称。",
                    severity="info",
                    name=shown_text(row.name),
                )  # fmt: skip
            continue
        for row in rows:
            if row.value is None or any(one.value is None or _same(row, one, yearly=yearly) for one in due):
                continue
            yield Finding(
                row.value,
                "“{name}”批复的指标值是“{approved}”，自评表写成“{value}”。",
                "请按批复的指标值自评；目标调整过的，请用调整后的批复对照。",
                name=shown_text(row.name), approved="”“".join(shown_value(one) or "（空）" for one in due),
                value=shown_value(row) or "（空）",
            )  # fmt: skip
    for key, due in theirs.items():
        if key not in mine and due[0].value is not None:
            yield Finding(
                evaluation.annual,
                "批复的“{name}”（{approved}）没有自评。",
                "请补上这条指标的实际完成值和得分；换了名称的改回批复的名称。",
                name=shown_text(due[0].name), approved=shown_value(due[0]) or "值为空", cause=key,
            )  # fmt: skip


def _by_name(rows: list[Indicator]) -> dict[str, list[Indicator]]:
    found: dict[str, list[Indicator]] = {}
    for row in rows:
        if row.key:
            found.setdefault(row.key, []).append(row)
    return found


#: With a February of 28 days.
_COMMON_YEAR = 2025


def _is_of_a_year(plan: Plan) -> bool:
    return plan.years is None or plan.years.length == 1


def _same(mine: Indicator, theirs: Indicator, *, yearly: bool) -> bool:
    """Whether two targets are the same but for the sign and the way of writing."""
    if _text(mine) == _text(theirs):
        return True
    left = mine.value.quantity_or_none if mine.value is not None else None
    right = theirs.value.quantity_or_none if theirs.value is not None else None
    if left is None or right is None:
        return False
    if left.kind == right.kind == "date":
        return _days(left) == _days(right)
    if not _figures(left) and not _figures(right):  # 不高于上年 and 不高于2023年, but not 较上年增长
        return (left.kind, left.relation) == (right.kind, right.relation)
    if yearly:
        left, right = _altogether(left), _altogether(right)
    # 1200元 of what is paid to each is 1200元/人: only where both say of what they are it counts.
    converted = right.converted(left.unit, left.per if right.per else None)
    if converted is None:
        return None in (left.unit, right.unit) and _figures(left) == _figures(right)
    return _figures(left) == _figures(converted)


def _altogether(quantity: Quantity) -> Quantity:
    """What is promised for a whole year: of 1次/月 and of 12次/年 12次; as it is where it is by the piece or by the week."""
    base, _, _ = (quantity.per or "").rpartition("·")
    of_a_year = quantity.converted(per=f"{base}·年" if base else "年")
    return quantity if of_a_year is None else replace(of_a_year, per=base)


def _text(row: Indicator) -> str:
    return compact(fold(shown_value(row)))


def _figures(quantity: Quantity) -> set[object]:
    return {bound for bound in (quantity.low, quantity.high) if bound is not None}


def _days(quantity: Quantity) -> object:
    """The day without its year, which one of the two may leave out; 12月31日 is 12月底."""
    if quantity.deadline is None:
        return quantity.per
    year, month, day = quantity.deadline
    return month, day if day is None or day < monthrange(year or _COMMON_YEAR, month)[1] else None
