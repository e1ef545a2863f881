"""A45: a target is due before the budget year begins."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from perfcheck import Cell, Declaration, Finding, Goal, Plan, rule, worded
from perfcheck.declaration.lazy import lazy_pattern
from perfcheck.declaration.project_term import project_term
from perfcheck_rules.shared_search import IN_FORMS
from perfcheck_rules.target_dates import NAMES_YEARS, TargetDate, limit_of, names_year, row_dates, target_dates, words

_TERMS = {"annual": "年度", "midterm": "中期"}
_LIMIT = lazy_pattern(r"前|之内|以内|年内|月内")
#: In running text only what is plainly a limit counts: the rest may be history.
_PROMISED = lazy_pattern(r"(?:前|底|年内|末)(?:[^的]*(?:完成|实现|建成|达到|办结|竣工|完工|投入|发放|支付)|$)")


@rule("A45", name="date-before-year", title="时间早于预算年度", severity=["error", "warning"], priority="contradiction")
def date_before_year(plan: Plan, declaration: Declaration) -> Iterator[Finding]:
    """
    查什么：指标值、绩效标准、目标里的完成时间早于本表年度（中期的，早于中期第一年）。必须修改；项目在那之前已经开始的＝建议修改。文号、比较的基期（“较2021年”）、开工和签订时间、统计截止日、尾款和以前年度资金不报。

    为什么：时间已经过去，多半是从上年的表照搬来的，这条指标今年考核不了。

    错误示例：
        name: 秸秆综合利用
        year: 2022
        annual:
          goals:
            - text: 2021年10月底前完成秸秆离田作业。                                # 应报: A45
          indicators:
            - {level2: 时效指标, name: 补助资金发放时间, value: 2021年12月底前}     # 应报: A45

    正确示例：
        name: 秸秆综合利用
        year: 2022
        annual:
          goals:
            - text: 截至2021年底已建成收储点12个，2022年新建6个。
          indicators:
            - {level2: 时效指标, name: 补助资金发放时间, value: 2022年12月底前}
            - {level2: 时效指标, name: 作业时间, value: 2021年10月至2022年6月}
            - {level2: 质量指标, name: 综合利用率, value: 较2021年12月提高2个百分点}
            - {level2: 数量指标, name: 作业面积, value: ≥3万亩, standard: 农发〔2021〕12号}
            - {level2: 时效指标, name: 项目开工时间, value: 2021年9月}

    怎么改：改为本年内的时间；是上年任务的，从本表删去。

    依据：年度绩效目标应当在预算年度内实现。
    """
    year = declaration.fiscal_year
    if year is None:
        return
    # On most forms no dated text stands here, and one look tells.
    dated = _DATED.among(declaration.texts)
    if not dated:  # equivalent: only saves time
        return
    goals = [goal for goal in plan.goals if goal.text.text in dated]
    if not goals and dated.isdisjoint(plan.column("value")) and dated.isdisjoint(plan.column("standard")):  # equivalent: as above
        return
    dates = list(_dates(plan, goals, dated))
    if not dates:  # equivalent: only saves time
        return
    begun = _begun(declaration)
    first = year
    if plan.term == "midterm":
        years = plan.years
        first = min(year, years.start if years is not None and years.start is not None else begun or year)
    for label, cell, date in dates:
        if date.year is None or date.year >= first:
            continue
        yield Finding(
            cell,
            "{term}{label}要求{date}完成，早于{span}，时间已经过去，今年无法考核。",
            "请核实是否照搬了上年的表；建议改为本年内的时间，是上年任务的删去。",
            severity="warning" if begun is not None and begun <= date.year else "error",
            term=_TERMS[plan.term], label=label, date=date.said,
            span=f"本表的{first}年度" if first == year else f"中期的第一年（{first}年）",
        )  # fmt: skip


def _is_dated(text: str) -> bool:
    """Whether a date with its year is written by which something is due."""
    return names_year(text) and any(date.year is not None for date in target_dates(text))  # equivalent: only saves time


#: Goals, values and standards with such dates; a plain figure (≥2024人次) has none.
_DATED = IN_FORMS.add(worded(_is_dated), NAMES_YEARS)


def _dates(plan: Plan, goals: list[Goal], dated: AbstractSet[str]) -> Iterator[tuple[str, Cell, TargetDate]]:
    for goal in goals:
        for date in target_dates(goal.text.text):
            if _PROMISED.search(date.clause) and not _is_fact(date.clause) and limit_of(date.clause) is None:
                yield "目标", goal.text, date
    for row in plan.indicators if dated else ():
        if not any(cell is not None and cell.text in dated for cell in (row.value, row.standard)):  # equivalent: only saves time
            continue
        name = row.name.text if row.name is not None else ""
        for cell, date in row_dates(row):
            if not _is_fact(f"{name}：{date.clause}"):  # equivalent: any sign keeps the two apart
                yield f"“{name.strip()}”", cell, date


def _is_fact(text: str) -> bool:
    """Whether a date tells what was: when work began, what a figure is compared with, the day of a count."""
    if words("facts").search(text) or words("paid_later").search(text):
        return True
    return words("as_of").search(text) is not None and not _LIMIT.search(text)


def _begun(declaration: Declaration) -> int | None:
    term = project_term(declaration)
    begin = term.span.begin if term is not None else None
    return begin.year if begin is not None else None
