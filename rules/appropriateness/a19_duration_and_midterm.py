"""A19: the project's duration does not cover the years of its mid-term plan."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import Cell, Declaration, Finding, NotApplicable, Outcome, Unknown, rule
from perfcheck.declaration.periods import Period, parse_period

_OPEN_ENDED = ("长期", "持续", "经常", "常年", "每年")
_ONCE = ("新增", "一次性", "新建")


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
        name: 长期项目
        duration: 长期
        midterm:
          period: 中期目标（2024年—2026年）

    怎么改：核实项目期；确为跨年项目的写全起止年份，只做一年的不填中期栏或改为当年。

    依据：中期绩效目标的期间应在项目实施期之内。
    """
    midterm = project.midterm
    if midterm is None or midterm.period is None or (years := midterm.years) is None:
        yield NotApplicable("没有写明年份的中期目标")
        return
    cell, period = _duration(project)
    if cell is None:
        yield NotApplicable("表上没有项目期")
        return
    if period is None:
        if cell.blank:
            yield Unknown(cell, "项目期没有填，无法与中期年限核对")
        elif not any(word in cell.text for word in _OPEN_ENDED):
            yield Unknown(cell, f"项目期“{cell.text.strip()}”读不出年份，无法与中期年限核对")
        return
    if period.start is None:
        outside = years.length > period.length
    else:
        outside = not years.years <= period.years
    if not outside:
        return
    attribute = project.attribute.text if project.attribute is not None else ""
    written = cell.text.strip()
    yield Finding(
        [cell, midterm.period],
        "项目期填“{duration}”，中期目标却写 {years}，{missing}不在项目期内。",
        "请核实：确为跨年项目的，项目期写全起止年份；只做一年的，不填中期栏。",
        severity="error" if any(word in attribute for word in _ONCE) else "warning",
        duration=written,
        years=years,
        missing=_missing(period, years),
    )


def _duration(project: Declaration) -> tuple[Cell | None, Period | None]:
    """The cell that tells how long the project runs, and the period read from it (or from 起止日期)."""
    start = parse_period(project.start.text) if project.start is not None else None
    end = parse_period(project.end.text) if project.end is not None else None
    if project.duration is not None and (project.duration.text or start is None or end is None):
        return project.duration, parse_period(project.duration.text)
    if start is not None and end is not None and start.start is not None and end.end is not None and start.start <= end.end:
        return project.end, Period(start.start, end.end, end.end - start.start + 1)
    return project.start or project.end, None


def _missing(period: Period, years: Period) -> str:
    if period.start is None:
        return f"多出 {years.length - period.length} 年"
    return "、".join(f"{year}年" for year in sorted(years.years - period.years))
