"""The ledger of checkpoints on the terminal: half a page, a line a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.i18n import _
from perfcheck.reporters.ledger import STATUS_WORDS, ledger, tally
from perfcheck.reporters.page import Page, Part
from perfcheck.reporters.wrapping import pad, width_of

if TYPE_CHECKING:
    from perfcheck.checking.report import Report

_STYLES = {"fail": "error", "unjudged": "warning", "pass": "pass", "manual": "info", "not_checked": "warning"}


def write_ledger(page: Page, report: Report) -> None:
    """Every question with its result, the result first, as nothing can be aligned after free text."""
    lines = ledger(report)
    page.blank()
    page.add(Part(tally(lines), "strong"))
    room = max(map(width_of, STATUS_WORDS.values())) + 2
    heading = ""
    for line in lines:
        if line.heading != heading:
            heading = line.heading
            page.add(Part(heading, "strong"), indent=2)
        said = line.manual if line.status == "manual" else line.result
        remark = _("（{said}）", said=said) if said else ""
        page.add(Part(pad(STATUS_WORDS[line.status], room), _STYLES[line.status], keep=True), line.title, Part(remark, "place"), indent=4, hanging=4 + room)
    left = _("；").join(line.manual for line in lines if line.manual and line.status != "manual")
    page.add(Part(pad(_("另需人工"), room), "info", keep=True), left, indent=4, hanging=4 + room)
