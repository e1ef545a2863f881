"""What goes to the unit once there are decisions: the findings that the reviewer adopted, nothing else."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

from perfcheck.checking.decisions import ADOPTED, DEFERRED
from perfcheck.checking.finding import SEVERITIES
from perfcheck.i18n import _
from perfcheck.records import replace

if TYPE_CHECKING:
    from perfcheck.checking.report import Report, ReportedFinding


def _adopted(finding: ReportedFinding) -> bool:
    return finding.suppressed is None and finding.decision is not None and finding.decision.decision == ADOPTED


def _row(finding: ReportedFinding) -> tuple[str, int | None]:
    return finding.places[0].declaration, finding.row_id


def adopted(report: Report, fail_on: str, *, said: bool) -> Report:
    """The report with the adopted findings alone; ``said``: tell on standard error what is left out."""
    counts = Counter(one.decision.decision if one.decision is not None else "" for one in report.findings if one.suppressed is None and one.listed)
    if said:
        rest = [_(
            "{name} {counts} 处",
            name=name, counts=counts[key],
        ) for key, name in ((DEFERRED, _("暂缓")), ("", _("还没有决定"))) if counts[key]]
        left = _("；{rest}，不写", rest=_("、").join(rest)) if rest else ""
        print(_("perfcheck：只写审核人采纳的 {counts} 处{left}", counts=counts[ADOPTED], left=left), file=sys.stderr)
    # What is said in passing of a row goes along with the finding that the reviewer decided on.
    rows = {_row(one) for one in report.findings if one.main and one.row_id is not None and _adopted(one)}
    kept = [one for one in report.findings if _adopted(one) or (one.decision is None and one.suppressed is None and not one.main and _row(one) in rows)]
    failing = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    verdict = report.verdict
    if verdict != "nothing_checked":
        verdict = "fail" if any(one.severity in failing for one in kept) else "pass"
    told = {id(one) for one in kept}
    withheld = [one for one in report.findings if one.listed and one.suppressed is None and id(one) not in told]
    # What is wrong with the reviewer's own files is not the unit's business.
    own = {source.path for source in report.sources}
    notices = [one for one in report.notices if one.source in own]
    return replace(report, findings=kept, verdict=verdict, notices=notices, withheld=withheld)
