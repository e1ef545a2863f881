"""Tables that findings bring along: what stands against what, for reading, not a list of faults.

A rule gives one in the argument ``table`` of a finding: a line for each pair, its sides parted by `SIDES`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.i18n import _
from perfcheck.reporters.page import Page, Part
from perfcheck.reporters.words import TERM_WORDS

if TYPE_CHECKING:
    from perfcheck.checking.report import Report, ReportedFinding

ARGUMENT = "table"
SIDES = " → "


def write_tables(page: Page, report: Report) -> None:
    """The tables of findings that are not listed themselves, form by form; nothing where there are none."""
    title = ""
    for finding in report.findings:
        if finding.listed or finding.suppressed is not None or not finding.arguments.get(ARGUMENT):
            continue
        if finding.title != title:
            title = finding.title
            page.blank()
            page.add(Part(_("对照表：{title}（供参考）", title=title), "strong"))
        _table(page, finding)


def _table(page: Page, finding: ReportedFinding) -> None:
    place = finding.places[0]
    page.add(Part(" · ".join(filter(None, (place.form, TERM_WORDS.get(place.term or ""), place.row))), "place"), indent=2)
    for line in finding.arguments[ARGUMENT].splitlines():
        page.add(line, indent=4, hanging=6)
