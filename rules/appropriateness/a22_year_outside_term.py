"""A22: the form's year lies outside the project's term or its mid-term plan."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import Cell, Declaration, Finding, NotApplicable, Outcome, Unknown, rule
from perfcheck.declaration.project_term import ProjectTerm, project_term
from perfcheck_rules.blanks import is_unused
from perfcheck_rules.target_dates import row_text, words


@rule("A22", name="year-outside-term", title="表的年度不在项目期内", severity="error", priority="contradiction")
def year_outside_term(declaration: Declaration) -> Iterator[Finding | Outcome]:
    """
    查什么：表的年度与项目期（或起止日期）、中期目标的年份、年度目标栏写的年份。年度不在其中就报。项目已结束、只付尾款、质保金、结转、贴息的，项目期还没开始、只做前期工作的，长期项目，都不报。

    为什么：年度填错，这张表的资金和指标就归到了别的年份；或是拿旧表改的，项目期忘了改。

    错误示例：
        name: 农村公路养护
        year: 2023              # 应报: A22
        duration: 2025年        # 应报: A22
        ---
        name: 基层文化服务
        year: 2026                            # 应报: A22
        midterm:
          period: 中期目标（2023年—2025年）   # 应报: A22
          funds: {total: 90}

    正确示例：
        name: 农村公路养护
        year: 2023
        duration: 2022年6月至2024年5月
        midterm:
          period: 中期目标（2023年—2025年）
          funds: {total: 90}
        ---
        name: 防汛抗旱物资储备
        year: 2023
        duration: 2020年起
        ---
        name: 人民医院门诊楼工程尾款
        year: 2023
        duration: 2019年3月至2022年12月

    怎么改：核对批复，改正年度或项目期；项目已结束的，在名称或目标里写明支付的是尾款、质保金。

    依据：申报年度应在项目实施期之内。
    """
    year, cell = declaration.fiscal_year, declaration.year
    if cell is None or cell.blank:
        yield NotApplicable("表上没有年度")
        return
    if year is None:
        yield Unknown(cell, f"“{cell.text.strip()}”读不出是哪一年，没有与项目期核对")
        return
    places: list[Cell] = []
    facts: list[str] = []
    term = project_term(declaration)
    if term is not None and _outside(year, term) and not _explained(declaration, year, term):
        places += term.cells
        facts.append(f"项目期填“{term.said}”")
    for plan in declaration.plans:
        period = plan.years
        if period is None or period.start is None or period.end is None:  # equivalent: a bare number of years has neither
            continue
        if period.start <= year <= period.end or is_unused(plan):
            continue
        if term is None or facts or not _ended(year, term):
            assert plan.period is not None
            places.append(plan.period)
            facts.append(f"{'中期目标' if plan.term == 'midterm' else '年度目标'}写 {period}")
    if facts:
        yield Finding(
            [cell, *places],
            "本表是 {year} 年度的，{facts}，{year} 年不在其中。",
            "请核对批复，改正填错的年份；项目已结束、只支付尾款的，在名称或目标里写明。",
            year=year, facts="，".join(facts),
        )  # fmt: skip


def _outside(year: int, term: ProjectTerm) -> bool:
    begin = term.span.begin
    if term.span.backwards:
        return False
    return (begin is not None and year < begin.year) or _ended(year, term)


def _ended(year: int, term: ProjectTerm) -> bool:
    end = term.span.end
    return end is not None and not term.span.open_ended and end.year < year


def _explained(declaration: Declaration, year: int, term: ProjectTerm) -> bool:
    """Whether the form says why: money for work that is over, or preparations of what has not begun."""
    name = declaration.name.text if declaration.name is not None else ""
    begin = term.span.begin
    if begin is not None and year < begin.year:  # equivalent: a year inside the term needs no explanation
        return words("begins_later").search(name) is not None
    texts = [name, *(cell.text for cell in declaration.extra.values())]
    for plan in declaration.plans:
        texts += [goal.text.text for goal in plan.goals]
        texts += [row_text(row) for row in plan.indicators]
        texts += [source for source, amount in plan.funds.sources.items() if amount.text]
    return any(words("paid_later").search(text) for text in texts)
