"""How much was looked at, and whose: sentences that every report for people has near its top."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from perfcheck.declaration.fields import FORM_TITLES
from perfcheck.i18n import Words, _
from perfcheck.reporters import words

if TYPE_CHECKING:
    from perfcheck.checking.report import Report


def nothing(report: Report) -> str:
    """Why nothing was checked."""
    if report.declarations:
        return _("读到 {count} 张表，但没有一条规则可用。请检查规则的选择和 -p 的写法。", count=len(report.declarations))
    looked_at = sum(not source.context for source in report.sources)
    if not looked_at:
        return _("没有找到能读的文件，没有认出绩效目标申报表。请检查路径和 exclude。")
    return _("看了 {looked_at} 个文件，没有认出绩效目标申报表。", looked_at=looked_at)


def extent(report: Report, *, shell: bool = True) -> str:
    """How much was looked at; without ``shell`` not as a sentence, and without what a command would show."""
    context = [source.path for source in report.sources if source.context]
    checked = [one for one in report.declarations if one.reported]
    forms = words.tally([(name, sum(one.kind == kind for one in checked)) for kind, name in Words(FORM_TITLES).items()])
    rows, rules = sum(one.indicators for one in checked), len(report.rules_run)
    facts = {"count": len(checked), "forms": forms, "rows": rows, "rules": rules}
    told = (
        _("检查了 {count} 张表（{forms}），{rows} 行指标，用 {rules} 条规则", **facts)
        if shell
        else _("{count} 张表（{forms}），{rows} 行指标，用 {rules} 条规则", **facts)
    )
    if context:
        told += _("；另读 {count} 个文件作对照", count=len(context))
    read = {one.source for one in report.declarations}
    foreign = sum(
        not source.context and source.path not in read and all(problem.level == "note" for problem in source.problems)
        for source in report.sources
    )
    if not foreign:
        return told
    if shell:
        return _("{told}；{foreign} 个文件不是申报表，没有检查，-v 列出", told=told, foreign=foreign)
    return _("{told}；{foreign} 个文件不是申报表，没有检查", told=told, foreign=foreign)


def submission_names(report: Report) -> dict[str, str]:
    """Unit and year of each submission, and where its first form lies when another one has the same."""
    names = {one.id: f"{one.unit or _('（未填单位）')} {one.year or ''}".strip() for one in report.submissions}
    counts = Counter(names.values())
    sources = {one.id: one.source for one in report.declarations}
    for one in report.submissions:
        if counts[names[one.id]] > 1 and one.declarations:
            source = sources[one.declarations[0]]
            folder = source.rpartition("/")[0] or _("当前文件夹")
            names[one.id] += _("（{folder}）", folder=folder if len(one.declarations) > 1 else source)
    return names
