"""A20: what is ticked as 新增 or 延续 does not go with when the project began."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from perfcheck import Cell, Declaration, Finding, NotApplicable, Outcome, Unknown, rule
from perfcheck.declaration.lazy import lazy_pattern
from perfcheck.declaration.periods import parse_period
from perfcheck.declaration.project_term import Day, ProjectTerm, project_term
from perfcheck.declaration.ticks import options
from perfcheck_rules.target_dates import words

# 二期 in the name of a course, and 第二期 of a plan of the state, are no sequel of the project itself.
_SEQUEL = lazy_pattern(r"续建|续租|续聘|续签|续保|后续工程|(?<![第分\d一二三四五六七八九十至到、\-])(?:[二三四五六]|[2-6](?!\d)|Ⅱ|Ⅲ|II|III)期(?![间限末刊房])")
_COURSE = lazy_pattern(r"培训|研修|期刊|班")
#: Preparations in the last months of the year before do not make a project an old one.
_PREPARING = 10
#: So many years a rolling plan of a budget looks ahead, this year among them.
_ROLLING = 3


@rule("A20", name="attribute-and-duration", title="项目属性与项目期不符", severity=["warning", "info"], priority="contradiction")
def attribute_and_duration(project: Declaration) -> Iterator[Finding | Outcome]:
    """
    查什么：项目属性与项目期（或起止日期）、项目名称。勾选“延续”而项目期从本年开始；勾选“新增”而项目期早就开始，或名称写着“续建”“二期”。延续项目的项目期若就是从本年起的三年滚动规划期（或表上的中期年限），多半是照规划期填的，只供参考。上年第四季度起筹备的新增项目、没有写明开始年份的不报。

    为什么：延续项目看以前年度的绩效，新增项目要有立项依据；属性与项目期矛盾，就不知道按哪种审核。

    错误示例：
        name: 中小学智慧校园
        year: 2024
        attribute: □新增项目 √延续项目    # 应报: A20
        duration: 2024年                  # 应报: A20
        ---
        name: 灌区节水改造
        year: 2024
        attribute: 新增项目               # 应报: A20
        duration: 2021年1月至2025年12月   # 应报: A20
        ---
        name: 县医院门诊楼续建工程        # 应报: A20
        year: 2024
        attribute: 新增项目               # 应报: A20

        ---
        name: 河道保洁（供参考：三年正是滚动规划期）
        year: 2024
        attribute: 延续项目               # 应报: A20
        duration: 2024年—2026年           # 应报: A20

    正确示例：
        name: 中小学智慧校园
        year: 2024
        attribute: 延续项目
        duration: 2022年—2024年
        ---
        name: 灌区节水改造
        year: 2024
        attribute: √新增项目 □延续项目
        duration: 2023年11月至2024年12月
        ---
        name: 第二期学前教育行动计划
        year: 2024
        attribute: 新增项目
        duration: 2024-2026年

    怎么改：延续项目的项目期从首次立项的年份写起；今年才开始的改为新增，以前已经开始的改为延续。当地要求项目期填滚动规划期的，不用改。

    依据：项目属性应与项目实施期一致。三年滚动规划逐年向后推，延续项目照规划期填的项目期总从本年开始，本身不是错，所以不作建议修改。
    """
    attribute = project.attribute
    if attribute is None or attribute.blank:
        yield NotApplicable("表上没有项目属性")
        return
    said, continuing, new, lasting = _read(attribute.text)
    if continuing == new and not (lasting and not new):
        return
    if new and project.name is not None and (sequel := _sequel(project.name.text)):
        yield Finding(
            [attribute, project.name],
            "项目属性为“{attribute}”，名称却写着“{sequel}”，像是以前项目的继续。",
            "请核实：是以前项目继续的改为延续项目；单独立项的，在立项依据里写明批复。",
            attribute=said, sequel=sequel, cause="新增·续建",
        )  # fmt: skip
    term = project_term(project)
    if term is None or (term.span.begin is None and term.span.open_ended):
        return
    year = project.fiscal_year
    if year is None or term.span.begin is None:
        yield Unknown(attribute, "没有写明年度或项目期的开始年份，无法与项目属性核对")
    elif not term.span.backwards:
        rolling = continuing and _is_plan_window(term.span.begin, term.span.end, year, project)
        yield from _begun(attribute, said, term, year, new=new, continuing=continuing, rolling=rolling)


def _begun(
    attribute: Cell, said: str, term: ProjectTerm, year: int, *, new: bool, continuing: bool, rolling: bool
) -> Iterator[Finding]:
    begin, end = term.span.begin, term.span.end
    assert begin is not None
    if new and begin.first < (year - 1, _PREPARING, 1):
        yield Finding(
            [attribute, *term.cells],
            "项目属性为“{attribute}”，项目期却填“{term}”，{begin}就已开始，早于本表的 {year} 年。",
            "请核实：以前年度已经开始的改为延续项目；确为新增的，项目期从本年写起。",
            attribute=said, term=term.said, begin=begin, year=year, cause="新增·早已开始",
        )  # fmt: skip
    elif rolling:
        yield Finding(
            [attribute, *term.cells],
            "项目属性为“{attribute}”，项目期“{term}”与滚动规划的年限相同，看不出项目是从哪一年开始的。",
            "请核实：要求写实施期的，从首次立项的年份写起；当地要求按滚动规划期填报的，不用改。",
            severity="info",
            attribute=said, term=term.said, cause="延续·规划期",
        )  # fmt: skip
    elif not new and begin.year == year and (continuing or (end is not None and end.year == year)):
        yield Finding(
            [attribute, *term.cells],
            "项目属性为“{attribute}”，项目期却填“{term}”，从本年才开始，看不出是从哪一年延续下来的。",
            "请核实：确为延续项目的，项目期从首次立项的年份写起；本年才开始的改为新增项目。",
            attribute=said, term=term.said, cause="延续·本年开始",
        )  # fmt: skip


def _is_plan_window(begin: Day, end: Day | None, year: int, project: Declaration) -> bool:
    """Whether a term has, from January to December, the years of the rolling plan that begins this year, and nothing of its own."""
    if end is None or begin.first != (year, 1, 1) or end.last[1] != 12 or end.year == year:
        return False
    if end.year == year + _ROLLING - 1:
        return True
    planned = project.midterm.period if project.midterm is not None else None
    years = parse_period(planned.text) if planned is not None else None
    return years is not None and (years.start, years.end) == (year, end.year)


@lru_cache(maxsize=1024)
def _read(attribute: str) -> tuple[str, bool, bool, bool]:
    """What is ticked, or the whole cell where it has no boxes, and whether that is 延续, 新增, 经常性; most forms say the same."""
    boxes = options(attribute)
    said = "、".join(option.text for option in boxes if option.ticked) if boxes else attribute.strip()
    return said, _is(said, "continuing"), _is(said, "new"), _is(said, "lasting")


def _is(said: str, kind: str) -> bool:
    return words(kind).search(said) is not None


def _sequel(name: str) -> str:
    match = _SEQUEL.search(name)
    return match[0] if match is not None and not _COURSE.search(name) else ""
