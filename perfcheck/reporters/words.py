"""The words people get for severities, terms and places."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from perfcheck.declaration.fields import FIELD_LABELS
from perfcheck.i18n import N_, Words, _, gap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from perfcheck.checking.report import Place, Report, ReportedFinding

SEVERITY_WORDS = Words({"error": N_("必须修改"), "warning": N_("建议修改"), "info": N_("供参考")})
TERM_WORDS = Words({"annual": N_("年度"), "midterm": N_("中期")})
VERDICT_WORDS = Words({"pass": N_("通过"), "fail": N_("未通过"), "nothing_checked": N_("没有可检查的表")})
#: Who said that a finding does not count.
SUPPRESSED_WORDS = Words({
    "inline": N_("申报表里的标注"), "config": N_("配置"), "decision": N_("审核人不采纳"), "baseline": N_("基线"), None: N_("插件"),
})  # fmt: skip
#: Outcomes that are neither a pass nor a defect, in the words of the summary.
#: Labels of the form's columns, as people read them.
FIELD_NAMES = Words(FIELD_LABELS)
UNJUDGED_WORDS = Words({
    "insufficient_data": N_("缺数据，未能判断"),
    "parse_error": N_("没有读成"),
    "execution_error": N_("检查时出错"),
})


#: What the 二级指标 are usually called; the forms' own further ones stay as they are.
_OFFICIAL = (
    N_("产出指标"), N_("效益指标"), N_("成本指标"), N_("满意度指标"), N_("数量指标"), N_("质量指标"), N_("时效指标"), N_("经济成本指标"),
    N_("社会成本指标"), N_("生态环境成本指标"), N_("经济效益指标"), N_("社会效益指标"), N_("生态效益指标"), N_("可持续影响指标"),
    N_("服务对象满意度指标"), N_("效果指标"),
)  # fmt: skip


def section_name(section: str | None) -> str:
    """The block of a form or the 二级指标 as people read it; a name that is only this form's stays."""
    return "" if section is None else _(section)


def row_name(place: Place) -> str:
    """Block and row: ``数量指标“电话抽查”``, ``总体目标·目标1``; empty for a place that is the form as a whole."""
    section = section_name(place.section)
    row = (place.row or "").strip().rstrip("。．.；;，,、")
    return f"{section}{gap() if section else ''}“{row}”" if row else section


def field_name(place: Place) -> str:
    """The form's usual label of the column, empty where the row itself is meant."""
    return "" if place.field is None or place.text is None else FIELD_NAMES.get(place.field, place.field)


def where_in_form(place: Place) -> list[str]:
    """Form, term, block and row, as far as the place has them."""
    parts = (place.form or place.declaration, TERM_WORDS.get(place.term or "", ""), row_name(place))
    return [part for part in parts if part]


def reference(place: Place) -> str:
    """Where to look: ``path:line:column`` in a text file, else the path and what is written on the sheet or page."""
    return file_reference(place.path, place.line, place.column, place.locator)


def short_reference(place: Place) -> str:
    """The reference within a file that was named before."""
    if place.line is not None:
        return _("同文件:{line}:{column}", line=place.line, column=place.column or 1)
    return place.locator or _("同文件")


def file_name(place: Place) -> str:
    """The reference with the file's name only: for lists, where the folder is known from the entries before."""
    return file_reference(place.path.rsplit("/", 1)[-1], place.line, place.column, place.locator)


def within_file(place: Place) -> str:
    """The line or the cell's name, in a file that is known."""
    return _("{line} 行", line=place.line) if place.line is not None else place.locator or ""


def file_reference(path: str, line: int | None, column: int | None, locator: str | None) -> str:
    """``path:line:column``, else ``path: locator``."""
    if line is not None:
        return f"{path}:{line}:{column or 1}"
    return f"{path}: {locator}" if locator else path


def tally(pairs: Sequence[tuple[str, int]]) -> str:
    """``甲 3、乙 1`` without those that are zero."""
    return _("、").join(f"{name} {count}" for name, count in pairs if count)


def suppressed(report: Report) -> str:
    """What does not count, by who said so: ``2 处，没有列出（申报表里的标注 1、基线 1）``; empty when all counts."""
    counts = Counter(one.suppressed_by for one in report.findings if one.suppressed is not None)
    if not counts:
        return ""
    by = tally([(word, counts[name]) for name, word in SUPPRESSED_WORDS.items()])
    return _("{count} 处，没有列出", count=sum(counts.values())) + (_("（{by}）", by=by) if set(counts) != {None} else "")


def deferred(finding: ReportedFinding) -> str:
    """``［暂缓］`` where the reviewer has put a finding off, else nothing."""
    return _(
        "［{decision}］",
        decision=finding.decision.decision,
    ) if finding.decision is not None and finding.decision.decision == "暂缓" else ""


def decided(findings: Iterable[ReportedFinding]) -> list[str]:
    """What the reviewer decided on these, each said once: ``暂缓（张三，2026-03-01）：待核``."""
    return list(dict.fromkeys(one.decision.told for one in findings if one.decision is not None))


def units(report: Report, most: int = 3) -> str:
    """The units and years of a report: ``某某局 2022 年``; many are counted."""
    names: list[str] = []
    for submission in report.submissions:
        name = submission.unit or _("（未填单位）")
        if submission.year:
            name += _(" {year} 年", year=submission.year)
        if name not in names:
            names.append(name)
    if len(names) > most:
        return _("{names}等 {count} 家", names=_("、").join(names[:most]), count=len(names))
    return _("、").join(names)


def verdict(report: Report) -> str:
    """The verdict in a word; what was not checked to the end is never called passed."""
    if report.verdict == "pass" and not report.complete:
        return _("没有查全，不能算通过")
    if report.verdict == "nothing_checked" and report.declarations:
        return _("没有检查")
    return VERDICT_WORDS[report.verdict]


def unjudged(report: Report) -> str:
    """What was not judged, counted: ``缺数据，未能判断 3 处``; empty when everything was."""
    counts = report.outcome_counts
    return _("；").join(_(
        "{word} {counts} 处",
        word=word, counts=counts[kind],
    ) for kind, word in UNJUDGED_WORDS.items() if counts.get(kind))
