"""A48: the cost indicators only repeat the funds and give no unit cost."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck import Declaration, Finding, Indicator, Plan, rule
from perfcheck.declaration.showing import shown_text
from perfcheck_rules.cost_rows import cost_rows, costs_of
from perfcheck_rules.cost_scope import whole_cost
from perfcheck_rules.figures import amount, count, money
from perfcheck_rules.money import said
from perfcheck_rules.row_kinds import row_kind

#: A ceiling is a rounded amount.
ROUNDED = Decimal("0.005")
_TERMS = {"annual": "年度", "midterm": "中期"}


@rule("A48", name="only-the-total", title="成本指标只照抄预算总额", severity="info", certainty="启")
def only_the_total(plan: Plan, project: Declaration) -> Iterator[Finding]:
    """
    查什么：项目表里填了值的成本指标，每一条都是总成本、资金总额一类，上限又都等于本栏资金，没有单位成本、分项成本。数量指标没有可以分摊成本的数（公里、台、人……）的不报；有中期、年度两栏的只看年度。

    为什么：上限等于预算，花完就算达标，看不出花得省不省。

    错误示例：
        kind: project
        name: 路灯维护
        money_unit: 万元
        annual:
          funds: {total: 120}
          indicators:
            - {level2: 数量指标, name: 维护路灯, value: ≥3000盏}
            - {level2: 成本指标, name: 项目总成本, value: ≤120万元}    # 应报: A48

    正确示例：
        kind: project
        name: 路灯维护
        money_unit: 万元
        annual:
          funds: {total: 120}
          indicators:
            - {level2: 数量指标, name: 维护路灯, value: ≥3000盏}
            - {level2: 成本指标, name: 项目总成本, value: ≤120万元}
            - {level2: 成本指标, name: 单灯维护成本, value: ≤400元/盏}
        ---
        kind: project
        name: 上限低于预算
        money_unit: 万元
        annual:
          funds: {total: 120}
          indicators:
            - {level2: 数量指标, name: 维护路灯, value: ≥3000盏}
            - {level2: 成本指标, name: 项目总成本, value: ≤112万元}
        ---
        kind: project
        name: 没有可以分摊的数量
        money_unit: 万元
        annual:
          funds: {total: 120}
          indicators:
            - {level2: 数量指标, name: 规划编制完成率, value: 100%}
            - {level2: 成本指标, name: 项目总成本, value: ≤120万元}

    怎么改：补充单位成本，例如“每公里≤×万元”；确实不能分摊的不用改。

    依据：成本指标应反映单位产出的成本或成本的节约。
    """
    if plan.term == "midterm" and project.annual is not None and project.annual.indicators:
        return  # said of the year, it need not be said of the years
    if not costs_of(plan).named or costs_of(plan).prices:  # equivalent: only saves time
        return
    costs = [row for row in cost_rows(plan) if row.value is not None and row.value.text]
    if not costs:
        return
    limit = amount(plan.funds.total)
    if not limit or not all(_repeats(row, limit, project) for row in costs):
        return
    counted = next((number for row in plan.indicators if row_kind(row) == "数量" and (number := count(row)) is not None), None)
    if counted is None:
        return
    yield Finding(
        [row.value for row in costs if row.value is not None],
        "{term}成本指标只有“{name}”{value}，就是{term}资金 {funds}，没有单位成本。",
        "建议补充单位成本，例如“每{unit}成本≤×元”；确实不能分摊的不用改。",
        term=_TERMS[plan.term], name="”“".join(shown_text(row.name) for row in costs),
        value=shown_text(costs[0].value) if len(costs) == 1 else "", funds=said(limit, project.money_unit), unit=counted.unit,
        cause=project.display_name,
    )  # fmt: skip


def _repeats(row: Indicator, limit: Decimal, project: Declaration) -> bool:
    """Whether the row is a ceiling on the whole cost that equals the funds."""
    ceiling = money(row)
    if ceiling is None or ceiling.high is None or ceiling.per is not None or row.name is None:
        return False
    return abs(ceiling.high - limit) <= ROUNDED * limit and whole_cost(row.name.text, project)
