"""The report for people (``--format rich``): the verdict first, then what to mend, the gravest trouble first."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TextIO

from perfcheck.checking.finding import SEVERITIES
from perfcheck.i18n import _, heading
from perfcheck.reporters import terminal, words
from perfcheck.reporters.entries import EntryWriter
from perfcheck.reporters.extent import extent, nothing, submission_names
from perfcheck.reporters.grouping import summarize
from perfcheck.reporters.page import Page, Part
from perfcheck.reporters.silenced import write_notices, write_suppressed
from perfcheck.reporters.tables import write_tables
from perfcheck.reporters.troubles import write_run_problems, write_source_problems, write_unjudged
from perfcheck.reporters.wrapping import pad, width_of

if TYPE_CHECKING:
    from perfcheck.checking.report import Report
    from perfcheck.reporters.grouping import Entry, Summary


#: In a report of more entries than these, what is only 供参考 is told in brief.
MOST_ENTRIES = 25


def render(
    report: Report, stream: TextIO, *, width: int | None = None, color: bool | None = None, verbose: int = 0
) -> None:
    """Write the report. ``verbose``: 1 lists all places, whole texts and what was not judged; -1 the verdict only."""
    page = Page(terminal.inspect(stream, width=width, color=color))
    summary = summarize(report)
    _verdict(page, report, summary)
    if verbose >= 0:
        _entries(page, report, summary, verbose)
    write_source_problems(page, report, verbose)
    write_run_problems(page, report, verbose)
    if report.notices:
        write_notices(page, report, verbose)
    if verbose > 0:
        write_suppressed(page, report)
        write_tables(page, report)
        write_unjudged(page, report)
        from perfcheck.reporters.ledger_lines import write_ledger

        write_ledger(page, report)
    if verbose >= 0:
        _table(page, summary)
        _more(page, report, summary, verbose)
    page.write(stream)


def render_entries(report: Report, stream: TextIO, *, width: int | None = None, color: bool | None = None, verbose: int = 0) -> None:
    """Write the entries alone, for those who have a verdict of their own (pytest)."""
    page = Page(terminal.inspect(stream, width=width, color=color))
    _entries(page, report, summarize(report), verbose)
    page.write(stream)


def _verdict(page: Page, report: Report, summary: Summary) -> None:
    style = {"fail": "error", "pass": "pass" if report.complete else "warning", "nothing_checked": "warning"}[report.verdict]
    page.add(Part(words.verdict(report), style), "  ", Part(words.units(report), "strong"), hanging=2)
    if report.verdict == "nothing_checked":
        page.add(nothing(report), indent=2)
    else:
        page.add(extent(report), indent=2)
        page.add(*_counts(summary), indent=2)
    if report.interrupted:
        page.add(Part(_("检查被中断，以下只是一部分结果。"), "warning"), indent=2)
    unjudged = words.unjudged(report)
    if unjudged:
        page.add(Part(_("{unjudged}，这些处没有结论。", unjudged=unjudged), "warning"), indent=2)
    unread = [source.path for source in report.sources if any(one.level == "error" for one in source.problems)]
    if unread:
        names = _("、").join(unread[:4]) + (_("等") if len(unread) > 4 else "")
        page.add(Part(_("没有读全的文件 {count} 个：", count=len(unread)), "warning"), names, indent=2)
    if report.problems:
        subjects = _("、").join(dict.fromkeys(problem.subject for problem in report.problems))
        page.add(Part(_("出错、没有起作用的："), "warning"), _("{subjects}（其余照常检查）", subjects=subjects), indent=2)
    settings = []
    if report.config is not None:
        off = _(
            "，关掉了 {rules_off_by_config} 条规则",
            rules_off_by_config=report.rules_off_by_config,
        ) if report.rules_off_by_config else ""
        settings.append(_("配置 {config}{off}", config=report.config, off=off))
    if summary.suppressed:
        settings.append(_("已标注忽略 {suppressed}", suppressed=words.suppressed(report)))
    if settings:
        page.add(_("；").join(settings), indent=2)


def _counts(summary: Summary) -> list[Part | str]:
    parts: list[Part | str] = []
    for severity in SEVERITIES:
        count, places = summary.entries_of(severity), summary.places_of(severity)
        many = _("（{places} 处）", places=places) if places > count else ""
        parts += [
            _("，") if parts else "",
            Part(_(
                "{severity_words} {count} 条{many}",
                severity_words=words.SEVERITY_WORDS[severity], count=count, many=many,
            ), severity if count else "", keep=True),
        ]
    return parts


def _entries(page: Page, report: Report, summary: Summary, verbose: int) -> None:
    writer = EntryWriter(page, len(summary.entries), verbose=verbose)
    unit = None
    counts = Counter(entry.lead.submission for entry in summary.entries)
    names = submission_names(report)
    in_brief = [] if verbose > 0 or len(summary.entries) <= MOST_ENTRIES else [one for one in summary.entries if one.severity == "info"]
    for entry in summary.entries:
        if in_brief and entry.severity == "info":
            continue
        page.blank()
        if len(names) > 1 and entry.lead.submission != unit:
            unit = entry.lead.submission
            page.add(Part(f"==== {names.get(unit, '')} ", "strong"), _("{counts} 类 ====", counts=counts[unit]))
            page.blank()
        writer.write(entry)
    if in_brief:
        page.blank()
        page.add(Part(_("供参考 {count} 类", count=len(in_brief)), "strong"), _("，各举一例，-v 全列："))
        for entry in in_brief:
            writer.write_in_brief(entry)


def _table(page: Page, summary: Summary) -> None:
    """Headings by severity, in entries; the only aligned columns, after headings of known width."""
    headings = list(dict.fromkeys(entry.lead.dimension for entry in sorted(summary.entries, key=_heading_order)))
    first = max(width_of(name) for name in (*map(heading, headings), _("合计（条）"))) + 2
    columns = [words.SEVERITY_WORDS[severity] for severity in SEVERITIES]
    header = pad("", first) + "  ".join([*columns, _("合计")])
    if not summary.entries or width_of(header) + 2 > page.terminal.width:
        return
    page.blank()
    page.verbatim(header, "strong", 2)
    for name in (*headings, ""):
        members = [item for item in summary.items if not name or item.lead.dimension == name]
        counts = [sum(item.severity == severity for item in members) for severity in SEVERITIES]
        cells = [f"{count:>{width_of(word)}}" for count, word in zip(counts, columns, strict=True)]
        cells.append(f"{len(members):>4}")
        page.verbatim(pad(heading(name) if name else _("合计（条）"), first) + "  ".join(cells), "" if name else "strong", 2)


def _heading_order(entry: Entry) -> int:
    order = ("完整性", "相关性", "适当性", "可行性", "文字")
    return order.index(entry.lead.dimension) if entry.lead.dimension in order else len(order)


def _more(page: Page, report: Report, summary: Summary, verbose: int) -> None:
    """How to see more."""
    hints = []
    if summary.entries:
        hints.append(_("perfcheck explain {code} 看一条规则为什么、怎么改", code=summary.entries[0].lead.code))
    if summary.unlisted:
        hints.append(_("另有 {unlisted} 处版式、提示类不单列，见 --format json", unlisted=summary.unlisted))
    elif summary.entries:
        hints.append(_("全部数据见 --format json"))
    if verbose == 0 and any(report.outcome_counts.get(kind) for kind in ("insufficient_data", "execution_error")):
        hints.append(_("-v 列出未能判断的"))
    if hints:
        page.blank()
        page.add(_("；").join(hints) + _("。"))
