"""``check --report FILE``: further reports, each in the format that its suffix asks for."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

from perfcheck import reporters
from perfcheck.commands.parser import UsageError
from perfcheck.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from perfcheck.checking.plugins import Registry
    from perfcheck.checking.report import Report
    from perfcheck.reporters.parquet import Tables


class FileReport(NamedTuple):
    """A report that will be written: where, and in which format."""

    path: str
    format: str

    @property
    def is_table(self) -> bool:
        """Whether it is a table of places, for which no form need be kept."""
        return self.format == reporters.TABLES


def planned(paths: Sequence[str], plugged: Mapping[str, Any]) -> list[FileReport]:
    """What is to be written. A plugin's reporter whose name is a suffix (``.csv``) goes before ours.

    Raises `UsageError` before anything is checked: for an unknown suffix, for two reports in one file, for no folder.
    """
    found: list[FileReport] = []
    for path in paths:
        suffix = os.path.splitext(path)[1].lower()
        known = {name: name for name in plugged if name.startswith(".")} | reporters.SUFFIXES
        if suffix not in known:
            raise UsageError(_("--report {path}：不知道该用什么格式\n后缀可以是 {known}", path=path, known=_("、").join(sorted(known))))
        folder = os.path.dirname(path) or "."
        if not os.path.isdir(folder):
            raise UsageError(_("--report {path}：没有文件夹 {folder}，请先建好", path=path, folder=folder))
        if os.path.isdir(path):
            raise UsageError(_("--report {path}：这是文件夹，请写文件名", path=path))
        if any(os.path.abspath(one.path) == os.path.abspath(path) for one in found):
            raise UsageError(_("--report {path} 写了两次，请换一个名字", path=path))
        found.append(FileReport(path, suffix if suffix in plugged else known[suffix]))
        if found[-1].is_table:
            _refuse_without_library(path)
    return found


def _refuse_without_library(path: str) -> None:
    from perfcheck.reporters import parquet

    if not parquet.is_there():
        raise UsageError(_(
            "--report {path}：写 Parquet 要用 DuckDB，这里没有装\n请运行 pip install \"perfcheck[parquet]\"；"
            "或者改用 .jsonl，不必另装",
            path=path,
        ))


def is_opinion(file: FileReport) -> bool:
    """Whether a report goes to the unit that handed the forms in: the Word file."""
    return file.path.lower().endswith(".docx")


def write_reports(report: Report, files: Sequence[FileReport], registry: Registry) -> None:
    """Write them all, each atomically. Raises `UsageError` for one that cannot be written."""
    for file in files:
        if file.is_table:
            from perfcheck.reporters.parquet import Tables

            with Tables(file.path) as tables:
                tables.take(report.findings)
                finish_tables(tables, report)
            continue
        from perfcheck.reporters.files import write_bytes_atomically

        _refuse_input(file.path, report)
        report.target = file.path
        data = _made(report, file.format, registry)
        with _writing(file.path):
            write_bytes_atomically(file.path, data)


def finish_tables(tables: Tables, report: Report) -> None:
    """Make the files of tables that have taken all findings. Raises `UsageError` where they cannot be written."""
    from perfcheck.reporters.parquet import forms_path

    for path in (tables.path, forms_path(tables.path)):
        _refuse_input(path, report)
    with _writing(tables.path):
        tables.finish(report)


def _refuse_input(path: str, report: Report) -> None:
    from perfcheck.commands.check import same_file

    # A file in which no form was found may be last time's report.
    held = [one for one in report.sources if one.declarations or any(problem.level == "error" for problem in one.problems)]
    if any(same_file(path, one) for source in held for one in dict.fromkeys((source.path, source.path.partition("!")[0]))):
        raise UsageError(_("--report {path} 就是要检查的文件，不能覆盖；请换一个名字", path=path))


@contextlib.contextmanager
def _writing(path: str) -> Iterator[None]:
    """Say that the report was written, or why it could not be."""
    from perfcheck.declaration.problem import reason_of

    try:
        yield
    except OSError as error:
        raise UsageError(_("写不进文件 {path}：{reason_of}\n请换一个能写的位置", path=path, reason_of=reason_of(error))) from None
    print(_("perfcheck：已写报告 {path}", path=path), file=sys.stderr)


def _made(report: Report, name: str, registry: Registry) -> bytes:
    if name in reporters.FILES and name not in registry.reporters:
        return reporters.get_file(name)(report)
    render = registry.reporters.get(name) or reporters.get(name)
    stream = io.StringIO()
    render(report, stream, color=False, verbose=0)
    return stream.getvalue().encode("utf-8", "backslashreplace")


def open_first(files: Sequence[FileReport]) -> None:
    """Show the first file in the program that the system has for it."""
    import webbrowser
    from pathlib import Path

    if not webbrowser.open(Path(files[0].path).resolve().as_uri()):
        print(_("perfcheck：这台机器上打不开，请自己打开 {path}", path=files[0].path), file=sys.stderr)
