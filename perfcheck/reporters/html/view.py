"""All that the page shows, in the order that it is made: findings first, then the forms, then what links to them."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from perfcheck.checking.finding import SEVERITIES
from perfcheck.i18n import _
from perfcheck.i18n.reports import title
from perfcheck.records import dataclass, field
from perfcheck.reporters import words
from perfcheck.reporters.extent import extent, nothing, submission_names
from perfcheck.reporters.grouping import summarize
from perfcheck.reporters.html.appendix import comparisons_of, rule_pages_of, troubles_of, unjudged_of
from perfcheck.reporters.html.chart import HEADINGS, charts_of
from perfcheck.reporters.html.findings import entries_of, numbered
from perfcheck.reporters.html.forms import blocks_of
from perfcheck.reporters.html.marks import Marks
from perfcheck.reporters.html.pen import SIGNS, Pen
from perfcheck.reporters.ledger import STATUS_WORDS, ledger, tally

if TYPE_CHECKING:
    from perfcheck.checking.report import DeclarationReport, Report
    from perfcheck.reporters.grouping import Summary
    from perfcheck.reporters.html.findings import EntryView
    from perfcheck.reporters.html.pen import Block, Note

#: More forms than this, and they start closed; more units than this, and these do.
MOST_OPEN_FORMS = 8
MOST_OPEN_UNITS = 1
#: Columns that fit on a page held upright.
MOST_UPRIGHT = 7


@dataclass(slots=True)
class FormView:
    """A form, drawn; ``notes`` are on the form as a whole."""

    id: str
    form: DeclarationReport
    open: bool
    blocks: list[Block]
    notes: list[Note]
    counts: list[int]

    @property
    def wide(self) -> bool:
        """Whether its widest table asks for a page on its side."""
        return max((len(block.columns) for block in self.blocks), default=0) > MOST_UPRIGHT

    @property
    def noted(self) -> bool:
        """Whether anything is beside its lines."""
        return any(line.notes for block in self.blocks for line in block.lines)


@dataclass(slots=True)
class UnitView:
    """One unit's part of the page."""

    id: str
    name: str
    open: bool
    verdict: str
    style: str
    counts: list[int] = field(default_factory=list)
    entries: list[EntryView] = field(default_factory=list)
    forms: list[FormView] = field(default_factory=list)


def view_of(report: Report) -> dict[str, Any]:
    """What the template is given."""
    from perfcheck import __version__

    summary = summarize(report)
    items = numbered(summary)
    marks = Marks(report, items)
    forms = _forms(report, marks, summary)
    entries = entries_of(report, summary, items, marks)
    shown = [finding for item in summary.items for finding in (*item.findings, *item.others)]
    points = ledger(report)
    skipped = [one for one in report.outcomes if one.outcome == "not_applicable"]
    return {
        "version": __version__,
        "report": report,
        "words": words.SEVERITY_WORDS,
        "signs": SIGNS,
        "verdict": words.verdict(report),
        "verdict_style": {"fail": "fail", "pass": "pass" if report.complete else "unsure"}.get(report.verdict, "unsure"),
        "unit": words.units(report),
        "counts": [(one, summary.entries_of(one), summary.places_of(one)) for one in SEVERITIES],
        "facts": _facts(report, summary),
        "charts": charts_of(report, summary),
        "units": _units(report, entries, forms),
        "total": len(items),
        "dimensions": sorted({one.dimension for one in shown}, key=lambda one: (*HEADINGS, one).index(one)),
        "codes": sorted({(one.code, one.title) for one in shown}),
        "comparisons": comparisons_of(report, marks),
        "troubles": troubles_of(report),
        "notices": [(one, words.file_reference(one.source, one.line, None, None) if one.line else one.source) for one in report.notices],
        "unjudged": unjudged_of(report, marks),
        "skipped": skipped,
        "titles": {rule.code: title(rule) for rule in report.rules},
        "suppressed": [one for one in report.findings if one.suppressed is not None],
        "unlisted": summary.unlisted,
        "ledger": [(heading, list(lines)) for heading, lines in groupby(points, key=lambda point: point.heading)],
        "ledger_title": tally(points),
        "status_words": STATUS_WORDS,
        "pages": rule_pages_of(shown),
    }


def _facts(report: Report, summary: Summary) -> list[tuple[str, str]]:
    """What was checked, what could not be, and with which settings."""
    if report.verdict == "nothing_checked":
        facts = [(_("检查范围"), nothing(report))]
    else:
        facts = [(_("检查范围"), extent(report, shell=False))]
    if report.interrupted:
        facts.append((_("没有查完"), _("检查被中断，以下只是一部分结果。")))
    if report.stopped:
        facts.append((_("没有查完"), _("查出的问题已到限定的数目，其余的没有检查。")))
    unjudged = words.unjudged(report)
    if unjudged:
        facts.append((_("未能判断"), _("{unjudged}，这些处没有结论。", unjudged=unjudged)))
    unread = [source.path for source in report.sources if any(one.level == "error" for one in source.problems)]
    if unread:
        facts.append((_("没有读全"), _(
            "{count} 个文件：{unread}{text}",
            count=len(unread), unread=_("、").join(unread[:4]), text=_("等") if len(unread) > 4 else "",
        )))
    doubtful = sum(problem.level == "warning" for source in report.sources for problem in source.problems)
    if doubtful:
        facts.append((_("读取存疑"), _("{doubtful} 处，见“读取和运行中的问题”", doubtful=doubtful)))
    if report.problems:
        facts.append((_("没有起作用"), _(
            "{fromkeys}（出错；其余照常检查）",
            fromkeys=_("、").join(dict.fromkeys(one.subject for one in report.problems)),
        )))
    if report.config is not None:
        off = _(
            "，关掉了 {rules_off_by_config} 条规则",
            rules_off_by_config=report.rules_off_by_config,
        ) if report.rules_off_by_config else ""
        facts.append((_("配置"), f"{report.config}{off}"))
    if summary.suppressed:
        facts.append((_("已标注忽略"), words.suppressed(report)))
    if report.notices:
        facts.append((_("提醒"), _("{count} 条，关于忽略标注、审核决定或基线，见“提醒”", count=len(report.notices))))
    if summary.unlisted:
        facts.append((_("不单列"), _("另有 {unlisted} 处版式、提示类，见 --format json", unlisted=summary.unlisted)))
    return facts


def _forms(report: Report, marks: Marks, summary: Summary) -> dict[str, FormView]:
    """The forms that were checked, by id; those only compared with are not drawn."""
    few = len(report.declarations) <= MOST_OPEN_FORMS
    counts = {one.id: dict.fromkeys(SEVERITIES, 0) for one in report.declarations}
    for item in summary.items:
        for declaration in {place.declaration for finding in item.findings for place in finding.places}:
            if declaration in counts:
                counts[declaration][item.severity] += 1
    views = {}
    for number, form in enumerate(report.declarations):
        if not form.reported:
            continue
        view = FormView(f"f{number}", form, few, [], [], list(counts[form.id].values()))
        if form.model is not None:
            pen = Pen(form, marks)
            view.blocks = list(blocks_of(pen))
            view.notes = pen.rest()
        views[form.id] = view
    return views


def _units(report: Report, entries: dict[str, list[EntryView]], forms: dict[str, FormView]) -> list[UnitView]:
    names = submission_names(report)
    failing = {one.submission for one in report.findings if one.severity == "error" and one.suppressed is None}
    units = []
    for number, one in enumerate(report.submissions, 1):
        mine = [forms[form] for form in one.declarations if form in forms]
        found = entries.get(one.id, [])
        if not mine and not found:
            continue
        verdict, style = (_("未通过"), "fail") if one.id in failing else (_("通过"), "pass") if report.complete else (_("没有查全，不能算通过"), "unsure")
        units.append(UnitView(f"u{number}", names[one.id], len(report.submissions) <= MOST_OPEN_UNITS, verdict, style, entries=found, forms=mine))
        units[-1].counts = [sum(item.item.severity == level for entry in found for item in entry.items) for level in SEVERITIES]
    return units
