"""A comparison for people on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from perfcheck.i18n import _
from perfcheck.reporters import diff_words as words
from perfcheck.reporters import terminal
from perfcheck.reporters.page import Page, Part
from perfcheck.reporters.words import SEVERITY_WORDS

if TYPE_CHECKING:
    from perfcheck.reporters.comparing import Diff, Fate, FormChanges, UnitDiff

#: So many changes of one form are listed, the rest is counted; all with ``-v``.
MOST_CHANGES = 12


def render(diff: Diff, stream: TextIO, *, titles: dict[str, str], color: bool | None = None, width: int | None = None, verbose: int = 0) -> None:
    """Write the verdict, then unit by unit what is left, what is new, what was mended, and what changed in the forms."""
    page = Page(terminal.inspect(stream, width=width, color=color))
    word, style = words.verdict(diff)
    page.add(Part(word, style), f"  {diff.old} → {diff.new}", hanging=2)
    page.add(words.summary(diff.of(*_ALL)), indent=2)
    hidden = len(diff.of(*_ALL, listed_only=False)) - len(diff.of(*_ALL))
    if hidden and verbose >= 0:
        page.add(_("另有 {hidden} 处版式、提示类不单列，见 --format json", hidden=hidden), indent=2)
    if verbose >= 0:
        for unit in diff.units:
            _unit(page, unit, titles, verbose)
    page.write(stream)


_ALL = tuple(status for _, statuses, _ in words.SECTIONS for status in statuses)


def _unit(page: Page, unit: UnitDiff, titles: dict[str, str], verbose: int) -> None:
    page.blank()
    page.add(Part(f"==== {words.unit_name(unit)} ====", "strong"))
    for head, statuses, count_info in words.SECTIONS:
        fates = unit.of(*statuses)
        if not fates:
            continue
        page.blank()
        page.add(Part(_("{head} {count} 处", head=head, count=len(fates)), "strong"), words.by_severity(fates))
        told = [one for one in fates if not count_info or verbose > 0 or one.shown["severity"] != "info"]
        for fate in told:
            _fate(page, fate, titles, full=head in ("未改", "新增"))
        if len(told) < len(fates):
            page.add(_("另有供参考 {count} 处，-v 全列", count=len(fates) - len(told)), indent=2)
    page.blank()
    page.add(Part(_("表里改了什么"), "strong"))
    for form in unit.forms:
        _form(page, form, verbose)


def _fate(page: Page, fate: Fate, titles: dict[str, str], *, full: bool) -> None:
    finding = fate.shown
    severity = finding["severity"]
    place = words.where(finding, titles.get(finding["places"][0]["declaration"] or "", ""))
    note = words.note(fate)
    page.add(
        Part(SEVERITY_WORDS[severity], severity), f" {finding['code']} {finding['title']} · {place}{_('（{note}）', note=note) if note else ''}", indent=2, hanging=4
    )
    if full:
        page.verbatim(words.reference(finding), "place", 4)
        page.add(finding["message"], indent=4)


def _form(page: Page, form: FormChanges, verbose: int) -> None:
    page.add(_("{title}：{extent}", title=form.title, extent=words.extent(form)), indent=2, hanging=4)
    shown = form.changes if verbose > 0 else form.changes[:MOST_CHANGES]
    for change in shown:
        page.add(_(
            "{change_place}：{change_text}",
            change_place=words.change_place(change), change_text=words.change_text(change),
        ), indent=4, hanging=6)
    if len(shown) < len(form.changes):
        page.add(_("等 {count} 处改动，-v 全列", count=len(form.changes)), indent=4)
