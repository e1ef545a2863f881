"""A43: something ends before it begins."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from perfcheck import Cell, Declaration, Finding, NotApplicable, Outcome, rule
from perfcheck.declaration.project_term import Day, Span, days, parse_span


@rule("A43", name="ends-before-start", title="起止日期倒置", severity="error", priority="contradiction")
def ends_before_start(declaration: Declaration) -> Iterator[Finding | Outcome]:
    """
    查什么：开始日期与完成日期，项目期、中期目标里写的起止年月。结束早于开始就报；只写到年、月的按整年、整月算，同年同月不报。

    为什么：起止颠倒，项目期有几年就读不出来，资金和指标无从核对。

    错误示例：
        name: 老旧小区供水改造
        start: 2026-12-31    # 应报: A43
        end: 2026-01-01      # 应报: A43
        ---
        name: 乡村医生培训
        duration: 2026年—2024年    # 应报: A43

    正确示例：
        name: 老旧小区供水改造
        start: 2026-01-01
        end: 2026-12-31
        ---
        name: 乡村医生培训
        duration: 2026年3月至2026年3月
        ---
        name: 集中供热补贴
        duration: 2025年11月—3月

    怎么改：核对批复，改正填反或写错的年份。

    依据：项目的结束日期应不早于开始日期。
    """
    duration, period = declaration.duration, declaration.midterm.period if declaration.midterm is not None else None
    written = [(label, cell) for label, cell in (("项目期", duration), ("中期目标", period)) if cell is not None and cell.text]
    begin, end = _first(declaration.start), _last(declaration.end)
    if not written and (begin is None or end is None):
        yield NotApplicable("没有写明起止日期")
    if begin is not None and end is not None and end.last < begin.first:
        yield Finding(
            [cell for cell in (declaration.start, declaration.end) if cell is not None],
            "开始日期填“{start}”，完成日期填“{end}”，结束早于开始。",
            "请核对批复，看两栏是否填反、年份是否写错。",
            start=declaration.start, end=declaration.end,
        )  # fmt: skip
    for label, cell in written:
        span = _backwards(cell.text)
        if span is not None:
            yield Finding(
                cell,
                "{label}写“{text}”，{end}早于{begin}，起止颠倒。",
                "请核对批复，改正填反或写错的年份。",
                label=label, text=cell, begin=span.begin, end=span.end,
            )  # fmt: skip


@lru_cache(maxsize=1024)
def _backwards(text: str) -> Span | None:
    """What a text names, where that runs backwards."""
    span = parse_span(text)
    return span if span.backwards else None


def _first(cell: Cell | None) -> Day | None:
    found = days(cell.text) if cell is not None else ()
    return found[0] if found else None


def _last(cell: Cell | None) -> Day | None:
    found = days(cell.text) if cell is not None else ()
    return found[-1] if found else None
