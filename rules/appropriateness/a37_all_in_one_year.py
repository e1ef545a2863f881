"""A37: a project that runs over the turn of the year has all its money in one year."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck import AmountCell, Declaration, Finding, NotApplicable, Outcome, rule
from perfcheck.declaration.amounts import parse_amount
from perfcheck.declaration.cell import Cell
from perfcheck.declaration.project_term import project_term
from perfcheck.declaration.terms import midterm_period
from perfcheck_rules.figures import amount
from perfcheck_rules.lexicon import load
from perfcheck_rules.money import said
from perfcheck_rules.target_dates import row_text, words

TOLERANCE = Decimal("0.01")


@rule("A37", name="all-in-one-year", title="跨年项目当年资金等于总资金", severity="info", priority="contradiction")
def all_in_one_year(project: Declaration) -> Iterator[Finding | Outcome]:
    """
    查什么：项目期跨两个以上年度，而年度资金等于中期（项目总）资金。只付尾款、质保金、结转、贴息的，按学年、采暖期、租期等自然跨年的，年度是项目最后一年的，中期只有一年的，都不报。

    为什么：几年的项目一年把钱用完，要么项目期写长了，要么以后年度的资金漏列，或者当年多报了。

    错误示例：
        kind: project
        name: 档案数字化
        year: 2023
        duration: 2023年4月至2024年2月     # 应报: A37
        money_unit: 万元
        midterm:
          funds:
            total: 65                      # 应报: A37
        annual:
          funds:
            total: 65                      # 应报: A37

    正确示例：
        kind: project
        name: 档案数字化
        year: 2023
        duration: 2023年4月至2024年2月
        money_unit: 万元
        midterm: {funds: {total: 65}}
        annual: {funds: {total: 40}}
        ---
        kind: project
        name: 当年完成
        year: 2023
        duration: 2023年4月至2023年12月
        money_unit: 万元
        midterm: {funds: {total: 65}}
        annual: {funds: {total: 65}}
        ---
        kind: project
        name: 教学楼工程质保金
        year: 2023
        duration: 2021年4月至2024年2月
        money_unit: 万元
        midterm: {funds: {total: 65}}
        annual: {funds: {total: 65}}

    怎么改：按当年能完成的工作量申报年度资金；当年全部完成的，把项目期改到本年。

    依据：跨年度项目应分年度申报资金。
    """
    term = project_term(project)
    if term is None or term.period is None or term.period.length < 2 or term.span.open_ended:
        yield NotApplicable("项目期不跨年")
        return
    period, annual = midterm_period(project), project.annual.funds.total if project.annual is not None else None
    end = term.span.end
    if (period is not None and period.length < 2 and project.midterm is not None and project.midterm.period is not None) or (
        end is not None and project.fiscal_year is not None and end.year <= project.fiscal_year
    ):
        return
    whole = _whole(project)
    year = amount(annual)
    if annual is None or not year or whole is None or abs(whole[1] - year) > TOLERANCE or _explained(project):
        return
    places: list[Cell] = [*term.cells, whole[0], annual]
    yield Finding(
        places,
        "项目期填“{term}”，跨 {years} 个年度，而年度资金 {year}，等于项目的全部资金。",
        "请核实：按当年的工作量申报年度资金；当年就能完成的，改正项目期。",
        term=term.said, years=term.period.length, year=said(year, project.money_unit),
    )  # fmt: skip


def _whole(project: Declaration) -> tuple[Cell, Decimal] | None:
    """The cell that holds the whole project's money, and that amount."""
    midterm: AmountCell | None = project.midterm.funds.total if project.midterm is not None else None
    whole = amount(midterm)
    if midterm is not None and whole is not None:
        return midterm, whole
    for label in load("project_totals"):
        cell = project.extra.get(label)
        whole = parse_amount(cell.text, project.money_unit) if cell is not None else None
        if cell is not None and whole is not None:
            return cell, whole
    return None


def _explained(project: Declaration) -> bool:
    """Whether the money is for what was done before, or the term runs over the turn of the year by nature."""
    assert project.annual is not None
    name = project.name.text if project.name is not None else ""
    texts = [name, *(goal.text.text for goal in project.annual.goals), *(row_text(row) for row in project.annual.indicators)]
    texts += [source for source, amount in project.annual.funds.sources.items() if amount.text]
    if any(words("paid_later").search(text) for text in texts):
        return True
    return words("runs_on").search(name) is not None
