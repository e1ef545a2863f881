"""A46: the indicators are last year's, though the funds have changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from perfcheck import Declaration, Finding, Funds, Indicator, NotApplicable, Outcome, Unknown, rule
from perfcheck.declaration.text import compact, fold

if TYPE_CHECKING:  # only a run with such a file needs them
    from perfcheck import Counterparts

_FEWEST = 5


@rule("A46", name="copied-from-last-year", title="照搬上年表", severity="info",
      options={"share": Decimal("0.9"), "change": Decimal("0.2")})  # fmt: skip
def copied_from_last_year(
    declaration: Declaration, previous: Counterparts, options: dict[str, Any]
) -> Iterator[Finding | Outcome]:
    """
    查什么：给了上年的表（--previous）时，年度指标九成以上（选项 share；至少五条）的名称和值与上年同一项目相同，而年度资金变动 20%（选项 change）以上的，一表一条。上年的表按编码、名称和单位对应；值里的年份不计较；资金没有大变的不报。

    为什么：资金变了而任务一条不变，说明目标没有随预算重新核定。

    错误示例：
        kind: project
        name: 义务植树
        year: 2025
        money_unit: 万元
        annual:
          funds: {total: 150}      # 应报: A46
          indicators:
            - {level2: 数量指标, name: 植树株数, value: ≥5万株}      # 应报: A46
            - {level2: 数量指标, name: 造林面积, value: ≥300亩}
            - {level2: 质量指标, name: 成活率, value: ≥90%}
            - {level2: 时效指标, name: 完成时间, value: 2025年4月底前}
            - {level2: 满意度指标, name: 群众满意度, value: ≥90%}
        # 上年的表
        kind: project
        name: 义务植树
        year: 2024
        money_unit: 万元
        annual:
          funds: {total: 100}
          indicators:
            - {level2: 数量指标, name: 植树株数, value: ≥5万株}
            - {level2: 数量指标, name: 造林面积, value: ≥300亩}
            - {level2: 质量指标, name: 成活率, value: ≥90%}
            - {level2: 时效指标, name: 完成时间, value: 2024年4月底前}
            - {level2: 满意度指标, name: 群众满意度, value: ≥90%}

    正确示例：
        kind: project
        name: 数量随资金调整
        year: 2025
        money_unit: 万元
        annual:
          funds: {total: 150}
          indicators:
            - {level2: 数量指标, name: 植树株数, value: ≥7.5万株}
            - {level2: 数量指标, name: 造林面积, value: ≥450亩}
            - {level2: 质量指标, name: 成活率, value: ≥90%}
            - {level2: 时效指标, name: 完成时间, value: 2025年4月底前}
            - {level2: 满意度指标, name: 群众满意度, value: ≥90%}
        # 上年的表
        kind: project
        name: 数量随资金调整
        year: 2024
        money_unit: 万元
        annual:
          funds: {total: 100}
          indicators:
            - {level2: 数量指标, name: 植树株数, value: ≥5万株}
            - {level2: 数量指标, name: 造林面积, value: ≥300亩}
            - {level2: 质量指标, name: 成活率, value: ≥90%}
            - {level2: 时效指标, name: 完成时间, value: 2024年4月底前}
            - {level2: 满意度指标, name: 群众满意度, value: ≥90%}

    怎么改：按今年的资金和任务重新核定指标值；任务不变的，说明资金为什么变。

    依据：绩效目标应与预算资金量相匹配（具体条款可在配置的 [basis] 中对应）。
    """
    before = previous.find(declaration)
    if before is None:
        yield NotApplicable("上年的表里没有这个项目或部门")
        return
    if declaration.annual is None or before.annual is None:
        yield NotApplicable("没有年度指标可比")
        return
    mine, theirs = _rows(declaration), _rows(before)
    same = sum((Counter(mine) & Counter(theirs)).values())
    if len(mine) < _FEWEST or same < options["share"] * max(len(mine), len(theirs)):
        return
    now, then = _amount(declaration.annual.funds), _amount(before.annual.funds)
    if now is None or not then:
        yield Unknown(declaration.annual, "今年或上年的年度资金读不出，没有与上年比较")
        return
    change = (now - then) / then
    if abs(change) < options["change"]:
        return
    funds, first = declaration.annual.funds, next(row for row in declaration.annual.indicators if row.key)
    yield Finding(
        [one for one in (funds.total or funds.fiscal, first) if one is not None],
        "年度指标 {count} 条中有 {same} 条与上年{year}相同，资金却由 {then} 万元变为 {now} 万元（{way} {change}%）。",
        "请按今年的资金和任务重新核定指标值；任务确实不变的，请说明资金变动的原因。",
        count=len(mine), same=same, year=f"（{before.fiscal_year} 年）" if before.fiscal_year else "", then=then, now=now,
        way="增加" if change > 0 else "减少", change=str(round(abs(change) * 100)),
    )  # fmt: skip


@cache
def _year() -> re.Pattern[str]:
    return re.compile(r"(?:19|20)\d\d年?度?")


def _rows(form: Declaration) -> list[tuple[str, str]]:
    return [_row(row) for row in form.annual.indicators if row.key] if form.annual is not None else []


def _row(row: Indicator) -> tuple[str, str]:
    cells = (row.operator, row.value, row.unit)
    text = "".join(compact(fold(cell.text)) for cell in cells if cell is not None)
    return _year().sub("", row.key), _year().sub("", text).rstrip("。.；;，,")


def _amount(funds: Funds) -> Decimal | None:
    cell = funds.total or funds.fiscal
    return cell.amount_or_none if cell is not None else None
