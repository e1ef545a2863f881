"""``check --format jsonl``: findings leave while the check is still running, so that none need be kept."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

from perfcheck.commands.parser import UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from perfcheck.checking.plugins import Registry
    from perfcheck.checking.report import Report, ReportedFinding
    from perfcheck.commands.reports import FileReport
    from perfcheck.reporters.json_lines import Lines
    from perfcheck.reporters.parquet import Tables


class _Along:
    """Lines, and tables of the same findings (``--report x.parquet``)."""

    def __init__(self, lines: Lines | _Guarded, tables: list[Tables]) -> None:
        self.lines, self.tables = lines, tables

    def take(self, findings: list[ReportedFinding]) -> None:
        self.lines.take(findings)
        for one in self.tables:
            one.take(findings)

    def finish(self, report: Report) -> None:
        from perfcheck.commands.reports import finish_tables

        self.lines.finish(report)
        for one in self.tables:
            finish_tables(one, report)


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
def streaming(
    options: argparse.Namespace, registry: Registry, files: Sequence[FileReport] = ()
) -> Iterator[Lines | _Guarded | _Along | None]:
    """What takes findings one submission after the other; None where the format needs them all at once.

    Those of the files that are tables take them along; they are written then.
    Raises `UsageError` when the output file cannot be written; the file is the old one unless everything went well.
    """
    with _lines(options, registry) as lines, contextlib.ExitStack() as opened:
        wanted = [one.path for one in files if one.is_table] if lines is not None else []
        if lines is None or not wanted:
            yield lines
            return
        from perfcheck.reporters.parquet import Tables

        yield _Along(lines, [opened.enter_context(Tables(path)) for path in wanted])


@contextlib.contextmanager
def _lines(options: argparse.Namespace, registry: Registry) -> Iterator[Lines | _Guarded | None]:
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
