"""``check --format jsonl``: findings leave while the check is still running, so that none need be kept."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

from perfcheck.commands.parser import UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from perfcheck.checking.plugins import Registry
    from perfcheck.checking.report import Report, ReportedFinding
    from perfcheck.reporters.json_lines import Lines


class _Guarded:
    """Lines for a file that must not be one of those checked."""

    def __init__(self, lines: Lines, path: str) -> None:
        self.lines, self.path = lines, path

    def take(self, findings: list[ReportedFinding]) -> None:
        self.lines.take(findings)

    def finish(self, report: Report) -> None:
        from perfcheck.commands.check import refuse_input

        refuse_input(self.path, report)
        self.lines.finish(report)


@contextlib.contextmanager
def streaming(options: argparse.Namespace, registry: Registry) -> Iterator[Lines | _Guarded | None]:
    """What takes findings one submission after the other; None where the format needs them all at once.

    Raises `UsageError` when the output file cannot be written; the file is the old one unless everything went well.
    """
    # What the reviewer adopted is only known once everything is there: what is said in passing of a row goes with its main finding.
    if options.format != "jsonl" or "jsonl" in registry.reporters or options.only_adopted:
        yield None
        return
    from perfcheck.reporters.json_lines import Lines

    if options.output_file is None:
        yield Lines(sys.stdout)
        return
    from perfcheck.declaration.problem import reason_of
    from perfcheck.reporters.files import write_atomically

    try:
        with write_atomically(options.output_file) as stream:
            yield _Guarded(Lines(stream), options.output_file)
    except OSError as error:
        raise UsageError(f"写不进文件 {options.output_file}：{reason_of(error)}\n请换一个能写的位置") from None
