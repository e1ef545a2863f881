"""A36: the year of a project that runs for several promises the whole project."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from perfcheck import Declaration, Finding, Indicator, NotApplicable, Outcome, Quantity, rule
from perfcheck.declaration.showing import shown_text, shown_value
from perfcheck.declaration.terms import ends_with_the_year, midterm_period
from perfcheck_rules.adding_up import adding_up
from perfcheck_rules.figures import amount
from perfcheck_rules.lexicon import load
from perfcheck_rules.lexicon.any_of import AnyOf
from perfcheck_rules.money import said
from perfcheck_rules.target_dates import row_text, words

#: Of the whole project's money the year has at most this part.
PART = Decimal("0.95")


@rule("A36", name="whole-in-one-year", title="年度填全项目值", severity="warning", status="off", priority="contradiction", certainty="启")
def whole_in_one_year(project: Declaration) -> Iterator[Finding | Outcome]:
    """
    查什么：跨年项目里，当年资金只是中期（项目总）资金的一部分，而同名的一次性工作（新建、改造、购置、安装……）的数量，年度值等于中期值。每年都做的工作、存量、比率、上限、“次/年”不累计，不查；中期止于本年的、只付尾款质保金贴息结转的不查。各地对跨年项目要求不一，缺省不启用。

    为什么：一年的钱做不完几年的量，年终必然完不成；或者中期值只填了一年的。

    错误示例：
        kind: project
        name: 防洪堤建设
        year: 2024
        money_unit: 万元
        midterm:
          period: 中期目标（2024年—2026年）
          funds: {total: 3000}
          indicators:
            - {level2: 数量指标, name: 新建堤防长度, value: 985米}     # 应报: A36
        annual:
          funds: {total: 900}
          indicators:
            - {level2: 数量指标, name: 新建堤防长度, value: 985米}     # 应报: A36

    正确示例：
        kind: project
        name: 防洪堤建设
        year: 2024
        money_unit: 万元
        midterm:
          period: 中期目标（2024年—2026年）
          funds: {total: 3000}
          indicators:
            - {level2: 数量指标, name: 新建堤防长度, value: 985米}
            - {level2: 质量指标, name: 验收合格率, value: 100%}
            - {level2: 数量指标, name: 保护人口存量, value: 3000人}
            - {level2: 数量指标, name: 巡查次数, value: 12次/年}
        annual:
          funds: {total: 900}
          indicators:
            - {level2: 数量指标, name: 新建堤防长度, value: 300米}
            - {level2: 质量指标, name: 验收合格率, value: 100%}
            - {level2: 数量指标, name: 保护人口存量, value: 3000人}
            - {level2: 数量指标, name: 巡查次数, value: 12次/年}
        ---
        kind: project
        name: 资金一次到位
        year: 2024
        money_unit: 万元
        midterm:
          period: 中期目标（2024年—2026年）
          funds: {total: 900}
          indicators:
            - {level2: 数量指标, name: 新建堤防长度, value: 985米}
        annual:
          funds: {total: 900}
          indicators:
            - {level2: 数量指标, name: 新建堤防长度, value: 985米}

    怎么改：年度值写当年能完成的部分；中期值写整个项目期的。

    依据：年度绩效目标是中期绩效目标的分年度分解。
    """
    period = midterm_period(project)
    if project.midterm is None or project.annual is None or (period is not None and period.length < 2) or ends_with_the_year(project):
        yield NotApplicable("没有跨年的中期目标")
        return
    total, year = amount(project.midterm.funds.total), amount(project.annual.funds.total)
    if not total or year is None or year > total * PART or _explained(project):
        return
    for pair in project.pairs:
        if pair.by != "name" or pair.midterm.value is None or pair.annual.value is None:
            continue
        mine, theirs = adding_up(pair.midterm), adding_up(pair.annual)
        if mine is not None and theirs is not None and _is_done_once(pair.annual, theirs) and mine.contains(theirs) and theirs.contains(mine):
            yield Finding(
                [pair.midterm.value, pair.annual.value],
                "“{name}”年度与中期都是 {value}，而年度资金 {year}只是中期资金 {total}的 {share}%。",
                "请核实：年度值写当年能完成的部分，中期值写整个项目期的。",
                name=shown_text(pair.annual.name), value=shown_value(pair.annual), year=said(year, project.money_unit),
                total=said(total, project.money_unit), share=round(year * 100 / total),
            )  # fmt: skip


def _is_done_once(row: Indicator, quantity: Quantity) -> bool:
    """Whether the work is of a kind that is not done every year anew, and not an amount of money."""
    return not quantity.is_money and _works().within(row.key)


@cache
def _works() -> AnyOf:
    return AnyOf(load("one_time_works"))


def _explained(project: Declaration) -> bool:
    """Whether the year only pays for what was done before."""
    assert project.annual is not None
    texts = [project.name.text if project.name is not None else "", *(goal.text.text for goal in project.annual.goals)]
    texts += [row_text(row) for row in project.annual.indicators]
    texts += [source for source, amount in project.annual.funds.sources.items() if amount.text]
    return any(words("paid_later").search(text) for text in texts)
