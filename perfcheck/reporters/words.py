"""The words people get for severities, terms and places."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from perfcheck.declaration.fields import FIELD_LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from perfcheck.checking.report import Place, Report, ReportedFinding, SuppressedBy

SEVERITY_WORDS = {"error": "必须修改", "warning": "建议修改", "info": "供参考"}
TERM_WORDS = {"annual": "年度", "midterm": "中期"}
VERDICT_WORDS = {"pass": "通过", "fail": "未通过", "nothing_checked": "没有可检查的表"}
#: Who said that a finding does not count.
SUPPRESSED_WORDS: dict[SuppressedBy | None, str] = {
    "inline": "申报表里的标注", "config": "配置", "decision": "审核人不采纳", "baseline": "基线", None: "插件",
}  # fmt: skip
#: Outcomes that are neither a pass nor a defect, in the words of the summary.
UNJUDGED_WORDS = {
    "insufficient_data": "缺数据，未能判断",
    "parse_error": "没有读成",
    "execution_error": "检查时出错",
}


def row_name(place: Place) -> str:
    """Block and row: ``数量指标“电话抽查”``, ``总体目标·目标1``; empty for a place that is the form as a whole."""
    section = place.section or ""
    row = (place.row or "").strip().rstrip("。．.；;，,、")
    return f"{section}“{row}”" if row else section


def field_name(place: Place) -> str:
    """The form's usual label of the column, empty where the row itself is meant."""
    return "" if place.field is None or place.text is None else FIELD_LABELS.get(place.field, place.field)


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
        return f"同文件:{place.line}:{place.column or 1}"
    return place.locator or "同文件"


def file_name(place: Place) -> str:
    """The reference with the file's name only: for lists, where the folder is known from the entries before."""
    return file_reference(place.path.rsplit("/", 1)[-1], place.line, place.column, place.locator)


def within_file(place: Place) -> str:
    """The line or the cell's name, in a file that is known."""
    return f"{place.line} 行" if place.line is not None else place.locator or ""


def file_reference(path: str, line: int | None, column: int | None, locator: str | None) -> str:
    """``path:line:column``, else ``path: locator``."""
    if line is not None:
        return f"{path}:{line}:{column or 1}"
    return f"{path}: {locator}" if locator else path


def tally(pairs: Sequence[tuple[str, int]]) -> str:
    """``甲 3、乙 1`` without those that are zero."""
    return "、".join(f"{name} {count}" for name, count in pairs if count)


def suppressed(report: Report) -> str:
    """What does not count, by who said so: ``2 处，没有列出（申报表里的标注 1、基线 1）``; empty when all counts."""
    counts = Counter(one.suppressed_by for one in report.findings if one.suppressed is not None)
    if not counts:
        return ""
    by = tally([(word, counts[name]) for name, word in SUPPRESSED_WORDS.items()])
    return f"{sum(counts.values())} 处，没有列出" + (f"（{by}）" if set(counts) != {None} else "")


def deferred(finding: ReportedFinding) -> str:
    """``［暂缓］`` where the reviewer has put a finding off, else nothing."""
    return f"［{finding.decision.decision}］" if finding.decision is not None and finding.decision.decision == "暂缓" else ""


def decided(findings: Iterable[ReportedFinding]) -> list[str]:
    """What the reviewer decided on these, each said once: ``暂缓（张三，2026-03-01）：待核``."""
    return list(dict.fromkeys(one.decision.told for one in findings if one.decision is not None))


def units(report: Report, most: int = 3) -> str:
    """The units and years of a report: ``某某局 2022 年``; many are counted."""
    names: list[str] = []
    for submission in report.submissions:
        name = submission.unit or "（未填单位）"
        if submission.year:
            name += f" {submission.year} 年"
        if name not in names:
            names.append(name)
    if len(names) > most:
        return f"{'、'.join(names[:most])}等 {len(names)} 家"
    return "、".join(names)


def verdict(report: Report) -> str:
    """The verdict in a word; what was not checked to the end is never called passed."""
    if report.verdict == "pass" and not report.complete:
        return "没有查全，不能算通过"
    if report.verdict == "nothing_checked" and report.declarations:
        return "没有检查"
    return VERDICT_WORDS[report.verdict]


def unjudged(report: Report) -> str:
    """What was not judged, counted: ``缺数据，未能判断 3 处``; empty when everything was."""
    counts = report.outcome_counts
    return "；".join(f"{word} {counts[kind]} 处" for kind, word in UNJUDGED_WORDS.items() if counts.get(kind))
