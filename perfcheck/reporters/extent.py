"""How much was looked at, and whose: sentences that every report for people has near its top."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from perfcheck.checking.places import FORM_TITLES
from perfcheck.reporters import words

if TYPE_CHECKING:
    from perfcheck.checking.report import Report


def nothing(report: Report) -> str:
    """Why nothing was checked."""
    if report.declarations:
        return f"读到 {len(report.declarations)} 张表，但没有一条规则可用。请检查规则的选择和 -p 的写法。"
    looked_at = sum(not source.context for source in report.sources)
    if not looked_at:
        return "没有找到能读的文件，没有认出绩效目标申报表。请检查路径和 exclude。"
    return f"看了 {looked_at} 个文件，没有认出绩效目标申报表。"


def extent(report: Report) -> str:
    """How much was looked at."""
    context = [source.path for source in report.sources if source.context]
    checked = [one for one in report.declarations if one.reported]
    forms = words.tally([(name, sum(one.kind == kind for one in checked)) for kind, name in FORM_TITLES.items()])
    rows, rules = sum(one.indicators for one in checked), len(report.rules_run)
    told = f"检查了 {len(checked)} 张表（{forms}），{rows} 行指标，用 {rules} 条规则"
    if context:
        told += f"；另读 {len(context)} 个文件作对照"
    read = {one.source for one in report.declarations}
    foreign = sum(
        not source.context and source.path not in read and all(problem.level == "note" for problem in source.problems)
        for source in report.sources
    )
    return f"{told}；{foreign} 个文件不是申报表，没有检查，-v 列出" if foreign else told


def submission_names(report: Report) -> dict[str, str]:
    """Unit and year of each submission, and where its first form lies when another one has the same."""
    names = {one.id: f"{one.unit or '（未填单位）'} {one.year or ''}".strip() for one in report.submissions}
    counts = Counter(names.values())
    sources = {one.id: one.source for one in report.declarations}
    for one in report.submissions:
        if counts[names[one.id]] > 1 and one.declarations:
            source = sources[one.declarations[0]]
            folder = source.rpartition("/")[0] or "当前文件夹"
            names[one.id] += f"（{folder if len(one.declarations) > 1 else source}）"
    return names
