"""JSON Lines (``--format jsonl``): one line a finding in the order found, then one line with everything else.

A finding's line is what ``--format json`` has under ``findings``, with ``"type": "finding"``; the last has ``"type": "summary"``.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, TextIO

from perfcheck.checking.finding import SEVERITIES
from perfcheck.i18n.reports import translate_findings
from perfcheck.reporters.json_report import PARTS, as_data, finding_as_data
from perfcheck.reporters.output import write_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.checking.report import Report, ReportedFinding

#: Bytes of the last line that are written at once.
_PIECE = 100_000


def render(
    report: Report, stream: TextIO, *, width: int | None = None, color: bool | None = None, verbose: int = 0
) -> None:
    """Write a finished report, as it would have been written while it came about."""
    lines = Lines(stream)
    lines.take(report.findings)
    lines.finish(report)


class Lines:
    """Writes findings as they come, as UTF-8 whatever the stream's encoding; keeps only their count."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.counts: Counter[str] = Counter()

    def take(self, findings: Sequence[ReportedFinding]) -> None:
        """Write a line for each, and let it out at once: whoever reads may not want to wait for the end."""
        translate_findings(findings)
        data = bytearray()
        for finding in findings:
            self.counts[finding.severity if finding.suppressed is None else "suppressed"] += 1
            data += _line({"type": "finding", **finding_as_data(finding)})
        self._write(bytes(data))

    def finish(self, report: Report) -> None:
        """Write the last line: verdict, counts, files, units and forms."""
        from perfcheck.records import replace

        everything = as_data(replace(report, findings=[], outcomes=[]), parts=False)
        summary = {key: value for key, value in everything.items() if key not in ("findings", "outcomes")}
        summary["counts"] = {name: self.counts[name] for name in (*SEVERITIES, "suppressed")}
        summary["counts"]["outcomes"] = everything["counts"]["outcomes"]
        out = bytearray(b"{")
        for key, value in {"type": "summary", **summary, "exit_code": report.exit_code}.items():
            out += b"," if key != "type" else b""
            out += f'"{key}":'.encode()
            if key not in PARTS:
                out += _line(value).rstrip(b"\n")
                continue
            # As many as there are files: not all of them at once.
            out += b"["
            for number, part in enumerate(getattr(report, key)):
                out += (b"," if number else b"") + _line(PARTS[key](part)).rstrip(b"\n")
                if len(out) > _PIECE:
                    self._write(bytes(out))
                    out.clear()
            out += b"]"
        self._write(bytes(out + b"}\n"))

    def _write(self, data: bytes) -> None:
        write_bytes(self.stream, data)


def _line(data: Any) -> bytes:
    import orjson

    try:
        return orjson.dumps(data, option=orjson.OPT_APPEND_NEWLINE)
    except TypeError:  # half a character, as in a file name that is not UTF-8: only escapes can carry it
        import json

        return json.dumps(data).encode("ascii") + b"\n"
