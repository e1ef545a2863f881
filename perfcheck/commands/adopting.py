"""What goes to the unit once there are decisions: the findings that the reviewer adopted, nothing else."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from perfcheck.checking.decisions import ADOPTED, DEFERRED
from perfcheck.checking.finding import SEVERITIES

if TYPE_CHECKING:
    from perfcheck.checking.report import Report


def adopted(report: Report, fail_on: str, *, said: bool) -> Report:
    """The report with the adopted findings alone; ``said``: tell on standard error what is left out."""
    counts = Counter(one.decision.decision if one.decision is not None else "" for one in report.findings if one.suppressed is None)
    if said:
        rest = [f"{name} {counts[key]} 处" for key, name in ((DEFERRED, "暂缓"), ("", "还没有决定")) if counts[key]]
        left = f"；{'、'.join(rest)}，不写" if rest else ""
        print(f"perfcheck：只写审核人采纳的 {counts[ADOPTED]} 处{left}", file=sys.stderr)
    kept = [one for one in report.findings if one.suppressed is None and one.decision is not None and one.decision.decision == ADOPTED]
    failing = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    verdict = report.verdict
    if verdict != "nothing_checked":
        verdict = "fail" if any(one.severity in failing for one in kept) else "pass"
    # No notices: what is wrong with the reviewer's own files is not the unit's business.
    return replace(report, findings=kept, verdict=verdict, notices=[])
