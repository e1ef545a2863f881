"""``--format tally``: one line a rule, how often it found something."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from perfcheck import Report


def render(report: Report, stream: TextIO, **settings: Any) -> None:
    """Write the counts, the most frequent first; ``settings`` (width, color, verbose) are of no use here."""
    found = Counter((finding.code, finding.title) for finding in report.findings if finding.suppressed is None)
    rows = sorted(found.items(), key=lambda one: (-one[1], one[0]))
    stream.writelines(f"{count}\t{code}\t{title}\n" for (code, title), count in rows)
