"""T09: amounts of one column with different numbers of decimal places."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import Cell, Declaration, Finding, NotApplicable, Outcome, rule

_COLUMNS = {"total": "预算总额", "fiscal": "财政拨款", "other": "其他资金"}


@rule("T09", name="decimal-places", title="金额小数位不一", severity="info", status="unlisted", priority="wording")
def decimal_places(department: Declaration) -> Iterator[Finding | Outcome]:
    """
    查什么：部门表年度主要任务的同一金额栏，小数位数不一（“183.44”与“200”）。0 和读不出的金额不算。一栏报一条，列出每种位数的第一处。

    为什么：看不出是取整了，还是漏了尾数；合计也容易对不上。

    错误示例：
        kind: department
        name: 某县水利局
        money_unit: 万元
        tasks:
          - {name: 河道管护, funds: {total: "183.44"}}    # 应报: T09
          - {name: 防汛物资, funds: {total: "200"}}       # 应报: T09

    正确示例：
        kind: department
        name: 某县水利局
        money_unit: 万元
        tasks:
          - {name: 河道管护, funds: {total: "183.44", other: "0"}}
          - {name: 防汛物资, funds: {total: "200.00", other: "12.50"}}

    怎么改：同一栏统一保留两位小数。

    依据：预算报表以万元为单位的，一般保留两位小数。
    """
    if not department.tasks:
        yield NotApplicable("没有年度主要任务")
        return  # equivalent: without tasks the columns hold nothing
    for column, title in _COLUMNS.items():
        first: dict[int, Cell] = {}
        for task in department.tasks:
            cell = getattr(task.funds, column)
            if cell is not None and cell.amount_or_none:
                first.setdefault(_places(cell.text), cell)
        if len(first) > 1:
            yield Finding(
                list(first.values()),
                "年度主要任务“{column}”一栏小数位数不一：{written}。",
                "建议统一保留两位小数，并核对取整的是否漏了尾数。",
                column=title,
                written="、".join(cell.text.strip() for cell in first.values()),
                cause=f"小数位{title}",
            )


def _places(text: str) -> int:
    _, _, decimals = text.partition(".")
    digits = 0
    while digits < len(decimals) and decimals[digits].isdigit():
        digits += 1
    return digits
