"""A35: the mid-term funds of several projects are just those of the year times the years."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import AmountCell, Declaration, Finding, NotApplicable, Outcome, Submission, rule
from perfcheck.declaration.matching import TOLERANCE
from perfcheck.declaration.terms import midterm_period
from perfcheck.declaration.text import chinese_number
from perfcheck_rules.figures import amount
from perfcheck_rules.money import said

#: One such project is a coincidence, or a contract with equal instalments.
FEWEST = 2


@rule("A35", name="even-split", title="中期资金机械均分", severity="info", status="unlisted", priority="structure")
def even_split(submission: Submission) -> Iterator[Finding | Outcome]:
    """
    查什么：同一套表里有两个以上项目，中期资金恰好等于年度资金乘以中期的年数。只作参考，不在报告里单列；一年期的中期、没有写年份的中期不查。

    为什么：各年任务不同而资金年年相等，可能只是按年数乘出来的，没有逐年测算。

    错误示例：
        declarations:
          - kind: project
            name: 河道保洁
            money_unit: 万元
            midterm:
              period: 中期目标（2024年—2026年）
              funds: {total: 600}       # 应报: A35
            annual:
              funds: {total: 200}       # 应报: A35
          - kind: project
            name: 水库维修
            money_unit: 万元
            midterm:
              period: 中期目标（2024年—2026年）
              funds: {total: 300}       # 应报: A35
            annual:
              funds: {total: 100}       # 应报: A35

    正确示例：
        declarations:
          - kind: project
            name: 只有一个项目均分
            money_unit: 万元
            midterm: {period: 中期目标（2024年—2026年）, funds: {total: 600}}
            annual: {funds: {total: 200}}
          - kind: project
            name: 逐年测算
            money_unit: 万元
            midterm: {period: 中期目标（2024年—2026年）, funds: {total: 320}}
            annual: {funds: {total: 100}}
        ---
        declarations:
          - {kind: project, name: 一年期项目, money_unit: 万元, midterm: {period: 中期目标（2024年—2024年）, funds: {total: 100}}, annual: {funds: {total: 100}}}
          - {kind: project, name: 没有写中期年份, money_unit: 万元, midterm: {funds: {total: 300}}, annual: {funds: {total: 100}}}

    怎么改：按各年任务逐年测算；确实每年相同的不用改。

    依据：中期资金应按各年度任务测算。
    """
    if len(submission.projects) < FEWEST:
        yield NotApplicable("不足两个项目")
        return  # equivalent: fewer than two are found
    found = [(project, cells) for project in submission.projects if (cells := _evenly(project)) is not None]
    if len(found) < FEWEST:
        return
    for project, (midterm, annual, years) in found:
        yield Finding(
            [midterm, annual],
            "中期资金 {midterm}，正好是年度资金 {annual}的{years}倍；本套表有 {count} 个项目都是这样。",
            "请核实是否逐年测算过；确实每年相同的不用改。",
            midterm=said(midterm.amount, project.money_unit), annual=said(annual.amount, project.money_unit),
            years=chinese_number(years), count=len(found), cause="均分",
        )  # fmt: skip


def _evenly(project: Declaration) -> tuple[AmountCell, AmountCell, int] | None:
    """The funds of both terms and the number of years, where the one is the other times that."""
    period = midterm_period(project)
    if project.midterm is None or project.annual is None or period is None or period.length < 2:
        return None
    midterm, annual = project.midterm.funds.total, project.annual.funds.total
    whole, part = amount(midterm), amount(annual)
    if midterm is None or annual is None or whole is None or not part:
        return None
    return (midterm, annual, period.length) if abs(whole - part * period.length) <= TOLERANCE else None
