"""F07: deadlines that say no more than “by the end of the year”."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import Declaration, Finding, Indicator, Plan, Quantity, parse_quantity, rows_where, rule, worded

_DECEMBER = 12
#: So many deadlines, all of them at the end of the year, look like a habit.
_MANY = 3
#: A date of every year is no deadline of one of them.
_EACH_YEAR = ("每年", "当年", "各年", "次年", "逐年")


@rule("F07", name="year-end-only", title="完成时限笼统", severity="info", certainty="启")
@rows_where(value=worded(lambda text: _is_dated(text)))
def year_end_only(plan: Plan, declaration: Declaration) -> Iterator[Finding]:
    """
    查什么：跨年的中期栏里，时限只写“年底前”“12月底前”而没有年份；一张表三条以上时效指标的时限全部是年底。年度栏里一两条写“年底前”的，年份明白，不报。

    为什么：中期有好几个年底，不知道是哪一个；样样都到年底，过程中无法督促。

    错误示例：
        name: 水库除险加固
        midterm:
          period: 中期目标（2024年—2026年）
          indicators:
            - {level2: 时效指标, name: 主体工程完工时间, value: 年底前}      # 应报: F07
        ---
        name: 水库除险加固
        year: 2024
        annual:
          indicators:
            - {level2: 时效指标, name: 招标完成时间, value: 2024年12月底前}      # 应报: F07
            - {level2: 时效指标, name: 主体完工时间, value: 12月31日前}          # 应报: F07
            - {level2: 时效指标, name: 资金支付时间, value: 年底前}              # 应报: F07

    正确示例：
        name: 水库除险加固
        midterm:
          period: 中期目标（2024年—2026年）
          indicators:
            - {level2: 时效指标, name: 主体工程完工时间, value: 2026年底前}
            - {level2: 时效指标, name: 度汛检查完成时间, value: 每年5月底前}
        annual:
          indicators:
            - {level2: 时效指标, name: 招标完成时间, value: 3月底前}
            - {level2: 时效指标, name: 主体完工时间, value: 11月底前}
            - {level2: 时效指标, name: 资金支付时间, value: 年底前}

    怎么改：写明年月，按工作先后错开。

    依据：时效指标应当明确完成时限（具体条款可在配置的 [basis] 中对应）。
    """
    dated = [(row, quantity) for row in plan.indicators if (quantity := _date(row)) is not None]
    if plan.term == "midterm" and _spans_years(plan):
        for row, quantity in dated:
            assert row.value is not None
            if quantity.deadline is not None and quantity.deadline[0] is None:
                yield Finding(
                    row.value, "“{name}”填“{value}”，中期跨 {years}，不知道是哪一年。", "请写明年份。",
                    name=row.name or "", value=row.value, years=plan.years,
                )  # fmt: skip
        return
    ends = [row for row, quantity in dated if quantity.deadline is not None and quantity.deadline[1] == _DECEMBER]
    if len(ends) == len(dated) >= _MANY:
        yield Finding(
            [row.value for row in ends if row.value is not None],
            "{count} 条时效指标的时限全部是年底，过程中无法督促。",
            "建议按工作先后写明各自的月份。",
            count=len(ends),
            cause="年底",
        )


def _date(row: Indicator) -> Quantity | None:
    """The deadline of a 时效 row."""
    if row.value is None or not row.value.text or "时效" not in row.category:
        return None
    if any(word in row.value.text for word in _EACH_YEAR):
        return None
    quantity = row.value.quantity_or_none
    return quantity if quantity is not None and quantity.kind == "date" else None


def _is_dated(text: str) -> bool:  # equivalent: only saves time
    """Whether a value is a date, which no column of comparison or unit beside it alters."""
    quantity = parse_quantity(text)
    return quantity is not None and quantity.kind == "date"  # equivalent: only saves time


def _spans_years(plan: Plan) -> bool:
    years = plan.years
    return years is not None and len(years.years) > 1
