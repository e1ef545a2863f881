"""A comparison for programs."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, TextIO

from perfcheck.reporters.output import write_bytes

if TYPE_CHECKING:
    from perfcheck.reporters.comparing import Diff, Fate

SCHEMA_VERSION = 1
_STATUSES = ("unchanged", "changed", "new", "mended", "ignored", "unchecked")


def render(diff: Diff, stream: TextIO) -> None:
    """Write the comparison: counts, then unit by unit the findings with their fate and the changes of the forms."""
    counts = Counter(fate.status for unit in diff.units for fate in unit.fates)
    data = {
        "schema_version": SCHEMA_VERSION,
        "old": diff.old,
        "new": diff.new,
        "complete": not diff.unread,
        "unread": diff.unread,
        "open_errors": diff.open_errors,
        "counts": {status: counts[status] for status in _STATUSES},  # type: ignore[index]
        "units": [
            {
                "unit": unit.unit,
                "year": unit.year,
                "state": unit.state,
                "findings": [_fate(fate) for fate in unit.fates],
                "forms": [
                    {"title": form.title, "state": form.state, "compared": form.known, "changes": [asdict(one) for one in form.changes]}
                    for form in unit.forms
                ],
            }
            for unit in diff.units
        ],
    }
    write_bytes(stream, (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace"))


def _fate(fate: Fate) -> dict[str, Any]:
    shown = fate.shown
    return {
        "status": fate.status,
        "code": shown["code"],
        "title": shown["title"],
        "severity": shown["severity"],
        "listed": shown["listed"],
        "note": fate.note,
        "old": _side(fate.old),
        "new": _side(fate.new),
    }


def _side(finding: dict[str, Any] | None) -> dict[str, Any] | None:
    if finding is None:
        return None
    return {"fingerprint": finding["fingerprint"], "message": finding["message"], "place": finding["places"][0]}
