"""What does not count, with the reasons; and what people should know about ignores, decisions and the baseline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.i18n import _
from perfcheck.reporters.page import Page, Part
from perfcheck.reporters.words import SUPPRESSED_WORDS, file_reference, reference, where_in_form

if TYPE_CHECKING:
    from perfcheck.checking.report import Report

#: So many of the findings that a notice is about are named without ``-v``.
MOST_DETAILS = 3


def write_notices(page: Page, report: Report, verbose: int) -> None:
    """Notices, each with its place and remedy."""
    for notice in report.notices:
        page.blank()
        page.add(Part(_("提醒"), "warning"), " ", notice.message, hanging=2)
        page.verbatim(file_reference(notice.source, notice.line, None, None) if notice.line else notice.source, "place", 2)
        details = notice.details if verbose > 0 else notice.details[:MOST_DETAILS]
        for detail in details:
            page.add(detail, indent=2, hanging=4)
        if len(details) < len(notice.details):
            page.add(_("等 {count} 处，-v 全列", count=len(notice.details)), indent=2)
        if notice.hint:
            page.add(Part(_("建议："), "strong"), notice.hint, indent=2, hanging=8)


def write_suppressed(page: Page, report: Report) -> None:
    """Every finding that does not count: only with ``-v``."""
    found = [one for one in report.findings if one.suppressed is not None]
    if not found:
        return
    page.blank()
    page.add(Part(_("已忽略（{count} 处）", count=len(found)), "strong"))
    for one in found:
        first = one.places[0]
        page.add(f"{one.code} {' · '.join(where_in_form(first))}", "  ", Part(reference(first), "place", keep=True), indent=2, hanging=4)
        by, reason = SUPPRESSED_WORDS[one.suppressed_by], one.suppressed or ""
        page.add(reason if reason.startswith(by) else _("{by}：{reason}", by=by, reason=reason), indent=4, hanging=6)
