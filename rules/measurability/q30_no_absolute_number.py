"""Q30: the 数量指标 of a term are all rates, so that nowhere it says how much is done."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import Finding, Indicator, Plan, rule
from perfcheck.declaration.quantity_parser import is_plain_figure
from perfcheck_rules.row_kinds import places_of_kind
from perfcheck_rules.targets import name_has_figure


@rule("Q30", name="no-absolute-number", title="数量指标没有绝对数", severity=["warning", "info"], priority="unmeasurable", certainty="启")
def no_absolute_number(plan: Plan) -> Iterator[Finding]:
    """
    查什么：一栏（中期或年度）的数量指标全是“完成率100%”一类的比率，没有一条写做多少。两条以上＝建议修改，只有一条＝供参考。名称、标准或备注里写着绝对数的，有一条数量指标没有填或读不出的，不报。

    为什么：100% 是多少件、多少人不知道，工作量缩水也看不出来，单位成本也没法算。

    错误示例：
        name: 法律援助
        annual:
          indicators:
            - {level2: 数量指标, name: 援助案件办理完成率, value: 100%}    # 应报: Q30
            - {level2: 数量指标, name: 普法任务完成率, value: ≥95%}        # 应报: Q30
            - {level2: 质量指标, name: 案件质量评查合格率, value: ≥98%}

    正确示例：
        name: 法律援助
        annual:
          indicators:
            - {level2: 数量指标, name: 援助案件办理完成率, value: 100%}
            - {level2: 数量指标, name: 普法讲座, value: ≥40场}
        ---
        name: 绝对数写在别处
        annual:
          indicators:
            - {level2: 数量指标, name: 援助案件办理完成率, value: 100%, standard: 年度计划420件}
        ---
        name: 没有数量指标
        annual:
          indicators:
            - {level2: 质量指标, name: 案件质量评查合格率, value: ≥98%}

    怎么改：至少写一条绝对数，如“办理援助案件≥×件”，完成率放到质量指标。

    依据：数量指标反映提供的产品和服务的数量（预算绩效指标的通行定义；具体条款可在配置的 [basis] 中对应）。
    """
    rates = []
    values, plain = plan.listed("value"), not plan.column("unit")  # equivalent: as below
    for place in places_of_kind(plan, "数量"):
        # The first absolute number ends it, which in a good form is the first row: then no row need be looked at.
        text = values[place]
        if not text or (plain and "%" not in text and is_plain_figure(text)):  # equivalent: only saves time
            return
        row = plan.indicators[place]
        value = row.value
        assert value is not None  # since it has a text
        quantity = value.quantity_or_none
        if quantity is None or not quantity.is_rate or _counted_elsewhere(row):
            return
        rates.append(value)
    if not rates:
        return
    yield Finding(
        rates,
        "{term}的 {count} 条数量指标填的都是比率，没有一条写做多少，工作量看不出来。" if len(rates) > 1
        else "{term}唯一的数量指标填的是比率，没有写做多少，工作量看不出来。",
        "建议至少写一条绝对数，例如“≥×件”“≥×人次”；完成率放到质量指标。",
        severity="warning" if len(rates) > 1 else "info",
        term="中期" if plan.term == "midterm" else "年度",
        count=len(rates),
    )  # fmt: skip


def _counted_elsewhere(row: Indicator) -> bool:
    if name_has_figure(row.name):
        return True
    quantities = [cell.quantity_or_none for cell in (row.standard, row.note) if cell is not None]
    return any(one is not None and one.kind == "figure" and not one.is_rate for one in quantities)
