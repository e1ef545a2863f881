"""A19: the project's duration does not cover the years of its mid-term plan."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import Declaration, Finding, NotApplicable, Outcome, Unknown, rule
from perfcheck.declaration.lazy import lazy_pattern
from perfcheck.declaration.periods import Period, parse_period
from perfcheck.declaration.project_term import project_term
from perfcheck_rules.blanks import is_unused

_ONCE = ("新增", "一次性")
_UNTICKED = lazy_pattern(r"[□\u2610]\s*[^□\u2610\u2611\u2612√■\s]+")


@rule("A19", name="duration-and-midterm", title="项目期与中期年限不符", severity=["warning", "error"], priority="contradiction")
def duration_and_midterm(project: Declaration) -> Iterator[Finding | Outcome]:
    """
    查什么：项目期（或起止日期）与“中期目标（某年—某年）”的年份。中期写了项目期以外的年份就报：新增、一次性项目＝必须修改，延续项目＝建议修改。项目期比中期长（滚动编报）的不报。

    为什么：项目期只有一年却申报三年的目标和资金，后两年没有立项依据；或是项目期填错，影响核对资金。

    错误示例：
        name: 智慧校园建设
        attribute: 新增项目
        duration: 2024年                        # 应报: A19
        midterm:
          period: 中期目标（2024年—2026年）    # 应报: A19

    正确示例：
        name: 智慧校园建设
        duration: 2024-2026年
        midterm:
          period: 中期目标（2024年—2026年）
        ---
        name: 滚动编报
        attribute: 延续项目
        duration: 2021年1月至2028年12月
        midterm:
          period: 中期目标（2024年—2026年）
        ---
        name: 只写年数
        duration: 三年
        midterm:
          period: 中期目标（2024年—2026年）
        ---
        name: 只做一年，中期栏没有填
        duration: 2024年
        midterm:
          period: 中期目标（2024年—2026年）
          funds: {total: ""}
        ---
        name: 长期项目
        duration: 2020年起
        midterm:
          period: 中期目标（2024年—2026年）

    怎么改：核实项目期；确为跨年项目的写全起止年份，只做一年的不填中期栏或改为当年。

    依据：中期绩效目标的期间应在项目实施期之内。
    """
    midterm = project.midterm
    if midterm is None or midterm.period is None or (years := parse_period(midterm.period.text)) is None or is_unused(midterm):
        yield NotApplicable("没有写明年份的中期目标")
        return
    term = project_term(project)
    if term is None:
        yield NotApplicable("表上没有项目期")
        return
    cell, period = term.cell, term.period
    if period is None:
        if cell.blank:
            yield Unknown(cell, "没有填写，无法与中期年限核对")
        elif not term.span.open_ended:
            yield Unknown(cell, f"“{cell.text.strip()}”读不出年份，无法与中期年限核对")
        return
    if period.start is None or years.start is None:
        outside = years.length > period.length
    else:
        assert period.end is not None and years.end is not None  # as of all that have a beginning
        outside = years.start < period.start or years.end > period.end
    if not outside or term.span.open_ended:
        return
    yield Finding(
        [cell, midterm.period],
        "项目期填“{duration}”，中期目标却写 {years}，{missing}不在项目期内。",
        "请核实：确为跨年项目的，项目期写全起止年份；只做一年的，不填中期栏。",
        severity="error" if _is_once(project) else "warning",
        duration=cell.text.strip() if cell is project.duration else str(period),
        years=years,
        missing=_missing(period, years),
    )


def _is_once(project: Declaration) -> bool:
    """Whether the project is ticked as 新增 or 一次性; boxes left empty (□新增项目) do not count."""
    ticked = _UNTICKED.sub("", project.attribute.text) if project.attribute is not None else ""
    return any(word in ticked for word in _ONCE) and "延续" not in ticked


def _missing(period: Period, years: Period) -> str:
    if period.start is None or years.start is None:
        return f"多出的 {years.length - period.length} 年"
    return "、".join(f"{year}年" for year in sorted(years.years - period.years))
